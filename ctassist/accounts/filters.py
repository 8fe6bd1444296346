"""What lists of organisations, people, API access and proposals can be narrowed by."""

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ctassist.reference.filters import Folded
from ctassist.reference.models import Country
from ctassist.surfaces.filters import Choice, Flag, Linked, ListingFilter, Period, Words
from ctassist.workflow.models import Proposal

from .machines.scopes import Scope
from .models import ApiClient, Organisation, User


class OrganisationFilter(ListingFilter):
    """Organisations."""

    q = Folded("acronym", "name", "aliases", "iati_identifier")
    kind = Choice("kind", _("Kind"), Organisation.Kind.choices)
    country = Linked("country", _("Country"), Country.objects.all(), to_field_name="iso3")
    parent = Linked("parent", _("Part of"), Organisation.objects.all(), to_field_name="acronym")
    successor = Linked("successor", _("Succeeded by"), Organisation.objects.all(), to_field_name="acronym")
    established = Period("established_on", _("Established"))
    succeeded = Period("succeeded_on", _("Succeeded on"))
    is_donor = Flag(_("Gives funds"), lambda rows, yes: rows.filter(is_donor=yes))
    retired = Flag(_("Retired"), lambda rows, yes: rows.filter(retired=yes))

    class Meta:
        model = Organisation
        fields = []


class PersonFilter(ListingFilter):
    """People."""

    q = Words("name", "email")
    role = Choice("role", _("Role"), User.Role.choices)
    organisation = Linked("organisation", _("Organisation"), Organisation.objects.all(), to_field_name="acronym")
    state = Linked("state", _("State"), Country.objects.all(), to_field_name="iso3")
    signed_in = Period("last_login", _("Last signed in"))
    is_active = Flag(_("May sign in"), lambda rows, yes: rows.filter(is_active=yes))
    is_machine = Flag(_("Is a machine"), lambda rows, yes: rows.filter(is_machine=yes))
    manages_machines = Flag(_("Manages machines"), lambda rows, yes: rows.filter(manages_machines=yes))

    class Meta:
        model = User
        fields = []


def in_force(rows, yes):
    """Clients that let somebody in now, or all others."""
    works = rows.model._base_manager.filter(
        revoked_at=None, expires_at__gt=timezone.now(), user__is_active=True, session_salt=F("user__session_salt")
    ).values("pk")
    return rows.filter(pk__in=works) if yes else rows.exclude(pk__in=works)


class ClientFilter(ListingFilter):
    """Keys and machines."""

    q = Words("name", "prefix", "user__name")
    kind = Choice("kind", _("Kind"), ApiClient.Kind.choices)
    organisation = Linked("organisation", _("Organisation"), Organisation.objects.all(), to_field_name="acronym")
    scopes = Choice("scopes", _("May be used to"), Scope.choices, lookup_expr="contains")
    works = Flag(_("Works"), in_force)
    expires = Period("expires_at", _("Ends"))
    renewed = Period("renewed_at", _("Present secret made"))

    class Meta:
        model = ApiClient
        fields = []


class ProposalFilter(ListingFilter):
    """Proposals."""

    q = Words("subject_code", "reason", "note", "act")
    state = Choice("state", _("State"), Proposal.State.choices)
    proposed_by = Linked("proposed_by", _("Proposed by"), User.objects.all(), to_field_name="uid")
    decided_by = Linked("decided_by", _("Decided by"), User.objects.all(), to_field_name="uid")
    proposed = Period("proposed_at", _("Proposed"))
    decided = Period("decided_at", _("Decided"))

    class Meta:
        model = Proposal
        fields = []
