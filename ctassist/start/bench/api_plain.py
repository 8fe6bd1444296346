"""The peer of the API benchmark: the same rows by a plain ModelViewSet, as most would write it first."""

import os

import django
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ctassist.settings")
django.setup()

import django_filters  # noqa: E402  (needs the settings loaded)
from rest_framework import pagination, routers, serializers, viewsets  # noqa: E402  (needs the apps loaded)

from ctassist.accounts import serializers as _accounts  # noqa: E402, F401  (declares contracts)
from ctassist.documents import serializers as _documents  # noqa: E402, F401  (declares contracts)
from ctassist.reference import serializers as _reference  # noqa: E402, F401  (declares contracts)
from ctassist.reference.models import Country, Theme  # noqa: E402  (needs the settings loaded)
from ctassist.resolutions import serializers as _resolutions  # noqa: E402, F401  (declares contracts)
from ctassist.surfaces.api.contract import CONTRACTS  # noqa: E402  (needs the settings loaded)
from missions import serializers as _missions  # noqa: E402, F401  (declares contracts)
from recommendations.models import Recommendation  # noqa: E402  (needs the settings loaded)
from recommendations.serializers import RecommendationContract  # noqa: E402  (needs the settings loaded)

ONE = ("mission", "country", "carried_over_from", "supersedes", "source")
MANY = ("findings", "addressees", "themes", "provisions")
FACTS = [name for name in RecommendationContract.fields if name not in (*ONE, *MANY)]


class Named(serializers.Serializer):
    """A record another points at."""

    def to_representation(self, instance):
        """Its reference and its name."""
        contract = CONTRACTS[type(instance)]
        return {"ref": str(getattr(instance, contract.ref)), "name": getattr(instance, contract.label)}


class Plain(serializers.ModelSerializer):
    """The same facts of a recommendation."""

    class Meta:
        model = Recommendation
        fields = ("id", "uid", "version", "level", "created_at", "changed_at", *FACTS, *ONE, *MANY)


for _name in ONE:
    Plain._declared_fields[_name] = Named(read_only=True)
for _name in MANY:
    Plain._declared_fields[_name] = Named(many=True, read_only=True)


class ById(django_filters.FilterSet):
    """Filters by key."""

    country = django_filters.ModelChoiceFilter(field_name="mission__countries", queryset=Country.objects.all())
    theme = django_filters.ModelChoiceFilter(field_name="themes", queryset=Theme.objects.all())

    class Meta:
        model = Recommendation
        fields = ("priority",)


class Pages(pagination.PageNumberPagination):
    """Fifty rows a page."""

    page_size = 50


class Recommendations(viewsets.ModelViewSet):
    """Recommendations the reader may see."""

    serializer_class = Plain
    pagination_class = Pages
    schema = None

    def get_queryset(self):
        """Joined and prefetched as the handbook says."""
        rows = Recommendation.objects.visible_to(self.request.user).select_related(*ONE).prefetch_related(*MANY)
        return ById(self.request.query_params, rows.order_by("pk")).qs


_router = routers.SimpleRouter()
_router.register("plain", Recommendations, basename="plain")
urlpatterns = _router.urls


def application(environ, start_response):
    """The WSGI application: Django with these addresses alone, everything else as in CTAssist."""
    return _pages()(environ, start_response)


_made = []


def _pages():
    if not _made:
        from django.core.wsgi import get_wsgi_application

        settings.ROOT_URLCONF = __name__
        _made.append(get_wsgi_application())
    return _made[0]
