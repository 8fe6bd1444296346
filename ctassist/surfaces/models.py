"""Answers of the API kept for a while, so that a request sent twice is done once."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

KEPT = timedelta(days=7)


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

    @classmethod
    def begin(cls, user_id, key, digest, now):
        """A new row; IntegrityError where the key is taken."""
        return cls.objects.create(user_id=user_id, key=key, digest=digest, claimed_at=now)

    @classmethod
    def of(cls, user_id, key):
        """The row of this person's key, or None."""
        return cls.objects.filter(user_id=user_id, key=key).first()

    def ours(self):
        """This row while nobody has taken it over."""
        return type(self).objects.filter(pk=self.pk, claimed_at=self.claimed_at)

    def give_up(self):
        """The key is free again, if it is still ours and nothing was done under it."""
        self.ours().filter(state=self.State.RUNNING).delete()

    def take_over(self, now, before):
        """Whether a claim older than `before` is ours now."""
        return bool(self.ours().filter(claimed_at__lt=before).update(claimed_at=now))

    def finish(self, status, headers, body):
        """Whether the answer is kept, because the claim was still ours."""
        told = {"state": self.State.DONE, "status": status, "headers": headers, "body": body}
        return bool(self.ours().filter(state=self.State.RUNNING).update(**told))

    @classmethod
    def sweep(cls):
        """Let go of what was kept long enough; how many."""
        return cls.objects.filter(claimed_at__lt=timezone.now() - KEPT).delete()[0]
