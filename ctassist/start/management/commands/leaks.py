"""`manage.py leaks` runs the leak test whole: every stage, level, consent, embargo and share, every route."""

import os
import subprocess
import sys

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    """Takes some minutes; `manage.py test` includes a sample of the same."""

    help = "The leak test whole: routes × persons × circumstances against the written matrix."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("--sample", action="store_true", help="Only the sample that `manage.py test` runs.")
        parser.add_argument("--every", type=int, default=1, help="Ask for one record in so many only.")

    def handle(self, *args, **options):
        """Run it in a process of its own, with a database of its own."""
        env = os.environ | {"CTA_LEAKS": "sample" if options["sample"] else "whole"}
        env |= {"CTA_LEAKS_EVERY": str(options["every"]), "LOG_LEVEL": "ERROR"}
        command = [
            sys.executable,
            "-m",
            "pytest",
            "tests/leaks",
            "-m",
            "slow or not slow",
            "--create-db",
            "-p",
            "no:cacheprovider",
            "-n",
            "2",
        ]
        command += ["--dist", "load", "-rP", "--show-capture", "stdout"]
        if subprocess.run(command, cwd=settings.ROOT, env=env, check=False).returncode:
            raise CommandError("The leak test found something; see above.")
