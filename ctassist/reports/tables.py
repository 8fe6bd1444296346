"""What the builders share: a list read once and told in several ways, the columns they show, charts, lead sentences."""

from django.utils.translation import gettext as _t

from ctassist.dashboards.figures import Figure
from ctassist.reference.models import Theme

from . import content
from .desk import KINDS, column_words

MISSIONS = ("code", "title", "held_from", "held_until", "mandate", "report_type", "state")
FINDINGS = ("code", "text", "kind", "themes", "provisions", "state")
RECOMMENDATIONS = ("code", "text", "illustrative", "rating", "reported", "lifecycle", "themes")
NEEDS = ("code", "title", "illustrative", "state", "kind", "priority", "agreed")
PROJECTS = ("code", "title", "lead", "status", "actual_start", "actual_end", "reported_until")
LINKS = ("need", "coverage", "project", "activity", "rationale", "state")
ACTIVITIES = ("code", "title", "kind", "starts_on", "place", "total", "women")
RESULTS = ("title", "tier", "indicator", "baseline", "target", "actual", "unit")
UPDATES = ("code", "period_start", "period_end", "overall", "narrative", "state")
CONTRIBUTIONS = ("project", "donor", "kind", "phase", "amount", "currency", "made_on")
JUDGEMENTS = (
    "recommendation",
    "assessed_on",
    "rating",
    "basis",
    "mission",
    "assessed_by",
    "narrative",
    "evidence",
)


class Read:
    """A list read once. `names` are the columns its tables show, in this order; else those shown by default."""

    def __init__(self, desk, listing, names=()):
        self.desk, self.listing = desk, listing
        self.rows = desk.rows_of(listing)
        self.columns = {column.name: column for column in listing.columns}
        self.names = names or [column.name for column in listing.shown_columns()]

    def __iter__(self):
        return iter(self.rows)

    def __len__(self):
        return len(self.rows)

    def value(self, row, name):
        """What the reader may know of a fact; records told of are noted."""
        found = self.columns[name].raw(row, self.desk.reader)
        for one in found if isinstance(found, list) else [found]:
            self.desk.note(one)
        return found

    def cell(self, row, name):
        """One cell."""
        return self.desk.cell(self.columns[name], row)

    def facts(self, row, names):
        """A sheet of facts of one row."""
        return content.facts((self.columns[name].label, self.cell(row, name)) for name in names)

    def table(self, caption, empty="", *, rows=None, without=()):
        """A table of these rows, or of some of them, without some of the columns."""
        shown = [self.columns[name] for name in self.names if name not in without]
        told = [[self.desk.cell(column, row) for column in shown] for row in (self.rows if rows is None else rows)]
        heads = [(column.label, KINDS.get(column.kind, "text")) for column in shown]
        return content.table(caption, heads, told, empty)

    def figure(self, draw):
        """A chart of this list, or nothing where there is nothing to draw."""
        made = draw(self.listing)
        if not isinstance(made, Figure) or made.chart is None:
            return None
        numbers = content.table(made.caption, made.columns, made.rows)
        return content.chart(made.caption, made.spec, made.said, numbers)


def read(desk, name, columns, *, also=(), **params):
    """A list by its name, narrowed by its own filters; `also` are columns asked of its rows and not shown."""
    return Read(desk, desk.listing(name, columns=[*columns, *also], **params), columns)


def among(desk, name, path, records, columns, *, also=(), **params):
    """The rows of a list whose `path` leads to records at hand."""
    return Read(desk, desk.among(name, path, records, columns=[*columns, *also], **params), columns)


def whole(desk, name, caption, empty="", **params):
    """A table of a list in the columns it shows by itself, less those its filters make the same in every row."""
    same = {key for key, value in params.items() if isinstance(value, str)}
    return Read(desk, desk.listing(name, **params)).table(caption, empty, without=same)


def states_of(desk, rows):
    """{key of a finding or recommendation: its States}: those it names, or all of its mission."""
    own = {row.pk: [state] if (state := row.country) else [] for row in rows}
    named_by = {row.pk: rows.value(row, "mission") for row in rows if not own[row.pk]}
    seen = {mission.pk: mission for mission in named_by.values() if mission}
    missions = among(desk, "missions", "pk", list(seen.values()), ("code", "countries"))
    visited = {row.pk: missions.value(row, "countries") for row in missions}
    return own | {key: visited.get(mission.pk, []) for key, mission in named_by.items() if mission}


def lead(*sentences):
    """The answer in short."""
    return content.text(" ".join(str(one) for one in sentences if one), "lead")


def remark(words):
    """A remark in small type."""
    return content.text(words, "note")


def on_ratings():
    """What goes with every table of ratings."""
    return remark(
        _t(
            "A rating is told with its basis and its age. Only visits and desk reviews set the assessed rating; "
            "what States and partners report stands beside it. Ratings are not added up."
        )
    )


def on_sight():
    """What goes with every report."""
    return remark(_t("This report tells what its readers may see. What is not here may still be recorded."))


def named(records):
    """Records by what they are called, parted by semicolons; None where there are none."""
    return "; ".join(column_words(one) for one in records) or None


def chapters(read_rows, field="themes"):
    """[(chapter label, rows, rows told in an earlier chapter)] in the order of a visit report, empty ones too."""
    told, found = set(), []
    for code, label in Theme.Chapter.choices:
        own = [row for row in read_rows if any(theme.chapter == code for theme in read_rows.value(row, field))]
        found.append((str(label), [r for r in own if r.pk not in told], [r for r in own if r.pk in told]))
        told |= {row.pk for row in own}
    other = [row for row in read_rows if row.pk not in told]
    return [*found, (_t("Without subject"), other, [])] if other else found
