"""`manage.py verify_history`: recomputes every hash of the history, names what was altered, and then exits 1."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _t

from ctassist.history.anchors import broken_anchors
from ctassist.history.models import Anchor, Entry
from ctassist.history.verify import broken_history


class Command(BaseCommand):
    """Reads only."""

    help = "Check the hash chain of every record and the anchor of every day."

    def add_arguments(self, parser):
        parser.add_argument(
            "--file", type=Path, default=settings.ANCHOR_FILE, help=_t("the copy of the anchors kept outside")
        )

    def handle(self, *args, file, **options):
        wrong = [f"{subject}, entry {seq}: {why}" for subject, seq, why in broken_history()]
        wrong += [f"anchor of {day}: {why}" for day, why in broken_anchors(file)]
        for line in wrong:
            self.stderr.write(line)
        if wrong:
            self.stderr.write(_t("Broken: %(n)s links of the history do not hold.") % {"n": len(wrong)})
            raise SystemExit(1)
        self.stdout.write(
            _t("Unbroken: %(entries)s entries, %(anchors)s anchors.")
            % {"entries": Entry.objects.count(), "anchors": Anchor.objects.count()}
        )
