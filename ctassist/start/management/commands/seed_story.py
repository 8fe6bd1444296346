"""`manage.py seed_story`: tell the seed story to an empty house; a second run changes nothing."""

import json

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

ONLY_DEMO = (
    "The seed story brings people whose passwords everybody can read. It is told only where DEMO=1: "
    "use python3 manage.py demo."
)


class Command(BaseCommand):
    """With --people it prints who can sign in, and touches no database."""

    help = "Record the five published texts and the demo people, through the acts people use."

    def add_arguments(self, parser):
        """One switch."""
        parser.add_argument("--people", action="store_true", help="print the demo people as JSON and do nothing else")

    def handle(self, *, people, **options):
        """Tell it, or say who is in it."""
        if people:
            from ctassist.start.story.people import told_people

            self.stdout.write(json.dumps(told_people()))
            return
        if not settings.DEMO:
            raise CommandError(ONLY_DEMO)
        from ctassist.start.story.whole import tell_story

        self.stdout.write("The story is told." if tell_story() else "The story has been told before.")
