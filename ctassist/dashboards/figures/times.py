"""What happened when: judgements from visit to visit; missions, projects and activities from beginning to end."""

from collections import Counter
from itertools import islice

from django.db.models import Case, Count, F, Value, When
from django.db.models.functions import Coalesce, ExtractYear
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from projects.querysets import ACTUAL, BEGINS, ENDS
from recommendations.models import Recommendation
from recommendations.states import Basis, Rating

from ..charts import Mark, Slopes, Spans
from ..tallies import tally
from ..tallies.judged import LAST, OF_YEAR, RATED, REPORT, Turns
from .axes import Years
from .catalogue import figure
from .figure import MOST_LINES, MOST_MARKS, Figure, Head, Links
from .once import once

ASSESSED = Years(_("Year"), "assessed_on", partial=False, period="assessed")


@figure(
    "progress-between-visits",
    "assessments",
    _("Progress from visit to visit"),
    _("How the recommendations were judged, year by year, by visits and desk reviews."),
)
def progress_between_visits(listing):
    """The last judgement of each recommendation in each year; None where nobody has judged a step."""
    seen = Recommendation.objects.visible_to(listing.user).values("pk")
    rows = listing.filtered.filter(assessing=True, rating__in=RATED, recommendation__in=seen)
    by_year = rows.annotate(year=ExtractYear("assessed_on"), code=F("recommendation__code"))
    last = by_year.order_by("code", "year", "-assessed_on", "-pk").distinct("code", "year")
    found = list(last.values("code", "year", "rating", "basis", "assessed_on")[:MOST_LINES])
    if not found:
        return None
    ratings, bases = dict(Rating.choices), dict(Basis.choices)
    behind = {key: params for key, (_s, _w, params) in ASSESSED.named({one["year"] for one in found}, listing).items()}
    marks = [
        Mark(
            {"code": one["code"], "year": str(one["year"]), "rating": str(ratings[one["rating"]])},
            str(ratings[one["rating"]]),
            {"recommendation": one["code"], **behind[one["year"]]},
        )
        for one in found
    ]
    lines = [
        one | {"year": str(one["year"]), "rating": str(ratings[one["rating"]]), "basis": str(bases[one["basis"]])}
        for one in found
    ]
    heads = [Head("code", _t("Recommendation"), "code"), Head("year", _t("Year")), Head("rating", _t("Rating"))]
    heads += [Head("basis", _t("Basis")), Head("assessed_on", _t("Judged"), "date")]
    steps = [str(ratings[step]) for step in reversed(RATED)]
    turns = Counter({one[Turns.facet]: one["n"] for one in tally(listing, [Turns(listing)])})
    said = _judged(turns, len(found))
    links = {(place, "code"): mark for place, mark in enumerate(marks)}
    chart = Slopes(steps, marks[:MOST_MARKS])
    caption = _t("Progress from visit to visit")
    return Figure(caption, heads, lines, chart, said, {}, links, all=turns[LAST] + turns[OF_YEAR])


def _judged(turns, drawn):
    """How many recommendations are judged, and what is not drawn."""
    said = ngettext(
        "%(n)s recommendation has been judged by a visit or desk review.",
        "%(n)s recommendations have been judged by a visit or desk review.",
        turns[LAST],
    ) % {"n": turns[LAST]}
    if left := turns[REPORT]:
        said += " " + ngettext("%(n)s report is not drawn.", "%(n)s reports are not drawn.", left) % {"n": left}
    if drawn > MOST_MARKS:
        said += " " + _t("The first %(n)s judgements are drawn; narrow the list to see the others.") % {"n": MOST_MARKS}
    return said + " " + _t("A line that goes down is a judgement taken back.")


@figure(
    "missions-in-time",
    "missions",
    _("Missions in time"),
    _("When visits and other assessments were made."),
)
def missions_timeline(listing):
    """Missions."""

    def said(count):
        return ngettext(
            "%(n)s of %(m)s mission has a date. A year or a month stands for all its days.",
            "%(n)s of %(m)s missions have a date. A year or a month stands for all its days.",
            count,
        )

    rows = listing.filtered.annotate(start=F("held_from"), end=F("held_until"), planned=Value(False))
    counted = rows.order_by().aggregate(n=Count("pk"), beginning_stated=Count("start"))
    return _spans(listing, rows, counted, _t("Missions in time"), _t("Mission"), said, open_ended=False)


@figure(
    "activities-in-time",
    "activities",
    _("Activities in time"),
    _("When trainings, deliveries and reviews took place or are planned."),
)
def activities_timeline(listing):
    """Activities; those proposed or planned are pale."""

    def said(count):
        return ngettext(
            "%(n)s of %(m)s activity has a date of beginning. Pale bars: proposed or planned.",
            "%(n)s of %(m)s activities have a date of beginning. Pale bars: proposed or planned.",
            count,
        )

    planned = Case(When(stage__in=("proposed", "planned"), then=Value(True)), default=Value(False))
    kept = once(listing)[0]
    rows = kept.filtered.annotate(start=F("starts_on"), end=F("ends_on"), planned=planned)
    counted = tally(kept, sums=["beginning"])[0]
    return _spans(listing, rows, counted, _t("Activities in time"), _t("Activity"), said, open_ended=False)


@figure(
    "projects-in-time",
    "projects",
    _("Projects in time"),
    _("When projects began and ended; planned dates where no actual ones are known."),
)
def projects_timeline(listing):
    """Projects from beginning to end."""
    parts = {"start": BEGINS, "end": ENDS, "planned": Case(When(ACTUAL, then=Value(False)), default=Value(True))}

    def said(count):
        return ngettext(
            "%(n)s of %(m)s project has a date of beginning. Pale bars: planned dates, or no end recorded.",
            "%(n)s of %(m)s projects have a date of beginning. Pale bars: planned dates, or no end recorded.",
            count,
        )

    rows, counted = listing.filtered.annotate(**parts), tally(listing, sums=["beginning"])[0]
    return _spans(listing, rows, counted, _t("Projects in time"), _t("Project"), said, open_ended=True)


def _spans(listing, rows, counted, caption, head, said, *, open_ended):
    """`rows` know start, end and whether these are planned; where none has a beginning nothing is drawn. `counted`
    says how many there are, and how many state their beginning; `said` gives the sentence about so many rows."""
    count, dated = counted["n"], counted["beginning_stated"]
    if not count:
        return None
    found = rows.order_by(Coalesce("start", "end").asc(nulls_last=True), "code")
    found = list(found.values("code", "start", "end", "planned")[:MOST_LINES])
    today, record = timezone.localdate(), listing.model()
    places = {(n, "code"): one for n, one in enumerate(found)}
    links = Links(places, lambda one: _mark(record, one, today, open_ended))
    marks = list(islice((mark for mark in links.values() if mark.at), MOST_MARKS))
    heads = [Head("code", head, "code"), Head("start", _t("From"), "date"), Head("end", _t("Until"), "date")]
    planned, actual, unknown = _t("planned"), _t("actual"), _t("none recorded")
    dates = [unknown if one["start"] is one["end"] is None else planned if one["planned"] else actual for one in found]
    lines = [one | {"dates": told} for one, told in zip(found, dates, strict=True)]
    said = said(count) % {"n": dated, "m": count}
    if dated > MOST_MARKS:
        said += " " + _t("The first %(n)s are drawn.") % {"n": MOST_MARKS}
    chart = Spans(marks, today) if marks else None
    heads.append(Head("dates", _t("Dates are")))
    return Figure(caption, heads, lines, chart, said, {}, links, all=count)


def _mark(record, one, today, open_ended):
    """One span, its address asked of a `record` lent to all of them; one that is open lasts until today, an undated
    end of an event is its beginning. Without a beginning it only leads to its record."""
    record.code = one["code"]
    start, end, url = one["start"], one["end"], record.get_absolute_url()
    if not start:
        return Mark({}, one["code"], url=url)
    until = end.last if end else max(today, start.first) if open_ended else start.last
    label = f"{start} – {end}" if end else str(start)
    if open_ended and not end:
        label = _t("%(start)s, no end recorded") % {"start": start}
    pale = one["planned"] or (open_ended and not end)
    at = {"code": one["code"], "start": start.first, "end": until, "pale": pale}
    return Mark(at, label, url=url)
