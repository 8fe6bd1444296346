"""The lists of instruments, provisions and relations."""

from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.columns import Column
from ctassist.surfaces.listing import Listing

from .filters import ProvisionFilter, RelationFilter, ResolutionFilter
from .models import Provision, Relation, Resolution

CHECK_TONES = {"verified": "good", "known": "info", "?": "warn"}
NOT_STATED = _("not stated")


def issuer(row):
    """Who adopted the instrument."""
    return _("Security Council") if row.kind == Resolution.Kind.RESOLUTION and not row.issued_by else row.issued_by


class ResolutionListing(Listing):
    """All resolutions and other instruments."""

    name, model, title = "resolutions", Resolution, _("Resolutions and instruments")
    description = _("What States are assessed against. Each row says how sure it is.")
    filterset_class = ResolutionFilter
    group, place, ref = _("Reference"), 70, "slug"
    order = ("-year", "-number", "symbol")
    related = ("issued_by",)
    prefetch = ("themes",)
    empty_text = _("The tables that come with CTAssist have not been loaded.")
    columns = (
        Column("symbol", _("Symbol"), kind="code"),
        Column("subject", _("Subject"), kind="long"),
        Column("adopted_on", _("Adopted"), kind="date"),
        Column("themes", _("Themes"), sort=()),
        Column("check_status", _("How sure"), kind="badge", tone=lambda row: CHECK_TONES[row.check_status]),
        Column("kind", _("Kind"), shown=False),
        Column("chapter_vii", _("Chapter VII"), shown=False, empty=NOT_STATED),
        Column("issued_by", _("Adopted by"), value=issuer, sort=("issued_by__acronym",), shown=False),
        Column("known_from", _("Known from"), kind="long", shown=False, empty=NOT_STATED),
        Column("number", _("Number"), kind="number", shown=False),
        Column("retired", _("Retired"), shown=False),
    )


class ProvisionListing(Listing):
    """All operative paragraphs recorded."""

    name, model, title = "provisions", Provision, _("Provisions")
    description = _("Operative paragraphs in short own words, with their force and themes.")
    filterset_class = ProvisionFilter
    group, place = _("Reference"), 72
    order = ("-resolution__year", "-resolution__number", "sort_key")
    related = ("resolution",)
    named_by = ("resolution",)
    prefetch = ("themes",)
    empty_text = _("Open an instrument and add its first provision.")
    columns = (
        Column("code", _("Reference"), kind="code", sort=("resolution__number", "sort_key")),
        Column("label", _("In short"), kind="long"),
        Column("force", _("Force"), empty=NOT_STATED),
        Column("themes", _("Themes"), sort=()),
        Column("resolution", _("Instrument"), sort=("resolution__symbol",)),
        Column("guide", _("Technical Guide of 2009"), kind="long", shown=False),
        Column("retired", _("Retired"), shown=False),
    )


class RelationListing(Listing):
    """Relations between instruments; shown on the pages of both."""

    name, model, title = "relations", Relation, _("Relations to other instruments")
    description = _("Which instrument renews, reaffirms, supersedes or supplements which.")
    filterset_class = RelationFilter
    ref = "pk"
    order = ("subject__year", "subject__number", "kind")
    related = ("subject", "target")
    named_by = ("subject", "target")
    empty_text = _("Open an instrument and relate it to another.")
    columns = (
        Column("subject", _("Instrument"), sort=("subject__year", "subject__number")),
        Column("kind", _("Relation")),
        Column("target", _("To"), sort=("target__year", "target__number")),
        Column("note", _("Note"), kind="long", sort=(), empty=_("no note")),
    )
