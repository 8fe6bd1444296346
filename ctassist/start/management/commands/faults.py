"""`manage.py faults` kills and freezes workers, and kills and wipes the queue, while reports are made."""

import os
import subprocess
import sys

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    """Each report arrives exactly once; the controls, with a protection off, do not."""

    help = "Faults on purpose: 20 of them, or 100 with --full."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("--full", action="store_true", help="100 faults instead of 20.")
        parser.add_argument("--rounds", type=int, help="Another number of faults.")

    def handle(self, *args, **options):
        """Run it in a process of its own, with a database and a queue of its own."""
        rounds = options["rounds"] or (100 if options["full"] else 20)
        env = os.environ | {"CTA_FAULTS": str(rounds), "LOG_LEVEL": "ERROR"}
        command = [
            sys.executable,
            "-m",
            "pytest",
            "tests/faults",
            "-m",
            "slow",
            "--create-db",
            "-p",
            "no:cacheprovider",
        ]
        command += ["-rP", "--tb", "short", "--show-capture", "stdout"]
        if subprocess.run(command, cwd=settings.ROOT, env=env, check=False).returncode:
            raise CommandError("A fault did harm; see above.")
