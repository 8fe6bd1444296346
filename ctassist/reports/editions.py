"""Editions: the same report as fewer would see it. A stand-in holds the tokens of the many and nobody's own."""

from django.utils.translation import gettext as _t

from ctassist.accounts.models import User
from ctassist.accounts.nobody import Nobody

from .models import Edition


def reader_of(report):
    """Through whose eyes the report is written: the requester's, or a stand-in's who sees less."""
    if report.edition == Edition.OWN:
        return report.requester
    return stand_in(report.edition, report.language)


def stand_in(edition, language="en"):
    """Somebody without organisation, team or name, who may see what all of the edition's readers may see."""
    if edition == Edition.PUBLIC:
        return Nobody()
    role = {Edition.PARTNERS: "partner", Edition.DONORS: "donor"}[edition]
    return User(role=role, name=_t("stand-in"), language=language)


def refused(user, edition):
    """The sentence against asking for an edition, or nothing: only CTED sees at least what each of them shows."""
    if edition == Edition.OWN or user.is_cted:
        return None
    return _t("Only CTED staff make a report as others would see it.")
