"""Recommendations, with what has been judged and what has been reported side by side."""

from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.columns import Column
from ctassist.surfaces.listing import Listing
from missions.listings.sources import SOURCE

from ..filters import RecommendationFilter
from ..models import Recommendation
from .said import ILLUSTRATIVE, LEVEL, RATING, REPORTED

LIFECYCLE_TONES = {"draft": "muted", "provisional": "muted", "open": "info", "adopted": "info", "withdrawn": "bad"}
LIFECYCLE = Column(
    "lifecycle", _("Lifecycle"), kind="badge", tone=lambda row: LIFECYCLE_TONES.get(row.lifecycle, "neutral")
)


def states_of(row):
    """The State it is addressed to, or all States of its mission."""
    return [row.country] if row.country_id else row.mission.countries.all()


class RecommendationListing(Listing):
    """All recommendations. Ratings are those the reader may know; they are never summed and States never ranked."""

    name, model, title = "recommendations", Recommendation, _("Recommendations")
    description = _("What States are asked to do, how far it got, on what basis, and how old that judgement is.")
    filterset_class = RecommendationFilter
    group, place = _("Follow-up"), 40
    order = ("code",)
    related = ("mission", "country", "carried_over_from", "supersedes", "source")
    prefetch = ("themes", "provisions", "findings", "addressees", "mission__countries")
    empty_text = _("Open a finding or a mission and make its first recommendation.")
    columns = (
        Column("code", _("Code"), kind="code"),
        Column("text", _("Recommendation"), kind="long", sort=()),
        ILLUSTRATIVE,
        RATING,
        REPORTED,
        LIFECYCLE,
        Column("priority", _("Priority"), shown=False),
        Column("themes", _("Themes"), sort=()),
        Column(
            "assistance",
            _("Assistance"),
            value=lambda row: row.get_requires_assistance_display(),
            sort=("requires_assistance",),
            shown=False,
        ),
        Column("provisions", _("Provisions"), sort=(), shown=False, empty=_("none cited")),
        Column("findings", _("Findings"), sort=(), shown=False, empty=_("none")),
        Column("country", _("States"), value=states_of, sort=(), shown=False, reads=("mission",)),
        Column("mission", _("Mission"), kind="link", sort=("mission__code",), shown=False),
        Column("addressees", _("Addressed to"), sort=(), shown=False),
        Column("time_frame", _("Suggested time frame"), shown=False),
        Column("due_on", _("Suggested date"), kind="date", shown=False, empty=_("not stated")),
        Column("closing", _("Closed because"), shown=False, empty=_("not closed")),
        Column("carried_over_from", _("Carried over from"), kind="link", sort=(), shown=False, empty=_("none")),
        Column("supersedes", _("Supersedes"), kind="link", sort=(), shown=False, empty=_("none")),
        LEVEL,
        *SOURCE,
    )

    @classmethod
    def visible(cls, user):
        """Every row with the latest judgements this reader may know."""
        return super().visible(user).judged_for(user)
