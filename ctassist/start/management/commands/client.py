"""`manage.py client` writes a typed Python client of the API from its description."""

from pathlib import Path

from django.core.management.base import BaseCommand
from drf_spectacular.generators import SchemaGenerator

from ctassist.start.client.write import client_text


class Command(BaseCommand):
    """One module without dependencies; it is made, never committed."""

    help = "Write a typed Python client (one file, standard library only)."

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", default="ctassist_client.py", help="Where to.")

    def handle(self, *args, **options):
        """Write it."""
        text = client_text(SchemaGenerator().get_schema(request=None, public=True))
        Path(options["file"]).write_text(text, encoding="utf-8")
        self.stdout.write(f"{options['file']}: {text.count(chr(10))} lines")
