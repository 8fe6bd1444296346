"""`manage.py screens` makes the pictures of the main pages in docs/screens from the seed story."""

import os
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from ctassist.start.screens import serving, take
from missions.models import Mission


class Command(BaseCommand):
    """Needs Chromium; without a server named it works on throw-away ones."""

    help = "Make the pictures of the ten main pages (desktop, phone, dark, Arabic) in docs/screens."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("--address", help="a running site with the seed story instead of a site of its own")
        parser.add_argument("--folder", default=str(settings.ROOT / "docs/screens"), help="where to")

    def handle(self, *args, **options):
        """Tell the story if nobody has, and take the pictures."""
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the browser's driver has a loop of its own in this thread
        folder = Path(options["folder"])
        if options["address"]:
            made = take(options["address"], folder, self.stdout.write)
        else:
            settings.REQUIRE_SECOND_FACTOR, settings.DEMO = False, True
            call_command("migrate", interactive=False, verbosity=0)
            if not Mission._base_manager.exists():
                call_command("load_reference", stdout=self.stdout)
                call_command("seed_story", stdout=self.stdout)
            with serving() as address:
                made = take(address, folder, self.stdout.write)
        self.stdout.write(f"{made} pictures in {folder}")
