"""Country profile: what is recorded about one State, in the order of the chain."""

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ..asking import OfCountry
from ..catalogue import builder
from ..content import section, text


@builder(
    "country_profile",
    title=_("Country profile"),
    question=_("What is recorded about this State, from the missions to what came of the projects?"),
    asks=OfCountry,
    titled=lambda asked: _t("Country profile: %(state)s") % {"state": asked["country"]},
)
def content(desk, asked):
    """Sections in the order of the chain, each a list narrowed to the State."""
    country = asked["country"].iso3
    return [
        section(
            _t("Names and codes"),
            desk.facts("countries", asked["country"], ("official_name", "region", "subregion")),
        ),
        section(
            _t("Missions"),
            desk.table("missions", _t("Missions in order of time"), country=country, sort="held_from"),
        ),
        section(_t("Findings"), desk.table("findings", _t("Findings"), country=country)),
        section(
            _t("Recommendations"),
            text(_t("A rating is never told without its basis and its age; ratings are not added up."), "note"),
            desk.table("recommendations", _t("Recommendations by rating"), country=country, sort="rating"),
        ),
        section(_t("Needs"), desk.table("needs", _t("Needs"), country=country)),
        section(_t("Projects"), desk.table("projects", _t("Projects"), country=country)),
        section(
            _t("Figures"),
            desk.table("facts", _t("Figures as reported; those that disagree both stay"), country=country),
        ),
        section(_t("Events"), desk.table("events", _t("Events"), country=country)),
    ]
