"""The trigger behind RowVersion, attached to every content table after each migration."""

from django.apps import apps
from django.db import connections

#: Apps whose tables are content; sessions, jobs and the history itself are not.
CONTENT_APPS = (
    *("reference", "accounts", "resolutions", "documents", "missions", "recommendations", "projects"),
    "teamwork",
)

#: `cta.entry` is the entry all rows belong to that are written now; or a column and, by its value, the entry of each.
FUNCTION = """
CREATE OR REPLACE FUNCTION history_keep_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was jsonb := CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE to_jsonb(OLD) - 'search' - 'password' END;
  now jsonb := CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE to_jsonb(NEW) - 'search' - 'password' END;
  named text := current_setting('cta.entry', true);
BEGIN
  IF TG_OP = 'UPDATE' AND was = now THEN RETURN NULL; END IF;
  IF strpos(named, ' ') > 0 THEN
    named := split_part(split_part(named, ' ' || (now->>split_part(named, ' ', 1)) || '=', 2), ' ', 1);
  END IF;
  INSERT INTO history_rowversion ("at", "table", "row", operation, "before", "after", entry_uid, role)
  VALUES (clock_timestamp(), TG_TABLE_NAME, COALESCE(now->>'id', was->>'id'), lower(TG_OP), was, now,
          NULLIF(named, '')::uuid, current_user);
  RETURN NULL;
END $$
"""


def content_tables():
    """Names of all content tables, the hidden many-to-many tables included."""
    for label in CONTENT_APPS:
        for model in apps.get_app_config(label).get_models(include_auto_created=True):
            if model._meta.managed and not model._meta.proxy and not getattr(model, "keeps_no_versions", False):
                yield model._meta.db_table


def attach_version_triggers(using="default", **_):
    """Create the function and put its trigger on every content table that stands; safe to run again."""
    connection = connections[using]
    standing = set(connection.introspection.table_names())
    if "history_rowversion" not in standing:
        return
    with connection.cursor() as cursor:
        cursor.execute(FUNCTION)
        for table in content_tables():
            if table in standing:
                cursor.execute(
                    f'CREATE OR REPLACE TRIGGER keep_version AFTER INSERT OR UPDATE OR DELETE ON "{table}" '
                    "FOR EACH ROW EXECUTE FUNCTION history_keep_version()"
                )
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = 'cta_app'")
        if cursor.fetchone():
            kept = ", ".join(sorted(standing & {"history_entry", "history_rowversion", "history_anchor"}))
            cursor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {kept} FROM cta_app")
