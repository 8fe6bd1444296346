"""Suggestions for needs, offers and projects: the best candidates the reader sees, with what they have in common."""

from dataclasses import dataclass

from django.db.models import Model
from django.utils import timezone

from recommendations.models import Need, Offer

from ..models import Match, NeedLink, Project
from ..states import LIVE_LINKS
from . import told
from .candidates import looks, needs_for, offers_for, projects_for
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
    if not looks(record):
        return []
    found = for_needs([record], user) if isinstance(record, Need) else _for_other(record, user)
    return found[:MOST]


def for_needs(needs, user):
    """All suggestions for some needs, by as many questions for one as for many."""
    joined = joined_pairs(user, need__in=needs)
    asked, pairs = told.of_needs(needs, user), []
    for candidates, facts_of in ((offers_for, told.of_offers), (projects_for, told.of_projects)):
        others = list(candidates(needs, user))
        given = facts_of(others, user)
        pairs += [(need, other, asked[need.pk], given[other.pk]) for need in needs for other in others]
    return _fitting(pairs, joined)


def _for_other(other, user):
    is_offer = isinstance(other, Offer)
    joined = joined_pairs(user, **{"offer" if is_offer else "project": other})
    given = (told.of_offers if is_offer else told.of_projects)([other], user)[other.pk]
    needs = list(needs_for(other, user))
    asked = told.of_needs(needs, user)
    return _fitting([(need, other, asked[need.pk], given) for need in needs], joined)


def _fitting(pairs, joined):
    today = timezone.localdate()
    free = (pair for pair in pairs if (pair[0].pk, type(pair[1]), pair[1].pk) not in joined)
    judged = ((need, other, fit(asked, given, today)) for need, other, asked, given in free)
    found = [Suggestion(need, other, how) for need, other, how in judged if how]
    return sorted(found, key=lambda one: (-one.fit.points, one.way, one.other.code, one.need.code))


def joined_pairs(user, **side):
    """{(need, kind, key)} of matches and live links this reader sees on one side."""
    matches = Match.objects.visible_to(user).filter(**side).values_list("need_id", "offer_id", "project_id")
    found = {(need, Offer if offer else Project, offer or project) for need, offer, project in matches}
    if "offer" not in side:
        links = NeedLink.objects.visible_to(user).filter(state__in=LIVE_LINKS, **side)
        found |= {(need, Project, project) for need, project in links.values_list("need_id", "project_id")}
    return found
