"""The memory of a worker over many reports: a real one, its parent and the child that works, looked at on the way."""

import itertools
import tempfile
import time
from pathlib import Path
from unittest.mock import patch

from ctassist.jobs import queue
from ctassist.jobs.models import Job
from ctassist.reports.actions import request_report
from ctassist.reports.models import Report

from .papers import MEGABYTE
from .report import machine
from .seed import Seed
from .serve import address_of

HEADING = "## The memory of a worker over many reports"
SCALE = 0.02
#: Reports after which it is looked at, besides the last; the first ones load what all others use.
MARKS = (3, 50, 100)
NAMES = ("country_profile", "pre_visit_brief", "follow_up_progress")
PAPERS = (["pdf"], ["docx"], ["xlsx"], ["pdf", "xlsx"])
PATIENCE = 120


def measured(database, say, most):
    """[(reports made, megabytes of the parent, of the child)], and the seconds one report took."""
    from tests.faults.stage import Stage, pool_child

    seed = Seed(SCALE)
    seed.run()
    found = []
    with tempfile.TemporaryDirectory() as folder:
        stage = Stage(Path(folder), address_of(database))
        try:
            worker, begun = stage.start(), time.monotonic()
            with patch.object(queue, "nudge", stage.nudge):
                for number, asked in enumerate(questions(seed), start=1):
                    made(seed.analyst, **asked)
                    if number in MARKS or number == most:
                        found.append((number, resident(worker.pid), resident(pool_child(worker))))
                        say(f"{number} reports: parent {found[-1][1]:.1f} MB, child {found[-1][2]:.1f} MB")
                    if number == most:
                        return found, (time.monotonic() - begun) / most
        finally:
            stage.close()


def questions(seed):
    """Reports of different kinds about different States, on different papers, without end."""
    states = [country.iso3 for country in seed.countries]
    for number in itertools.count():
        yield {
            "name": NAMES[number % len(NAMES)],
            "query": f"country={states[number % len(states)]}",
            "formats": PAPERS[number % len(PAPERS)],
        }


def made(person, **asked):
    """Ask for one report and wait until the worker has made it."""
    Report.objects.update(asked_at="2020-01-01T00:00Z")  # nobody has asked for too many
    job, until = request_report(None, by=person, **asked).job, time.monotonic() + PATIENCE
    while job.state in (Job.State.QUEUED, Job.State.RUNNING):
        if time.monotonic() > until:
            raise RuntimeError("the worker made no report in time")
        time.sleep(0.05)
        job.refresh_from_db()
    if job.state != Job.State.DONE:
        raise RuntimeError(f"{asked} could not be made: {job.error}")


def resident(pid):
    """Megabytes a process holds now."""
    told = Path(f"/proc/{pid}/status").read_text()
    return next(int(line.split()[1]) for line in told.splitlines() if line.startswith("VmRSS:")) / MEGABYTE


def page(found, seconds):
    """The result as a part of docs/benchmarks.md."""
    lines = [HEADING, "", machine(), "", f"One report took {seconds:.1f} s, waiting included.", ""]
    lines += ["| reports made | parent MB | child MB |", "|---|---|---|"]
    lines += [f"| {number} | {parent:.1f} | {child:.1f} |" for number, parent, child in found]
    first, before, last = (sum(found[place][1:]) for place in (0, -2, -1))
    grown = f"From the first mark to the last {last - first:+.1f} MB, from the last but one {last - before:+.1f} MB"
    return "\n".join([*lines, "", f"{grown} (goal: flat, once everything has been loaded).", ""])
