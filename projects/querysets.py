"""Questions about many projects, contributions and updates."""

from datetime import date, timedelta

from django.apps import apps
from django.conf import settings
from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    Subquery,
    Sum,
    Value,
    When,
)

from ctassist.accounts.guarded import GuardedQuerySet

from .states.choices import LIVE_LINKS

#: Updates that have left their author's hands.
REPORTED = ("submitted", "validated", "accepted")

#: Projects of which an actual day is known; the planned ones do not count then.
ACTUAL = Q(actual_start__isnull=False) | Q(actual_end__isnull=False)
BEGINS = Case(When(ACTUAL, then=F("actual_start")), default=F("planned_start"))
ENDS = Case(When(ACTUAL, then=F("actual_end")), default=F("planned_end"))
#: Projects whose beginning is recorded.
DATED = Q(actual_start__isnull=False) | Q(actual_end__isnull=True, planned_start__isnull=False)


def last_quarter(today=None):
    """(first day, last day) of the last calendar quarter that is over."""
    today = today or date.today()
    this_one = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)
    end = this_one - timedelta(days=1)
    return date(end.year, end.month - 2, 1), end


class ProjectQuerySet(GuardedQuerySet):
    """Projects; what is derived from their updates counts only updates the reader may see."""

    def mine(self, user):
        """Projects the user's organisation leads; for a donor, those it funds as far as the user may know."""
        if user.role == "partner":
            return self.filter(lead=user.organisation)
        if user.role == "donor":
            given = apps.get_model("projects.Contribution").objects.visible_to(user)
            parts = apps.get_model("projects.Partner").objects.visible_to(user)
            return self.filter(
                Q(pk__in=given.filter(donor=user.organisation).values("project"))
                | Q(pk__in=parts.filter(organisation=user.organisation, role="1").values("project"))
            )
        return self.none()

    def dated(self, yes=True):
        """Those whose beginning is recorded: the actual one, or the planned one where nothing actual is known."""
        return self.filter(DATED) if yes else self.exclude(DATED)

    def with_instrument(self, yes=True):
        """Those that name an instrument."""
        named = self.model.resolutions.through._base_manager.values("project")
        return self.filter(pk__in=named) if yes else self.exclude(pk__in=named)

    def with_reporting(self, user, today=None):
        """Adds `overdue` and `reported_until`, the end of the last accepted period.

        Overdue: in implementation since before the end of the last full quarter, and no update that reaches that end
        has been submitted. A start nobody recorded counts as before.
        """
        _first, end = last_quarter(today)
        known = apps.get_model("projects.StatusUpdate").objects.visible_to(user)
        late = ExpressionWrapper(self._late(known, end), output_field=BooleanField())
        accepted = (
            known.filter(project=OuterRef("pk"))
            .filter(state="accepted")
            .order_by("-period_end")
            .values("period_end")[:1]
        )
        return self.annotate(overdue=late, reported_until=Subquery(accepted))

    @staticmethod
    def _late(known, end):
        """Without an update among those known that reaches the end of the quarter."""
        updates = known.filter(project=OuterRef("pk"))
        told = updates.filter(state__in=REPORTED, period_start__lte=end, period_end__gte=end)
        began = Q(actual_start__isnull=True) | Q(actual_start__lt=end + timedelta(days=1))
        return Q(status="2") & began & ~Exists(told)

    def late(self, known, today=None):
        """The overdue ones for whoever knows of these updates."""
        return self.filter(self._late(known, last_quarter(today)[1]))

    def linked(self, known, yes=True):
        """Those with a live link to a need among those known."""
        links = known.filter(state__in=LIVE_LINKS).values("project")
        return self.filter(pk__in=links) if yes else self.exclude(pk__in=links)


class ContributionQuerySet(GuardedQuerySet):
    """Contributions. Amounts are added within one kind, phase and currency and never across; not stated is no zero."""

    def passed_on(self, user, yes=True):
        """Given by an organisation that, as far as the user knows, received a contribution to the same project."""
        return self.again(self.model.objects.visible_to(user), yes)

    def again(self, known, yes=True):
        """Given by an organisation that received one of the contributions known to the same project."""
        again = Exists(known.filter(project=OuterRef("project"), recipient=OuterRef("donor")))
        return self.filter(again) if yes else self.filter(~again)

    def sums(self):
        """One dict a kind, phase and currency: how many, how many of them stated, and the total of those."""
        groups = self.order_by().values("kind", "phase", code=F("currency__code"))
        return groups.annotate(count=Count("pk"), stated=Count("amount"), total=Sum("amount")).order_by(
            "kind", "phase", "code"
        )


class ActivityQuerySet(GuardedQuerySet):
    """Activities."""

    def once(self, yes=True):
        """Each event once: without reports merged into one that is among these rows too; or only those."""
        again = Exists(self.order_by().filter(pk=OuterRef("merged_into")))
        return self.filter(~again) if yes else self.filter(again)


class UpdateQuerySet(GuardedQuerySet):
    """Status updates."""

    def mine(self, user):
        """Updates of projects the user's organisation leads."""
        return self.filter(project__lead=user.organisation) if user.role == "partner" else self.none()

    def with_punctual(self):
        """Adds `punctual`: whether it was accepted in time (setting UPDATE_ACCEPT_DAYS), later, or not yet; empty for
        corrections and for what was withdrawn."""
        until = F("period_end") + timedelta(days=settings.UPDATE_ACCEPT_DAYS)
        aside = Q(corrects__isnull=False) | Q(state="withdrawn")
        steps = [When(aside, then=Value("")), When(~Q(state="accepted"), then=Value("open"))]
        steps.append(When(accepted_at__date__lte=until, then=Value("in-time")))
        return self.annotate(punctual=Case(*steps, default=Value("late"), output_field=CharField()))

    def current(self, yes=True):
        """Those no accepted correction has taken the place of."""
        corrected = Q(corrections__state="accepted")
        inside = self.model._base_manager.filter(corrected).values("pk")
        return self.exclude(pk__in=inside) if yes else self.filter(pk__in=inside)
