"""Pages of reports: the catalogue, asking, one report with its progress and papers, and checking a paper."""

from urllib.parse import urlencode

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views import View

from ctassist.jobs.queue import ahead
from ctassist.surfaces.act_page import ActPage, visible_or_404
from ctassist.surfaces.columns import Column
from ctassist.surfaces.detail_page import DetailPage
from ctassist.surfaces.forms import AsItIsForm
from ctassist.surfaces.list_page import ListPage
from ctassist.surfaces.problems import problem
from ctassist.workflow.refusals import NotPermitted

from .. import actions, releasing, schedules
from ..catalogue import BUILDERS
from ..cover import said
from ..editions import reader_of
from ..fetching import MISPLACED, Gone, hand_over, paper_of, papers_of
from ..forms import PaperFileForm, ReleaseForm, RequestForm, ScheduleForm, form_of
from ..listings import ReportListing, ScheduleListing
from ..models import Edition, Report, Schedule
from ..preview import previewed
from ..verify import by_digest, changed_since

FACT = {column.name: column for column in ReportListing.columns}
OWN = _("You, who asked for it.")
ORGANISATION = _("You, and colleagues of your organisation as far as they may see everything in it.")


class ReportList(ListPage):
    """My reports."""

    listing = ReportListing


class ReportDetail(DetailPage):
    """One report: how far it is, then its papers."""

    listing = ReportListing
    template = "reports/report_detail.html"
    badges = (FACT["state"],)
    embeds = (("releases", "report"),)
    came = (_("What came of it"), tuple(FACT[name] for name in ("as_of", "level", "generator", "expires_at")))

    def fact_groups(self, record, user):
        """What was asked, and what came of it once something has."""
        about = Column("query", FACT["query"].label, value=lambda row: parameters(row, user), empty=FACT["query"].empty)
        asked = (about, *(FACT[name] for name in ("edition", "formats", "asked_at", "schedule")))
        self.groups = ((_("What was asked"), asked), *([self.came] if record.as_of else []))
        return super().fact_groups(record, user)

    def get(self, request, ref):
        """The page, or, for its own polling, the part that says how far it is."""
        if request.htmx and not request.htmx.boosted:
            record = visible_or_404(Report, "uid", ref, request.user)
            told = self.more(request, record)
            answer = render(request, "reports/_standing.html", {"record": record, **told})
            if not told["going"]:
                answer["HX-Refresh"] = "true"  # badge, facts and buttons have changed too
            return answer
        answer = super().get(request, ref)
        answer["Vary"] = "HX-Request, Cookie"
        return answer

    def more(self, request, record):
        """Its papers, its progress, why it failed, and who sees it."""
        job, question = record.job, BUILDERS[record.name].question if record.name in BUILDERS else ""
        return {
            "question": question,
            "job": job,
            "percent": percent(job.progress),
            "lasting": lasting(job),
            "ahead": ahead(job),
            "papers": papers_of(record, record.get_absolute_url()),
            "over": record.is_over,
            "going": job.state in actions.WAITING,
            "audience": {"who": [ORGANISATION if record.for_organisation else OWN], "level": None},
        }


def percent(progress):
    """How much of the work is done, in steps: reading, then each paper."""
    progress = progress or {}
    return round(100 * progress.get("done", 0) / max(progress.get("of", 1), 1))


def lasting(job):
    """How long it has waited or been made, in words."""
    since = job.started_at or job.created_at
    seconds = max(int((timezone.now() - since).total_seconds()), 0)
    if seconds >= 120:
        return timesince(since)
    return ngettext("%(n)d second", "%(n)d seconds", seconds) % {"n": seconds}


def parameters(report, user):
    """What was asked about, in words; as it stands in the address where it is not there (any more) for these eyes."""
    reader = user if report.edition == Edition.OWN else reader_of(report)
    form = BUILDERS[report.name].form(reader, report.query) if report.name in BUILDERS else None
    if report.name == "listing" or form is None or not form.is_valid():
        return report.query
    return "; ".join(f"{field.label}: {text}" for field in form.visible_fields() if (text := said(field, form)))


class RequestReport(ActPage):
    """The catalogue; with `name` in the address, the form of that report."""

    act, form, listing_name = actions.request_report, RequestForm, "reports"
    also = (("preview", _("Preview on a page")),)

    def get(self, request, ref=None):
        """The catalogue, or the form with what the address says filled in."""
        if request.GET.get("name") not in BUILDERS:
            listed = [one for one in BUILDERS.values() if one.listed]
            return render(request, "reports/catalogue.html", {"reports": listed, "here": request.path})
        return super().get(request, ref)

    def post(self, request, ref=None):
        """Asked for; or, with the other button, shown on a page first."""
        if "preview" not in request.POST:
            return super().post(request, ref)
        form = self.make_form(request, None, request.POST)
        if not form.is_valid():
            return self.show(request, None, form, status=422)
        told = form.facts()
        query = urlencode({name: told[name] for name in ("name", "query", "edition")})
        return HttpResponseRedirect(f"{reverse('reports-preview')}?{query}")

    def make_form(self, request, subject, data=None, files=None):
        """The report's own questions, then the papers."""
        name = request.GET.get("name")
        if name not in BUILDERS:
            return super().make_form(request, subject, data, files)
        given = {key: values if len(values) > 1 else values[0] for key, values in request.GET.lists() if key != "name"}
        return form_of(name)(data, files, user=request.user, initial=given)

    def show(self, request, subject, form, **how):
        """Say which question it answers, and about what, where the address says so already."""
        chosen = BUILDERS.get(request.GET.get("name"))
        if chosen:
            given = request.GET.copy()
            del given["name"]
            self.heading = chosen.title
            about = chosen.form(request.user, given.urlencode())
            self.intro = f"{chosen.question} {chosen.titled(about.cleaned_data) if about.is_valid() else ''}"
        return super().show(request, subject, form, **how)

    def said(self, done):
        """What happens next."""
        return _t("Asked for. It is made in the background.")


class PreviewReport(View):
    """A report on a page, as its readers would have it on paper: nothing is made, kept or told to anybody."""

    def get(self, request):
        """The content, its tables cut short; 422 with the sentence where it cannot be asked for."""
        given = {name: request.GET.get(name, "") for name in ("name", "query", "edition")}
        try:
            content = previewed(request.user, **given)
        except NotPermitted as refused:
            return problem(request, 403, refused.reasons)
        except ValidationError as wrong:
            return problem(request, 422, wrong.messages)
        again = f"{RequestReport.address()}?name={given['name']}&{given['query']}"
        answer = render(request, "reports/preview.html", {"content": content, "again": again})
        answer["Cache-Control"] = "private, no-store"
        return answer


class AskRelease(ActPage):
    """Ask that others may have it."""

    act, form, on, beside = releasing.ask_release, ReleaseForm, Report, "releases"
    intro = _(
        "Nothing leaves until somebody else of CTED has looked at it. "
        "Whoever receives it still needs the right to see every record in it."
    )

    def next_url(self, request, subject, done):
        """The release, where it says who decides."""
        return done.get_absolute_url()

    def said(self, done):
        """What happens next."""
        return _t("Asked for. A second person decides.")


class CancelReport(ActPage):
    """Nobody makes it any more."""

    act, form, on = actions.cancel_report, AsItIsForm, Report


class RepeatReport(ActPage):
    """The same question anew."""

    act, form, on, primary = actions.repeat_report, AsItIsForm, Report, True


class ScheduleReport(ActPage):
    """Make it regularly."""

    act, form, on = schedules.schedule_report, ScheduleForm, Report


class ScheduleList(ListPage):
    """My schedules."""

    listing = ScheduleListing


class ScheduleDetail(DetailPage):
    """One schedule and what it has made."""

    listing = ScheduleListing
    embeds = (("reports", "schedule"),)

    def more(self, request, record):
        """Who sees it."""
        return {"audience": {"who": [_t("You, whose schedule it is.")], "level": None}}


class PauseSchedule(ActPage):
    """Pause."""

    act, form, on = schedules.pause_schedule, AsItIsForm, Schedule


class ResumeSchedule(ActPage):
    """Resume."""

    act, form, on, primary = schedules.resume_schedule, AsItIsForm, Schedule, True


class VerifyReport(View):
    """Checking a paper somebody was handed: nothing of it is kept."""

    def get(self, request):
        """The form."""
        return self.show(request, PaperFileForm())

    def post(self, request):
        """What can be said of the file."""
        form = PaperFileForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(request, form, status=422)
        paper = by_digest(form.digest())
        since = changed_since(paper.report, request.user) if paper else []
        return self.show(request, form, checked=True, paper=paper, since=since)

    def show(self, request, form, status=200, **told):
        """Only people with an account check papers."""
        if not request.user.is_authenticated:
            return redirect_to_login(request.path)
        return render(request, "reports/verify.html", {"form": form, **told}, status=status)


class ReportPaper(View):
    """One paper."""

    http_method_names = ["get", "head"]

    def get(self, request, ref, paper):
        """The file; 404 where there is none; 410 with the reason where it may not be handed over."""
        report = visible_or_404(Report, "uid", ref, request.user)
        found = paper_of(report, paper)
        if found is None:
            raise Http404
        try:
            return hand_over(report, found, request.user, note=request.method == "GET")
        except Gone as gone:
            told = {"report": report, "why": gone.why, "again": report.requester_id == request.user.pk}
            return render(request, "reports/gone.html", told, status=410)
        except OSError:
            return problem(request, 503, [MISPLACED])
