"""States of a release: asked, then decided by a second person who has looked; taken back at any time."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.workflow.moves import Move, Moves
from ctassist.workflow.refusals import NotNow


class ReleaseState(models.TextChoices):
    """How a release stands."""

    ASKED = "asked", _("waits for a second person")
    RELEASED = "released", _("released")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")
    REVOKED = "revoked", _("revoked")


S = ReleaseState


def second(release, user):
    """Somebody of CTED who is asked to decide; never who asked for it."""
    if release.asked_by_id == user.pk:
        return [_t("You asked for this yourself; somebody else has to decide.")]
    if user.is_cted and release.deciders.filter(pk=user.pk).exists():
        return []
    return [_t("Only CTED staff who may see everything in it decide on a release.")]


def asker(release, user):
    """Who asked for it."""
    return [] if release.asked_by_id == user.pk else [_t("Only the person who asked for it may do this.")]


def either(release, user):
    """Who asked for it, or one of those who may decide."""
    return [] if release.asked_by_id == user.pk else second(release, user)


def kept(release):
    """Its papers are there, and it is what was asked to be released."""
    if release.report.is_over:
        return [_t("The papers of the report are no longer kept.")]
    return []


def decided(release, user):
    """Who decided, and when."""
    return {"decided_by": user, "decided_at": timezone.now()}


def released(release, user):
    """Who released it: a person who sees all of it now, has looked at a paper of it, and found it unchanged."""
    from .releasing import has_looked, is_unchanged
    from .sight import lost_sight

    if lost_sight(release.report, user):
        raise NotNow(_t("You may not see everything in it now, so you cannot release it."))
    if not is_unchanged(release):
        raise NotNow(_t("It is not what was asked to be released. Have it asked for anew."))
    if not has_looked(release, user):
        raise NotNow(_t("Open a paper of it first: you answer for what leaves."))
    return decided(release, user)


def tell_receivers(release, user):
    """A line in the inbox of everybody it is for."""
    from .releasing import tell_all

    tell_all(release)


def tell_asker(release, user):
    """A line in the inbox of who asked."""
    from .releasing import tell_back

    tell_back(release)


RELEASE_MOVES = Moves(
    "state",
    S,
    S.ASKED,
    Move("release", _("Release"), (S.ASKED,), S.RELEASED, second, kept, then=released, after=tell_receivers,
         tone="good"),
    Move("decline", _("Decline"), (S.ASKED,), S.DECLINED, second, needs_reason=True, then=decided, after=tell_asker,
         reason_in="note", tone="bad"),
    Move("withdraw", _("Withdraw"), (S.ASKED,), S.WITHDRAWN, asker),
    Move("revoke", _("Revoke"), (S.RELEASED,), S.REVOKED, either, needs_reason=True, reason_in="note",
         tone="bad"),
)  # fmt: skip
