"""The facts of needs, offers and projects as one reader knows them, by as many questions for one as for many."""

from collections import defaultdict

from missions.models import Finding
from recommendations.models import Recommendation
from recommendations.models.need import AssistanceKind

from ..models import Activity, Partner
from .facts import Facts, words_of

#: Which kinds of activity give which kind of assistance.
GIVES = {
    "training": ("training",),
    "workshop": ("training", "expert-advice"),
    "exercise": ("training",),
    "study-visit": ("peer-exchange",),
    "exchange": ("peer-exchange",),
    "equipment": ("equipment",),
    "legal-review": ("legislative-drafting",),
    "advice": ("expert-advice",),
}


def of_needs(needs, user):
    """{key: Facts}. Provisions are those of the recommendations and findings this reader may see behind the needs."""
    provisions = defaultdict(lambda: defaultdict(set))
    paths = ("provisions__resolution", "provisions__code")
    for model in (Recommendation, Finding):
        cited = model.objects.visible_to(user).filter(needs__in=list(needs), provisions__isnull=False)
        for need, resolution, code in cited.values_list("needs", *paths):
            provisions[need][resolution].add(code)
    return {
        need.pk: Facts(
            themes=_labels(need.themes.all()),
            countries={need.country_id: need.country.name},
            regions=_regions([need.country]),
            authorities={need.authority_id: str(need.authority)} if need.authority_id else {},
            kinds=frozenset({str(need.get_kind_display())}),
            provisions={key: sorted(codes) for key, codes in provisions[need.pk].items()},
            words=words_of(need.title, need.description),
            behind=frozenset({"provisions"}),
        )
        for need in needs
    }


def of_offers(offers, _user):
    """{key: Facts}."""
    return {
        offer.pk: Facts(
            themes=_labels(offer.themes.all()),
            countries=_countries(offer.countries.all()),
            regions=_regions(offer.countries.all()),
            anywhere=not offer.countries.all(),
            kinds=frozenset({str(offer.get_kind_display())}),
            since=_first(offer.valid_from),
            until=_last(offer.valid_until),
            words=words_of(offer.title, offer.description),
        )
        for offer in offers
    }


def of_projects(projects, user):
    """{key: Facts}. Kinds and authorities are those of the activities and partners this reader may see."""
    keys, kinds, bodies = [project.pk for project in projects], defaultdict(set), defaultdict(dict)
    words = kind_words()
    seen = Activity.objects.visible_to(user).filter(project__in=keys)
    for project, kind, body, name in seen.values_list(*("project", "kind"), *_body("host_authority")):
        kinds[project].update(words[one] for one in GIVES.get(kind, ()))
        bodies[project] |= {body: name} if body else {}
    taking = Partner.objects.visible_to(user).filter(project__in=keys, role=Partner.Role.BENEFICIARY)
    for project, body, name in taking.values_list("project", *_body("organisation")):
        bodies[project][body] = name
    return {
        project.pk: Facts(
            themes=_labels(project.themes.all()),
            countries=_countries(project.countries.all()),
            regions=_regions(project.countries.all()),
            authorities=bodies[project.pk],
            kinds=frozenset(kinds[project.pk]),
            instruments={one.pk: one.symbol for one in project.resolutions.all()},
            since=_first(project.actual_start or project.planned_start),
            until=_last(project.actual_end or project.planned_end),
            words=words_of(project.title, project.description),
            behind=frozenset({"authorities", "kinds"}),
        )
        for project in projects
    }


def kind_words():
    """{kind of assistance: words}."""
    return {code: str(label) for code, label in AssistanceKind.choices}


def _body(name):
    return f"{name}_id", f"{name}__acronym"


def _labels(themes):
    return {theme.pk: theme.label for theme in themes}


def _countries(countries):
    return {country.pk: country.name for country in countries}


def _regions(countries):
    return frozenset(country.subregion for country in countries if country.subregion)


def _first(day):
    return day.first if day else None


def _last(day):
    return day.last if day else None
