"""Frames: a figure in somebody else's page, by a signed address that ends; its maker's rights count at each view.

Whoever has the address sees the figure, so it is counted without what is behind the wall: of the maker's tokens only
those of the public, of partners, of donors and of the maker's organisation.
"""

from copy import copy
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core import signing
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _t

from .figures import FIGURES, Asked
from .models import Frame, outward_tokens

SALT = "ctassist.frames"
DAYS = (7, 30, 90)


class Shut(Exception):
    """The frame shows nothing; the sentence says why."""


@dataclass(frozen=True)
class Shown:
    """A figure as a frame shows it, and the last day it does."""

    asked: Asked
    until: date


def address_of(frame):
    """Where the frame is, for whoever is given the address."""
    return reverse("frame", args=[signing.Signer(salt=SALT).sign(frame.uid.hex)])


def shown(token):
    """What the frame of an address shows; Shut where it is altered, over or revoked, or its maker lost a right."""
    try:
        uid = UUID(signing.Signer(salt=SALT).unsign(token))
    except (signing.BadSignature, ValueError) as wrong:
        raise Shut(_t("This address was altered, or is not complete.")) from wrong
    frame = Frame.objects.filter(uid=uid).select_related("maker__organisation", "maker__state").first()
    if frame is None:
        raise Shut(_t("This frame is no longer kept."))
    if said := why_shut(frame):
        raise Shut(said)
    return Shown(Asked(FIGURES[frame.figure], outward(frame.maker), QueryDict(frame.query)), frame.until)


def why_shut(frame):
    """Why a frame shows nothing, or an empty text."""
    if frame.figure not in FIGURES:
        return _t("This figure is no longer kept.")
    return {
        "open": "",
        "revoked": _t("Whoever made this frame has ended it."),
        "over": _t("This frame was open until %(day)s.") % {"day": frame.until.isoformat()},
        "closed": _t("Whoever made this frame has ended it, or may no longer show it."),
        "lost": _t("Whoever made this frame may no longer show it."),
    }[frame.standing()]


def outward(maker):
    """The maker without what is behind the wall."""
    reader = copy(maker)
    reader.tokens = outward_tokens(maker)
    return reader
