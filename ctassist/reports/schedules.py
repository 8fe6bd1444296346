"""Schedules: a report made again by itself; what may be done with one, and the round that asks for what is due."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.history.record import record
from ctassist.inbox.telling import tell
from ctassist.jobs.nightly import every_night
from ctassist.teamwork.portfolio import ACT, Part
from ctassist.workflow.act import act, lock
from ctassist.workflow.snapshot import reference
from ctassist.workflow.write import change, create

from .actions import over, request_report, requester, same
from .models import Schedule

MOST = 20


def runs(schedule):
    """It is not paused."""
    return [_t("It is paused.")] if schedule.paused else []


def stands_still(schedule):
    """It is paused."""
    return [] if schedule.paused else [_t("It is not paused.")]


def next_day(every, today):
    """The first day after `today` on which a schedule falls: a Monday, the first of a month, or of a quarter."""
    if every == Schedule.Every.WEEK:
        return today + timedelta(days=7 - today.weekday())
    months = 1 if every == Schedule.Every.MONTH else 3 - (today.month - 1) % 3
    year, month = divmod(today.month - 1 + months, 12)
    return date(today.year + year, month + 1, 1)


@act(requester, when=over, label=_("Make it regularly"))
def schedule_report(report, *, by, every):
    """The same question, asked again by itself; returns the Schedule."""
    if Schedule.objects.filter(requester=by, paused=False).count() >= MOST:
        raise ValidationError(_t("You have %(most)d schedules. Pause one first.") % {"most": MOST})
    return create(
        Schedule,
        **same(report),
        title=report.title,
        language=report.language,
        requester=by,
        every=every,
        next_on=next_day(every, timezone.localdate()),
    )


@act(requester, when=runs, label=_("Pause"))
def pause_schedule(schedule, *, by):
    """Nothing is made until it is resumed."""
    return change(schedule, paused=True)


@act(requester, when=stands_still, label=_("Resume"))
def resume_schedule(schedule, *, by):
    """From the next day it falls on."""
    return change(schedule, paused=False, next_on=next_day(schedule.every, timezone.localdate()))


@every_night("scheduled-reports", hour=3)
def ask_for_due(params):
    """Ask for every report whose day has come, each once; one whose owner has left, or may no longer ask, is paused."""
    today, asked, paused = timezone.localdate(), 0, 0
    due = Schedule.objects.select_for_update(of=("self",)).filter(paused=False, next_on__lte=today)
    for schedule in due.select_related("requester__organisation", "requester__state").order_by("pk"):
        try:
            if not schedule.requester.is_active:
                raise ValidationError(_t("Its owner has left."))
            request_report(None, by=schedule.requester, schedule=schedule, **same(schedule))
            asked += 1
        except ValidationError as wrong:
            pause(schedule, " ".join(wrong.messages))
            paused += 1
        schedule.next_on = next_day(schedule.every, today)
        schedule.save(update_fields=["next_on", "paused"])
    return {"asked": asked, "paused": paused}


def pause(schedule, why):
    """Pause it, and tell its owner why."""
    schedule.paused = True
    key = f"schedule:{schedule.uid}:{schedule.next_on}"
    tell(schedule.requester, "schedule-paused", key=key, about=schedule, title=schedule.title, why=why)


class HandedOver(Part):
    """Schedules go over with the work of whoever leaves, and are made with the new person's rights from then on."""

    label = _("Schedules")

    def rows(self, person):
        return Schedule.objects.visible_to(person).order_by("pk")

    def known(self, rows, reader):
        return [row for row in rows if row.requester_id == reader.pk]

    def give(self, row, person, new, by):
        lock(row)
        change(row, requester=new)
        record(row, ACT, by=by, changes=[{"field": "requester", "old": reference(person), "new": reference(new)}])
        return True
