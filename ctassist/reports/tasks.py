"""The work of reports: make one, tell its requester, ask for scheduled ones, forget what is kept no longer."""

from datetime import timedelta

from django.conf import settings
from django.urls import resolve
from django.utils import timezone

from ctassist.inbox.telling import tell
from ctassist.jobs.nightly import every_night
from ctassist.jobs.queue import job

from . import files
from .cover import GENERATOR
from .making import fetched, make
from .models import Frozen, Report, ReportFile


def first(params, hold):
    """The long part: read and draw, outside any transaction that could hold others up."""
    resolve("/")  # the lists are declared beside the pages; a worker has not opened the table of contents
    return make(fetched(params["report"]), hold)


def failed(found):
    """Tell the requester that nothing came of it, and why."""
    report = fetched(found.params["report"])
    about = {"about": report, "title": report.title, "why": found.error}
    tell(report.requester, "report-failed", key=f"report:{report.uid}:failed", **about)


@job("report", first=first, failed=failed)
def finish(params, made):
    """The short part: the papers count from here on, once; the requester is told."""
    report = fetched(params["report"])
    ReportFile.objects.bulk_create(
        ReportFile(report=report, format=wanted, sha256=sha256, size=size) for wanted, sha256, size in made.papers
    )
    Frozen.objects.create(report=report, rows=made.rows)
    Report.objects.filter(pk=report.pk).update(
        as_of=made.as_of,
        level=made.level,
        generator=GENERATOR,
        expires_at=timezone.now() + timedelta(days=settings.REPORT_KEEP_DAYS),
    )
    tell(report.requester, "report-ready", key=f"report:{report.uid}:made", about=report, title=report.title)
    return {"papers": [wanted for wanted, _sha256, _size in made.papers]}


@every_night("forget-reports", hour=2)
def forget(params):
    """Remove the files of reports whose time is over; the report's page stays and says so."""
    over = ReportFile.objects.filter(removed=False, report__expires_at__lte=timezone.now())
    gone = set(over.values_list("sha256", flat=True))
    count = over.update(removed=True)
    still = set(ReportFile.objects.filter(removed=False, sha256__in=gone).values_list("sha256", flat=True))
    for sha256 in gone - still:
        files.remove(sha256)
    return {"removed": count}
