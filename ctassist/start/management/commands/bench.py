"""`manage.py bench` fills a throw-away database with a great many rows and says how long every page takes."""

import os
import time

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connection
from django.utils.translation import gettext_lazy as _

from ctassist.start.bench.measure import addresses, measure
from ctassist.start.bench.report import page
from ctassist.start.bench.seed import Seed
from ctassist.start.bench.serve import serve_and_ask


class Command(BaseCommand):
    """A benchmark, never a test: it fails only if something breaks."""

    help = _("Times and query counts of every page on 10,000 missions, 100,000 recommendations, 20,000 projects.")
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("--scale", type=float, default=1.0, help="A part of the rows, for a quick look.")
        parser.add_argument("--repeat", type=int, default=12, help="How often each page is asked for.")
        parser.add_argument("--save", action="store_true", help="Write docs/benchmarks.md.")

    def handle(self, *args, **options):
        """Make the database, fill it, measure, throw it away."""
        name = f"bench_{os.getpid()}"
        own = connection.settings_dict["NAME"]
        connection.settings_dict["TEST"]["NAME"] = name
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            report = self.run(name, options)
        finally:
            connection.creation.destroy_test_db(own, verbosity=0)
        self.stdout.write(report)
        if options["save"]:
            (settings.ROOT / "docs/benchmarks.md").write_text(report, encoding="utf-8")

    def run(self, name, options):
        """Fill and measure; the report."""
        begun = time.monotonic()
        seed = Seed(options["scale"])
        counts = seed.run()
        seconds = time.monotonic() - begun
        self.say(f"{sum(counts.values()):,} rows in {seconds:.1f} s")
        pages = measure({"CTED": seed.analyst, "partner": seed.partner}, options["repeat"], self.say)
        urls = [some[0] for _, some in addresses(seed.analyst)]
        return page(counts, seconds, pages, serve_and_ask(name, seed.analyst, urls))

    def say(self, sentence):
        """What happens now."""
        self.stderr.write(sentence)
