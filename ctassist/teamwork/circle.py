"""Who reads what is said about a record: those who work on it, or only one's own side; and whom one may name."""

from django.utils.translation import gettext as _t

from ctassist.accounts.audience import CTED
from ctassist.accounts.guarded import BY_CONSENT
from ctassist.accounts.models import User

#: Roles that read and do not take part in the talk about records.
ONLY_READ = ("donor", "administrator")


def circle(record, user, *, wide):
    """Tokens of the readers, sorted: whoever works on the record or, not `wide`, those of them on the user's side.

    What a State's consent opened is left out: nobody reads a talk because the record was published later.
    """
    working = {token for token in record.audience if token not in BY_CONSENT and not token.startswith("donor:")}
    if not wide:
        working = {token for token in working if on_side(token, user)}
    return sorted(working | {f"user:{user.uid}"})


def on_side(token, user):
    """Whether the holders of a token stand where this person stands."""
    if user.is_cted:
        return token == CTED or token.split(":")[0] in ("team", "lead", "desk")
    return token in user.tokens and not token.startswith("user:")


def talks(record, user):
    """Whoever works on the record: not those who only read it."""
    if not record.readable_by(user) or user.role in ONLY_READ:
        return [_t("Only those who work on this record may do this.")]
    working = set(circle(record, user, wide=True)) - {f"user:{user.uid}"}
    named = f"user:{user.uid}" in record.audience
    return [] if named or working & user.tokens else [_t("Only those who work on this record may do this.")]


def nameable(user):
    """The people somebody may name: CTED staff whoever takes part in the talk, others their own colleagues."""
    people = User.objects.filter(is_active=True, is_machine=False).exclude(pk=user.pk).exclude(role__in=ONLY_READ)
    if user.is_cted:
        return people.order_by("name")
    where = {"state": user.state_id} if user.role == "focal_point" else {"organisation": user.organisation_id}
    return people.filter(role=user.role, **where).order_by("name")


def successors(person):
    """Who may take over the work of somebody: whoever may sign in with the same role, for the same body or State."""
    same = {"cted": {}, "focal_point": {"state": person.state_id}}
    where = same.get(person.role, {"organisation": person.organisation_id})
    people = User.objects.filter(is_active=True, is_machine=False, role=person.role, **where)
    return people.exclude(pk=person.pk).order_by("name")


def would_read(person, record, tokens):
    """Whether this person would read a row with these tokens on the record."""
    return bool(set(tokens) & person.tokens) and record.readable_by(person)
