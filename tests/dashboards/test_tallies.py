"""Tallies: figures say by them what the rows say, digit for digit, for every reader; and what they must never say."""

from datetime import timedelta
from unittest import mock

import pytest
from django.utils import timezone

from ctassist.dashboards.figures import money
from ctassist.dashboards.models import Aside, Circle, Line, Standing, Total
from ctassist.dashboards.tallies import KINDS, number
from ctassist.dashboards.tallies import read as reading
from ctassist.dashboards.tallies.check import check
from ctassist.dashboards.tallies.snapshot import one_view, pending
from ctassist.surfaces.listing import LISTINGS, Listing
from projects.models import Activity, Contribution, Project
from recommendations.models import Recommendation
from tests.unruled import without_the_rule

from .funded import Funded, asked
from .tallied import blind, both, made_up_for, people, tallied, unlike

KIND = Funded
STANDING = ("money", "courses", "shared_need", "donor", "other_donor", "focal_point", "outsider", "recommendation")
pytestmark = pytest.mark.django_db


def test_figures_say_by_tallies_what_the_rows_say(hidden):
    tallied()
    assert Total.objects.exists() and Line.objects.exists()
    assert not unlike(people(hidden)) and not unlike(people(hidden, ["partner"]), country="KGZ")


def test_what_some_know_of_a_row_and_others_do_not_is_counted_each_time(hidden):
    tallied()
    assert Aside.objects.filter(kind="contributions").count() == 1
    donor, partner = people(hidden, ["donor", "partner"]).values()
    told = [number(LISTINGS["contributions"](one), {"passed_on": "yes"}) for one in (donor, partner)]
    assert told == [number_of_rows(one, "yes") for one in (donor, partner)]
    assert len(set(told)) == 2, "only the partner knows that UNODC received money"


def test_a_report_merged_into_another_is_counted_each_time_and_each_event_once(world):
    assert world.courses
    kept, again, *_others = Activity.objects.order_by("pk")
    Activity.objects.filter(pk=again.pk).update(merged_into=kept)
    tallied()
    assert Aside.objects.filter(kind="activities").count() == 1
    outsider = people(world, ["outsider"])["outsider"]
    with mock.patch.object(reading, "live", wraps=reading.live) as counted:
        told = [number(LISTINGS["activities"](outsider, {"merged": how})) for how in ("no", "yes", "")]
    assert told == [3, 1, 4]
    assert not counted.call_args_list[0].args[0].exists(), "only the one aside is asked of the rows, and it is left out"
    for name in ("participants-by-sex", "activities-by-country", "gaps-in-activities"):
        by_tallies, by_rows = both(name, outsider)
        assert by_tallies == by_rows


MONEY = ("money-by-year", "money-by-donor", "money-flows", "money-by-theme", "money-by-country")


@pytest.mark.parametrize("name", MONEY)
def test_of_many_groups_the_first_ones_are_told_and_how_many_there_are(name, hidden):
    hidden.give(hidden.open_project, amount="12", currency=hidden.eur, made_on="2023")
    tallied()
    for person in people(hidden).values():
        whole = asked(name, person).figure
        for units in ([], [hidden.open_project.pk], None):
            with (
                mock.patch.multiple(money, MOST_LINES=2, MOST_MARKS=1),
                mock.patch.object(reading, "pending", lambda kind, view, daily, units=units: units),
            ):
                first = asked(name, person).figure
            assert first.lines == whole.lines[:2] and first.all == len(whole.lines) > 2
            assert first.chart.marks == whole.chart.marks[:1] and first.totals == whole.totals
            assert f"The first 1 of {len(whole.chart.marks)} are drawn." in first.said


def number_of_rows(person, passed_on):
    return LISTINGS["contributions"](person, {"passed_on": passed_on}).filtered.count()


def test_what_was_written_since_takes_the_place_of_what_stood(hidden):
    tallied()
    project, row = hidden.open_project, Contribution.objects.filter(amount="100").get()
    Contribution.objects.filter(pk=row.pk).update(amount="100.01", phase="pledge")
    Contribution.objects.filter(amount="50.25").delete()
    Project.objects.get(pk=project.pk).themes.add(hidden.arms)
    with blind():
        wrong = {name for name, *_ in unlike(people(hidden, ["outsider", "donor"]))}
        assert {"money-by-year", "money-by-theme", "projects-by-theme"} <= wrong, "the control: nobody made up for it"
    with made_up_for(project.pk):
        assert not unlike(people(hidden, ["outsider", "donor"]))
    tallied()
    with blind():
        assert not unlike(people(hidden, ["outsider"])), "counted anew, nothing has to be made up for"


def test_an_audience_that_narrows_takes_its_rows_out_of_the_totals(hidden):
    tallied()
    outsider = people(hidden, ["outsider"])["outsider"]
    assert number(LISTINGS["contributions"](outsider)) > 5
    Contribution.objects.update(audience=["org:nobody"])
    tallied()
    assert number(LISTINGS["contributions"](outsider)) == 0 and not Total.objects.filter(kind="contributions").exists()


def test_what_a_lapsed_consent_had_opened_is_not_counted_even_before_the_night(world):
    Recommendation.objects.update(audience=["cted", "partners"], lapses_at=timezone.now() + timedelta(days=1))
    tallied()
    partner, outsider = people(world, ["partner", "outsider"]).values()
    counted = [number(LISTINGS["recommendations"](one)) for one in (partner, outsider)]
    assert counted == [1, 1]
    assert Circle.objects.filter(lapses_at__isnull=False, whose=Circle.GROUPS).exists()
    Circle.objects.filter(lapses_at__isnull=False).update(lapses_at=timezone.now() - timedelta(days=1))
    assert [number(LISTINGS["recommendations"](one)) for one in (partner, outsider)] == [0, 1]


def test_the_rule_is_asked_of_tallies_too(hidden):
    tallied()
    nobody = people(hidden, ["nobody"])["nobody"]
    assert number(LISTINGS["contributions"](nobody)) == 0
    with without_the_rule():
        assert number(LISTINGS["contributions"](nobody)) > 5


@pytest.mark.parametrize(
    "other", [{"form": "another"}, {"era": "another"}, {"day": timezone.localdate() - timedelta(days=1)}]
)
def test_tallies_of_another_declaration_database_or_day_are_not_used(world, other):
    tallied()
    kind = KINDS["recommendations"]
    with one_view() as view:
        assert pending(kind, view, daily=True) == []
    Standing.objects.update(**other)
    with one_view() as view:
        assert pending(kind, view, daily=True) is None
        assert (pending(kind, view) == []) == ("day" in other), "what holds every day is good for another day too"


def test_without_tallies_everything_is_counted(world):
    assert not Standing.objects.exists()
    by_tallies, by_rows = both("money-by-year", world.partner)
    assert by_tallies == by_rows and by_rows[1]


def test_the_night_finds_a_tally_that_is_wrong_and_puts_it_right(hidden):
    tallied()
    assert set(check(KINDS.values()).values()) == {0}
    Total.objects.filter(kind="contributions").update(n=7)
    Line.objects.filter(kind="activities").delete()
    found = check(KINDS.values())
    assert found["contributions"] > 0 and found["activities"] > 0 and found["projects"] == 0
    assert set(check(KINDS.values()).values()) == {0}


def test_every_filter_a_kind_answers_is_one_of_its_list():
    for kind in KINDS.values():
        names = {name.removesuffix("_before") for name in LISTINGS[kind.list].filterset_class.names()}
        assert {*kind.filters, *kind.yes} <= names, kind.name
        assert set(kind.filters.values()) <= set(kind.places)
        assert all({each, *cut} - {""} <= set(kind.places) for each, cut in kind.totals)
        assert LISTINGS[kind.list].bare.__func__ is Listing.bare.__func__, "a list that shows fewer rows than its kind"


def test_money_a_donor_sees_as_the_one_it_looks_for_stands_in_totals_of_its_own(hidden):
    hidden.give(hidden.open_project, amount="11", currency=hidden.eur, level=1)
    tallied()
    assert Total.objects.filter(kind="contributions", circle__whose=f"donor:{hidden.germany.uid}").exists()
    donor, partner = people(hidden, ["donor", "partner"]).values()
    with mock.patch.object(Circle, "DONOR", "nobody:"):  # the same by lines
        by_lines = [number(LISTINGS["contributions"](one)) for one in (donor, partner)]
    assert by_lines == [number(LISTINGS["contributions"](one)) for one in (donor, partner)]
    assert by_lines == [LISTINGS["contributions"](one).filtered.count() for one in (donor, partner)]
