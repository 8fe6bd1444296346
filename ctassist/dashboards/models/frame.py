"""Frame: a figure somebody lets others put into their pages, until it ends or is revoked."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.audience import DONORS, PARTNERS, PUBLIC

OUTWARD, OWN = {PUBLIC, PARTNERS, DONORS}, ("org:", "donor:")


def outward_tokens(person):
    """Those of a person's tokens a frame may count with: nothing from behind the wall."""
    return frozenset(one for one in person.tokens if one in OUTWARD or one.startswith(OWN))


class FrameQuerySet(models.QuerySet):
    """Frames are their maker's."""

    def visible_to(self, user):
        """One's own; nothing without signing in."""
        return self.filter(maker=user.pk) if user.pk and user.is_active else self.none()


class Frame(models.Model):
    """A figure with its filters as they were; `rights` are those it was made with, without all of which it is shut,
    `salt` ends it with its maker's sessions."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    figure = models.CharField(_("figure"), max_length=60)
    query = models.TextField(_("filters"), blank=True)
    maker = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("made by"))
    made_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)
    until = models.DateField(_("open until"))
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True, editable=False)
    rights = ArrayField(models.CharField(max_length=80), editable=False)
    salt = models.UUIDField(editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = FrameQuerySet.as_manager()

    class Meta:
        verbose_name = _("frame of a figure")
        verbose_name_plural = _("frames of figures")
        indexes = [models.Index(fields=["maker", "-made_at"], name="frame_of_person")]

    def __str__(self):
        return self.figure

    def get_absolute_url(self):
        """Where its maker sees and revokes it."""
        return f"/figure-frames/{self.uid}/"

    @property
    def entry_audience(self):
        """Who may read its history: the maker."""
        return [f"user:{self.maker.uid}"]

    def readable_by(self, user):
        """The question of `visible_to` for a row at hand."""
        return self.maker_id == user.pk

    def standing(self):
        """`open`, `revoked`, `over`, `closed` (the maker left, or ended all sessions) or `lost` (a right is gone)."""
        if self.revoked_at is not None:
            return "revoked"
        if self.until < timezone.localdate():
            return "over"
        if not self.maker.is_active or self.maker.session_salt != self.salt:
            return "closed"
        return "open" if outward_tokens(self.maker).issuperset(self.rights) else "lost"
