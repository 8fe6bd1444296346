"""Project sheet: one project on a few pages, from its money and partners to what came of it."""

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from .. import tables
from ..asking import OfProject
from ..catalogue import builder
from ..content import section, text
from ..tables import among, read, whole

ABOUT = (
    *(
        "code",
        "lead",
        "status",
        "countries",
        "themes",
        "programme",
        "planned_start",
        "planned_end",
        "actual_start",
    ),
    *("actual_end", "reported_until", "resolutions", "missions", "iati_identifier"),
)


@builder(
    "project_sheet",
    title=_("Project sheet"),
    question=_("What is this project, what does it answer, and what came of it?"),
    asks=OfProject,
    titled=lambda asked: _t("%(code)s: %(title)s") % {"code": asked["project"].code, "title": asked["project"].title},
)
def content(desk, asked):
    """Facts, partners and money, needs, activities, results, updates."""
    projects = among(desk, "projects", "pk", [asked["project"]], ABOUT)
    project, own = projects.rows[0], {"project": asked["project"].code}
    updates = read(desk, "updates", (*tables.UPDATES, "status_claimed", "corrects"), **own)
    return [
        section(
            _t("In short"),
            tables.lead(_in_short(projects, project)),
            text(project.description) if project.description else None,
            projects.facts(project, ABOUT),
            tables.on_sight(),
        ),
        section(_t("Partners"), whole(desk, "partners", _t("Who takes part"), _t("No partner is recorded."), **own)),
        section(
            _t("Money"),
            tables.remark(_t("An amount that is not stated is unknown, never zero.")),
            whole(desk, "contributions", _t("Contributions"), _t("No contribution is recorded."), **own),
        ),
        section(_t("What it answers"), *_answers(desk, own)),
        section(
            _t("What came of it"),
            whole(desk, "results", _t("Results"), _t("No result is recorded."), **own),
            whole(desk, "activities", _t("Activities, the latest first"), _t("No activity is recorded."), **own),
            updates.table(_t("Status updates, the latest first"), _t("No status update is recorded.")),
        ),
        section(
            _t("Documents and names elsewhere"),
            whole(desk, "documents", _t("Documents"), _t("No document is recorded."), **own),
            whole(desk, "external-ids", _t("Identifiers elsewhere"), _t("No other identifier is recorded."), **own),
        ),
    ]


def _answers(desk, own):
    """The needs the reader sees it linked to, and how."""
    links = read(desk, "need-links", tables.LINKS, **own)
    answered = [need for row in links if (need := links.value(row, "need"))]
    needs = among(desk, "needs", "pk", answered, (*tables.NEEDS, "country", "authority"))
    return [
        needs.table(_t("Needs"), _t("No need linked to it is recorded.")),
        links.table(_t("How it is linked to them"), _t("No link to a need is recorded."), without=("project",)),
    ]


def _in_short(projects, project):
    """One sentence: who does what where, and how far it is."""
    said = _t("“%(title)s” is led by %(lead)s for %(states)s; status: %(status)s.")
    return said % {
        "title": project.title,
        "lead": projects.cell(project, "lead"),
        "states": projects.cell(project, "countries"),
        "status": projects.cell(project, "status"),
    }
