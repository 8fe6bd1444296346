"""The seed story on paper: every report for four persons, each compared with what the lists give that person."""

import pytest

from ctassist.accounts.models import User
from ctassist.start.story.people import PEOPLE
from ctassist.surfaces.listing import LISTINGS

from .filled import cells, column, tables, text_of, written

pytestmark = pytest.mark.django_db
READERS = ("analyst@cted.example", "partner@osce.example", "donor@germany.example", "focal@kyrgyzstan.example")
ASKED = {
    "country_profile": "country=KGZ",
    "pre_visit_brief": "country=KGZ",
    "mission_report": "mission=KGZ-2019",
    "follow_up_progress": "country=KGZ",
    "implementation_matrix": "resolution=1373&subregion=Central+Asia",
    "open_needs": "country=KGZ",
    "donor_portfolio": "donor=GOV-DEU&since=2020-01-01",
    "project_sheet": "project=OSCE-SALW-KGZ",
    "resolution_coverage": "resolution=2396",
    "regional_stocktaking": "subregion=Central+Asia",
    "listing": "list=facts&country=KGZ",
}


@pytest.fixture
def reports(told, db):
    """`reports(email)` writes every report as that person would have it: {name: sections}."""
    assert {one["email"] for one in PEOPLE} >= set(READERS)

    def write(email):
        person = User.objects.get(email=email)
        return person, {name: written(person, name, query)[0] for name, query in ASKED.items()}

    return write


def codes(person, name, **params):
    """Codes of the rows a list gives a person."""
    return sorted(row.code for row in LISTINGS[name](person, params).rows)


@pytest.mark.parametrize("email", READERS)
def test_every_report_answers_with_what_the_lists_give_that_person(reports, email):
    person, told = reports(email)
    for sections in told.values():
        assert all(one["title"] and one["blocks"] for one in sections)
    profile, brief = tables(told["country_profile"]), tables(told["pre_visit_brief"])
    for name, caption in (
        ("missions", "Missions in order of time"),
        ("findings", "Findings"),
        ("recommendations", "Recommendations by rating"),
        ("needs", "Needs"),
        ("projects", "Projects"),
        ("activities", "Activities in this State"),
        ("facts", "Figures as reported; those that disagree both stay"),
        ("events", "Events"),
    ):
        assert sorted(column(profile[caption], "Code")) == codes(person, name, country="KGZ"), name
    live = codes(person, "recommendations", country="KGZ", lifecycle=["adopted", "open"])
    assert sorted(column(brief["Recommendations adopted or open"], "Code")) == live
    assert sorted(column(brief["Findings"], "Code")) == codes(person, "findings", country="KGZ")
    follow = tables(told["follow_up_progress"])["Each recommendation, visit by visit"]
    assert column(follow, "Code") == codes(person, "recommendations", lifecycle=["adopted", "open", "closed"])
    needs = tables(told["open_needs"])
    open_ones = column(needs["Needs without a project"], "Code")
    assert sorted(open_ones + column(needs["Needs matched, funded or in delivery"], "Code")) == codes(person, "needs")


def test_the_brief_says_what_is_not_open_too(reports):
    _person, told = reports("analyst@cted.example")
    aside = cells(tables(told["pre_visit_brief"])["Recorded, and not told above"])
    assert ["Recommendations", "closed", "KGZ-2012-R01; KGZ-2016-R01"] in aside
    assert ["Recommendations", "draft", "KGZ-2019-R03"] in aside


def test_the_follow_up_has_a_column_for_each_visit(reports):
    _person, told = reports("analyst@cted.example")
    table = tables(told["follow_up_progress"])["Each recommendation, visit by visit"]
    heads = [head["label"] for head in table["columns"]]
    assert heads[2:] == ["2012 · KGZ-2012", "2016 · KGZ-2016", "2019 · KGZ-2019"]
    by_code = {row[0]: row[2:] for row in cells(table)}
    assert by_code["KGZ-2016-R01"] == ["–", "made", "partly implemented (follow-up visit, 5 Dec 2019)"]
    assert by_code["KGZ-2012-R01"] == ["made", "none recorded", "none recorded"]


def test_the_mission_report_has_its_chapters_and_the_eleven_bodies_of_the_delegation(reports):
    _person, told = reports("analyst@cted.example")
    titles = [one["title"] for one in told["mission_report"]]
    assert titles[:3] == ["Executive summary", "Introduction", "Threats and challenges"]
    assert titles[-4:-1] == ["Annex: visiting delegation", "Annex: host delegation", "Annex: agenda"]
    bodies = column(tables(told["mission_report"])["Organisations"], "Organisation")
    assert len(bodies) == 11 and {"CTED", "MT-1267", "UN-WOMEN"} <= set(bodies)


def test_the_donor_reads_of_one_project_one_need_and_no_amount(reports):
    _person, told = reports("donor@germany.example")
    portfolio = tables(told["donor_portfolio"])
    assert cells(portfolio["Amounts"]) == [["not stated", "not stated", "amount not stated", "not stated", "1"]]
    assert column(portfolio["Projects"], "Code") == ["OSCE-SALW-KGZ"]
    assert column(portfolio["Needs these projects are linked to"], "Code") == ["KGZ-2021-N01"]
    assert portfolio["Results"]["rows"] == [] and portfolio["Results"]["empty"] == "No result is recorded."
    for sections in told.values():
        assert "KGZ-2019-R04" not in text_of(sections) and "KGZ-2019-N03" not in text_of(sections)


def test_figures_that_disagree_both_stand_and_what_is_made_up_is_labelled(reports):
    _person, told = reports("analyst@cted.example")
    figures = column(tables(told["listing"])["Reported figures"], "Figure")
    assert "up to 500" in figures and "over 800" in figures and "not stated" in figures
    for name in ("country_profile", "pre_visit_brief"):
        for caption, table in tables(told[name]).items():
            if "Illustrative" in [head["label"] for head in table["columns"]]:
                assert set(column(table, "Illustrative")) == {"Illustrative"}, caption
