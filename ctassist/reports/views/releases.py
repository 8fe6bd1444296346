"""Pages of releases: what is asked for, the preview the second person decides on, and the papers for the receivers."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views import View

from ctassist.surfaces.act_page import visible_or_404
from ctassist.surfaces.columns import Column
from ctassist.surfaces.detail_page import DetailPage
from ctassist.surfaces.list_page import ListPage
from ctassist.surfaces.problems import problem

from ..fetching import MISPLACED, NOT_FOR_YOU, Gone, hand_over, paper_of
from ..listings import ReleaseListing, SharedListing
from ..models import Release
from ..releasing import has_looked, receivers
from ..sight import lost_sight

FACT = {column.name: column for column in ReleaseListing.columns}


class ReleaseList(ListPage):
    """Releases the reader has a part in."""

    listing = ReleaseListing


class SharedList(ListPage):
    """What was handed to the reader."""

    listing = SharedListing


class ReleaseDetail(DetailPage):
    """One release: its papers, and, for who asked and who may decide, whom it goes to."""

    listing = ReleaseListing
    template = "reports/release_detail.html"
    badges = (FACT["state"],)
    groups = (
        (_("What is handed over"), tuple(FACT[name] for name in ("message", "asked_by", "asked_at"))),
        (_("Decision"), tuple(FACT[name] for name in ("decided_by", "decided_at"))),
    )

    def fact_groups(self, record, user):
        """Reasons and notes are for who asked and who may decide."""
        if not inside(record, user):
            return super().fact_groups(record, user)
        asked, decided = self.groups
        reason = Column("reason", _("Why"), kind="long")
        note = Column("note", _("Note of the decision"), kind="long", empty=_("none"))
        mine = ((asked[0], (*asked[1], reason)), (decided[0], (*decided[1], note)))
        return [
            {"title": title, "facts": [{"label": c.label, "cell": c.cell(record, user)} for c in columns]}
            for title, columns in mine
        ]

    def more(self, request, record):
        """The report as far as the reader may see all of it, its papers, and the receivers."""
        user, report = request.user, record.report
        knows, sees = inside(record, user), not lost_sight(report, user)
        return {
            "sees": sees,
            "why": None if sees else NOT_FOR_YOU,
            "report": report if sees else None,
            "own": record.asked_by_id == user.pk,
            "papers": papers(record) if sees else [],
            "over": report.is_over,
            "to": going_to(record, user) if knows else None,
            "looked": user.is_cted and has_looked(record, user),
            "deciding": knows and record.asked_by_id != user.pk and record.state == "asked",
            "audience": {"who": who_sees(record, knows), "level": None},
        }


class SharedDetail(ReleaseDetail):
    """The same page, reached from what was handed to the reader."""

    listing = SharedListing


def inside(release, user):
    """Whether somebody asked for it or may decide on it."""
    return release.asked_by_id == user.pk or any(one.pk == user.pk for one in release.deciders.all())


def papers(release):
    """Its papers, and where they are fetched."""
    return [
        {
            "label": paper.get_format_display(),
            "size": paper.size,
            "sha256": paper.sha256,
            "url": f"{release.get_absolute_url()}{paper.format}/",
        }
        for paper in release.report.files.filter(removed=False).order_by("format")
    ]


def going_to(release, user):
    """Whom it goes to; for CTED with whether each of these people could open it now."""
    people = receivers(release)
    return {
        "organisations": sorted(str(one) for one in release.organisations.all()),
        "people": [
            {"name": one.name, "may": not lost_sight(release.report, one) if user.is_cted else None} for one in people
        ],
    }


def who_sees(release, knows):
    """In sentences; the receivers are not told to each other."""
    if not knows:
        return [_t("You, to whom it was handed. Others who received it are not named.")]
    told = [_t("Who asked for it, and the people of CTED who may decide on it.")]
    if release.state == "released":
        told.append(_t("Those it was released to; they open a paper only if they may see every record in it."))
    return told


class ReleasePaper(View):
    """One paper of a release."""

    http_method_names = ["get", "head"]

    def get(self, request, ref, paper):
        """The file; 404 where there is none; 410 with the reason where it may not be handed over."""
        release = visible_or_404(Release, "uid", ref, request.user)
        found = paper_of(release.report, paper)
        if found is None:
            raise Http404
        try:
            return hand_over(release, found, request.user, note=request.method == "GET")
        except Gone as gone:  # the reason tells nothing of what stands in the report
            told = {"report": release, "why": gone.why, "again": False}
            return render(request, "reports/gone.html", told, status=410)
        except OSError:
            return problem(request, 503, [MISPLACED])
