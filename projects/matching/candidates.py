"""Which rows are worth comparing: found by theme and place in an index, never by comparing all with all."""

from django.db.models import Q

from ctassist.reference.models import Country
from ctassist.surfaces.filters import linked
from recommendations.models import Need, Offer
from recommendations.states import NeedState, OfferState

from ..models import Project
from ..states import Status

#: As many rows of the same State, and of its region besides, are compared at most; the latest first.
SAME_STATE, SAME_REGION = 100, 50
#: Needs that still look for somebody.
ASKING = [
    state.value
    for state in (
        *(NeedState.IDENTIFIED, NeedState.AGREED, NeedState.SHARED),
        *(NeedState.MATCHED, NeedState.STILL_OPEN),
    )
]
#: Projects that could still take something up.
TAKING_UP = [Status.PIPELINE.value, Status.IMPLEMENTATION.value, Status.FINALISATION.value]


def looks(record):
    """Whether anybody is looked for at all: the need is not answered, the offer open, the project not over."""
    if isinstance(record, Project):
        return record.status in TAKING_UP
    return record.state in (ASKING if isinstance(record, Need) else [OfferState.OPEN])


def offers_for(needs, user):
    """Open offers on their themes, to their States, the regions of these, or any State."""
    rows = Offer.objects.visible_to(user).filter(linked(Offer, "themes", _themes(needs)), state=OfferState.OPEN)
    here = linked(Offer, "countries", _states(needs)) | Q(countries__isnull=True)
    found = _of(rows, here, linked(Offer, "countries", _near(needs)), len(needs))
    return found.select_related("organisation").prefetch_related("themes", "countries")


def projects_for(needs, user):
    """Projects on their themes in their States or regions, running or still planned."""
    rows = Project.objects.visible_to(user).filter(linked(Project, "themes", _themes(needs)), status__in=TAKING_UP)
    here, near = (linked(Project, "countries", keys) for keys in (_states(needs), _near(needs)))
    found = _of(rows, here, near, len(needs))
    return found.select_related("lead").prefetch_related("themes", "countries", "resolutions")


def needs_for(other, user):
    """Needs on the themes of an offer or project, in its States or their regions; anywhere if it names no State."""
    rows = Need.objects.visible_to(user).filter(linked(Need, "themes", _keys(other.themes)), state__in=ASKING)
    countries = list(other.countries.all())
    here = Q(country__in=countries) if countries else Q(pk__isnull=False)
    found = _of(rows, here, Q(country__in=_region(countries)), 1)
    return found.select_related("country", "authority").prefetch_related("themes")


def _of(rows, exact, near, times):
    """Rows of the same State, then of the region, each part cut at as many times the usual number."""
    keys = rows.filter(exact).order_by("-pk").values("pk")[: SAME_STATE * times]
    more = rows.filter(near).exclude(exact).order_by("-pk").values("pk")[: SAME_REGION * times]
    return rows.filter(Q(pk__in=keys) | Q(pk__in=more))


def _themes(needs):
    return {key for need in needs for key in _keys(need.themes)}


def _states(needs):
    return {need.country_id for need in needs}


def _near(needs):
    return _region([need.country for need in needs])


def _region(countries):
    """Countries of the same regions."""
    regions = {country.subregion for country in countries} - {""}
    return Country.objects.filter(subregion__in=regions).values("pk")


def _keys(relation):
    return [one.pk for one in relation.all()]
