"""Proposal: an act somebody asks for and a second person decides; bound to the content it was made for."""

import uuid

from django.apps import apps
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from ctassist.history.meets import Meets


class ProposalQuerySet(models.QuerySet):
    """Proposals are seen by those who answered for their subject when they were made."""

    def visible_to(self, user):
        """Proposals whose audience the user's tokens met then, on records the user may see now."""
        met = self.filter(Meets(user.tokens))
        about = models.Q(pk__in=[])
        for kind in met.order_by().values_list("subject_type", flat=True).distinct():
            seen = apps.get_model(kind).objects.visible_to(user).values("uid")
            about |= models.Q(subject_type=kind, subject_uid__in=seen)
        return met.filter(about)

    def open_about(self, obj):
        """Undecided proposals on one record."""
        return self.filter(subject_type=obj._meta.label, subject_uid=obj.uid, state=Proposal.State.OPEN)


class Proposal(models.Model):
    """Nothing changes until a second person accepts; if the record changes first, the proposal is void."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("withdrawn")
        VOID = "void", _("void: the record changed meanwhile")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    act = models.CharField(_("act"), max_length=80)
    subject_type = models.CharField(max_length=80)
    subject_uid = models.UUIDField()
    subject_code = models.CharField(max_length=120)
    facts = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    reason = models.TextField(_("why"))
    content_hash = models.CharField(max_length=64)
    audience = ArrayField(models.CharField(max_length=80), default=list)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    proposed_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OPEN)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    note = models.TextField(_("note"), blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="accepted") | models.Q(decided_by__isnull=False),
                name="proposal_accepted_by_somebody",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="accepted")
                | models.Q(proposed_by__isnull=True)
                | ~models.Q(decided_by=models.F("proposed_by")),
                name="proposal_needs_a_second_person",
            ),
            models.UniqueConstraint(
                fields=["act", "subject_type", "subject_uid"],
                condition=models.Q(state="open"),
                name="one_open_proposal_an_act",
            ),
        ]

    def __str__(self):
        return f"{self.act} · {self.subject_code}"

    def get_absolute_url(self):
        """Where it is seen and decided."""
        return f"/proposals/{self.uid}/"
