"""Resolutions, other instruments, the paragraphs of 1373, and how instruments relate, as they come with the product."""

from pathlib import Path

from ctassist.reference.models import Theme
from ctassist.reference.tables import Brought, bring, bring_links, parts, read_table, yes_no

from .models import Provision, Relation, Resolution
from .paragraphs import provision_code, sort_key

DATA = Path(__file__).parent / "data"


def revised_here(row):
    """What a person has corrected is not overwritten by the table."""
    return row.version > 1


def load_resolutions():
    """Bring the instruments with their themes; returns what was done."""
    rows = read_table(DATA / "resolutions.csv")
    found, told = bring(Resolution, "slug", [_resolution(row) for row in rows], leave=revised_here)
    _themes(Resolution, {found[row["slug"]]: row["themes"] for row in rows})
    return told


def _resolution(row):
    return {
        "slug": row["slug"],
        "symbol": row["symbol"],
        "kind": row["kind"],
        "number": int(row["number"]) if row["number"] else None,
        "year": int(row["year"]) if row["year"] else None,
        "adopted_on": row["adopted_on"] or None,
        "subject": row["subject"],
        "chapter_vii": yes_no(row["chapter_vii"]),
        "check_status": row["check"],
        "known_from": row["known_from"],
        "url": row["url"],
    }


def load_provisions():
    """Bring the paragraphs with their themes; returns what was done."""
    rows = read_table(DATA / "provisions.csv")
    instruments = {r.slug: r for r in Resolution.objects.all()}
    facts = [_provision(row, instruments[row["resolution"]]) for row in rows]
    found, told = bring(Provision, "code", facts, leave=revised_here)
    _themes(Provision, {found[f["code"]]: row["themes"] for f, row in zip(facts, rows, strict=True)})
    return told


def _provision(row, resolution):
    return {
        "code": provision_code(resolution, row["paragraph"]),
        "resolution_id": resolution.pk,
        "paragraph": row["paragraph"],
        "label": row["label"],
        "force": row["force"],
        "guide": row["guide"],
        "sort_key": sort_key(row["paragraph"]),
    }


def _themes(model, told):
    codes = dict(Theme.objects.values_list("code", "pk"))
    links = {obj.pk: {codes[c] for c in parts(text)} for obj, text in told.items() if not revised_here(obj)}
    bring_links(model.themes.through, links)


def load_relations():
    """Bring the relations that are missing; those people added stay."""
    pks = dict(Resolution.objects.values_list("slug", "pk"))
    standing = set(Relation.objects.values_list("subject_id", "kind", "target_id"))
    rows = read_table(DATA / "relations.csv")
    told = {(pks[r["subject"]], r["kind"], pks[r["target"]]): r["note"] for r in rows}
    new = [
        Relation(subject_id=a, kind=kind, target_id=b, note=note)
        for (a, kind, b), note in told.items()
        if (a, kind, b) not in standing
    ]
    Relation.objects.bulk_create(new)
    return Brought("relations between instruments", made=len(new), kept=len(rows) - len(new))
