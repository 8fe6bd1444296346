"""`manage.py sweep`: wakes waiting jobs without the clock of Celery, and does them itself where no queue runs."""

import signal
import threading

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections
from django.utils.translation import gettext as _t

from ctassist.jobs import nightly, queue


class Command(BaseCommand):
    """Runs until stopped; any number of sweepers may run side by side."""

    help = "Send waiting jobs to the workers again, every few seconds."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help=_t("look once and stop"))
        parser.add_argument("--work", action="store_true", help=_t("do the jobs here instead of sending them"))
        parser.add_argument("--every", type=float, default=10.0, help=_t("seconds between two looks"))
        parser.add_argument("--start", metavar="KIND", help=_t("first ask for a job of the night, whatever the hour"))

    def handle(self, *args, once, work, every, start, **options):
        stop = threading.Event()
        if start:
            nightly.start_now(start)
        if once:
            self.look(work)
            return
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        while not stop.is_set():
            try:
                nightly.start_due()
                self.look(work)
            except DatabaseError as gone:
                self.stderr.write(_t("The database does not answer; trying again: %(why)s") % {"why": gone})
            close_old_connections()
            stop.wait(every)

    def look(self, work):
        """One look: how many jobs were sent or done."""
        count = queue.work_off() if work else queue.sweep()
        if count:
            said = _t("%(n)s jobs done") if work else _t("%(n)s jobs sent")
            self.stdout.write(said % {"n": count})
