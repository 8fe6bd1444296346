"""`manage.py describe_api` writes docs/api/openapi.json from contracts, forms and filters."""

from django.core.management.base import BaseCommand

from ctassist.start.described import PLACE, described


class Command(BaseCommand):
    """A test holds the file equal to what is served."""

    help = "Writes the description of the API (OpenAPI 3.1) to docs/api/openapi.json."
    requires_system_checks = ()

    def handle(self, *args, **options):
        """Make it and write it."""
        PLACE.parent.mkdir(exist_ok=True)
        PLACE.write_text(described(), encoding="utf-8")
        self.stdout.write(f"{PLACE.relative_to(PLACE.parents[2])}: {PLACE.stat().st_size:,} bytes")
