"""What the database is told about words in a column, so that it knows how many rows a search will leave."""

from django.db.models import Index


class Words(Index):
    """Statistics of a column as the filter `Words` reads it; declared among the indexes of a model, and no index.

    Without them the database takes every search for a rare one, and reads and sorts all rows for the first page.
    """

    def create_sql(self, model, schema_editor, using="", **kwargs):
        """Told once; kept fresh by the database's own ANALYZE."""
        quoted, column = schema_editor.quote_name, model._meta.get_field(self.fields[0]).column
        return (
            f"CREATE STATISTICS {quoted(self.name)} ON (upper({quoted(column)}::text)) "
            f"FROM {quoted(model._meta.db_table)}"
        )

    def remove_sql(self, model, schema_editor, **kwargs):
        """Forgotten."""
        return f"DROP STATISTICS IF EXISTS {schema_editor.quote_name(self.name)}"
