"""Questions about many recommendations, needs and judgements."""

from datetime import date

from dateutil.relativedelta import relativedelta
from django.apps import apps
from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, Window
from django.db.models.functions import Lead

from ctassist.accounts.guarded import GuardedQuerySet


def stale_before(today=None):
    """The day before which an assessed rating counts as stale (setting STALE_AFTER_MONTHS)."""
    return (today or date.today()) - relativedelta(months=settings.STALE_AFTER_MONTHS)


class RecommendationQuerySet(GuardedQuerySet):
    """Derived flags of PRODUCT.md section 3, as filters; none of them is ever stored."""

    def live(self):
        """Those asked of the State and not yet closed."""
        return self.filter(lifecycle__in=["adopted", "open"])

    def stale(self, yes=True):
        """Open, and not assessed within the months of the setting."""
        old = Q(lifecycle="open") & (Q(assessed_on__isnull=True) | Q(assessed_on__lt=stale_before()))
        return self.filter(old) if yes else self.exclude(old)

    def reported_not_assessed(self, yes=True):
        """Somebody reports progress, but no visit or review has judged it since."""
        newer = Q(reported_on__isnull=False) & (Q(assessed_on__isnull=True) | Q(assessed_on__lt=F("reported_on")))
        return self.filter(newer) if yes else self.exclude(newer)

    def contradicted(self, yes=True):
        """The reported rating and the assessed one lie two steps or more apart."""
        apart = Q()
        for assessed in range(5):
            far = [str(r) for r in range(5) if abs(r - assessed) >= 2]
            apart |= Q(assessed_rating=str(assessed), reported_rating__in=far)
        return self.filter(apart) if yes else self.exclude(apart)

    def without_need(self, yes=True):
        """Those that require assistance for which no live need is stated."""
        stated = Q(recommendation=OuterRef("pk")) | Q(also_from=OuterRef("pk"))
        need = apps.get_model("recommendations.Need").objects.filter(stated).exclude(state__in=["declined", "merged"])
        lacking = Q(requires_assistance="yes") & ~Exists(need)
        return self.filter(lacking) if yes else self.exclude(lacking)


class AssessmentQuerySet(GuardedQuerySet):
    """Judgements with the window in which each was in force."""

    def with_windows(self):
        """Adds `in_force_until`: the day the next judgement of the same axis was made, or null while it holds."""
        window = Window(
            Lead("assessed_on"),
            partition_by=[F("recommendation"), F("assessing")],
            order_by=[F("assessed_on").asc(), F("pk").asc()],
        )
        return self.annotate(in_force_until=window)
