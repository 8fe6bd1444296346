"""A world with every link of the chain in it, as many times as wanted; and a report's content as one person has it."""

import json
from datetime import date
from functools import cached_property

from ctassist.reports.catalogue import BUILDERS
from ctassist.reports.desk import Desk
from ctassist.workflow.moves import move
from missions.actions import log_finding
from projects.actions import record_result
from tests.projects.scene import MOST, Scene
from tests.recommendations.scene import judge, need, opened, recorded, shared

#: Every report and what it is asked about in the small world.
ASKED = {
    "country_profile": "country=KGZ",
    "pre_visit_brief": "country=KGZ",
    "mission_report": "mission=KGZ-2016",
    "follow_up_progress": "country=KGZ",
    "implementation_matrix": "resolution=1373&country=KGZ&country=KAZ",
    "open_needs": "country=KGZ&theme=BORDER",
    "donor_portfolio": "donor=Germany&since=2020-01-01",
    "project_sheet": "project=OSCE-ONE-KGZ",
    "proposal_sheet": "need=KGZ-2016-N01",
    "resolution_coverage": "resolution=1373",
    "regional_stocktaking": "subregion=Central+Asia",
    "listing": "list=recommendations&country=KGZ&sort=-rating",
}


def askable(person, name):
    """Whether this person may ask for the report at all: what it is about may be hidden from them."""
    return BUILDERS[name].form(person, ASKED[name]).is_valid()


def written(person, name, query=None):
    """(sections, desk) of a report as this person would have it."""
    builder = BUILDERS[name]
    form = builder.form(person, ASKED[name] if query is None else query)
    assert not form.unknown() and form.is_valid(), (form.unknown(), form.errors)
    desk = Desk(person)
    return builder.content(desk, form.cleaned_data), desk


def text_of(sections):
    """Everything a report says, as one text."""
    return json.dumps(sections, ensure_ascii=False)


def tables(sections):
    """{caption: table} of a whole report."""
    return {block["caption"]: block for one in sections for block in one["blocks"] if block["kind"] == "table"}


def cells(table):
    """Rows of a table as texts."""
    return [[cell if isinstance(cell, str) else cell["text"] for cell in row] for row in table["rows"]]


def column(table, label):
    """One column of a table as texts."""
    place = [head["label"] for head in table["columns"]].index(label)
    return [row[place] for row in cells(table)]


class Filled(Scene):
    """`fill(year)` adds a visit, what it found and asked for, a need, a project that answers it, money and news."""

    @cached_property
    def first(self):
        """The first of everything, unclassified."""
        return self.fill(2016, "OSCE-ONE-KGZ")

    def fresh_row(self, row):
        """The row as the database has it now."""
        return type(row).objects.get(pk=row.pk)

    def fill(self, year, project, said="", level=0):
        """One of everything: (mission, finding, recommendation, need, project)."""
        mission = recorded(self, f"KGZ-{year}", f"{year}-06-06", level=level)
        finding, asked = self.observe(mission, year, said, level)
        need = self.needed(asked, said or f"Need of {year}", level)
        running = self.run(self.propose(project, level=level, actual_start=f"{year}-03", description=said))
        self.assist(running, need, year, said)
        return mission, finding, asked, need, running

    def observe(self, mission, year, said="", level=0):
        """A finding, and a recommendation that is judged a year later."""
        told = {"themes": [self.border], "provisions": [self.op2g], "level": level}
        text = said or f"Finding of {year}."
        finding = log_finding(mission, by=self.lead, kind="shortfall", text=text, **told)
        move(finding, "agree", by=self.desk)
        asked = opened(self, mission, text=said or f"Asked in {year}.", findings=[finding], **told)
        judge(self, asked, 2, day=date(year + 1, 1, 10), narrative=said or "Seen and checked.")
        return finding, asked

    def needed(self, asked, title, level):
        """A need: shared where it is unclassified."""
        return (shared if level == 0 else need)(self, asked, title=title, level=level)

    def assist(self, project, need, year, said):
        """Money, a link where the need is shared, an activity, a result, an accepted update."""
        if need.state == "shared":
            self.claim(project, need, rationale=said or "The courses teach this.")
        donor = self.body("Norway", "Kingdom of Norway", "government") if said else self.germany
        self.give(project, donor, amount="1000.50", currency=self.eur, made_on=f"{year}-03-01")
        self.give(project, donor, description=said)
        self.course(project, country=self.kgz, starts_on=f"{year}-09", title=said or "Course in Osh")
        record_result(project, by=self.partner, tier="output", title=said or f"Result of {year}", unit="officers")
        update = self.update(project, **MOST | {"narrative": said or f"News of {year}."})
        for name, who in (("submit", self.partner), ("validate", self.colleague), ("accept", self.outsider)):
            move(update, name, by=who)
