"""Who works with the same authority on the same theme at the same time."""

from collections import defaultdict

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from projects.matching.overlaps import overlaps

from ..charts import Grid, Mark
from .catalogue import figure
from .figure import MOST_MARKS, Figure, Head, Nothing


@figure(
    "overlaps-of-projects",
    "projects",
    _("Who works with the same authority"),
    _("Which organisations serve the same authority on the same theme at the same time."),
)
def overlaps_of_projects(listing):
    """A line for each pair of projects; drawn as organisations against authorities and themes."""
    if not listing.filtered.order_by().exists():
        return None
    found, more = overlaps(listing.filtered, listing.user)
    if not found:
        return Nothing(_t("No two of these projects serve the same authority on the same theme at the same time."))
    lines, links, cells = [], {}, defaultdict(set)
    for met in found:
        for name, project in (("one", met.one), ("other", met.other)):
            links[len(lines), name] = Mark({}, project.code, url=project.get_absolute_url())
            for theme in met.themes:
                cells[f"{met.authority.acronym} · {theme}", project.lead.acronym].add(project.pk)
        lines.append(
            {
                "authority": met.authority.name,
                "themes": ", ".join(met.themes),
                "one": met.one.code,
                "other": met.other.code,
                "since": met.since,
                "until": met.until,
            }
        )
    heads = [Head("authority", _t("Authority")), Head("themes", _t("Themes")), Head("one", _t("Project"), "code")]
    heads += [Head("other", _t("Other project"), "code"), Head("since", _t("Together from"), "date")]
    heads += [Head("until", _t("Until"), "date")]
    caption, said = _t("Who works with the same authority"), _said(len(found), more)
    return Figure(caption, heads, lines, _grid(cells), said, {"rows": len(found)}, links)


def _grid(cells):
    """Authorities and themes down, organisations across; a number is that of projects."""
    names = sorted({name for name, _lead in cells}, key=str.casefold)[:MOST_MARKS]
    leads = sorted({lead for _name, lead in cells}, key=str.casefold)
    marks = [
        Mark({"name": name, "step": lead, "count": len(cells[name, lead])}, f"{len(cells[name, lead]):,}")
        for name in names
        for lead in leads
        if (name, lead) in cells
    ]
    return Grid(names, leads, marks)


def _said(count, more):
    parts = [
        ngettext(
            "%(n)s pair of projects serves the same authority on the same theme at the same time.",
            "%(n)s pairs of projects serve the same authority on the same theme at the same time.",
            count,
        )
        % {"n": count}
    ]
    if more:
        parts.append(_t("There are more; narrow the list to see them."))
    parts.append(_t("A date nobody states does not speak against it. Working side by side may well be agreed."))
    return " ".join(parts)
