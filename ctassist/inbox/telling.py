"""Telling somebody something: a notice in the inbox, and a mail as its copy, at once or with others."""

from django.utils import formats
from django.utils.functional import lazy
from django.utils.translation import override

from ctassist.jobs.queue import request_job

from .catalogue import EVENTS
from .models import Frequency, Notice, Preference

LONGEST = 400
_written = lazy(formats.date_format, str)


def day_in_words(day):
    """A day as the language of whoever is told writes it; put into words when the line is."""
    return _written(day, "j M Y")


def tell(person, kind, *, key, url="", about=None, **facts):
    """Write the line of the catalogue in the caller's transaction, once for `key`; its mail follows after commit.

    `about` is the record it is about: whoever may no longer see that is told nothing of it, here and by mail.
    """
    event = EVENTS[kind]
    if about is not None:
        about._meta.get_field("uid")  # what has no column for it cannot be looked up again
    with override(person.language):
        said = event.said(facts)
    chosen = Preference.objects.filter(person=person.pk, kind=kind).values_list("mail", flat=True).first()
    told, new = Notice.objects.get_or_create(
        key=key,
        defaults={
            "person": person,
            "kind": kind,
            "text": said if len(said) <= LONGEST else said[: LONGEST - 1] + "…",
            "url": url or about.get_absolute_url(),
            "about_type": about._meta.label if about is not None else "",
            "about_uid": about.uid if about is not None else None,
            "mail": chosen or event.mail,
        },
    )
    if new and told.mail == Frequency.AT_ONCE:
        told.mailed_in = told.uid
        told.save(update_fields=["mailed_in"])
        request_job("mail", key=f"mail:{told.uid}", requester=person, person=person.pk, uid=str(told.uid))
    return told


def tell_each(people, kind, *, key, about, **facts):
    """Tell several, each once; those who may not see the record are told nothing."""
    for person in people:
        if person.is_active and not person.is_machine and about.readable_by(person):
            tell(person, kind, key=f"{key}:{person.pk}", about=about, **facts)
