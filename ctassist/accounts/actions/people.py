"""Accounts: only administrators open, change and close them; everybody chooses the looks of their own pages."""

import uuid

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.workflow.act import act
from ctassist.workflow.write import change, create

from ..models import Grant, User
from ..roles import administrator
from ..second_factor import has_one


def oneself(subject, user):
    """The person whose account it is."""
    return [] if subject is not None and subject.pk == user.pk else [_t("Only the person may do this.")]


def active(person):
    """The account is open."""
    return [] if person.is_active else [_t("This account is closed.")]


def sets_passwords(person):
    """An open account of a person; a machine never has a password."""
    return active(person) or ([_t("A machine has no password.")] if person.is_machine else [])


def human(person):
    """Not the account of a machine."""
    return [_t("This is the account of a machine; it is changed with its API access.")] if person.is_machine else []


def closed(person):
    """The account is closed."""
    return [_t("This account is open.")] if person.is_active else []


def _mail(text):
    return User.objects.normalize_email(text).lower()


@act(administrator, label=_("Invite a person"))
def invite_person(_subject, *, by, **facts):
    """An account without a password; the person sets one through the link shown to the administrator."""
    facts["email"] = _mail(facts.get("email", ""))
    if User.objects.filter(email__iexact=facts["email"]).exists():
        raise ValidationError({"email": _t("There is an account with this address already.")})
    person = User(**facts)
    person.set_unusable_password()
    return create(User, **facts, password=person.password)


@act(administrator, when=human, label=_("Edit the account"))
def revise_person(person, *, by, **facts):
    """Change what is known about a person; a change of role, organisation or State ends all their sessions."""
    if "email" in facts:
        facts["email"] = _mail(facts["email"])
        if User.objects.filter(email__iexact=facts["email"]).exclude(pk=person.pk).exists():
            raise ValidationError({"email": _t("There is an account with this address already.")})
    if person == by and facts.get("role", person.role) != person.role:
        raise ValidationError({"role": _t("Nobody changes their own role.")})
    telling = ("role", "organisation", "state", "email")
    if any(name in facts and facts[name] != getattr(person, name) for name in telling):
        facts["session_salt"] = uuid.uuid4()
    if facts.get("role", person.role) != User.Role.CTED:
        Grant.objects.take(person, *person.grants.values_list("token", flat=True))
    return change(person, **facts)


@act(administrator, when=active, label=_("Close the account"))
def deactivate_person(person, *, by):
    """No sign-in any more, and every session ends now; records keep the person's name."""
    if person == by:
        raise ValidationError(_t("Nobody closes their own account; ask another administrator."))
    return change(person, is_active=False, session_salt=uuid.uuid4())


@act(administrator, when=closed, label=_("Open the account again"))
def reactivate_person(person, *, by):
    """The person may sign in again; old sessions stay ended."""
    return change(person, is_active=True)


@act(administrator, when=sets_passwords, label=_("Make a sign-in link"))
def make_sign_in_link(person, *, by):
    """Ends the sessions and the links made before; the page that asked shows a new link once."""
    return change(person, session_salt=uuid.uuid4())


def with_second_factor(person):
    """There is one to take away."""
    return active(person) or ([] if has_one(person) else [_t("This person has no second step at sign-in.")])


@act(administrator, when=with_second_factor, label=_("Take away the second step"))
def reset_second_factor(person, *, by, reason):
    """For somebody who has lost the device: sessions end, and a new one is set up at the next sign-in."""
    if person == by:
        raise ValidationError(_t("Nobody takes away their own second step here; ask another administrator."))
    if not reason.strip():
        raise ValidationError(_t("Say why: this opens the account to whoever knows its password."))
    Authenticator.objects.filter(user_id=person.pk).delete()
    return change(person, session_salt=uuid.uuid4())


@act(administrator, when=active, label=_("Give a desk"))
def grant_desk(person, *, by, country):
    """Make a member of CTED staff the desk officer for a State."""
    if not person.is_cted:
        raise ValidationError(_t("Only CTED staff hold desks."))
    Grant.objects.give(person, f"desk:{country.iso3}")


@act(administrator, label=_("Take a desk"))
def take_desk(person, *, by, country):
    """End it; effective with the person's next click."""
    Grant.objects.take(person, f"desk:{country.iso3}")


@act(oneself, label=_("Choose how pages look"))
def choose_looks(person, *, by, **facts):
    """Colours and language of one's own pages."""
    return change(person, **{name: facts[name] for name in ("theme", "language") if name in facts})
