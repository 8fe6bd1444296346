"""`manage.py check_house` makes all checks of the house and says what is wrong, check by check."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ctassist.start.house.checks import CHECKS
from ctassist.start.house.sizes import report

SHOWN = 40


class Command(BaseCommand):
    """Ends with 1 if anything is wrong."""

    help = "Lint, format, import contracts, migrations, check --deploy, captions, sizes, doors."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("checks", nargs="*", help="Only these checks, by name.")

    def handle(self, *args, **options):
        """Run the checks asked for, or all."""
        if unknown := set(options["checks"]) - set(CHECKS):
            raise CommandError(f"There is no check {', '.join(unknown)}; there are: {', '.join(CHECKS)}.")
        bad = [name for name in options["checks"] or CHECKS if not self.passed(name)]
        self.stdout.write("\nHow the house stands against its aims:")
        for thing, aim, found in report(settings.ROOT):
            self.stdout.write(f"  {thing:<36} {aim:<9} {found}")
        if bad:
            raise CommandError(f"The house is not in order: {', '.join(bad)}.")
        self.stdout.write("\nThe house is in order.")

    def passed(self, name):
        """Make one check and print what it found."""
        wrong = list(CHECKS[name](settings.ROOT))
        self.stdout.write(f"{'not in order' if wrong else 'in order':<14}{name}")
        for sentence in wrong[:SHOWN]:
            self.stdout.write(f"    {sentence}")
        if len(wrong) > SHOWN:
            self.stdout.write(f"    … and {len(wrong) - SHOWN} more.")
        return not wrong
