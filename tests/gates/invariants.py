"""What is always true of the whole database, as questions that find what breaks it."""

from django.apps import apps
from django.db import connection

from ctassist.history.models import Entry
from ctassist.history.record import broken_links
from ctassist.history.versions import content_tables


def raw(statement, *values):
    """Run SQL as it stands."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else None


def unrecorded_states():
    """Rows whose state no row version knows: written past the triggers."""
    for model in apps.get_models():
        if hasattr(model, "MOVES"):
            table, field = model._meta.db_table, model.MOVES.field
            found = raw(
                f'SELECT count(*) FROM "{table}" t WHERE NOT EXISTS (SELECT 1 FROM history_rowversion v '
                f"""WHERE v."table" = '{table}' AND v."row" = t.id::text AND v."after"->>'{field}' = t."{field}")"""
            )[0][0]
            if found:
                yield f"{table}: {found} rows stand in a state nobody recorded"


def impossible_dates():
    """Days before the Charter or further away than a plan reaches."""
    for model in apps.get_models():
        if model._meta.db_table in set(content_tables()):
            for field in model._meta.concrete_fields:
                if type(field).__name__ == "DateField":
                    table, column = model._meta.db_table, field.column
                    where = f"\"{column}\" NOT BETWEEN '1900-01-01' AND '2100-01-01'"
                    if raw(f'SELECT count(*) FROM "{table}" WHERE {where}')[0][0]:
                        yield f"{table}.{column}"


def entries_about_nothing():
    """Lines of history whose record is gone."""
    for label in Entry.objects.values_list("subject_type", flat=True).distinct():
        model = apps.get_model(label)
        about = Entry.objects.filter(subject_type=label).values_list("subject_uid", flat=True)
        if gone := set(about) - set(model._base_manager.values_list("uid", flat=True)):
            yield f"{label}: {len(gone)} gone"


def broken_chains():
    """Records whose history does not follow from itself."""
    for uid in Entry.objects.values_list("subject_uid", flat=True).distinct():
        yield from broken_links(Entry.objects.filter(subject_uid=uid).order_by("seq"))


INVARIANTS = (unrecorded_states, impossible_dates, entries_about_nothing, broken_chains)
