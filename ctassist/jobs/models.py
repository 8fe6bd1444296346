"""Job: one piece of background work. The row is the truth; a message to a worker is only a nudge (TRUST.md 5)."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class JobQuerySet(models.QuerySet):
    """Jobs are seen by who asked for them; administrators see all, to tell why one is stuck."""

    def visible_to(self, user):
        """The user's own jobs; all of them for an active administrator; none without signing in."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self if user.role == "administrator" else self.filter(requester=user.pk)


class Job(models.Model):
    """A lease says who works on it until when; finishing is fenced by the lease's token, so that it counts once."""

    class State(models.TextChoices):
        QUEUED = "queued", _("queued")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")
        CANCELLED = "cancelled", _("cancelled")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=60)
    params = models.JSONField(default=dict)
    requester = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+", verbose_name=_("asked for by")
    )
    key = models.CharField(_("done once for"), max_length=120, unique=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    lease = models.UUIDField(null=True)
    lease_until = models.DateTimeField(null=True)
    progress = models.JSONField(_("how far"), null=True)
    result = models.JSONField(null=True)
    error = models.TextField(_("what went wrong"), blank=True)
    created_at = models.DateTimeField(_("asked for"), auto_now_add=True)
    started_at = models.DateTimeField(_("first started"), null=True)
    finished_at = models.DateTimeField(_("ended"), null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("job")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="running") | models.Q(lease__isnull=False, lease_until__isnull=False),
                name="running_job_has_a_lease",
            ),
        ]
        indexes = [
            models.Index(
                fields=["state", "lease_until"], name="job_waiting", condition=models.Q(state__in=["queued", "running"])
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.key}"

    def get_absolute_url(self):
        """Where its page is."""
        return f"/jobs/{self.uid}/"
