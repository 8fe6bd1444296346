"""The states themselves: words for where a project, an update, a link or a match stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """Activity status by IATI code list ActivityStatus."""

    PIPELINE = "1", _("pipeline")
    IMPLEMENTATION = "2", _("implementation")
    FINALISATION = "3", _("finalisation")
    CLOSED = "4", _("closed")
    CANCELLED = "5", _("cancelled")
    SUSPENDED = "6", _("suspended")


#: Statuses in which a project is known beyond its owners.
APPROVED = (Status.IMPLEMENTATION, Status.FINALISATION, Status.CLOSED, Status.SUSPENDED)


class UpdateState(models.TextChoices):
    """A partner's word on a period: theirs, then validated by their own side, then accepted by CTED."""

    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("submitted")
    VALIDATED = "validated", _("validated by the organisation")
    ACCEPTED = "accepted", _("accepted")
    SENT_BACK = "sent-back", _("sent back")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Punctual(models.TextChoices):
    """Whether an update was accepted within the days of the setting after the end of its period."""

    IN_TIME = "in-time", _("accepted in time")
    LATE = "late", _("accepted later")
    OPEN = "open", _("not accepted yet")


#: Updates still on their way; a project has one of them a period at most.
OPEN_UPDATES = (UpdateState.DRAFT, UpdateState.SUBMITTED, UpdateState.VALIDATED, UpdateState.SENT_BACK)


class LinkState(models.TextChoices):
    """A partner claims that a project answers a need; CTED confirms or rejects."""

    CLAIMED = "claimed", _("claimed")
    CONFIRMED = "confirmed", _("confirmed by CTED")
    REJECTED = "rejected", _("rejected")
    WITHDRAWN = "withdrawn", _("withdrawn")


#: Links that count.
LIVE_LINKS = (LinkState.CLAIMED, LinkState.CONFIRMED)


class InterestState(models.TextChoices):
    """What came of an interest somebody expressed."""

    EXPRESSED = "expressed", _("expressed")
    CONTACTED = "contacted", _("contacted")
    AGREED = "agreed", _("agreed")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")


class MatchState(models.TextChoices):
    """How far two sides have come."""

    SUGGESTED = "suggested", _("suggested")
    CONTACTED = "contacted", _("contacted")
    AGREED = "agreed", _("agreed")
    DECLINED = "declined", _("declined")
