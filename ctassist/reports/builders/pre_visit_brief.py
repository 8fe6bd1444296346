"""Pre-visit brief: all that is known before the next visit to a State, what is open first."""

from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.dashboards.figures import progress_between_visits, projects_timeline, recommendations_by_rating
from ctassist.reference.models import Theme

from .. import counts, tables
from ..asking import OfCountry
from ..catalogue import builder
from ..content import section, table
from ..paper.plain import words_of
from ..tables import among, read

CLOCKS = ("comments_clock", "comments_due_on", "response_clock", "response_due_on")
LIVE = ("code", "text", "illustrative", "rating", "reported", "themes", "addressees")
HELD = ("code", "title", "kind", "starts_on", "place")
IN_FORCE, NOT_OVER = ("adopted", "open"), ("1", "2", "3", "6")
DATES = ("planned_start", "planned_end")
LIVE_NEEDS = ("identified", "agreed", "shared", "matched", "funded", "in-delivery", "delivered", "still-open")
#: What of each list tells whether it is open.
STANDING = {"recommendations": "lifecycle", "needs": "state", "projects": "status"}
#: Questions of the list of recommendations that want an answer at the visit.
FLAGS = (
    ("reported_not_assessed", _("Reported, and not assessed since")),
    ("contradicted", _("Report and assessment lie two steps or more apart")),
    ("stale", _("Not assessed for long, or never")),
    ("carried_over_twice", _("Carried over twice or more")),
    ("response_overdue", _("Response of the State overdue")),
    ("without_need", _("Requires assistance, and no need is stated")),
)


@builder(
    "pre_visit_brief",
    title=_("Pre-visit brief"),
    question=_("What is known before the next visit, and what is open?"),
    asks=OfCountry,
    titled=lambda asked: _t("Pre-visit brief: %(state)s") % {"state": asked["country"]},
)
def content(desk, asked):
    """What is open, then what is known."""
    state = {"country": asked["country"].iso3}
    missions = read(desk, "missions", tables.MISSIONS, also=CLOCKS, sort="held_from", **state)
    live = read(desk, "recommendations", LIVE, also=("country",), lifecycle=IN_FORCE, **state)
    needs = read(desk, "needs", (*tables.NEEDS, "authority"), state=LIVE_NEEDS, **state)
    projects = read(desk, "projects", tables.PROJECTS, also=DATES, status=NOT_OVER, **state)
    findings = read(desk, "findings", tables.FINDINGS, **state)
    return [
        section(_t("In short"), _in_short(asked, missions, live, needs, projects), tables.on_sight()),
        section(_t("Clocks"), _clocks(missions)),
        section(_t("Open recommendations"), *_recommendations(desk, live, state)),
        section(_t("Needs not yet met"), *_needs(desk, needs)),
        section(_t("Projects under way or planned"), *_projects(desk, projects)),
        section(_t("Earlier missions"), missions.table(_t("Missions in order of time"))),
        section(_t("Findings of earlier missions"), _silent(findings), findings.table(_t("Findings"))),
        section(_t("Figures"), tables.whole(desk, "facts", _t("Figures as reported"), **state)),
        section(_t("Events"), tables.whole(desk, "events", _t("Events"), **state)),
        section(_t("Recorded, not open"), _aside(desk, state, recommendations=live, needs=needs, projects=projects)),
    ]


def _recommendations(desk, live, state):
    """What is asked of the State, what to look at, what was judged and said so far."""
    judged = among(desk, "assessments", "recommendation", live, tables.JUDGEMENTS)
    said = among(desk, "positions", "recommendation", live, ("recommendation", "stated_on", "position", "text"))
    return [
        tables.on_ratings(),
        live.table(_t("Recommendations adopted or open"), _t("No open recommendation is recorded.")),
        live.figure(recommendations_by_rating),
        _to_look_at(desk, state),
        judged.table(_t("Judgements so far"), _t("No judgement of them is recorded."), without=("assessed_by",)),
        judged.figure(progress_between_visits),
        said.table(_t("What the State said about them"), _t("No position of the State is recorded.")),
    ]


def _needs(desk, needs):
    links = among(desk, "need-links", "need", needs, tables.LINKS)
    return [
        needs.table(_t("Needs not confirmed as met"), _t("No open need is recorded.")),
        links.table(_t("Projects linked to these needs"), _t("No project linked to these needs is recorded.")),
    ]


def _projects(desk, projects):
    held = among(desk, "activities", "project", projects, HELD)
    return [
        projects.table(_t("Projects not closed or cancelled"), _t("No such project is recorded.")),
        projects.figure(projects_timeline),
        held.table(_t("Their activities"), _t("No activity of them is recorded.")),
    ]


def _aside(desk, state, **told):
    """What the page of the State shows and this brief does not tell, by how it stands, so that nothing is just gone."""
    rows = []
    for name, standing in STANDING.items():
        open_ones, groups = {row.pk for row in told[name]}, {}
        every = read(desk, name, ("code", standing), **state)
        for row in every:
            if row.pk not in open_ones:
                groups.setdefault(words_of(every.cell(row, standing)), []).append(row.code)
        rows += [[str(every.listing.title), how, "; ".join(codes)] for how, codes in groups.items()]
    heads = [(_t("Of"), "text"), (_t("How they stand"), "text"), (_t("Codes"), "long")]
    return table(_t("Recorded, and not told above"), heads, rows)


def _in_short(asked, missions, live, needs, projects):
    """The answer in numbers."""
    never = sum(not row.judged_rating for row in live)
    told = {
        "state": asked["country"],
        "missions": counts.missions(len(missions)),
        "asked": counts.recommendations(len(live)),
        "never": never or _t("none"),
        "needs": counts.needs(len(needs)),
        "projects": counts.projects(len(projects)),
    }
    said = _t(
        "Recorded for %(state)s: %(missions)s. Open: %(asked)s, %(never)s of them without assessed rating; %(needs)s; "
        "%(projects)s not closed."
    )
    return tables.lead(said % told, *_visits(missions))


def _visits(missions):
    """The last one that had begun by today, and the next that is to begin."""
    dated, today = [row for row in missions if row.held_from], timezone.localdate()
    begun = [row for row in dated if row.held_from.first <= today]
    ahead = [row for row in dated if row.held_from.first > today]
    said = []
    if begun:
        said.append(_t("The last mission recorded is %(code)s (%(day)s).") % _named(begun[-1]))
    if ahead:
        said.append(_t("The next one planned is %(code)s (%(day)s).") % _named(ahead[0]))
    return said


def _named(mission):
    return {"code": mission.code, "day": mission.held_from}


def _clocks(missions):
    """Missions whose clocks run."""
    rows = [row for row in missions if row.comments_clock or row.response_clock]
    heads = [(_t("Mission"), "code"), *((missions.columns[name].label, "text") for name in CLOCKS)]
    told = [[missions.cell(row, name) for name in ("code", *CLOCKS)] for row in rows]
    return table(_t("Clocks that run"), heads, told, _t("No running clock is recorded."))


def _to_look_at(desk, state):
    """Which recommendations answer the questions that want an answer at the visit."""
    rows = []
    for flag, words in FLAGS:
        narrowed = {flag: "yes", "lifecycle": IN_FORCE, **state}
        found = read(desk, "recommendations", ("code", "carried_over_from"), **narrowed)
        if flag == "carried_over_twice":
            _note_forerunners(desk, found)
        rows.append([str(words), tables.named(found) or _t("none")])
    heads = [(_t("To look at"), "text"), (_t("Recommendations"), "long")]
    return table(_t("To look at during the visit"), heads, rows)


def _note_forerunners(desk, found):
    """Who says that something was carried over twice tells of both forerunners."""
    first = [before for row in found if (before := found.value(row, "carried_over_from"))]
    earlier = among(desk, "recommendations", "pk", first, ("code", "carried_over_from"))
    for row in earlier:
        earlier.value(row, "carried_over_from")


def _silent(findings):
    """Chapters of a visit report nothing is recorded under."""
    told = {theme.chapter for row in findings for theme in findings.value(row, "themes")}
    silent = [str(label) for code, label in Theme.Chapter.choices if code not in told]
    return (
        tables.remark(_t("No finding is recorded under: %(chapters)s.") % {"chapters": "; ".join(silent)})
        if silent
        else None
    )
