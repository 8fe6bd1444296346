"""Answers of the API kept for a while, so that a request sent twice is done once."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class KeptAnswer(models.Model):
    """One key of one person: claimed while the request is under way, then with its answer, for seven days."""

    class State(models.TextChoices):
        RUNNING = "running", _("under way")
        DONE = "done", _("done")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=7, choices=State.choices, default=State.RUNNING)
    claimed_at = models.DateTimeField()
    status = models.PositiveSmallIntegerField(null=True)
    headers = models.JSONField(default=dict)
    body = models.BinaryField(default=bytes)

    keeps_no_versions = True

    class Meta:
        verbose_name = _("kept answer")
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="one_answer_a_key"),
            models.CheckConstraint(
                condition=models.Q(state="running", status__isnull=True) | models.Q(state="done", status__isnull=False),
                name="kept_answer_done_has_a_status",
            ),
        ]
        indexes = [models.Index(fields=["claimed_at"], name="kept_answer_age")]

    def __str__(self):
        return f"{self.key} {self.state}"
