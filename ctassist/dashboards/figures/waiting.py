"""Recommendations that wait, month by month, and on how many of them something was done."""

from collections import Counter
from datetime import date

from django.db.models import F, Q
from django.db.models.functions import Left
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from projects.matching.linked import live_links
from projects.models import Activity

from ..charts import Mark, Months
from ..tallies import tally
from ..tallies.mandate import Visited
from .assisted import NEVER
from .catalogue import figure
from .figure import Figure, Head
from .outcomes import TOOK_PLACE

MONTHS = 24
LIVE = {"lifecycle": ["adopted", "open"]}


@figure(
    "open-and-assisted",
    "recommendations",
    _("Open recommendations, and those with an activity, month by month"),
    _("How many recommendations wait, and on how many of them an activity took place in each month."),
)
def open_and_assisted(listing):
    """Of those open today: as many as had been made by the end of each month, and those with an activity in it."""
    rows = listing.filtered.order_by().live()
    months = _months(timezone.localdate())
    visits = Visited(listing.user)
    made = visits.months(tally(listing, [visits], (), LIVE))
    unplaced = made.pop("", 0)
    if not (made or unplaced):
        return None
    assisted = Counter(month for _row, month in _assisted(listing.user, rows, months[0]))
    series = (_t("open"), _t("of them with an activity in the month"))
    lines, marks = [], []
    for month in months:
        waiting = sum(n for day, n in made.items() if day <= month)
        behind = LIVE | {"visited_before": _last_day(month).isoformat()}
        lines.append({"month": month, "open": waiting, "assisted": assisted[month]})
        marks.append(Mark({"month": month, "series": series[0], "count": waiting}, f"{waiting:,}", behind))
        marks.append(Mark({"month": month, "series": series[1], "count": assisted[month]}, f"{assisted[month]:,}"))
    heads = [Head("month", _t("Month")), Head("open", _t("Open"), "number")]
    heads += [Head("assisted", _t("With an activity in the month"), "number")]
    today = sum(made.values()) + unplaced
    said = ngettext(
        "%(n)s recommendation is open today. A month counts those of visits that had begun by its end.",
        "%(n)s recommendations are open today. A month counts those of visits that had begun by its end.",
        today,
    ) % {"n": f"{today:,}"}
    if unplaced:
        said += " " + _t("The day of the visit is not known for %(n)s.") % {"n": f"{unplaced:,}"}
    links = {(place // 2, "open"): mark for place, mark in enumerate(marks) if place % 2 == 0 and mark.at["count"]}
    caption = _t("Open recommendations, and those with an activity, month by month")
    drawn = [mark for mark in marks if mark.at["count"]]
    return Figure(caption, heads, lines, Months(months, series, drawn), f"{said} {NEVER}", {}, links)


def _assisted(user, rows, since):
    """{(recommendation, month)}: months in which an activity linked to a need from it took place."""
    held = Activity.objects.visible_to(user).filter(stage__in=TOOK_PLACE)
    held = held.filter(starts_on__gte=date.fromisoformat(f"{since}-01")).annotate(month=Left("starts_on", 7))
    links = live_links(user).values("pk")
    own = Q(project__need_links__activity__isnull=True) | Q(project__need_links__activity=F("pk"))
    found = set()
    for way in ("recommendation", "also_from"):
        path = f"project__need_links__need__{way}"
        tied = held.filter(own, **{"project__need_links__in": links, f"{path}__in": rows.values("pk")})
        found |= set(tied.order_by().values_list(path, "month").distinct())
    return found


def _months(today):
    """The last months up to this one, as text."""
    count = today.year * 12 + today.month - 1
    return [f"{one // 12}-{one % 12 + 1:02d}" for one in range(count - MONTHS + 1, count + 1)]


def _last_day(month):
    year, number = map(int, month.split("-"))
    return date.fromordinal(date(year + number // 12, number % 12 + 1, 1).toordinal() - 1)
