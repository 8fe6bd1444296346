"""Country profile: what is recorded about one State, in the order of the chain."""

from django.utils.translation import get_language_info
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.dashboards.figures import needs_by_state, projects_timeline, recommendations_by_rating
from ctassist.reference.load import LANGUAGES

from .. import counts, tables
from ..asking import OfCountry
from ..catalogue import builder
from ..content import section, table
from ..tables import read

NAMES = ("official_name", "aliases", "iso2", "iso3", "m49", "region", "subregion", "groupings", "un_member")
RATED = (*tables.RECOMMENDATIONS, "priority", "assistance")


@builder(
    "country_profile",
    title=_("Country profile"),
    question=_("What is recorded about this State, from the missions to what came of the projects?"),
    asks=OfCountry,
    titled=lambda asked: _t("Country profile: %(state)s") % {"state": asked["country"]},
)
def content(desk, asked):
    """Sections in the order of the chain, each a list narrowed to the State."""
    state = {"country": asked["country"].iso3}
    missions = read(desk, "missions", tables.MISSIONS, sort="held_from", **state)
    findings = read(desk, "findings", (*tables.FINDINGS, "mission", "is_top_concern"), **state)
    rated = read(desk, "recommendations", RATED, also=("country",), sort="rating", **state)
    needs = read(desk, "needs", (*tables.NEEDS, "authority", "themes"), also=("country",), **state)
    projects = read(desk, "projects", (*tables.PROJECTS, "themes"), also=("planned_start", "planned_end"), **state)
    links = tables.among(desk, "need-links", "need", needs, tables.LINKS)
    return [
        section(_t("In short"), _in_short(asked, missions, findings, rated, needs, projects), tables.on_sight()),
        section(_t("Names and codes"), desk.facts("countries", asked["country"], NAMES), _names(asked["country"])),
        section(_t("Missions"), missions.table(_t("Missions in order of time"))),
        section(_t("Findings"), findings.table(_t("Findings"))),
        section(
            _t("Recommendations"),
            tables.on_ratings(),
            rated.table(_t("Recommendations by rating")),
            rated.figure(recommendations_by_rating),
        ),
        section(
            _t("Needs"),
            needs.table(_t("Needs")),
            needs.figure(needs_by_state),
            links.table(_t("Projects linked to these needs"), _t("No project linked to these needs is recorded.")),
        ),
        section(_t("Projects"), projects.table(_t("Projects")), projects.figure(projects_timeline)),
        section(
            _t("Activities"),
            tables.whole(desk, "activities", _t("Activities in this State"), **state),
        ),
        section(
            _t("Figures"),
            tables.whole(desk, "facts", _t("Figures as reported; those that disagree both stay"), **state),
        ),
        section(_t("Events"), tables.whole(desk, "events", _t("Events"), **state)),
    ]


def _names(country):
    """What it is called in the languages of the United Nations."""
    heads = [(_t("Language"), "text"), (_t("Name"), "text"), (_t("Official name"), "text")]
    rows = [
        [
            _language(code),
            country.names[code],
            country.official_names.get(code) or {"text": _t("not recorded"), "unknown": True},
        ]
        for code in LANGUAGES
        if code in country.names
    ]
    return table(_t("Names in the languages of the United Nations"), heads, rows, _t("No other name is recorded."))


def _language(code):
    return str(get_language_info("zh-hans" if code == "zh" else code)["name_translated"])


def _in_short(asked, missions, findings, rated, needs, projects):
    """How much is recorded, in one sentence."""
    said = _t("Recorded for %(state)s: %(missions)s, %(findings)s, %(asked)s, %(needs)s, %(projects)s.")
    return tables.lead(
        said
        % {
            "state": asked["country"],
            "missions": counts.missions(len(missions)),
            "findings": counts.findings(len(findings)),
            "asked": counts.recommendations(len(rated)),
            "needs": counts.needs(len(needs)),
            "projects": counts.projects(len(projects)),
        }
    )
