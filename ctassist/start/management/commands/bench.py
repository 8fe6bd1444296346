"""`manage.py bench` fills a throw-away database with a great many rows and says how long every page takes."""

import os
import time
from contextlib import ExitStack, contextmanager

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connection
from django.test.utils import override_settings

from ctassist.dashboards.tallies import KINDS
from ctassist.dashboards.tallies.count import recount
from ctassist.start.bench import api_report, api_rounds, desk, figure_times, figures_report, found, papers, steady
from ctassist.start.bench.figure_seed import FigureSeed
from ctassist.start.bench.measure import addresses, measure
from ctassist.start.bench.report import page
from ctassist.start.bench.seed import Seed
from ctassist.start.bench.serve import serve_and_ask
from recommendations.models import Recommendation

SMALL = 0.01
#: Calls of the API a minute: the rate is not what is measured.
NO_LIMIT = 10_000_000
HEADINGS = {
    "reports": papers.HEADING,
    "search": found.HEADING,
    "figures": figures_report.HEADING,
    "worker": steady.HEADING,
}


class Command(BaseCommand):
    """A benchmark, never a test: it fails only if something breaks."""

    help = "Times and query counts of every page, or requests a second of the API beside its peers."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument(
            "what",
            nargs="?",
            choices=["pages", "api", "reports", "search", "figures"],
            default="pages",
            help="What is measured.",
        )
        parser.add_argument("--scale", type=float, default=1.0, help="A part of the rows, for a quick look.")
        parser.add_argument("--repeat", type=int, default=12, help="How often each page is asked for.")
        parser.add_argument("--rounds", type=int, default=3, help="Rounds of the API's benchmark.")
        parser.add_argument("--requests", type=int, default=400, help="Requests of each kind in a round.")
        parser.add_argument("--batch", type=int, default=500, help="Projects in the batch that is measured.")
        parser.add_argument("--worker", type=int, default=0, help="Reports over which a worker's memory is watched.")
        parser.add_argument("--keep", default="", help="A database by this name is used, or made and kept (figures).")
        parser.add_argument("--save", action="store_true", help="Write docs/benchmarks.md.")

    def handle(self, *args, **options):
        """Make the database, fill it, measure, throw it away."""
        makers = {"api": self.of_api, "reports": self.of_reports, "pages": self.of_pages}
        makers |= {"search": self.of_search, "figures": self.of_figures, "worker": self.of_worker}
        if options["what"] == "reports" and options["worker"]:
            options["what"] = "worker"
        with override_settings(API_RATE_PER_MINUTE=NO_LIMIT):
            report = makers[options["what"]](options)
        self.stdout.write(report)
        if options["save"]:
            place = settings.ROOT / "docs/benchmarks.md"
            whole = place.read_text(encoding="utf-8")
            if options["what"] == "api":
                whole = api_report.put(report, whole)
            elif options["what"] in HEADINGS:
                whole = api_report.put(report, whole, HEADINGS[options["what"]])
            else:
                kept = whole.partition(api_report.HEADING)
                whole = report + ("\n" + "".join(kept[1:]) if kept[1] else "")
            place.write_text(whole, encoding="utf-8")

    @contextmanager
    def database(self, keep="", beside=""):
        """The name of a database that is thrown away, or kept under a name for the next time; two stand side by side
        where one has another name `beside`."""
        name, own = keep or f"bench_{os.getpid()}{beside}", connection.settings_dict["NAME"]
        connection.settings_dict["TEST"]["NAME"] = name
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False, keepdb=bool(keep))
        try:
            yield name
        finally:
            connection.creation.destroy_test_db(own, verbosity=0, keepdb=bool(keep))

    def of_pages(self, options):
        """Fill and measure; the report."""
        with self.database() as name:
            begun = time.monotonic()
            seed = Seed(options["scale"])
            counts = seed.run()
            seconds = time.monotonic() - begun
            self.say(f"{sum(counts.values()):,} rows in {seconds:.1f} s")
            recount(KINDS.values())
            pages = measure({"CTED": seed.analyst, "partner": seed.partner}, options["repeat"], self.say)
            pages += desk.measured("CTED", seed.analyst, options["repeat"])
            urls = [some[0] for _, some in addresses(seed.analyst)]
            return page(counts, seconds, pages, serve_and_ask(name, seed.analyst, urls))

    def of_api(self, options):
        """A hundredth of the rows in one database and all in another, asked in turn; the report."""
        places = []
        with ExitStack() as kept:
            for scale, beside in ((options["scale"] * SMALL, "_small"), (options["scale"], "")):
                place = api_rounds.Place(kept.enter_context(self.database("", beside)), api_rounds.filled(scale))
                self.say(f"{sum(place.seed.counts.values()):,} rows")
                places.append(place)
            asked = options["requests"], options["rounds"], self.say, options["batch"]
            (small, large), figures = api_rounds.measured(places, *asked)
        return api_report.page(place.seed.counts, large, small, figures)

    def of_reports(self, options):
        """Each paper beside its peer; no database is needed."""
        return papers.page(papers.measured(self.say, options["rounds"]))

    def of_worker(self, options):
        """A worker that makes one report after the other, and what it holds."""
        with self.database() as name:
            return steady.page(*steady.measured(name, self.say, options["worker"]))

    def of_figures(self, options):
        """Figures and dashboards over a million rows, which are filled in unless the database is kept and full."""
        with self.database(options["keep"]):
            if not Recommendation.objects.exists():
                self.say("filling, which takes some minutes")
                FigureSeed(options["scale"]).run()
            found, told = figure_times.measured(options["repeat"], self.say)
            return figures_report.page(figure_times.rows(), found, told)

    def of_search(self, options):
        """Fill the search and ask it, beside a plain ILIKE; the report."""
        with self.database():
            return found.page(*found.measured(options["scale"], options["rounds"], self.say))

    def say(self, sentence):
        """What happens now."""
        self.stderr.write(sentence)
