"""Pages of recommendations."""

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.act_page import ActPage
from ctassist.surfaces.columns import Column
from ctassist.surfaces.detail_page import DetailPage
from ctassist.surfaces.list_page import ListPage
from missions.models import Finding, Mission
from missions.views.columns import picked

from .. import actions
from ..forms import CarryOverForm, CoveredForm, ImplementedForm, RecommendationForm, RecommendFromForm
from ..listings import RecommendationListing
from ..listings.said import MADE_UP, RATING_TONES
from ..models import Recommendation
from .timeline import timeline

_of = picked(RecommendationListing)
STANDS = Column(
    "rating",
    _("Rating"),
    kind="badge",
    value=lambda row: row.assessed_words or _t("not assessed"),
    tone=lambda row: RATING_TONES.get(row.judged_rating, "muted"),
)
CARRIED_OVER_TO = Column("carried_over_to", _("Carried over to"), sort=(), empty=_("none"))
SUPERSEDED_BY = Column("superseded_by", _("Superseded by"), sort=(), empty=_("none"))
LINKS = ("themes", "provisions")
COVERED = Column("covered_by_consent", _("Covered by a partial consent"), sort=())


class RecommendationList(ListPage):
    """All recommendations."""

    listing = RecommendationListing


class RecommendationDetail(DetailPage):
    """One recommendation with every judgement of its progress."""

    listing = RecommendationListing
    badges = (MADE_UP, *_of("lifecycle"), STANDS)
    groups = (
        (_("Recommendation"), _of("text", "addressees", "country", "assistance", "priority", "time_frame", "due_on")),
        (_("Progress"), _of("rating", "reported", "lifecycle", "closing")),
        (_("Subject"), _of("themes", "provisions", "assigned")),
        (
            _("Where it comes from"),
            (
                *_of("mission", "findings", "carried_over_from"),
                CARRIED_OVER_TO,
                *_of("supersedes"),
                SUPERSEDED_BY,
                COVERED,
            ),
        ),
    )
    embeds = (("positions", "recommendation"), ("needs", "recommendation"), ("recommendation-notes", "recommendation"))

    def lists_below(self, request, record):
        """First the judgements this reader may know; notes only for those who can read or write any."""
        below = super().lists_below(request, record)
        shown = [one for one in below if one["html"] or one["acts"] or one["name"] != "recommendation-notes"]
        return [timeline(request, record), *shown]


def drawn_from(findings):
    """What a recommendation begins with that is drawn from these findings."""
    links = {name: {one.pk: one for row in findings for one in getattr(row, name).all()} for name in LINKS}
    return {"findings": findings} | {name: list(found.values()) for name, found in links.items()}


class Recommend(ActPage):
    """A new recommendation of a mission."""

    act, form, on, beside = actions.recommend, RecommendationForm, Mission, "recommendations"

    def make_form(self, request, subject, data=None, files=None):
        """Findings named in the address are chosen already, with their themes and provisions."""
        form = super().make_form(request, subject, data, files)
        if codes := request.GET.getlist("findings"):
            named = list(form.fields["findings"].queryset.filter(code__in=codes).order_by("place", "number"))
            form.initial |= drawn_from(named)
        return form


class RecommendFrom(ActPage):
    """A new recommendation drawn from a finding."""

    act, form, on, beside = actions.recommend_from, RecommendFromForm, Finding, "recommendations"


class ReviseRecommendation(ActPage):
    """Edit a recommendation before it goes to the State."""

    act, form, on = actions.revise_recommendation, RecommendationForm, Recommendation


class CarryOver(ActPage):
    """Take a recommendation over to a later visit."""

    act, form, on = actions.carry_over, CarryOverForm, Recommendation
    intro = _("A draft of the same text is made there. This one can be closed once that draft has been adopted.")


class ProposeImplemented(ActPage):
    """Ask a second person to close it as implemented."""

    act, form, on = actions.propose_implemented, ImplementedForm, Recommendation
    intro = _("Nothing is closed until somebody else who answers for this recommendation has verified it.")

    def said(self, done):
        """What happens next."""
        return _t("Proposed. A second person verifies it.")

    def next_url(self, request, subject, done):
        """Back to the record, where the proposal stands on top."""
        return subject.get_absolute_url()


class MarkForConsent(ActPage):
    """Mark for a partial consent."""

    act, form, on, beside = actions.mark_for_consent, CoveredForm, Recommendation, "audience"
