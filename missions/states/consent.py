"""States of a State's consent to share what a mission found."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.roles import holds
from ctassist.workflow.moves import Move, Moves

from .permits import desk


class ConsentState(models.TextChoices):
    """Whether the State lets others read the report. Silence is recorded by a person, never assumed."""

    NOT_ASKED = "not-asked", _("not asked")
    REQUESTED = "requested", _("requested")
    GRANTED = "granted", _("granted")
    REFUSED = "refused", _("refused")
    NARROWED = "narrowed", _("narrowed")
    REVOKED = "revoked", _("revoked")
    EXPIRED = "expired", _("expired")


C = ConsentState
RUNNING = (C.GRANTED, C.NARROWED)


def desk_or_state(consent, user):
    """The desk officer, or the focal point of the State whose consent it is."""
    own = [f"{who}:{iso}" for iso in consent.mission.state_codes() for who in ("desk", "state")]
    return [] if holds(user, *own) else [_t("Only the desk officer or the State's focal point may do this.")]


def _has_evidence(consent):
    return [] if consent.document_id else [_t("Name the document in which the State consents.")]


def _has_ended(consent):
    ended = consent.valid_until is not None and consent.valid_until <= timezone.now()
    return [] if ended else [_t("The day until which the consent is valid has not come.")]


def _says_something(consent, _by):
    """A consent opens something to somebody; otherwise it is a refusal."""
    wrong = {}
    if consent.extent == "none":
        wrong["extent"] = _t("A consent to share nothing is a refusal: record that instead.")
    if consent.valid_until is not None and consent.valid_until <= timezone.now():
        wrong["valid_until"] = _t("This moment has passed already.")
    if wrong:
        raise ValidationError(wrong)
    return {}


EXTENTS = ("none", "needs-only", "partial", "full")


def _no_wider(consent, _by):
    """Narrowing never opens anything: what is wider needs a new consent of the State."""
    now = type(consent)._base_manager.get(pk=consent.pk)
    wrong = {}
    if EXTENTS.index(consent.extent) > EXTENTS.index(now.extent):
        wrong["extent"] = _t("This is wider than the consent now is; ask the State for a new one.")
    if consent.reach > now.reach:
        wrong["reach"] = _t("This reaches further than the consent now does; ask the State for a new one.")
    if wrong:
        raise ValidationError(wrong)
    return {}


GRANT = ("extent", "reach", "document")
CONSENT_MOVES = Moves(
    "state",
    C,
    C.NOT_ASKED,
    Move("request", _("Ask the State"), (C.NOT_ASKED, C.REFUSED, C.EXPIRED, C.REVOKED), C.REQUESTED, desk),
    Move(
        "grant",
        _("Record the consent"),
        (C.REQUESTED,),
        C.GRANTED,
        desk,
        guard=_has_evidence,
        asks=GRANT,
        offers=("valid_until",),
        then=_says_something,
        tone="good",
    ),
    Move("refuse", _("Record the refusal"), (C.REQUESTED,), C.REFUSED, desk),
    Move(
        "narrow",
        _("Narrow"),
        RUNNING,
        C.NARROWED,
        desk_or_state,
        asks=("extent", "reach"),
        then=_no_wider,
        needs_reason=True,
        tone="warn",
    ),
    Move(
        "revoke",
        _("Withdraw the consent"),
        RUNNING,
        C.REVOKED,
        desk_or_state,
        needs_reason=True,
        tone="bad",
    ),
    Move("expire", _("Record the end"), RUNNING, C.EXPIRED, desk, guard=_has_ended),
)
