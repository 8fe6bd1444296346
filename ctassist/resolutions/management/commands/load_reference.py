"""`manage.py load_reference`: bring the tables that come with the product; a second run changes nothing."""

from django.core.management.base import BaseCommand
from django.db import transaction

from ctassist.reference.load import load_countries, load_currencies, load_themes
from ctassist.resolutions.load import load_provisions, load_relations, load_resolutions

STEPS = (load_countries, load_themes, load_currencies, load_resolutions, load_provisions, load_relations)


class Command(BaseCommand):
    """All tables or none: one transaction."""

    help = "Load countries, themes, currencies, resolutions and their provisions."

    def handle(self, *args, **options):
        """Run the steps and say what each did."""
        with transaction.atomic():
            for step in STEPS:
                self.stdout.write(str(step()))
