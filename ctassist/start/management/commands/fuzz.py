"""`manage.py fuzz` makes odd requests out of the description of the API and sends them as four persons."""

import os
import subprocess
import sys

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

ROLES = ("analyst", "partner", "donor", "focal-point")


class Command(BaseCommand):
    """4,000 cases take some minutes; 80,000 are asked for before a release."""

    help = "Odd requests to the API: nothing breaks, differs from its description, or betrays what is of others."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("--cases", type=int, default=4000, help="How many, shared among the roles.")
        parser.add_argument("--roles", nargs="+", choices=ROLES, default=ROLES, help="Whose requests.")
        parser.add_argument("--seed", type=int, default=1, help="The same number draws the same requests.")

    def handle(self, *args, **options):
        """Run it in processes of its own, with databases of their own."""
        env = os.environ | {"CTA_FUZZ_CASES": str(options["cases"]), "CTA_FUZZ_SEED": str(options["seed"])}
        env |= {"CTA_FUZZ_ROLES": ",".join(options["roles"]), "LOG_LEVEL": "CRITICAL"}
        command = [sys.executable, "-m", "pytest", "tests/fuzz", "-m", "slow", "--create-db", "-p", "no:cacheprovider"]
        command += ["-n", "2", "--dist", "load", "-rP", "--tb", "short", "--show-capture", "stdout"]
        if subprocess.run(command, cwd=settings.ROOT, env=env, check=False).returncode:
            raise CommandError("The odd requests found something; see above.")
