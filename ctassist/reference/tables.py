"""Tables shipped with the product: read as text, compared with the database, and only differences written."""

import csv
from dataclasses import dataclass
from pathlib import Path

#: How many rows one statement carries.
BATCH = 500


def read_table(path):
    """Rows of a CSV file as dicts of text; "NA" is Namibia and "004" keeps its zeros, because nothing is guessed."""
    with Path(path).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def parts(text):
    """The values of a cell that holds several, separated by semicolons."""
    return [part.strip() for part in text.split(";") if part.strip()]


def yes_no(text):
    """True, False, or None where the table does not say."""
    return {"yes": True, "no": False}.get(text)


@dataclass
class Brought:
    """What a load did with one table."""

    name: str
    made: int = 0
    changed: int = 0
    kept: int = 0

    def __str__(self):
        return f"{self.name}: {self.made} new, {self.changed} changed, {self.kept} as they were"


def bring(model, key, rows, *, leave=lambda obj: False):
    """Make the rows of `model` say what `rows` (dicts of field values) say; `key` is the field that tells them apart.

    Rows the table does not name stay; so do those `leave(obj)` speaks for. Returns ({key: object}, Brought).
    """
    standing = {getattr(obj, key): obj for obj in model.objects.all()}
    told, new, changed = Brought(str(model._meta.verbose_name_plural)), [], {}
    for row in rows:
        obj = standing.get(row[key])
        if obj is None:
            new.append(model(**row))
        elif different := [] if leave(obj) else _differing(obj, row):
            for name in different:
                setattr(obj, name, row[name])
            changed[obj.pk] = obj
    model.objects.bulk_create(new, batch_size=BATCH)
    if changed and rows:
        model.objects.bulk_update(changed.values(), [n for n in rows[0] if n != key], batch_size=BATCH)
    told.made, told.changed, told.kept = len(new), len(changed), len(rows) - len(new) - len(changed)
    return standing | {getattr(obj, key): obj for obj in new}, told


def _differing(obj, row):
    """Names of fields whose value is not the one of the row."""
    return [name for name, value in row.items() if obj._meta.get_field(name).to_python(value) != getattr(obj, name)]


def bring_links(source, links):
    """Set a many-to-many field from {object pk: set of target pks}: `source` is the field's through model.

    Only links that are missing or too many are written. Returns how many.
    """
    own, other = [f for f in source._meta.concrete_fields if f.is_relation][:2]
    standing = {}
    for pk, mine, theirs in source._base_manager.values_list("pk", own.attname, other.attname):
        standing[(mine, theirs)] = pk
    wanted = {(mine, theirs) for mine, targets in links.items() for theirs in targets}
    gone = [pk for (mine, theirs), pk in standing.items() if mine in links and (mine, theirs) not in wanted]
    new = [source(**{own.attname: a, other.attname: b}) for a, b in sorted(wanted - set(standing))]
    source._base_manager.bulk_create(new, batch_size=BATCH)
    if gone:
        source._base_manager.filter(pk__in=gone).delete()
    return len(new) + len(gone)
