"""The three figures of contribution: judged again, waiting month by month, accepted on time."""

from datetime import datetime
from functools import cached_property

import pytest
import time_machine
from django.utils import timezone

from ctassist.dashboards.figures import Nothing
from ctassist.dashboards.models import Aside, Total
from ctassist.workflow.write import create
from missions.models import Mission
from projects.models import StatusUpdate
from recommendations.models import ProgressAssessment, Recommendation

from .funded import Funded, asked, behind, lines
from .tallied import both, tallied

pytestmark = pytest.mark.django_db
NEVER = "An activity in between may have contributed; that it was the cause is not said."


class Judged(Funded):
    """Two recommendations judged twice, one of them with a course in between, and one judged once."""

    def asks(self, number, *judgements):
        """A recommendation with judgements [(day, rating)]."""
        facts = {"mission": self.mission, "level": 1, "lifecycle": "open", "text": "Train officers."}
        made = create(Recommendation, number=number, code=f"KGZ-2019-R{number:02d}", **facts)
        for day, rating in judgements:
            facts = {"basis": "desk-review", "assessing": True, "assessed_by": self.cted, "narrative": "Seen."}
            create(ProgressAssessment, recommendation=made, rating=rating, assessed_on=day, **facts)
        made.stand()
        return made

    @cached_property
    def judged(self):
        """The world of these figures."""
        better = self.asks(11, ("2020-01-31", "1"), ("2024-06-30", "3"))
        self.asks(12, ("2020-01-31", "2"), ("2024-06-30", "2"))
        self.asks(13, ("2024-06-30", "2"))
        need = self.need(5, recommendation=better)
        self.claim(self.open_project, need)
        for day, stage in (
            ("2024-03-04", "held"),
            ("2020-01-31", "held"),
            ("2024-05", "planned"),
            ("2024-06-30", "held"),
        ):
            self.course(self.open_project, starts_on=day, stage=stage, country=self.kgz)
        self.course(self.open_project, starts_on="2024-03-05", stage="held", country=self.kaz)
        return True


KIND, STANDING = Judged, ("judged", "lead", "outsider", "desk", "partner", "donor")


def reader(world):
    """Somebody of CTED with the rights of now."""
    return world.fresh(world.lead)


def test_the_last_two_judgements_are_told_with_the_activities_in_between(world):
    names = ("code", "before", "after", "activities")
    found = lines("judged-again", reader(world), *names, country="KGZ")
    codes = [one[3] for one in found]
    assert [one[0] for one in found] == ["KGZ-2019-R11", "KGZ-2019-R12"], "one judged once is not judged again"
    assert codes[0].count("OSCE-OPEN-KGZ") == 2, "those after the first judgement, until the last, held in the State"
    assert codes[1] == "none recorded"
    cells = {
        (one.at["name"], one.at["step"]): one.at["count"]
        for one in asked("judged-again", reader(world)).figure.chart.marks
    }
    assert cells == {
        ("with an activity in between", "judged higher"): 1,
        ("no activity in between recorded", "judged the same"): 1,
    }


def test_it_is_contribution_and_never_attribution(world):
    for name in ("judged-again", "open-and-assisted"):
        assert asked(name, reader(world)).figure.said.endswith(NEVER)


def test_judgements_of_several_states_are_not_put_together(world):
    world.mission.countries.add(world.kaz)
    made = asked("judged-again", reader(world)).made
    assert isinstance(made, Nothing) and made.said.startswith("Ratings of several States are not counted together.")


def test_a_partner_who_may_not_see_the_recommendations_is_told_nothing(world):
    for name in ("judged-again", "open-and-assisted"):
        assert asked(name, world.donor).made.said == "Nothing is recorded that you may see."


@time_machine.travel("2025-02-15")
def test_every_month_has_its_line_those_without_anything_too(world):
    found = asked("open-and-assisted", reader(world)).figure
    by_month = {line["month"]: (line["open"], line["assisted"]) for line in found.lines}
    assert len(by_month) == 24 and list(by_month)[0] == "2023-03" and list(by_month)[-1] == "2025-02"
    assert by_month["2024-03"] == (3, 1), "one recommendation, however many courses"
    assert by_month["2024-04"] == (3, 0) and by_month["2024-06"] == (3, 1)
    assert by_month["2024-05"] == (3, 0), "what is only planned did not take place"
    for mark in found.chart.marks:
        if mark.params:
            rows = behind(asked("open-and-assisted", reader(world)).address(mark), reader(world))
            assert rows.count() == mark.at["count"]


@time_machine.travel("2025-02-15")
def test_a_closed_recommendation_no_longer_waits(world):
    Recommendation.objects.filter(code="KGZ-2019-R13").update(lifecycle="closed", closing="no-longer-relevant")
    found = asked("open-and-assisted", reader(world)).figure
    assert found.lines[-1]["open"] == 2


def test_updates_are_counted_by_quarter_in_time_or_not(world):
    world.upto("accepted", period_start="2024-07-01", period_end="2024-09-30")
    world.upto("accepted", period_start="2025-01-01", period_end="2025-03-31")
    rows = StatusUpdate.objects
    rows.filter(period_end="2024-09-30").update(accepted_at=timezone.make_aware(datetime(2024, 11, 29)))
    rows.filter(period_end="2025-03-31").update(accepted_at=timezone.make_aware(datetime(2025, 5, 31)))
    world.update(period_start="2025-01-01", period_end="2025-02-28")
    person = world.partner
    found = lines("updates-on-time", person, "quarter", "in-time", "late", "open")
    assert found == [("2024, quarter 3", 1, 0, 0), ("2024, quarter 4", 0, 0, 0), ("2025, quarter 1", 0, 1, 1)]
    figure = asked("updates-on-time", person)
    assert "Updates counted: 3." in figure.figure.said
    for mark in figure.figure.chart.marks:
        assert behind(figure.address(mark), person).count() == mark.at["count"]


def test_drafts_of_a_partner_are_counted_for_nobody_else(world):
    world.update()
    assert lines("updates-on-time", world.partner, "open") == [(1,)]
    assert asked("updates-on-time", world.donor).made.said == "Nothing is recorded that you may see."


def open_to_partners(*models):
    """Rows CTED and partners see; what was opened besides is closed."""
    for model in models:
        model.objects.update(audience=["cted", "partners"], lapses_at=None)


def test_the_month_of_a_visit_is_told_by_tallies_only_to_who_sees_the_visit(world):
    open_to_partners(Recommendation)
    Mission.objects.update(audience=["cted"], lapses_at=None)
    tallied()
    keys = Total.objects.filter(kind="recommendations", cut="lifecycle,visited").values_list("key", flat=True)
    assert {key[1] for key in keys} == {f"#{world.mission.pk}"}
    assert not Aside.objects.filter(kind="recommendations").exists()
    known = []
    for person in (reader(world), world.fresh(world.partner)):
        by_tallies, by_rows = both("open-and-assisted", person)
        assert by_tallies == by_rows
        known.append("The day of the visit is not known" not in by_rows[0])
    assert known == [True, False]
    Mission.objects.update(audience=["cted", "partners"])
    tallied()
    assert not Total.objects.filter(kind="recommendations", cut="lifecycle,visited", key__1__startswith="#").exists()


def test_tallies_count_the_last_judgement_of_a_year_each_reader_knows(world):
    better = Recommendation.objects.get(code="KGZ-2019-R11")
    facts = {"basis": "desk-review", "assessing": True, "assessed_by": world.cted, "narrative": "Seen."}
    create(ProgressAssessment, recommendation=better, rating="2", assessed_on="2024-02-01", **facts)
    facts |= {"basis": "state-response", "assessing": False}
    create(ProgressAssessment, recommendation=better, rating="4", assessed_on="2024-03-01", **facts)
    open_to_partners(Recommendation, ProgressAssessment)
    ProgressAssessment.objects.filter(recommendation=better, assessed_on__gt="2024-06-01").update(audience=["cted"])
    Recommendation.objects.filter(code="KGZ-2019-R13").update(audience=["cted"])
    tallied()
    assert Aside.objects.filter(kind="assessments").count() == 2, "one that some know the next of, one of an unknown"
    for person, codes, judged in ((reader(world), 3, 5), (world.fresh(world.partner), 2, 4)):
        by_tallies, by_rows = both("progress-between-visits", person)
        assert by_tallies == by_rows and by_rows[0].startswith(f"{codes} recommendations have been judged")
        assert "1 report is not drawn." in by_rows[0]
        assert asked("progress-between-visits", person).figure.all == judged == len(by_rows[1])
