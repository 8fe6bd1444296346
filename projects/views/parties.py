"""Pages of partners, contributions and identifiers elsewhere."""

from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.act_page import ActPage
from ctassist.surfaces.detail_page import DetailPage
from ctassist.surfaces.list_page import ListPage
from ctassist.surfaces.removal_page import RemovalPage

from .. import actions, forms, listings
from ..models import Contribution, ExternalId, Partner, Project
from .sheet import ASSIGNED


class PartnerList(ListPage):
    """All partners."""

    listing = listings.PartnerListing


class PartnerDetail(DetailPage):
    """One partner of one project."""

    listing = listings.PartnerListing
    groups = ((_("Facts"), (*listings.PartnerListing.columns, ASSIGNED)),)


class AddPartner(ActPage):
    """A new partner."""

    act, form, on, beside = actions.add_partner, forms.PartnerForm, Project, "partners"


class RevisePartner(ActPage):
    """Edit a partner."""

    act, form, on = actions.revise_partner, forms.PartnerForm, Partner


class RemovePartner(RemovalPage):
    """Take a partner back."""

    act, on = actions.remove_partner, Partner


class ContributionList(ListPage):
    """All contributions."""

    listing = listings.ContributionListing


class ContributionDetail(DetailPage):
    """One contribution."""

    listing = listings.ContributionListing
    groups = ((_("Facts"), (*listings.ContributionListing.columns, ASSIGNED)),)


class RecordContribution(ActPage):
    """A new contribution."""

    act, form, on, beside = actions.record_contribution, forms.ContributionForm, Project, "contributions"


class ReviseContribution(ActPage):
    """Edit a contribution."""

    act, form, on = actions.revise_contribution, forms.ContributionForm, Contribution


class RemoveContribution(RemovalPage):
    """Take a contribution back."""

    act, on = actions.remove_contribution, Contribution


class ExternalIdList(ListPage):
    """All identifiers elsewhere."""

    listing = listings.ExternalIdListing


class ExternalIdDetail(DetailPage):
    """One identifier elsewhere."""

    listing = listings.ExternalIdListing


class NameElsewhere(ActPage):
    """A new identifier elsewhere."""

    act, form, on, beside = actions.name_elsewhere, forms.ExternalIdForm, Project, "external-ids"


class ReviseNameElsewhere(ActPage):
    """Edit an identifier elsewhere."""

    act, form, on = actions.revise_name_elsewhere, forms.ExternalIdForm, ExternalId


class RemoveNameElsewhere(RemovalPage):
    """Take an identifier back."""

    act, on = actions.remove_name_elsewhere, ExternalId
