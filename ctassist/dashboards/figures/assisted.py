"""Judgements and assistance side by side: what was there in between may have contributed; no cause is claimed."""

from collections import Counter, defaultdict

from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from projects.matching.linked import live_links, needs_of
from projects.models import Activity
from recommendations.models import ProgressAssessment
from recommendations.states import Rating

from ..charts import Grid, Mark
from ..tallies.judged import RATED
from .catalogue import figure
from .figure import Figure, Head, Nothing
from .outcomes import TOOK_PLACE

#: So many rows are looked at before all are.
SOME = 50
HIGHER, SAME, LOWER = _("judged higher"), _("judged the same"), _("judged lower")
WITH, WITHOUT = _("with an activity in between"), _("no activity in between recorded")
NEVER = _("An activity in between may have contributed; that it was the cause is not said.")


@figure(
    "judged-again",
    "recommendations",
    _("Judged again, with and without an activity in between"),
    _("How the last two judgements of each recommendation differ, and whether assistance took place between them."),
)
def judged_again(listing):
    """Of one State: ratings of several States are never added up. Each line is one recommendation."""
    rows = listing.filtered.order_by()
    some = list(rows.values_list("country", "mission__countries")[:SOME])
    if not some:
        return None
    state = _only_state(rows, some, listing.params.get("country"))
    if state is None:
        return Nothing(_t("Ratings of several States are not counted together. Choose a State with its own ones."))
    pairs = _last_two(listing, rows)
    if not pairs:
        return Nothing(_t("No recommendation here has been judged twice by a visit or desk review."))
    held = _activities(listing.user, list(pairs), state)
    lines, cells = _compared(pairs, held)
    steps = [str(one) for one in (HIGHER, SAME, LOWER)]
    marks = [Mark({"name": name, "step": step, "count": n}, f"{n:,}") for (name, step), n in sorted(cells.items())]
    heads = [Head("code", _t("Recommendation"), "code"), Head("before", _t("Judged before"))]
    heads += [Head("before_on", _t("On"), "date"), Head("after", _t("Judged last")), Head("after_on", _t("On"), "date")]
    heads += [Head("activities", _t("Activities in between"))]
    links = {
        (place, "code"): Mark({}, line["code"], url=listing.model(code=line["code"]).get_absolute_url())
        for place, line in enumerate(lines)
    }
    said = ngettext(
        "%(n)s recommendation has been judged twice or more; its last two judgements are compared.",
        "%(n)s recommendations have been judged twice or more; the last two judgements of each are compared.",
        len(lines),
    ) % {"n": len(lines)}
    grid = Grid([str(WITH), str(WITHOUT)], steps, marks)
    caption = _t("Judged again, with and without an activity in between")
    return Figure(caption, heads, lines, grid, f"{said} {NEVER}", {"rows": len(lines)}, links)


def _compared(pairs, held):
    """([a line for each recommendation], {(with or without an activity, how it was judged): how many})."""
    ratings, lines, cells = dict(Rating.choices), [], Counter()
    for (key, code), (before, after) in sorted(pairs.items(), key=lambda one: one[0][1]):
        between = sorted(name for day, name in held[key] if before[0] < day <= after[0])
        turn = HIGHER if after[1] > before[1] else LOWER if after[1] < before[1] else SAME
        cells[str(WITH if between else WITHOUT), str(turn)] += 1
        line = {"code": code, "before": str(ratings[before[1]]), "before_on": before[0]}
        line |= {"after": str(ratings[after[1]]), "after_on": after[0]}
        lines.append(line | {"activities": ", ".join(between) or _t("none recorded")})
    return lines, cells


def _only_state(rows, some, narrowed):
    """The State all these rows are about: named by a row itself, or else by its mission; None where there are more, or
    where one is about no State. `some` of them are looked at first. Of a list `narrowed` to a State the others are
    counted rather than looked for: there are hardly any, and the database would look for the first row by row."""
    states = {own or visited for own, visited in some}
    if len(states) > 1 or None in states:
        return None
    state = states.pop()
    others = Q(country__isnull=False) & ~Q(country=state)
    more = Q(mission__countries__isnull=True) | Q(mission__countries__lt=state) | Q(mission__countries__gt=state)
    found = rows.filter(others | Q(country__isnull=True) & more)
    return None if (found.count() if narrowed else found.exists()) else state


def _last_two(listing, rows):
    """{(key, code): ((day, rating), (day, rating))} of the last two judgements the reader knows."""
    seen = ProgressAssessment.objects.visible_to(listing.user).filter(assessing=True, rating__in=RATED)
    told = seen.filter(recommendation__in=rows.values("pk")).order_by("recommendation", "assessed_on", "pk")
    found = defaultdict(list)
    for key, code, day, rating in told.values_list("recommendation", "recommendation__code", "assessed_on", "rating"):
        found[key, code].append((day, rating))
    return {key: tuple(judged[-2:]) for key, judged in found.items() if len(judged) > 1}


def _activities(user, pairs, state):
    """{recommendation: {(day, code)}} of the activities that took place, in this State or in none that is named, and
    are linked to a need from it."""
    needs = needs_of(user, {key for key, _code in pairs})
    ties = list(live_links(user).filter(need__in=needs).values_list("need", "activity", "project"))
    took_place = Activity.objects.visible_to(user).filter(stage__in=TOOK_PLACE, starts_on__isnull=False)
    there = took_place.filter(
        Q(country=state) | Q(country__isnull=True), project__in={project for _n, _a, project in ties}
    )
    of_project = defaultdict(list)
    for pk, code, day, project in there.values_list("pk", "code", "starts_on", "project"):
        of_project[project].append((pk, day.first, code))
    found = defaultdict(set)
    for need, activity, project in ties:
        for pk, day, code in of_project[project]:
            if activity in (None, pk):
                for key in needs[need]:
                    found[key].add((day, code))
    return found
