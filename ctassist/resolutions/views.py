"""Pages of instruments and provisions."""

from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.act_page import ActPage
from ctassist.surfaces.columns import Column
from ctassist.surfaces.detail_page import DetailPage
from ctassist.surfaces.list_page import ListPage
from ctassist.surfaces.removal_page import RemovalPage

from .actions import (
    add_provision,
    register_resolution,
    relate_resolutions,
    remove_relation,
    revise_provision,
    revise_resolution,
)
from .forms import ProvisionForm, RelationForm, ResolutionForm
from .listings import ProvisionListing, RelationListing, ResolutionListing
from .models import Provision, Relation, Resolution

RESOLUTION = {column.name: column for column in ResolutionListing.columns}
PROVISION = {column.name: column for column in ProvisionListing.columns}


class ResolutionList(ListPage):
    """All instruments."""

    listing = ResolutionListing


class ResolutionDetail(DetailPage):
    """One instrument, its paragraphs and its relations both ways."""

    listing = ResolutionListing
    badges = (RESOLUTION["check_status"],)
    groups = (
        (
            _("Instrument"),
            (*(RESOLUTION[n] for n in ("subject", "kind", "issued_by", "adopted_on", "chapter_vii", "themes")),),
        ),
        (
            _("How sure this is"),
            (
                RESOLUTION["known_from"],
                Column("url", _("Official record"), value=lambda row: row.url or None),
                Column("note", _("Note"), kind="long", empty=_("no note")),
            ),
        ),
    )
    embeds = (
        ("relations", "resolution"),
        ("events", "resolution"),
        ("projects", "resolution"),
    )


class RegisterResolution(ActPage):
    """A new instrument."""

    act, form, listing_name = register_resolution, ResolutionForm, "resolutions"


class ReviseResolution(ActPage):
    """Edit an instrument."""

    act, form, on = revise_resolution, ResolutionForm, Resolution


class AddProvision(ActPage):
    """A new paragraph of an instrument."""

    act, form, on, beside = add_provision, ProvisionForm, Resolution, "provisions"


class RelateResolutions(ActPage):
    """A relation to another instrument."""

    act, form, on, beside = relate_resolutions, RelationForm, Resolution, "relations"


class ProvisionList(ListPage):
    """All paragraphs."""

    listing = ProvisionListing


class ProvisionDetail(DetailPage):
    """One paragraph and what cites it."""

    listing = ProvisionListing
    badges = (Column("force", _("Force"), kind="badge", tone=lambda row: "info"),)
    groups = ((_("Paragraph"), (*(PROVISION[n] for n in ("label", "resolution", "force", "themes", "guide")),)),)
    embeds = (
        ("findings", "provision"),
        ("recommendations", "provision"),
        ("scopes", "provision"),
    )


class ReviseProvision(ActPage):
    """Edit a paragraph."""

    act, form, on = revise_provision, ProvisionForm, Provision


class RelationList(ListPage):
    """All relations."""

    listing = RelationListing


class RelationDetail(DetailPage):
    """One relation; nobody says a code of it, so its address is a number."""

    listing = RelationListing


class RemoveRelation(RemovalPage):
    """Take a relation back."""

    act, on = remove_relation, Relation
