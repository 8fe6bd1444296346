"""Telling somebody something: a notice in the inbox, and a mail as its copy, sent by a job of its own."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _t
from django.utils.translation import override

from ctassist.jobs.queue import job, request_job

from .models import Notice

SHORTEST = 400


def tell(person, kind, text, url, *, key):
    """Write the notice in the caller's transaction, once for `key`; its mail follows after commit."""
    told, new = Notice.objects.get_or_create(
        key=key, defaults={"person": person, "kind": kind, "text": text[:SHORTEST], "url": url}
    )
    if new:
        request_job("mail", key=f"mail:{told.uid}", requester=person, notice=told.pk)
    return told


@job("mail")
def mail(params):
    """Send the copy of one notice; machines and people who have left get none.

    The mail's id is the notice's own: one sent again after a crash is known as the same.
    """
    notice = Notice.objects.select_related("person").get(pk=params["notice"])
    if not notice.person.is_active or notice.person.is_machine:
        return {"sent": False}
    with override(notice.person.language):
        body = "{}\n\n{}{}\n\n{}".format(
            notice.text,
            settings.PUBLIC_URL,
            notice.url,
            _t("You find this line in your inbox too. Whoever opens the address has to sign in."),
        )
    EmailMessage(
        f"CTAssist: {notice.text}"[:180].replace("\n", " "),
        body,
        to=[notice.person.email],
        headers={"Message-ID": f"<{notice.uid}@ctassist>"},
    ).send()
    return {"sent": True}
