"""Proposal sheet: some needs together, who could answer them, and what money is missing where amounts are stated."""

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.columns import words
from projects.matching.basket import MOST_ANSWERS, planned
from projects.matching.funding import funding

from .. import counts, tables
from ..asking import OfBasket
from ..catalogue import builder
from ..content import section, table
from ..tables import among

SHOWN = (*tables.NEEDS, "country", "themes", "authority", "estimated_cost", "currency")
OFFERS = ("code", "title", "organisation", "kind", "valid_until")
PROJECTS = ("code", "title", "lead", "planned_start", "planned_end")


@builder(
    "proposal_sheet",
    title=_("Proposal sheet"),
    question=_("Which offers and planned projects would answer these needs, and what money is missing?"),
    asks=OfBasket,
    titled=lambda asked: _t("Proposal: %(needs)s") % {"needs": ", ".join(need.code for need in asked["need"])[:200]},
)
def content(desk, asked):
    """The needs, their money, then need by need who could answer it."""
    needs = among(desk, "needs", "pk", asked["need"], SHOWN)
    links = among(desk, "need-links", "need", needs, tables.LINKS, state=["claimed", "confirmed"])
    linked = [project for row in links if (project := links.value(row, "project")) and project.status != "5"]
    given = among(desk, "contributions", "project", linked, tables.CONTRIBUTIONS)
    found = planned(list(needs), desk.reader)
    return [
        section(
            _t("In short"),
            _in_short(needs, found),
            needs.table(_t("Needs"), _t("No need is named.")),
            tables.on_sight(),
        ),
        section(_t("Money"), *_money(needs, links, given)),
        section(_t("Who could answer them"), *_answers(desk, found)),
        *(_one(need, [one for one in found if one.need == need]) for need in needs),
    ]


def _in_short(needs, found):
    """How many needs, and how many of them somebody could answer."""
    answered = len({one.need.pk for one in found})
    said = _t("Taken together: %(needs)s. An offer or a planned project fits: %(answered)s.")
    return tables.lead(said % {"needs": counts.needs(len(needs)), "answered": answered or _t("none")})


def _money(needs, links, given):
    """The gap of each need, as far as amounts are stated; then what it is made of."""
    heads = [(_t("Need"), "code"), (_t("Estimated cost"), "number"), (_t("Given"), "number"), (_t("Missing"), "number")]
    rows = []
    for need in needs:
        money = funding(need, links, given)
        sums = [_sum(amount) for amount in (money.cost, money.given or None, money.gap)]
        rows.append([need.code, *sums, needs.cell(need, "currency")])
    return [
        tables.remark(
            _t(
                "Only amounts stated in the currency of the cost count; pledges and goods do not. "
                "A project that answers several needs is counted with each: its money is not parted among them."
            )
        ),
        table(_t("What is missing"), [*heads, (_t("Currency"), "text")], rows, _t("No need is named.")),
        links.table(_t("Projects linked to these needs"), _t("No project linked to these needs is recorded.")),
        given.table(_t("What is given to these projects"), _t("No contribution is recorded.")),
    ]


def _sum(amount):
    if amount is None:
        return {"text": _t("not stated"), "unknown": True}
    return {"text": str(words(amount)), "number": str(amount)}


def _answers(desk, found):
    """The offers and the planned projects that fit at least one of the needs."""
    by_way = {way: {one.other.pk: one.other for one in found if one.way == way} for way in ("offer", "project")}
    offers = among(desk, "offers", "pk", by_way["offer"].values(), OFFERS)
    projects = among(desk, "projects", "pk", by_way["project"].values(), PROJECTS)
    return [
        offers.table(_t("Offers"), _t("No offer that fits is recorded.")),
        projects.table(_t("Planned projects"), _t("No planned project that fits is recorded.")),
    ]


def _one(need, found):
    """Who fits one need best, and why."""
    heads = [(_t("Record"), "code"), (_t("How well"), "text"), (_t("Why"), "long")]
    rows = [[one.other.code, str(one.fit.strength[1]), one.words] for one in found[:MOST_ANSWERS]]
    caption = _t("Who fits %(code)s") % {"code": need.code}
    return section(need.code, table(caption, heads, rows, _t("Nobody that fits is recorded.")), depth=2)
