"""The funding gap of a need, from stated amounts alone: what is not stated stays unknown, currencies stay apart."""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

#: What counts as money there is, as for the state of a need: a pledge is a promise, and goods are no money.
COUNTED = ("commitment", "disbursement", "not-stated")


@dataclass(frozen=True)
class Funding:
    """`given` is what is stated in the currency of the cost, `others` {currency key: amount} beside it; `silent` are
    contributions that state no amount or currency; `spread`: a project behind it answers other needs too, and its
    money is not parted among them."""

    cost: Decimal | None
    currency: object
    given: Decimal = Decimal(0)
    others: dict = field(default_factory=dict)
    silent: int = 0
    spread: bool = False

    @property
    def gap(self):
        """What is missing as far as amounts are stated; None where the cost or its currency is not."""
        if self.cost is None or self.currency is None:
            return None
        return max(self.cost - self.given, Decimal(0))


def funding(need, links, contributions):
    """The Funding of one need; `links` are live links of this and other needs, `contributions` those of projects.

    Of one project and currency the largest phase counts, because what is paid out has mostly been committed before.
    """
    answering = [link for link in links if link.coverage != "contextual"]
    projects = {link.project_id for link in answering if link.need_id == need.pk}
    sums, silent = defaultdict(Decimal), 0
    for one in contributions:
        if one.project_id not in projects or one.kind == "in-kind" or one.phase not in COUNTED:
            continue
        if one.amount is None or one.currency_id is None:
            silent += 1
        else:
            sums[one.project_id, one.currency_id, one.phase] += one.amount
    given = defaultdict(Decimal)
    for project, currency in {(project, currency) for project, currency, _phase in sums}:
        given[currency] += max(sums[project, currency, phase] for phase in COUNTED)
    others = {currency: amount for currency, amount in given.items() if currency != need.currency_id}
    spread = any(link.project_id in projects and link.need_id != need.pk for link in answering)
    mine = given.get(need.currency_id, Decimal(0))
    return Funding(need.estimated_cost, need.currency, mine, others, silent, spread)
