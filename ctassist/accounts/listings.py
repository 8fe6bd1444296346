"""The lists of organisations, people, API access, and proposals that wait for a second person."""

from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.columns import Column
from ctassist.surfaces.history import act_words
from ctassist.surfaces.listing import Listing
from ctassist.workflow.models import Proposal

from .audience import WITH_CLIENTS
from .filters import ClientFilter, OrganisationFilter, PersonFilter, ProposalFilter
from .machines.recognise import last_use
from .machines.scopes import in_words
from .models import ApiClient, Organisation, User

PROPOSAL_TONES = {"open": "info", "accepted": "good", "declined": "muted", "withdrawn": "muted", "void": "warn"}


class OrganisationListing(Listing):
    """All organisations."""

    name, model, title = "organisations", Organisation, _("Organisations")
    description = _("Bodies that take part, with or without accounts: who they are, what they are part of.")
    filterset_class = OrganisationFilter
    group, place, ref = _("Reference"), 74, "uid"
    order = ("acronym",)
    related = ("country", "parent", "successor")
    prefetch = ("predecessors",)
    empty_text = _("Register the first organisation.")
    columns = (
        Column("acronym", _("Short name"), kind="code"),
        Column("name", _("Official name"), kind="long", sort=("name",)),
        Column("kind", _("Kind")),
        Column("country", _("Country"), sort=("country__name",), empty=_("none")),
        Column("parent", _("Part of"), sort=("parent__acronym",), empty=_("stands alone")),
        Column("is_donor", _("Gives funds")),
        Column("aliases", _("Also called"), sort=(), shown=False, empty=_("no other name")),
        Column("predecessors", _("Succeeds"), sort=(), shown=False, empty=_("none")),
        Column("successor", _("Succeeded by"), sort=("successor__acronym",), shown=False, empty=_("none")),
        Column("succeeded_on", _("Succeeded on"), kind="date", shown=False),
        Column("established_on", _("Established"), kind="date", shown=False),
        Column("iati_identifier", _("IATI identifier"), shown=False, empty=_("none")),
        Column("retired", _("Retired"), shown=False),
    )


class PersonListing(Listing):
    """All accounts, for administrators."""

    name, model, title = "people", User, _("People")
    description = _("Accounts. Administrators open and close them and see no content.")
    filterset_class = PersonFilter
    group, place, ref = _("Administration"), 95, "uid"
    order = ("name",)
    related = ("organisation", "state")
    prefetch = ("grants",)
    empty_text = _("Invite the first person.")
    columns = (
        Column("name", _("Name"), value=str),
        Column("email", _("Mail address")),
        Column("role", _("Role")),
        Column("organisation", _("Organisation"), sort=("organisation__acronym",), empty=_("none")),
        Column("state", _("State"), sort=("state__name",), empty=_("none")),
        Column(
            "is_active",
            _("May sign in"),
            kind="badge",
            value=lambda person: _("yes") if person.is_active else _("no"),
            tone=lambda person: "good" if person.is_active else "bad",
        ),
        Column("is_machine", _("Is a machine"), shown=False),
        Column("manages_machines", _("Manages machines"), shown=False),
        Column("desks", _("Desks"), value=lambda p: p.also_tells()["desks"], sort=(), shown=False, empty=_("none")),
        Column("last_login", _("Last signed in"), kind="date", shown=False, empty=_("never")),
    )

    @classmethod
    def bare(cls, user):
        """Administrators see all accounts; everybody else at most their own."""
        rows = super().bare(user)
        return rows if user.role == User.Role.ADMINISTRATOR else rows.filter(pk=user.pk)

    @classmethod
    def offered_to(cls, user):
        """Only administrators are shown the way."""
        return user.role == User.Role.ADMINISTRATOR


STANDINGS = {
    "works": (_("works"), "good"),
    "soon": (_("ends soon"), "warn"),
    "expired": (_("expired"), "bad"),
    "closed": (_("ended with its account"), "bad"),
    "revoked": (_("revoked"), "muted"),
}


def scopes_in_words(client):
    """What a client may be used to do, as a list of sentences."""
    return [in_words(scope) for scope in client.scopes]


class ClientListing(Listing):
    """Keys and machines the reader answers for."""

    name, model, title = "api-access", ApiClient, _("API access")
    description = _("Keys of your own, and machines of your organisation, that let other systems use CTAssist.")
    filterset_class = ClientFilter
    group, place, ref = _("My work"), 9, "uid"
    order = ("name",)
    related = ("organisation", "user__organisation", "made_by")
    prefetch = ("secrets",)
    empty_text = _("Make a personal key to try the API: it does what you may do, and is shown once.")
    columns = (
        Column("name", _("Name")),
        Column("kind", _("Kind")),
        Column("organisation", _("Organisation"), sort=("organisation__acronym",)),
        Column("user", _("Acts as"), sort=("user__name",), value=lambda row: str(row.user)),
        Column(
            "works",
            _("Works"),
            kind="badge",
            sort=(),
            value=lambda row: STANDINGS[row.standing()][0],
            tone=lambda row: STANDINGS[row.standing()][1],
            reads=("user",),
        ),
        Column("expires_at", _("Ends"), kind="date"),
        Column("last_used", _("Last used"), kind="date", sort=(), value=lambda row: last_use(row)[0], empty=_("never")),
        Column(
            "used_from", _("From"), sort=(), shown=False, value=lambda row: last_use(row)[1], empty=_("not used yet")
        ),
        Column("scopes", _("May be used to"), sort=(), shown=False, value=scopes_in_words),
        Column("addresses", _("Only from"), sort=(), shown=False, empty=_("anywhere")),
        Column("prefix", _("Client id")),
        Column("made_by", _("Made by"), sort=("made_by__name",), shown=False, value=lambda row: str(row.made_by)),
        Column("made_at", _("Made"), kind="date", shown=False),
        Column("renewed_at", _("Present secret made"), kind="date", shown=False),
        Column("revoked_at", _("Revoked"), kind="date", shown=False, empty=_("not revoked")),
    )

    @classmethod
    def offered_to(cls, user):
        """Those who may hold a key, and administrators, who revoke them."""
        return user.role == User.Role.ADMINISTRATOR or user.role in WITH_CLIENTS and not user.is_machine


class ProposalListing(Listing):
    """Proposals on records the reader may see."""

    name, model, title = "proposals", Proposal, _("Proposals")
    description = _("Changes that need a second person.")
    filterset_class = ProposalFilter
    group, place, ref = _("My work"), 5, "uid"
    order = ("-proposed_at",)
    related = ("proposed_by", "decided_by")
    empty_text = _("Nobody has proposed anything you could see.")
    columns = (
        Column("act", _("Proposed"), value=lambda row: act_words(row.act), kind="link"),
        Column("subject_code", _("Record"), kind="text"),
        Column("reason", _("Why"), kind="long", sort=()),
        Column(
            "proposed_by", _("By"), sort=("proposed_by__name",), value=lambda row: str(row.proposed_by or "CTAssist")
        ),
        Column("proposed_at", _("When"), kind="date"),
        Column("state", _("State"), kind="badge", tone=lambda row: PROPOSAL_TONES[row.state]),
        Column(
            "decided_by", _("Decided by"), value=lambda r: r.decided_by and str(r.decided_by), empty=_("nobody yet")
        ),
        Column("note", _("Note"), kind="long", sort=(), shown=False, empty=_("no note")),
    )

    @classmethod
    def offered_to(cls, user):
        """Those who may have something to decide."""
        return user.role in (User.Role.CTED, User.Role.PARTNER)
