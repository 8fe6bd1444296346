"""Pages of organisations."""

from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.act_page import ActPage
from ctassist.surfaces.columns import Column
from ctassist.surfaces.detail_page import DetailPage
from ctassist.surfaces.embed import embedded
from ctassist.surfaces.list_page import ListPage

from .. import actions
from ..forms import OrganisationForm
from ..listings import OrganisationListing
from ..models import Organisation

BODY = {column.name: column for column in OrganisationListing.columns}


class OrganisationList(ListPage):
    """All organisations."""

    listing = OrganisationListing


class OrganisationDetail(DetailPage):
    """One organisation: what it is part of, what came before and after, what it takes part in."""

    listing = OrganisationListing
    badges = (Column("kind", _("Kind"), kind="badge", tone=lambda row: "neutral"),)
    groups = (
        (
            _("Organisation"),
            (
                *(
                    BODY[name]
                    for name in ("name", "aliases", "kind", "country", "parent", "is_donor", "iati_identifier")
                ),
                Column("note", _("Note"), kind="long", empty=_("no note")),
            ),
        ),
        (
            _("Before and after"),
            (*(BODY[name] for name in ("established_on", "predecessors", "successor", "succeeded_on")),),
        ),
    )
    #: (listing, parameter that names the organisation by its short name)
    takes_part = (
        ("organisations", "parent"),
        ("missions", "lead"),
        ("participations", "organisation"),
        ("projects", "lead"),
        ("partners", "organisation"),
        ("contributions", "donor"),
        ("needs", "authority"),
    )

    def lists_below(self, request, record):
        """Parts of it, and what it takes part in as far as the reader may see."""
        found = (embedded(request, name, {parameter: record.acronym}) for name, parameter in self.takes_part)
        return [one for one in found if one]


class RegisterOrganisation(ActPage):
    """A new organisation."""

    act, form, listing_name = actions.register_organisation, OrganisationForm, "organisations"


class ReviseOrganisation(ActPage):
    """Edit an organisation."""

    act, form, on = actions.revise_organisation, OrganisationForm, Organisation
