"""StatusUpdate: what a partner says about a project in one period, and how it is accepted."""

import hashlib
import json

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.audience import CTED
from ctassist.accounts.models import PlainText
from ctassist.documents.models import Document

from ..querysets import UpdateQuerySet
from ..states import OPEN_UPDATES, UPDATE_MOVES, Status, UpdateState
from .project import OfProject, Project

TOLD = ("period_start", "period_end", "status_claimed", "overall", "narrative", "constraints", "next_steps")


class StatusUpdate(OfProject):
    """Only an accepted update is shown to donors; a later correction is a new version that `corrects` this one."""

    class Overall(models.TextChoices):
        MET = "met", _("met")
        ON_TRACK = "on-track", _("on track")
        CONSTRAINED = "constrained", _("constrained")
        NO_PROGRESS = "no-progress", _("no progress")
        NO_STATUS = "no-status", _("no status")

    code = models.CharField(_("code"), max_length=80, unique=True, editable=False)
    project = models.ForeignKey(Project, models.PROTECT, related_name="updates", verbose_name=_("project"))
    number = models.PositiveSmallIntegerField(_("number"), editable=False)
    period_start = models.DateField(_("period from"))
    period_end = models.DateField(_("period to"))
    status_claimed = models.CharField(_("status of the project"), max_length=1, choices=Status.choices)
    overall = models.CharField(_("overall"), max_length=12, choices=Overall.choices)
    narrative = PlainText(_("what happened"), blank=True)
    constraints = PlainText(_("constraints"), blank=True)
    next_steps = PlainText(_("next steps"), blank=True)
    attachments = models.ManyToManyField(Document, blank=True, related_name="+", verbose_name=_("attachments"))
    state = models.CharField(
        _("state"), max_length=10, choices=UpdateState.choices, default=UpdateState.DRAFT, editable=False
    )
    corrects = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="corrections", verbose_name=_("corrects")
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        verbose_name=_("submitted by"),
    )
    submitted_at = models.DateTimeField(_("submitted"), null=True, editable=False)
    validated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        verbose_name=_("validated by"),
    )
    validated_at = models.DateTimeField(_("validated"), null=True, editable=False)
    four_eyes = models.BooleanField(_("validated by a second person"), null=True, editable=False)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        verbose_name=_("accepted by"),
    )
    accepted_at = models.DateTimeField(_("accepted"), null=True, editable=False)
    sent_back_reason = models.TextField(_("sent back because"), blank=True, editable=False)
    content_hash = models.CharField(max_length=64, blank=True, editable=False)

    MOVES = UPDATE_MOVES
    objects = UpdateQuerySet.as_manager()

    class Meta(OfProject.Meta):
        verbose_name = _("status update")
        ordering = ["-period_end", "-number"]
        indexes = [*OfProject.Meta.indexes, models.Index(fields=["state"], name="update_state")]
        constraints = [
            UPDATE_MOVES.constraint("update_state_known"),
            models.UniqueConstraint(fields=["project", "number"], name="one_update_a_number"),
            models.CheckConstraint(
                condition=Q(period_end__gte=F("period_start")),
                name="update_period_in_order",
                violation_error_message=_("The period ends before it begins."),
                violation_error_code="period_end",
            ),
            models.UniqueConstraint(
                fields=["project", "period_start", "period_end"],
                condition=Q(state__in=[state.value for state in OPEN_UPDATES]),
                name="one_open_update_a_period",
                violation_error_message=_("There is already an open update for this period; go on with that one."),
                violation_error_code="period_start",
            ),
            models.CheckConstraint(
                condition=~Q(state="accepted") | Q(validated_by__isnull=False, accepted_by__isnull=False),
                name="accepted_update_was_validated",
            ),
        ]
        triggers = [UPDATE_MOVES.trigger("update_moves")]

    def __str__(self):
        return f"{self.project.code}, {self.period_start} – {self.period_end}"

    def get_absolute_url(self):
        """Where its page is."""
        return f"/updates/{self.code}/"

    def content(self):
        """SHA-256 of what the update says, as 64 hexadecimal digits; approvals are bound to it."""
        said = {name: str(getattr(self, name)) for name in TOLD}
        said["attachments"] = sorted(f"{paper.uid} {paper.sha256}" for paper in self.attachments.all())
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()

    def audience_tokens(self):
        """The owner's alone until submitted, then CTED's too; everyone who sees the project once accepted."""
        if self.state == UpdateState.ACCEPTED:
            return super().audience_tokens()
        own = {f"org:{self.project.lead.uid}"}
        return own if self.state in (UpdateState.DRAFT, UpdateState.WITHDRAWN) else own | {CTED}
