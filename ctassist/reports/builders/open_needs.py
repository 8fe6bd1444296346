"""Open needs: what the reader knows to be needed, those without a project first."""

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.dashboards.figures import needs_by_state

from .. import counts, tables
from ..asking import OfNeeds
from ..catalogue import builder
from ..content import section, table
from ..tables import among, read

SHOWN = (*tables.NEEDS, "country", "themes", "authority", "agreed_on", "estimated_cost", "currency")
WITHOUT = ("identified", "agreed", "shared", "still-open")
WITH = ("matched", "funded", "in-delivery", "delivered")
ORDER = ("high", "medium", "low", "not-stated")
OFFERS = ("code", "title", "organisation", "kind", "themes", "countries", "valid_until")


@builder(
    "open_needs",
    title=_("Open needs"),
    question=_("Which needs are open, and which of them has no project?"),
    asks=OfNeeds,
    titled=lambda asked: (
        _t("Open needs: %(where)s")
        % {"where": "; ".join(str(one) for one in (*asked["country"], *asked["theme"])) or _t("all States and themes")}
    ),
)
def content(desk, asked):
    """Without project first, high priority first; then those on their way, and what could help."""
    themes = [theme.code for theme in asked["theme"]]
    states = [country.iso3 for country in asked["country"]]
    needs = read(desk, "needs", SHOWN, state=[*WITHOUT, *WITH], country=states, theme=themes)
    ranked = sorted(needs, key=lambda row: (ORDER.index(row.priority), row.code))
    alone = [row for row in ranked if row.state in WITHOUT]
    helped = [row for row in ranked if row.state in WITH]
    links = among(desk, "need-links", "need", needs, tables.LINKS, state=["claimed", "confirmed"])
    return [
        section(_t("In short"), *_in_short(needs, alone), tables.on_sight()),
        section(
            _t("Needs without a project"),
            tables.remark(_t("High priority first. A cost that is not stated is unknown; costs are not added up.")),
            needs.table(_t("Needs without a project"), _t("No need without a project is recorded."), rows=alone),
        ),
        section(
            _t("Needs with a project"),
            needs.table(
                _t("Needs matched, funded or in delivery"),
                _t("No need with a project is recorded."),
                rows=helped,
            ),
            links.table(_t("Which project answers which need"), _t("No project linked to these needs is recorded.")),
        ),
        section(
            _t("How far they are"),
            needs.figure(needs_by_state) or tables.remark(_t("There is nothing to draw.")),
        ),
        section(_t("Offers that may fit"), _offers(desk, themes, states)),
    ]


def _in_short(needs, alone):
    """How many and how many of them without anybody; State by State where there are several."""
    states = {str(row.country): row.country_id for row in needs}
    if len(states) > 1:
        names = "; ".join(sorted(states))
        lead = tables.lead(_t("Needs are recorded as open for: %(states)s.") % {"states": names})
        return [lead, _by_state(needs, alone, states)]
    high = sum(row.priority == "high" for row in alone) or _t("none")
    said = _t("Recorded as open: %(needs)s; without a project: %(alone)s, of high priority: %(high)s.")
    told = {"needs": counts.needs(len(needs)), "alone": len(alone) or _t("none"), "high": high}
    return [tables.lead(said % told)]


def _by_state(needs, alone, states):
    """Open needs of each State, never added up across them."""
    heads = [(_t("State"), "text"), (_t("Open"), "text"), (_t("Without a project"), "text")]
    rows = [
        [name, *(counts.needs(sum(row.country_id == key for row in some)) for some in (needs, alone))]
        for name, key in sorted(states.items())
    ]
    return table(_t("Open needs State by State"), heads, rows)


def _offers(desk, themes, states):
    """Open offers on these themes for these States, or for any State."""
    offers = read(desk, "offers", OFFERS, state="open", theme=themes)
    codes = {row.pk: {country.iso3 for country in offers.value(row, "countries")} for row in offers}
    fitting = [row for row in offers if not states or not codes[row.pk] or codes[row.pk] & {*states}]
    return offers.table(_t("Open offers"), _t("No open offer is recorded."), rows=fitting)
