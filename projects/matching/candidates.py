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


def _near(countries):
    """Countries of the same regions."""
    regions = {country.subregion for country in countries} - {""}
    return Country.objects.filter(subregion__in=regions).values("pk")


def _of(rows, exact, near):
    """Rows of the same State, then of the region, each part cut."""
    keys = rows.filter(exact).order_by("-pk").values("pk")[:SAME_STATE]
    more = rows.filter(near).exclude(exact).order_by("-pk").values("pk")[:SAME_REGION]
    return rows.filter(Q(pk__in=keys) | Q(pk__in=more))


def offers_for(need, user):
    """Open offers on its themes, to its State, its region, or any State."""
    rows = Offer.objects.visible_to(user).filter(linked(Offer, "themes", _keys(need.themes)), state=OfferState.OPEN)
    here = linked(Offer, "countries", [need.country_id]) | Q(countries__isnull=True)
    found = _of(rows, here, linked(Offer, "countries", _near([need.country])))
    return found.select_related("organisation").prefetch_related("themes", "countries")


def projects_for(need, user):
    """Projects on its themes in its State or region, running or still planned."""
    rows = Project.objects.visible_to(user).filter(linked(Project, "themes", _keys(need.themes)), status__in=TAKING_UP)
    here, near = (linked(Project, "countries", keys) for keys in ([need.country_id], _near([need.country])))
    return _of(rows, here, near).select_related("lead").prefetch_related("themes", "countries", "resolutions")


def needs_for(other, user):
    """Needs on the themes of an offer or project, in its States or their regions; anywhere if it names no State."""
    rows = Need.objects.visible_to(user).filter(linked(Need, "themes", _keys(other.themes)), state__in=ASKING)
    countries = list(other.countries.all())
    here = Q(country__in=countries) if countries else Q(pk__isnull=False)
    found = _of(rows, here, Q(country__in=_near(countries)))
    return found.select_related("country", "authority").prefetch_related("themes")


def _keys(relation):
    return [one.pk for one in relation.all()]
