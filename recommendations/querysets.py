"""Questions about many recommendations, needs and judgements."""

from datetime import date

from dateutil.relativedelta import relativedelta
from django.apps import apps
from django.conf import settings
from django.db.models import Case, DateField, Exists, F, Func, IntegerField, OuterRef, Q, Value, When, Window
from django.db.models.functions import Coalesce, Concat, Lead
from django.db.models.lookups import In, LessThan
from django.utils import timezone

from ctassist.accounts.guarded import GuardedQuerySet, Readable

#: Annotations of `judged_for`, the columns they begin from, and which judgements they read.
AXES = (("judged", "assessed", True), ("heard", "reported", False))
PARTS = {"rating": "rating", "basis": "basis", "on": "assessed_on"}


#: What is urgent first; what nobody said comes last.
URGENT = ("high", "medium", "low")


def urgency():
    """A number by which high comes before medium, medium before low, low before what is not stated."""
    whens = [When(priority=name, then=Value(place)) for place, name in enumerate(URGENT)]
    return Case(*whens, default=Value(len(URGENT)), output_field=IntegerField())


class Known(Func):
    """A fact of the latest judgement of one axis that the holder of these tokens may read.

    The database looks a judgement up only for rows with a newer one that not all readers may read.
    """

    SQL = (
        "CASE WHEN {fewer} THEN COALESCE((SELECT j.{column} FROM {judgements} j WHERE j.recommendation_id = {key}"
        " AND {axis} AND {readable} ORDER BY j.assessed_on DESC, j.id DESC LIMIT 1), {stored}) ELSE {stored} END"
    )

    def __init__(self, part, stored, assessing, tokens):
        super().__init__(F(f"{stored}_{part}"), F("judged_for_fewer"), F("pk"))
        self.column, self.tokens = PARTS[part], tokens
        self.axis = "j.assessing" if assessing else "NOT j.assessing"

    def _resolve_output_field(self):
        return self.get_source_expressions()[0].output_field

    def as_sql(self, compiler, connection):
        """The look-up, with the tokens as parameters."""
        stored, fewer, key = (compiler.compile(one)[0] for one in self.get_source_expressions())
        judgements = apps.get_model("recommendations.ProgressAssessment")._meta.db_table
        readable, params = Readable(self.tokens).condition("j.audience", "j.lapses_at")
        found = {"stored": stored, "fewer": fewer, "key": key, "judgements": judgements, "readable": readable}
        return self.SQL.format(column=self.column, axis=self.axis, **found), params


def _day(name):
    """The day of the judgement of one axis, asked once in a condition, because each mention looks it up again; where
    there is none, the first of all days."""
    return Coalesce(F(f"{name}_on"), Value(date.min), output_field=DateField())


def stale_before(today=None):
    """The day before which an assessed rating counts as stale (setting STALE_AFTER_MONTHS)."""
    return (today or timezone.localdate()) - relativedelta(months=settings.STALE_AFTER_MONTHS)


class RecommendationQuerySet(GuardedQuerySet):
    """Derived flags of PRODUCT.md section 3, as filters; each takes what the reader knows after `judged_for`."""

    def judged_for(self, user):
        """Adds judged_ and heard_ rating, basis and on: the latest of each axis this reader may read."""
        seen = {
            f"{axis}_{part}": Known(part, stored, assessing, user.tokens)
            for axis, stored, assessing in AXES
            for part in PARTS
        }
        return self.annotate(**seen)

    def _names(self):
        """The names of the two axes here: what the reader knows where that was asked, else what all readers know."""
        asked = "judged_on" in self.query.annotations
        return ("judged", "heard") if asked else ("assessed", "reported")

    def live(self):
        """Those asked of the State and not yet closed."""
        return self.filter(lifecycle__in=["adopted", "open"])

    def stale(self, yes=True):
        """Open, and not assessed within the months of the setting."""
        old = Q(lifecycle="open") & Q(LessThan(_day(self._names()[0]), stale_before()))
        return self.filter(old) if yes else self.exclude(old)

    def reported_not_assessed(self, yes=True):
        """Somebody reports progress, but no visit or review has judged it since."""
        judged, heard = map(_day, self._names())
        newer = Q(LessThan(judged, heard))
        return self.filter(newer) if yes else self.exclude(newer)

    def contradicted(self, yes=True):
        """The reported rating and the assessed one lie two steps or more apart."""
        far = [f"{one}{other}" for one in range(5) for other in range(5) if abs(one - other) >= 2]
        apart = Q(In(Concat(*(f"{name}_rating" for name in self._names())), far))
        return self.filter(apart) if yes else self.exclude(apart)

    def response_overdue(self, yes=True):
        """Still live although the State's months to respond to the report have passed without a response."""
        late = Q(
            lifecycle__in=["adopted", "open"],
            mission__response_due_on__lt=timezone.localdate(),
            mission__responded_on__isnull=True,
        )
        return self.filter(late) if yes else self.exclude(late)

    def without_need(self, user, yes=True):
        """Those that require assistance for which this reader knows of no need; a merged need lives on in another."""
        return self.lacking(apps.get_model("recommendations.Need").objects.visible_to(user), yes)

    def lacking(self, known, yes=True):
        """Those that require assistance and have none of the needs known; one that was declined is none."""
        known = known.exclude(state="declined")
        first, further = (Exists(known.filter(**{tie: OuterRef("pk")})) for tie in ("recommendation", "also_from"))
        lacking = Q(requires_assistance="yes") & ~first & ~further
        return self.filter(lacking) if yes else self.exclude(lacking)

    def carried_over_twice(self, user, yes=True):
        """Those whose forerunner, as far as this reader knows, was itself carried over from an earlier visit."""
        known = self.model.objects.visible_to(user)
        again = Q(carried_over_from__in=known.filter(carried_over_from__in=known.values("pk")).values("pk"))
        return self.filter(again) if yes else self.exclude(again & Q(carried_over_from__isnull=False))


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
