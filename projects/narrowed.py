"""Ways to narrow lists of projects and of what hangs on them: paid for, accepted in time, with participants."""

from django.db.models import Q

from ctassist.surfaces.filters import Choice, Flag

from .models import Contribution


class Funded(Flag):
    """Whether the reader sees a contribution to it, whatever its amount."""

    def filter(self, rows, value):
        if not value:
            return rows
        given = Contribution.objects.visible_to(self.user).values("project")
        return rows.filter(pk__in=given) if value == "yes" else rows.exclude(pk__in=given)


class OnTime(Choice):
    """Whether an update was accepted in time."""

    def filter(self, rows, value):
        return super().filter(rows.with_punctual(), value) if value else rows


class PassedOn(Flag):
    """What an organisation gives that received money in the same project: the same money on its way further."""

    def filter(self, rows, value):
        return rows.passed_on(self.user, value == "yes") if value else rows


def with_participants(rows, yes):
    """Activities for which anybody's number is recorded."""
    known = Q(total__isnull=False) | Q(women__isnull=False) | Q(men__isnull=False)
    return rows.filter(known) if yes else rows.exclude(known)
