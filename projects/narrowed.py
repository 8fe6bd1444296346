"""Ways to narrow lists of projects and of what hangs on them: paid for, accepted in time, with participants."""

import django_filters
from django.db.models import F, Q, Value

from ctassist.surfaces.among import Among, keys_as_text
from ctassist.surfaces.filters import Choice, Flag
from ctassist.workflow.together import said

from .models import Contribution


class Through(django_filters.ModelMultipleChoiceFilter):
    """Projects with a visible row of `child` that names one of these: a hidden contribution finds nothing. `own` is the
    way from the filtered row to its project. Which projects these are is asked once where much is asked together."""

    def __init__(self, child, field, label, queryset, to_field_name, *, own="pk", **kwargs):
        self.child, self.child_field, self.own = child, field, own
        super().__init__(label=label, queryset=queryset, to_field_name=to_field_name, distinct=False, **kwargs)

    def told(self):
        """{keys: projects as one text} of what this reader was told, where much is asked together; else None."""
        return said(self.child, self.child_field, self.user.tokens)

    @staticmethod
    def keys_of(value):
        """The keys of what was chosen."""
        return frozenset(one.pk for one in value)

    def filter(self, rows, value):
        if not value:
            return rows
        told, keys = self.told(), self.keys_of(value)
        seen = self.child.objects.visible_to(self.user).filter(**{f"{self.child_field}__in": list(keys)})
        if told is None:
            return rows.filter(**{f"{self.own}__in": seen.values("project")})
        if keys not in told:
            told[keys] = keys_as_text(seen.order_by().values_list("project", flat=True).distinct())
        return rows.filter(Among(F(self.own), Value(told[keys])))


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
