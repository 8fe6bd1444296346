"""`manage.py rebuild_search` tells the search every record anew; for restored databases, and where in doubt."""

from django.core.management.base import BaseCommand
from django.db import transaction

from ctassist.search.keeping import rebuild
from ctassist.search.kinds import KINDS


class Command(BaseCommand):
    """All kinds or some, in one transaction: nobody ever sees half of it."""

    help = "Tell the search every record anew."

    def add_arguments(self, parser):
        """Kinds, by the names of their lists."""
        parser.add_argument("kinds", nargs="*", choices=[[], *KINDS], help="Only these kinds.")

    def handle(self, *args, **options):
        """Rebuild and say how many rows there are."""
        with transaction.atomic():
            count = rebuild(only=options["kinds"])
        self.stdout.write(f"{count:,} rows in the search.")
