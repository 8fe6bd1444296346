"""Reports in every state they can be in, and a release of one, made for the people of the story."""

import tempfile
import uuid
from pathlib import Path

from django.utils import timezone

from ctassist.accounts.models import Organisation, User
from ctassist.jobs.models import Job
from ctassist.reports.actions import cancel_report, request_report
from ctassist.reports.files import keep
from ctassist.reports.models import Frozen, Report, ReportFile
from ctassist.reports.releasing import ask_release
from ctassist.reports.schedules import schedule_report
from ctassist.start.story.people import PEOPLE
from ctassist.workflow.moves import move
from recommendations.models import Need

EMAILS = {one["key"]: one["email"] for one in PEOPLE}
PAPERS = ("pdf", "docx", "xlsx")
LEASE = {"lease": uuid.uuid4(), "lease_until": timezone.now() + timezone.timedelta(hours=1)}
SAID = b"%PDF-1.7 a paper "


def person(key):
    """Somebody of the story."""
    return User.objects.get(email=EMAILS[key])


def asked(key="analyst"):
    """A report that waits for a worker; nobody has asked for too many."""
    Report.objects.update(asked_at="2020-01-01T00:00Z")
    return request_report(None, by=person(key), name="pre_visit_brief", query="country=KGZ", formats=list(PAPERS))


def done(rows=None, key="analyst"):
    """A report with its papers, told from a need that is shared with everybody of the story."""
    report, need = asked(key), Need.objects.get(code="KGZ-2021-N01")
    became(report, "done")
    with tempfile.TemporaryDirectory() as room:
        for paper in PAPERS:
            place = Path(room, paper)
            place.write_bytes(SAID + paper.encode() + str(report.uid).encode())
            sha256, size = keep(place)
            ReportFile.objects.create(report=report, format=paper, sha256=sha256, size=size)
    Frozen.objects.create(report=report, rows={Need._meta.label: rows or {str(need.pk): [need.version, need.level]}})
    return changed(
        report,
        as_of=timezone.now(),
        level=need.level,
        generator="CTAssist reports 1",
        expires_at=timezone.now() + timezone.timedelta(days=9),
    )


def changed(report, **facts):
    """The report with facts nobody sets by hand."""
    Report.objects.filter(pk=report.pk).update(**facts)
    return Report.objects.get(pk=report.pk)


def became(report, state, **facts):
    """The report whose work has come to this."""
    Job.objects.filter(pk=report.job_id).update(state=state, **facts)
    return report


def of_every_state():
    """One report in each state, the last with a schedule of it."""
    step = {"step": "docx", "done": 2, "of": 4}
    running = became(asked(), "running", started_at=timezone.now(), progress=step, **LEASE)
    failed = became(asked(), "failed", error="It needs more memory than one report may have.")
    cancelled = asked()
    cancel_report(cancelled, by=person("analyst"))
    over = changed(done(), expires_at=timezone.now() - timezone.timedelta(days=1))
    ready = done()
    return [asked(), running, failed, cancelled, over, ready], schedule_report(
        ready, by=person("analyst"), every="week"
    )


def on_its_way(report):
    """A release of it to Germany that waits for a second person."""
    germany = Organisation.objects.get(acronym="GOV-DEU")
    told = {"message": "As agreed in Bishkek.", "because": "Germany pays for the project."}
    return ask_release(report, by=report.requester, organisations=[germany], people=[], **told)


def let_go(release):
    """Released by the desk, who has looked at a paper of it."""
    return move(release, "release", by=person("desk"))
