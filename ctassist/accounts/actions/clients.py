"""Keys and machines: made by their person or by whoever manages the organisation's machines, revoked at once.

An administrator revokes any of them and makes none: whoever holds the secret could read what administrators must not.
"""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.workflow.act import act
from ctassist.workflow.write import change, create

from ..audience import WITH_CLIENTS
from ..machines.clients import a_service_account, close_service_account, give_secret, networks
from ..machines.scopes import scopes_of
from ..models import AccessToken, ApiClient
from ..roles import administrator, any_of

LONGEST_GRACE = timedelta(hours=24)


def signs_in_machines(_subject, user):
    """A person of an organisation whose role may use the API."""
    if user.pk is None or not user.is_active or user.is_machine or user.role not in WITH_CLIENTS:
        return [_t("Keys are for people of partners, donors and CTED staff.")]
    return [] if user.organisation_id else [_t("Your account names no organisation; ask an administrator to add it.")]


def manages_machines(subject, user):
    """Whoever manages the machines of an organisation: the client's, or their own where there is none yet."""
    if against := signs_in_machines(subject, user):
        return against
    own = subject is None or subject.organisation_id == user.organisation_id
    if user.manages_machines and own:
        return []
    return [_t("Only those who manage the organisation's machines may do this; an administrator says who does.")]


def holder(client, user):
    """The person whose key it is, or whoever manages the machine."""
    if client.is_app:
        return manages_machines(client, user)
    return [] if client.user_id == user.pk else [_t("Only the person whose key it is may do this.")]


def works(client):
    """It lets somebody in, or would after a renewal."""
    told = {
        "revoked": _t("This access was revoked. Make a new one."),
        "closed": _t("This access ended with its account or its password. Make a new one."),
    }
    return [told[client.standing()]] if client.standing() in told else []


def not_revoked(client):
    """There is something to revoke."""
    return [_t("This access was revoked already.")] if client.revoked_at else []


@act(signs_in_machines, label=_("Make a personal key"))
def make_key(_subject, *, by, **facts):
    """A key with which a program does what its person may do; `secret_text` of the answer is told this once."""
    facts = checked(facts, by.role)
    client = create(
        ApiClient, kind="key", organisation=by.organisation, user=by, made_by=by, session_salt=by.session_salt, **facts
    )
    return give_secret(client)


@act(manages_machines, label=_("Let a machine sign in"))
def make_client(_subject, *, by, **facts):
    """A machine with a service account of its own; `secret_text` of the answer is told this once."""
    facts = checked(facts, by.role)
    client = ApiClient(kind="app", organisation=by.organisation, made_by=by, **facts)
    account = a_service_account(client, by.role)
    client = create(
        ApiClient,
        kind="app",
        organisation=by.organisation,
        user=account,
        made_by=by,
        prefix=client.prefix,
        session_salt=account.session_salt,
        **facts,
    )
    return give_secret(client)


@act(holder, when=works, label=_("Edit"))
def revise_client(client, *, by, **facts):
    """Name, scopes and addresses; effective with the next call. The end is moved by renewing only."""
    facts = checked({name: facts[name] for name in ("name", "scopes", "addresses") if name in facts}, client.user.role)
    if client.is_app and facts.get("name", client.name) != client.name:
        change(client.user, name=facts["name"])
    return change(client, **facts)


@act(holder, when=works, label=_("Renew"))
def rotate_secret(client, *, by, expires_at, grace=timedelta(0)):
    """A new secret and a new end; the old secret ends at once or after a grace of at most 24 hours."""
    if not timedelta(0) <= grace <= LONGEST_GRACE:
        raise ValidationError({"grace": _t("The old secret works for 24 hours more at most.")})
    now = timezone.now()
    grace = timedelta(0) if client.standing() == "expired" else grace
    client.secrets.filter(ends_at__gt=now + grace).update(ends_at=now + grace)
    client.secrets.filter(ends_at=None).update(ends_at=now + grace)
    if not grace:
        AccessToken.objects.filter(secret__client=client).delete()
    change(client, renewed_at=now, expires_at=expires_at)
    return give_secret(client)


@act(any_of(holder, manages_machines, administrator), when=not_revoked, label=_("Revoke"))
def revoke_client(client, *, by):
    """Ends now: its secrets, its access tokens, and the service account of a machine."""
    AccessToken.objects.filter(secret__client=client).delete()
    change(client, revoked_at=timezone.now())
    if client.is_app:
        close_service_account(client)


def checked(facts, role):
    """The facts with addresses in their short form; scopes the role has no use for are refused by name."""
    if "addresses" in facts:
        facts["addresses"] = networks(facts["addresses"])
    if "scopes" in facts:
        useless = sorted(set(facts["scopes"]) - set(scopes_of(role)))
        if useless:
            raise ValidationError({"scopes": _t("Not for this role: %(scopes)s.") % {"scopes": ", ".join(useless)}})
        facts["scopes"] = [scope for scope in scopes_of(role) if scope in facts["scopes"]]
    return facts
