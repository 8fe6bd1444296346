"""Pages of reports: the catalogue, asking, one report with its progress and papers, and checking a paper."""

from django.http import FileResponse, Http404
from django.shortcuts import render
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views import View

from ctassist.jobs.queue import ahead
from ctassist.surfaces.act_page import ActPage, visible_or_404
from ctassist.surfaces.detail_page import DetailPage
from ctassist.surfaces.list_page import ListPage
from ctassist.surfaces.problems import problem

from . import actions, files
from .catalogue import BUILDERS
from .forms import AsItIsForm, RequestForm, form_of
from .listings import ReportListing
from .making import lost_sight
from .models import Report, ReportFile

FACT = {column.name: column for column in ReportListing.columns}
MEDIA = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class ReportList(ListPage):
    """My reports."""

    listing = ReportListing


class ReportDetail(DetailPage):
    """One report: how far it is, then its papers."""

    listing = ReportListing
    template = "reports/report_detail.html"
    badges = (FACT["state"],)
    groups = (
        (_("What was asked"), tuple(FACT[name] for name in ("query", "edition", "formats", "asked_at", "schedule"))),
        (_("What came of it"), tuple(FACT[name] for name in ("as_of", "level", "generator", "expires_at"))),
    )

    def get(self, request, ref):
        """The page, or, for its own polling, the part that says how far it is."""
        answer = super().get(request, ref)
        answer["Vary"] = "HX-Request, Cookie"
        return answer

    def context(self, request, record):
        """Only what the polled part says, where only that is asked for."""
        if request.htmx and not request.htmx.boosted:
            self.template = "reports/_standing.html"
            return {"record": record, **self.more(request, record)}
        return super().context(request, record)

    def more(self, request, record):
        """Its papers, its progress, why it failed, and who sees it."""
        job, question = record.job, BUILDERS[record.name].question if record.name in BUILDERS else ""
        return {
            "question": question,
            "job": job,
            "ahead": ahead(job),
            "papers": [
                {"label": paper.get_format_display(), "size": paper.size, "sha256": paper.sha256, "url": address(paper)}
                for paper in record.files.filter(removed=False).order_by("format")
            ],
            "over": record.is_over,
            "going": job.state in actions.WAITING,
            "audience": {"who": [_t("You, who asked for it.")], "level": None},
        }


def address(paper):
    """Where one paper is fetched."""
    return f"/reports/{paper.report.uid}/{paper.format}/"


class RequestReport(ActPage):
    """The catalogue; with `name` in the address, the form of that report."""

    act, form, listing_name = actions.request_report, RequestForm, "reports"

    def get(self, request, ref=None):
        """The catalogue, or the form with what the address says filled in."""
        if request.GET.get("name") not in BUILDERS:
            listed = [one for one in BUILDERS.values() if one.listed]
            return render(request, "reports/catalogue.html", {"reports": listed, "here": request.path})
        return super().get(request, ref)

    def make_form(self, request, subject, data=None, files=None):
        """The report's own questions, then the papers."""
        name = request.GET.get("name")
        if name not in BUILDERS:
            return super().make_form(request, subject, data, files)
        given = {key: values if len(values) > 1 else values[0] for key, values in request.GET.lists() if key != "name"}
        return form_of(name)(data, files, user=request.user, initial=given)

    def show(self, request, subject, form, **how):
        """Say which question it answers."""
        chosen = BUILDERS.get(request.GET.get("name"))
        if chosen:
            self.intro = chosen.question
        return super().show(request, subject, form, **how)


class CancelReport(ActPage):
    """Nobody makes it any more."""

    act, form, on = actions.cancel_report, AsItIsForm, Report


class RepeatReport(ActPage):
    """The same question anew."""

    act, form, on, primary = actions.repeat_report, AsItIsForm, Report, True


class ReportPaper(View):
    """One paper: every record it was told from is looked for again before it is handed over."""

    http_method_names = ["get", "head"]

    def get(self, request, ref, paper):
        """The file; 404 where there is none; 410 with the reason where it may no longer be handed over."""
        report = visible_or_404(Report, "uid", ref, request.user)
        found = ReportFile.objects.filter(report=report, format=paper, removed=False).first()
        if found is None or report.is_over:
            raise Http404
        if lost_sight(report):
            return problem(request, 410, [GONE])
        try:
            file = files.storage().open(files.name_of(found.sha256))
        except OSError:
            return problem(request, 503, [_t("The file is not in its place. Make the report again.")])
        if request.method == "GET":
            actions.note_fetched(report, found, by=request.user)
        answer = FileResponse(file, as_attachment=True, filename=f"{report.name}.{paper}", content_type=MEDIA[paper])
        answer["Content-Security-Policy"] = "sandbox; default-src 'none'; frame-ancestors 'none'"
        answer["Cache-Control"] = "private, no-store"
        answer["Cross-Origin-Resource-Policy"] = "same-origin"
        return answer


GONE = _(
    "This report tells of at least one record you may no longer see, so it is not handed over. "
    "Make it again from its page: the new one holds what you may see today."
)
