"""What if: some needs together, which offers and planned projects would answer them, and what money is missing."""

from dataclasses import dataclass

from ctassist.reference.models import Currency
from recommendations.models import Need
from recommendations.states import LIVE

from ..models import Contribution, NeedLink
from ..states import LIVE_LINKS, Status
from .funding import Funding, funding
from .suggest import for_needs

#: As many needs fit into a basket; as many answers are told for each.
MOST_NEEDS, MOST_ANSWERS = 30, 5


@dataclass(frozen=True)
class Line:
    """One need of a basket: who could answer it, and its money."""

    need: Need
    answers: list
    funding: Funding


def basket(codes, user):
    """Lines for the needs of these codes this reader sees, in the order of their codes; other codes are left out."""
    codes = [code for code in codes if code.isprintable()][:MOST_NEEDS]
    asked = Need.objects.visible_to(user).filter(code__in=codes).order_by("code")
    return lines(list(asked.select_related("country", "authority", "currency").prefetch_related("themes")), user)


def lines(needs, user):
    """Lines for needs at hand."""
    links, given = behind(needs, user)
    answers = {need.pk: [] for need in needs}
    for one in planned(needs, user):
        answers[one.need.pk].append(one)
    return [Line(need, answers[need.pk][:MOST_ANSWERS], funding(need, links, given)) for need in needs]


def planned(needs, user):
    """Suggestions of offers, and of projects that have not begun, for the needs that are neither met nor dropped."""
    live = [need for need in needs if need.state in LIVE]
    return [one for one in for_needs(live, user) if one.way == "offer" or one.other.status == Status.PIPELINE]


def behind(needs, user):
    """Live links of the projects that answer these needs, with what is given to these projects."""
    seen = NeedLink.objects.visible_to(user).filter(state__in=LIVE_LINKS).exclude(project__status=Status.CANCELLED)
    projects = seen.filter(need__in=needs).values("project")
    given = Contribution.objects.visible_to(user).filter(project__in=projects)
    return list(seen.filter(project__in=projects)), list(given)


def currency_codes():
    """{key: code} for sums in other currencies."""
    return dict(Currency.objects.values_list("pk", "code"))
