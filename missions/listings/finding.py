"""Findings, and the consents under which others may read them."""

from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.columns import Column
from ctassist.surfaces.listing import Listing

from ..filters import ConsentFilter, FindingFilter
from ..models import Finding, SharingConsent
from .sources import MISSION, SOURCE

TONES = {"draft": "muted", "agreed": "good", "withdrawn": "bad"}
CONSENT_TONES = {"granted": "good", "narrowed": "warn", "refused": "bad", "revoked": "bad", "expired": "bad"}


class FindingListing(Listing):
    """All findings."""

    name, model, title = "findings", Finding, _("Findings")
    description = _("What missions observed: progress, strengths, shortfalls, risks.")
    filterset_class = FindingFilter
    group, place = _("Assessments"), 20
    order = ("code",)
    related = ("mission", "country", "source")
    prefetch = ("themes", "provisions__resolution")
    empty_text = _("Open a mission and log its first finding.")
    columns = (
        Column("code", _("Code"), kind="code"),
        Column("text", _("Finding"), kind="long", sort=()),
        Column("kind", _("Kind")),
        Column("themes", _("Themes"), sort=()),
        Column("provisions", _("Provisions"), sort=(), empty=_("none cited")),
        Column("state", _("State"), kind="badge", tone=lambda row: TONES[row.state]),
        Column("mission", _("Mission"), kind="link", sort=("mission__code",), shown=False),
        Column("country", _("About"), sort=("country__name",), shown=False, empty=_("all States of the mission")),
        Column("place", _("Place in the report"), kind="number", shown=False),
        Column("is_top_concern", _("Top concern"), shown=False),
        Column("state_observation", _("Observation of the State"), kind="long", sort=(), shown=False),
        Column("covered_by_consent", _("Marked for a partial consent"), shown=False),
        Column("level", _("Sensitivity"), shown=False),
        *SOURCE,
    )


class ConsentListing(Listing):
    """All records of consent."""

    name, model, title, ref = "consents", SharingConsent, _("Consents to share"), "uid"
    description = _("Whether and how far States let others read what missions found.")
    filterset_class = ConsentFilter
    order = ("mission__code",)
    related = ("mission", "document")
    named_by = ("mission",)
    empty_text = _("A record of consent is opened on the page of a mission.")
    columns = (
        Column("state", _("State"), kind="badge", tone=lambda row: CONSENT_TONES.get(row.state, "muted")),
        MISSION,
        Column("extent", _("Extent")),
        Column("reach", _("May go to")),
        Column("valid_until", _("Valid until"), kind="date", empty=_("no end given")),
        Column("document", _("Document of consent"), kind="link", sort=("document__code",), empty=_("none named")),
    )
