"""Figures: the numbers of a small world worked out by hand, and what must hold for every figure and every reader."""

from decimal import Decimal

import pytest
from django.db.models import Sum

from ctassist.dashboards.api import told
from ctassist.dashboards.figures import FIGURES, Asked, Nothing
from projects.models import Contribution
from recommendations.models import Recommendation

from .funded import Funded, asked, behind, lines

KIND = Funded
STANDING = ("money", "courses", "shared_need", "other_donor", "other_partner", "donor", "focal_point", "outsider")
MONEY = ("phase", "currency")
pytestmark = pytest.mark.django_db


# ---- worked out by hand --------------------------------------------------------------------------------------
def test_amounts_are_added_by_year_within_one_phase_and_currency(world):
    found = lines("money-by-year", world.partner, *MONEY, "year", "amount", "contributions")
    assert found == [
        ("commitment", "EUR", "2024", Decimal("350.25"), 3),
        ("commitment", "USD", "2025", Decimal("7"), 1),
        ("commitment", "currency not stated", "year not stated", None, 1),
        ("disbursement", "EUR", "2024", Decimal("10"), 1),
        ("pledge", "EUR", "2024", Decimal("1000"), 1),
    ]
    figure = asked("money-by-year", world.partner).figure
    assert figure.said.startswith("6 of 7 contributions state their amount, 1 not stated.")
    assert figure.totals["commitment, funds, EUR"] == Decimal("350.25")


def test_an_amount_counts_whole_under_each_theme_and_once_in_the_total(world):
    found = lines("money-by-theme", world.partner, *MONEY, "theme", "amount", phase="commitment", currency="EUR")
    assert found == [
        ("commitment", "EUR", "Border management", Decimal("350.25")),
        ("commitment", "EUR", "Small arms and light weapons", Decimal("200")),
    ]
    figure = asked("money-by-theme", world.partner).figure
    assert figure.totals["commitment, funds, EUR"] == Decimal("350.25"), "not 550.25"
    assert lines("money-by-theme", world.partner, "theme", theme="ARMS") == [("Small arms and light weapons",)]


def test_states_stand_in_the_order_of_their_names_and_not_of_their_sums(world):
    found = lines("money-by-country", world.partner, "country", "amount", phase="commitment", currency="EUR")
    assert found == [("Kazakhstan", Decimal("200")), ("Kyrgyzstan", Decimal("350.25"))]


def test_money_an_agency_passes_on_is_not_counted_again(world):
    world.give(world.open_project, amount="90", currency=world.eur, made_on="2024", recipient=world.unodc)
    world.give(world.open_project, world.unodc, amount="80", currency=world.eur, made_on="2024", recipient=world.osce)
    found = asked("money-by-donor", world.partner, phase="commitment", currency="EUR").figure
    assert [(one["donor"], one["amount"]) for one in found.lines] == [
        ("Federal Republic of Germany", Decimal("440.25"))
    ]
    assert "Not counted again: 1 that a recipient passed on." in found.said


def test_what_states_no_amount_is_counted_and_never_zero(world):
    figure = asked("money-by-year", world.partner, disclosure="not-stated").figure
    assert figure.chart is None and [line["amount"] for line in figure.lines] == [None]
    assert figure.said.startswith("0 of 1 contribution states its amount, 1 not stated.")


def test_people_are_counted_where_they_are_recorded(world):
    found = lines(
        "participants-by-sex", world.partner, "activities", "counted", "people", "women", "men", "not_told_apart"
    )
    assert found == [(3, 2, 30, 12, 16, 2)], "the planned course is still to come, the third was not counted"


def test_needs_stand_under_each_of_their_themes_those_without_means_first(world):
    world.need(2, state="funded", themes=[world.arms])
    figure = asked("needs-by-theme", world.outsider).figure
    assert [head.label for head in figure.heads] == ["Theme", "shared", "funded"]
    assert [tuple(line.values()) for line in figure.lines] == [
        ("Border management", 1, 0),
        ("Small arms and light weapons", 0, 1),
    ]
    assert "Without means: 1." in figure.said


def test_recommendations_of_two_states_are_not_counted_together(world):
    world.recommendation.themes.set([world.border])
    lead = world.fresh(world.lead)
    assert lines("recommendations-by-rating", lead, "theme", "2") == [("Border management", 1)]
    world.mission.countries.add(world.kaz)
    made = asked("recommendations-by-rating", lead).made
    assert isinstance(made, Nothing) and made.said.startswith("Ratings of several States are not counted together.")


def test_coverage_asks_for_one_instrument_and_counts_what_the_reader_sees(world):
    assert asked("coverage-of-provisions", world.lead).made.said == "Choose an instrument."
    assert world.finding.provisions.get() == world.op2g
    seen = asked("coverage-of-provisions", world.fresh(world.lead), resolution="1373").figure
    assert [(line["code"], line["findings"]) for line in seen.lines] == [("1373-2(g)", 1)]
    assert asked("coverage-of-provisions", world.donor, resolution="1373").figure.lines[0]["findings"] == 0


def test_a_figure_over_nothing_says_so(world):
    Contribution.objects.all().delete()
    assert asked("money-by-year", world.partner).made.said == "Nothing is recorded that you may see."
    found = asked("projects-in-time", world.partner, country="KAZ", status="5").made
    assert found.said == "Nothing is recorded that matches these filters and that you may see."


def test_a_period_that_ends_before_it_begins_is_said(world):
    made = asked("money-by-year", world.partner, made_on_after="2025-01-01", made_on_before="2024-01-01").made
    assert made.said == "The period ends before it begins: swap the two dates."


# ---- what holds for every figure -------------------------------------------------------------------------------
#: Figures that also tell what no list can be narrowed to; each line of their tables is one record, or says its ends.
UNFILTERED = ("flow-of-needs", "flow-of-projects", "judged-again", "open-and-assisted", "overlaps-of-projects")
READERS = ("nobody", "donor", "partner", "other_donor", "other_partner", "focal_point", "outsider", "lead", "desk")


@pytest.mark.parametrize("name", FIGURES)
def test_the_rows_behind_each_mark_are_as_many_as_it_says(name, world):
    for who in READERS:
        person = getattr(world, who)
        person = world.fresh(person) if person.pk else person
        found = asked(name, person, **({"resolution": "1373"} if name.startswith("coverage") else {}))
        for mark in found.figure.chart.marks if found.figure and found.figure.chart else ():
            address = found.address(mark)
            if mark.url or mark.at.get("name") == "not stated" or name in UNFILTERED and mark.params is None:
                continue
            assert address, (name, mark)
            rows = behind(address, person)
            if name.startswith("money"):
                assert rows.aggregate(total=Sum("amount"))["total"] == mark.at["amount"], address
            elif "count" in mark.at or name.startswith("gaps"):
                assert rows.count() == mark.at.get("count", mark.at.get("amount")), address
            else:
                assert rows.exists(), address


@pytest.mark.parametrize("name", [name for name in FIGURES if name.startswith("money-by") or name == "money-flows"])
def test_parts_add_up_where_a_row_is_in_one_of_them_only(name, world):
    figure = asked(name, world.partner).figure
    sums = {}
    for line in figure.lines:
        group = ", ".join(line[part] for part in ("phase", "kind", "currency"))
        sums[group] = sums.get(group, 0) + (line["amount"] or 0)
    if name in ("money-by-year", "money-by-donor", "money-flows"):
        assert {key: total for key, total in sums.items() if total} == figure.totals
    assert all(figure.totals.get(key, 0) <= total for key, total in sums.items())


@pytest.mark.parametrize("name", FIGURES)
def test_a_row_nobody_outside_may_see_changes_nothing_for_them(name, world):
    def seen():
        everybody = [world.nobody, world.other_donor, world.other_partner]
        found = [told(Asked(FIGURES[name], person, {})) for person in everybody]
        return [{key: value for key, value in one.items() if key != "as_of"} for one in found]

    before = seen()
    hidden = world.run(world.propose("OSCE-HIDDEN", level=1, actual_start="2020"))
    world.give(hidden, amount="5", currency=world.eur)
    world.give(world.open_project, amount="6", currency=world.eur, recipient=world.germany)
    world.course(hidden, total=9, stage="held", starts_on="2020")
    world.need(7, level=2)
    assert isinstance(world.recommendation, Recommendation) and seen() == before
