"""Positions of States, judgements of progress, and notes few may read."""

from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.columns import Column
from ctassist.surfaces.listing import Listing
from missions.listings.sources import SOURCE

from ..filters import AssessmentFilter, NoteFilter, PositionFilter
from ..models import ProgressAssessment, RecommendationNote, StatePosition
from .said import LEVEL, RATING_TONES

POSITION_TONES = {"agrees": "good", "partly": "info", "disagrees": "bad"}
RECOMMENDATION = Column(
    "recommendation", _("Recommendation"), kind="link", sort=("recommendation__code",), empty=_("none")
)


class PositionListing(Listing):
    """What States said, line by line."""

    name, model, title, ref = "positions", StatePosition, _("Positions of the State"), "uid"
    description = _("What the State says about a recommendation; each line is kept.")
    filterset_class = PositionFilter
    order = ("-stated_on",)
    related = ("recommendation", "document", "source")
    named_by = ("recommendation",)
    empty_text = _("Open a recommendation and record what the State says.")
    columns = (
        Column("stated_on", _("Stated"), kind="date"),
        Column("position", _("Position"), kind="badge", tone=lambda row: POSITION_TONES.get(row.position, "neutral")),
        Column("text", _("In the State's words"), kind="long", sort=(), empty=_("not stated")),
        RECOMMENDATION,
        Column("document", _("Document"), kind="link", sort=(), empty=_("none")),
        LEVEL,
        *SOURCE,
    )


class AssessmentListing(Listing):
    """Every judgement of progress."""

    name, model, title, ref = "assessments", ProgressAssessment, _("Judgements of progress"), "uid"
    description = _("Each judgement with its basis; only visits and desk reviews set the assessed rating.")
    filterset_class = AssessmentFilter
    order = ("-assessed_on",)
    related = ("recommendation", "mission", "assessed_by", "evidence", "source")
    named_by = ("recommendation",)
    empty_text = _("Open a recommendation and assess its progress.")
    columns = (
        Column("assessed_on", _("Judged"), kind="date"),
        Column("rating", _("Rating"), kind="badge", tone=lambda row: RATING_TONES.get(row.rating, "muted")),
        Column("basis", _("Basis")),
        Column("mission", _("At the mission"), kind="link", sort=("mission__code",), empty=_("none")),
        Column("assessed_by", _("Judged by"), kind="link", sort=("assessed_by__acronym",)),
        Column("narrative", _("Why"), kind="long", sort=()),
        RECOMMENDATION,
        Column("evidence", _("Evidence"), kind="link", sort=(), shown=False, empty=_("none")),
        LEVEL,
        *SOURCE,
    )


class NoteListing(Listing):
    """CTED's own priorities and comments of States."""

    name, model, title, ref = "recommendation-notes", RecommendationNote, _("Internal notes"), "uid"
    description = _("Read by CTED only, or by the State concerned and CTED.")
    filterset_class = NoteFilter
    order = ("created_at",)
    related = ("recommendation", "need")
    empty_text = _("Open a recommendation or a need and add a note.")
    columns = (
        Column("kind", _("Kind")),
        Column("text", _("Note"), kind="long", sort=()),
        RECOMMENDATION,
        Column("need", _("Need"), kind="link", sort=("need__code",), empty=_("none")),
        Column("created_at", _("Written"), kind="date"),
        LEVEL,
    )
