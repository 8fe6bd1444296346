"""What may be done to one's inbox: reading lines, and choosing what is mailed; and what was chosen, in the history."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.history.record import record
from ctassist.workflow.act import act

from .catalogue import EVENTS
from .models import Frequency, Notice, Preference, preferences


def signed_in(_subject, user):
    """Whoever has an account."""
    return [] if user.is_authenticated and user.is_active else [_t("Sign in to have an inbox.")]


def addressee(notice, user):
    """The person who was told."""
    return [] if notice.readable_by(user) else [_t("Only the person who was told may do this.")]


def unread(notice):
    """It has not been read."""
    return [_t("It has been read already.")] if notice.read_at else []


def been_read(notice):
    """It has been read."""
    return [] if notice.read_at else [_t("It has not been read yet.")]


@act(addressee, when=unread, label=_("Mark as read"))
def mark_read(notice, *, by):
    """One line is read; a reading is no news, so the history does not tell of it."""
    _read(Notice.objects.filter(pk=notice.pk), timezone.now())


@act(addressee, when=been_read, label=_("Mark as unread"))
def mark_unread(notice, *, by):
    """To come back to it."""
    _read(Notice.objects.filter(pk=notice.pk), None)


@act(signed_in, label=_("Mark all as read"))
def read_all(_subject, *, by):
    """Every line told so far."""
    _read(Notice.objects.filter(person=by.pk, read_at=None), timezone.now())


def _read(notices, moment):
    notices.update(read_at=moment)


@act(signed_in, label=_("Choose what is mailed"))
def choose_mail(_subject, *, by, **frequencies):
    """How soon each kind is mailed: {kind with underscores or hyphens: frequency}; the inbox gets every line anyway."""
    told = {name.replace("_", "-"): frequency for name, frequency in frequencies.items()}
    if unknown := sorted(set(told) - set(EVENTS)):
        raise ValidationError(_t("There is no such kind of notice: %(names)s.") % {"names": ", ".join(unknown)})
    if set(told.values()) - set(Frequency.values):
        raise ValidationError(_t("There is no such frequency."))
    before = preferences(by)
    news = {name: frequency for name, frequency in told.items() if before[name] != frequency}
    for name, frequency in news.items():
        Preference.objects.update_or_create(person=by, kind=name, defaults={"mail": frequency})
    if news:
        changes = [{"field": name, "old": before[name], "new": frequency} for name, frequency in news.items()]
        record(by, "inbox.choose_mail", by=by, changes=changes)
