"""Suggestions for one need, offer or project: the best candidates its reader sees, with what they have in common."""

from dataclasses import dataclass

from django.db.models import Model
from django.utils import timezone

from recommendations.models import Need, Offer

from ..models import Match, NeedLink, Project
from ..states import LIVE_LINKS
from . import told
from .candidates import ASKING, TAKING_UP, needs_for, offers_for, projects_for
from .scoring import Fit, fit

#: As many suggestions are told at most.
MOST = 20


@dataclass(frozen=True)
class Suggestion:
    """A need, the offer or project that may answer it, and how they fit."""

    need: Need
    other: Model
    fit: Fit

    @property
    def way(self):
        """ "offer" or "project"."""
        return "offer" if isinstance(self.other, Offer) else "project"

    @property
    def words(self):
        """The reasons as one text that everybody who reads both records may read."""
        return " ".join(one.words for one in self.fit.reasons if not one.behind)


def suggestions(record, user):
    """The best suggestions for a record, the strongest first, without pairs this reader knows as joined already."""
    pairs = _for_need(record, user) if isinstance(record, Need) else _for_other(record, user)
    best = sorted(pairs, key=lambda one: (-one.fit.points, one.way, one.other.code, one.need.code))
    return best[:MOST]


def _for_need(need, user):
    if need.state not in ASKING:
        return []
    joined = joined_pairs(user, need=need)
    mine, found = told.of_needs([need], user)[need.pk], []
    for candidates, facts_of in ((offers_for, told.of_offers), (projects_for, told.of_projects)):
        others = [other for other in candidates(need, user) if (need.pk, type(other), other.pk) not in joined]
        facts = facts_of(others, user)
        found += [(need, other, mine, facts[other.pk]) for other in others]
    return _fitting(found)


def _for_other(other, user):
    is_offer = isinstance(other, Offer)
    if not (other.state == "open" if is_offer else other.status in TAKING_UP):
        return []
    joined = joined_pairs(user, **{"offer" if is_offer else "project": other})
    mine = (told.of_offers if is_offer else told.of_projects)([other], user)[other.pk]
    needs = [need for need in needs_for(other, user) if (need.pk, type(other), other.pk) not in joined]
    facts = told.of_needs(needs, user)
    return _fitting((need, other, facts[need.pk], mine) for need in needs)


def _fitting(pairs):
    today = timezone.localdate()
    judged = ((need, other, fit(asked, given, today)) for need, other, asked, given in pairs)
    return [Suggestion(need, other, how) for need, other, how in judged if how]


def joined_pairs(user, **side):
    """{(need, kind, key)} of matches and live links this reader sees on one side."""
    matches = Match.objects.visible_to(user).filter(**side).values_list("need_id", "offer_id", "project_id")
    found = {(need, Offer if offer else Project, offer or project) for need, offer, project in matches}
    if "offer" not in side:
        links = NeedLink.objects.visible_to(user).filter(state__in=LIVE_LINKS, **side)
        found |= {(need, Project, project) for need, project in links.values_list("need_id", "project_id")}
    return found
