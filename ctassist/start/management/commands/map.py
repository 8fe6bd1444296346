"""`manage.py map` writes the pages of docs that are made from the code: the floors and the data model."""

from django.conf import settings
from django.core.management.base import BaseCommand

from ctassist.start.house.generated import write


class Command(BaseCommand):
    """Safe to run at any time; says which pages changed."""

    help = "Write docs/floors.md and docs/data-model.md from the code."
    requires_system_checks = ()

    def handle(self, *args, **options):
        """Write the pages."""
        changed = write(settings.ROOT)
        self.stdout.write("\n".join(f"written: {name}" for name in changed) or "Nothing has changed.")
