"""Notice: one line to one person, with the address of what it is about."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class NoticeQuerySet(models.QuerySet):
    """Notices are their person's own."""

    def visible_to(self, user):
        """One's own; nothing without signing in."""
        return self.filter(person=user.pk) if user.pk and user.is_active else self.none()


class Notice(models.Model):
    """A line of the inbox. `key` says what it is told for, so that nothing is told twice."""

    class Kind(models.TextChoices):
        REPORT_READY = "report-ready", _("report ready")
        REPORT_FAILED = "report-failed", _("report failed")
        REPORT_SHARED = "report-shared", _("report shared")
        RELEASE_DECIDED = "release-decided", _("release decided")
        SCHEDULE_PAUSED = "schedule-paused", _("schedule paused")
        ACCESS_ENDS = "access-ends", _("API access ends")
        WEBHOOK_DISABLED = "webhook-disabled", _("webhook disabled")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("person"))
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    text = models.CharField(_("what"), max_length=400)
    url = models.CharField(max_length=300)
    key = models.CharField(max_length=120, unique=True)
    at = models.DateTimeField(_("when"), default=timezone.now)
    read_at = models.DateTimeField(_("read"), null=True)

    keeps_no_versions = True
    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        indexes = [models.Index(fields=["person", "-at"], name="notice_of_person")]

    def __str__(self):
        return self.text

    def get_absolute_url(self):
        """Where what it is about stands."""
        return self.url
