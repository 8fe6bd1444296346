"""Money on its way, organisations side by side, and what is missing about activities, worked out by hand."""

from datetime import date
from decimal import Decimal
from functools import cached_property

import pytest

from ctassist.dashboards.figures import Nothing
from ctassist.dashboards.figures.downloads import to_csv
from projects.actions import plan_activity

from .funded import Funded, asked, behind, lines

pytestmark = pytest.mark.django_db


class Passing(Funded):
    """Germany gives to UNODC, which passes some of it on to OSCE; two agencies serve one authority."""

    @cached_property
    def passing(self):
        """The money."""
        facts = {"currency": self.eur, "made_on": "2024"}
        self.give(self.open_project, amount="90", recipient=self.unodc, **facts)
        self.give(self.open_project, self.unodc, amount="60", recipient=self.osce, **facts)
        self.give(self.open_project, amount="5", **facts)
        return self.give(self.open_project)

    @cached_property
    def side_by_side(self):
        """A second project on the theme of the first, for a year, and a course of each for one authority."""
        facts = {"level": 0, "actual_start": "2024", "actual_end": "2024"}
        other = self.run(self.propose("UNODC-BORDER", by=self.other_partner, **facts))
        here = {"title": "Course in Osh", "kind": "training", "host_authority": self.border_service}
        plan_activity(other, by=self.other_partner, **here)
        plan_activity(self.open_project, by=self.partner, **here)
        return other


KIND, STANDING = Passing, ("passing", "donor", "other_donor", "outsider")


def test_what_is_given_and_what_is_passed_on_stand_apart_and_only_the_first_is_counted(world):
    found = lines("money-passed-on", world.partner, "step", "from", "to", "amount", "stated")
    germany, unodc, osce = world.germany.name, world.unodc.name, world.osce.name
    assert found == [
        ("given", germany, unodc, Decimal("90"), 1),
        ("given", germany, "not stated", Decimal("5"), 1),
        ("given", germany, "not stated", None, 0),
        ("passed on", unodc, osce, Decimal("60"), 1),
    ]
    figure = asked("money-passed-on", world.partner).figure
    assert figure.totals == {"commitment, funds, EUR": Decimal("95")}
    assert "3 of 4 contributions state their amount." in figure.said


def test_each_step_leads_to_its_contributions(world):
    found = asked("money-passed-on", world.partner)
    for mark in found.figure.chart.marks:
        rows = behind(found.address(mark), world.partner)
        assert [row.amount for row in rows] == [mark.at["amount"]]


def test_two_agencies_for_one_authority_are_told_with_the_time_they_share(world):
    assert isinstance(asked("overlaps-of-projects", world.partner).made, Nothing)
    assert world.side_by_side
    found = lines("overlaps-of-projects", world.outsider, "authority", "one", "other", "since", "until")
    assert found == [("Border Guard Service", "OSCE-OPEN-KGZ", "UNODC-BORDER", date(2024, 1, 1), date(2024, 12, 31))]
    figure = asked("overlaps-of-projects", world.outsider).figure
    assert [one.at["count"] for one in figure.chart.marks] == [1, 1]
    assert {one.at["name"] for one in figure.chart.marks} == {"KG Border Service · Border management"}


def test_what_is_missing_about_activities(world):
    world.course(world.open_project, stage="held", starts_on="2024")
    world.course(world.open_project, stage="held", total=3)
    world.course(world.open_project, stage="planned", starts_on="2024-05-05")
    found = dict(lines("gaps-in-activities", world.partner, "what", "rows"))
    assert found == {
        "no date of beginning": 1,
        "held, participants not recorded": 1,
        "still planned, and the day has passed": 1,
    }


def test_a_project_that_goes_on_after_its_end_is_told(world):
    world.run(world.propose("OSCE-OVER", level=0, actual_start="2020", actual_end="2021"))
    found = dict(lines("gaps-in-projects", world.partner, "what", "rows"))
    assert found["in implementation after its end"] == 1


def test_a_table_that_is_cut_says_so(world, monkeypatch):
    monkeypatch.setattr("ctassist.dashboards.figures.figure.MOST_LINES", 2)
    figure = asked("money-passed-on", world.partner).figure
    assert len(figure.lines) == 2
    cut = "The table is cut: the first 2 of 4 lines; narrow the figure to see the others."
    assert figure.said.endswith(cut)
    assert to_csv(asked("money-passed-on", world.partner)).decode().count(cut) == 1
