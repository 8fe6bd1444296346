"""A Django command that hands over to the door, so that `manage.py help` lists it and call_command finds it."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ..door import open_door
from ..say import Stop


class HandOver(BaseCommand):
    """Declares `name` and `help`; the arguments are read by the command itself."""

    name = ""
    requires_system_checks = ()

    def run_from_argv(self, argv):
        self.handle(arguments=argv[2:])

    def add_arguments(self, parser):
        parser.add_argument("arguments", nargs="*")

    def handle(self, *args, **options):
        try:
            code = open_door(settings.ROOT, [self.name, *options["arguments"]])
        except Stop as stop:
            raise CommandError(f"{stop.sentence} {stop.command}") from stop
        if code:
            raise SystemExit(code)
