"""What may be done with reports: ask for one, cancel it, make it again, fetch its papers."""

from datetime import timedelta
from urllib.parse import parse_qsl, urlencode

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.history.record import record
from ctassist.jobs.models import Job
from ctassist.jobs.queue import cancel, request_job
from ctassist.workflow.act import act

from .catalogue import BUILDERS
from .editions import refused
from .foresight import refuse_if_too_large
from .models import Edition, Report

#: As many reports one person asks for in an hour (TRUST.md, G17).
MOST_AN_HOUR = 10
WAITING = (Job.State.QUEUED, Job.State.RUNNING)


def sees_content(_subject, user):
    """Whoever has an account that sees content."""
    if user.is_authenticated and user.is_active and user.role != "administrator":
        return []
    return [_t("Only people who see content make reports.")]


def requester(report, user):
    """The person who asked for it."""
    return [] if report.requester_id == user.pk else [_t("Only the person who asked for it may do this.")]


def waiting(report):
    """It is not over yet."""
    return [] if report.job.state in WAITING else [_t("It is over already.")]


def over(report):
    """It is not waiting or being made."""
    return [_t("It is being made already.")] if report.job.state in WAITING else []


@act(sees_content, label=_("Ask for a report"))
def request_report(_subject, *, by, name, query="", formats=("pdf",), edition=Edition.OWN, **more):
    """A report and the job that makes it; `query` holds its parameters as a query string. `more`: schedule,
    for_organisation."""
    asked = checked(by, name, query, edition)
    if not more.get("schedule"):
        _not_too_many(by)
    report = Report(
        name=name,
        title=str(BUILDERS[name].titled(asked.cleaned_data))[:300],
        query=clean_query(query),
        formats=list(dict.fromkeys(formats)),
        edition=edition,
        language=by.language,
        requester=by,
        **more,
    )
    if not report.schedule:
        refuse_if_too_large(report)
    job = request_job("report", key=f"report:{report.uid}", requester=by, report=str(report.uid))
    report.job = job
    report.full_clean()
    report.save(force_insert=True)
    return report


def checked(user, name, query, edition):
    """The valid form of a report's parameters, as this person and the edition's readers see them."""
    if name not in BUILDERS:
        raise ValidationError({"name": _t("There is no such report.")})
    if sentence := refused(user, edition):
        raise ValidationError({"edition": sentence})
    form = BUILDERS[name].form(user, query)
    if unknown := form.unknown():
        raise ValidationError({"query": _t("This report does not ask for: %(names)s.") % {"names": ", ".join(unknown)}})
    if not form.is_valid():
        raise ValidationError({"query": [str(one) for errors in form.errors.values() for one in errors]})
    return form


def clean_query(query):
    """A query string without empty values, in one spelling."""
    return urlencode(parse_qsl(query))


def _not_too_many(user):
    hour_ago = timezone.now() - timedelta(hours=1)
    if Report.objects.filter(requester=user, schedule=None, asked_at__gt=hour_ago).count() >= MOST_AN_HOUR:
        raise ValidationError(
            _t("You have asked for %(most)d reports within an hour. Wait a little.") % {"most": MOST_AN_HOUR}
        )


@act(requester, when=waiting, label=_("Cancel"))
def cancel_report(report, *, by):
    """Nobody makes it any more; what was drawn already is thrown away."""
    if not cancel(report.job):
        raise ValidationError(_t("It is over already."))
    record(report, "reports.cancel_report", by=by, changes=[])
    report.job.refresh_from_db()


@act(requester, when=over, label=_("Make it again"))
def repeat_report(report, *, by):
    """The same question asked anew, with today's rights and data; returns the new report."""
    return request_report(None, by=by, **same(report))


def same(asked):
    """What a report or a schedule asks, as facts of another asking."""
    return {name: getattr(asked, name) for name in ("name", "query", "formats", "edition", "for_organisation")}
