"""Illustrative offers, interest and matches: a demonstration shows a need on its way from suggestion to link."""

from ctassist.workflow.moves import move
from projects.actions import express_interest, suggest_match
from projects.models import Project
from recommendations.actions import make_offer
from recommendations.models import Need, Offer

from .illustrative import LABEL, tell_links

#: who offers it, what, further fields
OFFERS = (
    (
        "unodc",
        "trainers for staff who accompany returning women and children",
        {"kind": "training", "themes": "PRR GENDER", "countries": "KGZ"},
    ),
    (
        "osce",
        "advice on equipment for border crossing points",
        {"kind": "equipment", "themes": "BORDER ARMS", "countries": "KGZ"},
    ),
)
#: whose interest, in which need, what it would bring, in which words, how far CTED has taken it up
INTERESTS = (
    ("donor", "KGZ-2019-N01", "funding", "could pay for a first year of training.", ()),
    ("unodc", "KGZ-2019-N01", "implementing", "has trainers at hand.", ("contact",)),
)
#: need, offer, project, why, how far
MATCHES = (
    ("KGZ-2019-N01", "UNODC-O01", "", "same subjects, and the offer names this State.", ("contact",)),
    ("KGZ-2021-N01", "", "OSCE-SALW-KGZ", "the project trains the officers this need is about.", ("contact", "agree")),
)


def tell(known):
    """Offers, interest, matches; then the links that came of one of them and of a text."""
    tell_offers(known)
    tell_interests(known)
    tell_matches(known)
    tell_links(known)


def tell_offers(known):
    """What two partners hold ready."""
    for who, title, facts in OFFERS:
        make_offer(
            None,
            by=known.person(who),
            title=LABEL + title,
            kind=facts["kind"],
            themes=known.themes(facts["themes"]),
            countries=known.states(facts["countries"]),
            level=0,
        )


def tell_interests(known):
    """Who would help, and what CTED did with it."""
    for who, need, kind, message, steps in INTERESTS:
        found = Need.objects.get(code=need)
        made = express_interest(found, by=known.person(who), kind=kind, message=LABEL + message)
        for step in steps:
            move(made, step, by=known.person("desk"))


def tell_matches(known):
    """What the desk suggested, and how far the sides have come."""
    for need, offer, project, why, steps in MATCHES:
        made = suggest_match(
            Need.objects.get(code=need),
            by=known.person("desk"),
            reason=LABEL + why,
            offer=Offer.objects.filter(code=offer).first(),
            project=Project.objects.filter(code=project).first(),
        )
        for step in steps:
            move(made, step, by=known.person("desk"))
