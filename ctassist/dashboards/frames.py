"""Frames: a figure in somebody else's page, by a signed address that ends; its maker's rights count at each view.

Whoever has the address sees the figure, so it is counted without what is behind the wall: of the maker's tokens only
those of the public, of partners, of donors and of the maker's organisation.
"""

from copy import copy
from dataclasses import dataclass
from datetime import date, timedelta

from django.core import signing
from django.db import transaction
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t

from ctassist.accounts.audience import DONORS, PARTNERS, PUBLIC
from ctassist.accounts.models import User
from ctassist.history.record import record

from .figures import FIGURES, Asked

SALT = "ctassist.frames"
DAYS = (7, 30, 90)
OUTWARD, OWN = {PUBLIC, PARTNERS, DONORS}, ("org:", "donor:")


class Shut(Exception):
    """The frame shows nothing; the sentence says why."""


@dataclass(frozen=True)
class Frame:
    """A figure as a frame shows it, and the last day it does."""

    asked: Asked
    until: date


def open_frame(asked, *, by, days):
    """The address of a frame of this figure; that it was made stands in the history of its maker."""
    until = timezone.localdate() + timedelta(days=days)
    told = [by.pk, str(by.session_salt), asked.declared.name, asked.query, until.isoformat()]
    with transaction.atomic():
        User.objects.select_for_update(of=("self",)).get(pk=by.pk)
        facts = {"figure": asked.url(), "until": until.isoformat()}
        changes = [{"field": name, "old": None, "new": value} for name, value in facts.items()]
        record(by, "dashboards.open_frame", by=by, changes=changes)
    return reverse("frame", args=[signing.dumps(told, salt=SALT, compress=True)])


def frame_of(token):
    """The frame of an address; Shut where it is altered or over, or its maker has lost the right."""
    try:
        key, salt, name, query, until = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError) as wrong:
        raise Shut(_t("This address was altered, or is not complete.")) from wrong
    until = date.fromisoformat(until)
    if until < timezone.localdate():
        raise Shut(_t("This frame was open until %(day)s.") % {"day": until.isoformat()})
    maker = User.objects.filter(pk=key, is_active=True).first()
    if maker is None or str(maker.session_salt) != salt:
        raise Shut(_t("Whoever made this frame has ended it, or may no longer show it."))
    if name not in FIGURES:
        raise Shut(_t("This figure is no longer kept."))
    return Frame(Asked(FIGURES[name], outward(maker), QueryDict(query)), until)


def outward(maker):
    """The maker without what is behind the wall."""
    reader = copy(maker)
    reader.tokens = frozenset(one for one in maker.tokens if one in OUTWARD or one.startswith(OWN))
    return reader
