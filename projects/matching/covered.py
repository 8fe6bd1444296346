"""Which paragraphs of resolutions a project answers: along link, need, recommendation and finding, as far as seen."""

from django.db.models import Q

from ctassist.resolutions.filters import says_of_provisions
from missions.models import Finding
from recommendations.models import Need, Recommendation

from ..models import NeedLink
from ..states import LIVE_LINKS


def answered_needs(user):
    """Keys of the needs a project answers, as far as the reader sees both and the link."""
    links = NeedLink.objects.visible_to(user).filter(state__in=LIVE_LINKS)
    return Need.objects.visible_to(user).filter(pk__in=links.values("need")).values("pk")


def answered_recommendations(user):
    """Keys of the visible recommendations from which an answered need follows."""
    needs = answered_needs(user)
    also = Need.also_from.through._base_manager.filter(need__in=needs).values("recommendation")
    first = Need._base_manager.filter(pk__in=needs, recommendation__isnull=False).values("recommendation")
    return Recommendation.objects.visible_to(user).filter(Q(pk__in=first) | Q(pk__in=also)).values("pk")


@says_of_provisions("answered")
def answered_after_recommendations(user):
    """Paragraphs of recommendations from which an answered need follows."""
    return Recommendation.provisions.through._base_manager.filter(recommendation__in=answered_recommendations(user))


@says_of_provisions("answered")
def answered_after_findings(user):
    """Paragraphs of findings from which an answered need follows, or a recommendation with one."""
    asked = Recommendation.findings.through._base_manager.filter(recommendation__in=answered_recommendations(user))
    needed = Need.findings.through._base_manager.filter(need__in=answered_needs(user))
    rests_on = Q(pk__in=asked.values("finding")) | Q(pk__in=needed.values("finding"))
    seen = Finding.objects.visible_to(user).filter(rests_on)
    return Finding.provisions.through._base_manager.filter(finding__in=seen.values("pk"))
