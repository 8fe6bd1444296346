"""Mails: copies of lines of the inbox, at once or gathered once a day; looked at anew when they are sent."""

import uuid
from collections import defaultdict
from datetime import timedelta

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import ngettext, override

from ctassist.jobs.nightly import every_night
from ctassist.jobs.queue import job, request_job

from .models import Frequency, Notice, preferences
from .unsubscribe import address

#: Lines older than this are not mailed any more.
KEPT = timedelta(days=14)
MONDAY = 0
#: As many lines one mail repeats; the inbox has them all.
MOST = 100
STRICTLY_CONFIDENTIAL = 2


@every_night("digests", hour=5)
def gather(params):
    """Gather what waits for a digest, a mail a person; a line is in one mail, however often this is asked for."""
    wanted = [Frequency.DAILY, *([Frequency.WEEKLY] if timezone.localdate().weekday() == MONDAY else [])]
    waiting = Notice.objects.filter(mail__in=wanted, mailed_in=None, read_at=None, at__gte=timezone.now() - KEPT)
    of_person = defaultdict(list)
    for pk, person in waiting.select_for_update(skip_locked=True).order_by("pk").values_list("pk", "person_id"):
        of_person[person].append(pk)
    for person, lines in of_person.items():
        uid = uuid.uuid4()
        Notice.objects.filter(pk__in=lines).update(mailed_in=uid)
        request_job("mail", key=f"mail:{uid}", person=person, uid=str(uid))
    return {"mails": len(of_person)}


@job("mail")
def mail(params):
    """Send one mail; machines and people who have left get none, and nobody what they may not see at this moment.

    Its id is that of the line, or of the digest: one sent again after a crash is known as the same.
    """
    person = get_user_model().objects.get(pk=params["person"])
    if not person.is_active or person.is_machine:
        return {"sent": 0}
    chosen = preferences(person)
    lines = Notice.objects.visible_to(person).filter(mailed_in=params["uid"]).order_by("at", "pk")
    lines = [line for line in lines if line.said and chosen.get(line.kind) != Frequency.NEVER]
    if lines:
        with override(person.language):
            message(person, lines, params["uid"]).send()
    return {"sent": len(lines)}


def message(person, lines, uid):
    """The mail: the lines with their addresses, and the way to get no more of them."""
    veiled = strictly_confidential(lines)
    news = _t("There is news about a strictly confidential record.")
    words = [news if one.pk in veiled else one.text for one in lines]
    told = list(zip(words, lines, strict=True))[:MOST]
    parts = [f"{said}\n{settings.PUBLIC_URL}{line.get_absolute_url()}" for said, line in told]
    if len(lines) > MOST:
        parts.append(_t("… and %(n)d more in your inbox.") % {"n": len(lines) - MOST})
    stop = address(person, lines[0].kind if len(lines) == 1 else "")
    parts += [
        _t("You find this in your inbox too. Whoever opens an address has to sign in."),
        _t("No more mails of this kind: %(address)s") % {"address": stop},
    ]
    many = ngettext("%(n)d notice", "%(n)d notices", len(lines)) % {"n": len(lines)}
    subject = words[0] if len(lines) == 1 else many
    heads = {
        "Message-ID": f"<{uid}@ctassist>",
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    return EmailMessage(
        " ".join(f"CTAssist: {subject}"[:180].split()), "\n\n".join(parts), to=[person.email], headers=heads
    )


def strictly_confidential(lines):
    """Keys of lines about records of the highest level: mails travel further than pages, so they only say that
    there is something."""
    found = set()
    for line in lines:
        if line.about_type:
            record = apps.get_model(line.about_type)._base_manager.filter(uid=line.about_uid).first()
            found |= {line.pk} if getattr(record, "level", 0) >= STRICTLY_CONFIDENTIAL else set()
    return found
