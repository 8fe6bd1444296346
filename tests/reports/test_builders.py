"""Builders in a small world: words where nothing is, as many questions for more rows, numbers worked out by hand."""

from datetime import date

import pytest

from ctassist.reports.catalogue import BUILDERS
from ctassist.reports.editions import stand_in
from ctassist.reports.paper.charts import svg
from ctassist.surfaces.listing import LISTINGS
from missions.actions import plan_mission
from missions.models import Finding
from tests.projects.conftest import queries  # noqa: F401
from tests.recommendations.scene import judge, recorded
from tests.reports.filled import ASKED, Filled, askable, cells, column, tables, text_of, written

KIND = Filled
STANDING = ("desk", "donor", "colleague", "outsider", "focal_point", "first")
NAMES = sorted(ASKED)
pytestmark = pytest.mark.django_db


def slow(*values):
    """Asked in the slow suite only."""
    return pytest.param(*values, marks=pytest.mark.slow)


def test_every_report_of_the_catalogue_is_asked_for_here(world):
    assert NAMES == sorted(BUILDERS)
    assert [name for name, one in BUILDERS.items() if not one.listed] == ["listing"]


@pytest.mark.parametrize("who", ["lead", "admin", slow("partner"), slow("donor"), slow("focal_point")])
def test_every_section_has_words_also_where_nothing_is_recorded(world, who):
    person = world.fresh(getattr(world, who))
    for name in filter(lambda name: askable(person, name), NAMES):
        for one in written(person, name)[0]:
            assert one["title"] and one["blocks"], (name, one["title"])
            for block in one["blocks"]:
                words = block.get("text") or block.get("said") or block.get("empty") or block["rows"]
                assert words, (name, one["title"], block)


def test_what_a_person_may_not_see_cannot_be_asked_about(world):
    hidden = world.propose("OSCE-TWO-KGZ")
    form = BUILDERS["project_sheet"].form(world.fresh(world.other_partner), f"project={hidden.code}")
    nowhere = BUILDERS["project_sheet"].form(world.fresh(world.other_partner), "project=OSCE-NOT-KGZ")
    assert not form.is_valid() and not nowhere.is_valid()
    said = str(nowhere.errors["project"]).replace("OSCE-NOT-KGZ", hidden.code)
    assert str(form.errors["project"]) == said


def test_a_report_tells_as_many_rows_as_the_lists_give_that_person(world):
    for who in (world.lead, world.partner, world.donor, world.focal_point):
        person = world.fresh(who)
        told = tables(written(person, "country_profile")[0])
        for name, caption in (
            ("missions", "Missions in order of time"),
            ("findings", "Findings"),
            ("recommendations", "Recommendations by rating"),
            ("needs", "Needs"),
            ("projects", "Projects"),
            ("activities", "Activities in this State"),
        ):
            seen = [row.code for row in LISTINGS[name](person, {"country": "KGZ"}).rows]
            assert sorted(column(told[caption], "Code")) == sorted(seen), (who, name)


@pytest.mark.parametrize("names", [("donor_portfolio", "implementation_matrix", "mission_report"), slow(NAMES)])
def test_twice_the_rows_take_as_many_questions(world, queries, names):  # noqa: F811
    before = {name: queries(lambda: written(world.fresh(world.lead), name)) for name in names}  # noqa: B023
    mission, *_others, project = world.first
    world.fill(2014, "OSCE-TWO-KGZ")
    world.give(project), world.course(project), world.observe(mission, 2017)
    after = {name: queries(lambda: written(world.fresh(world.lead), name)) for name in names}  # noqa: B023
    assert after == before


# ---- numbers worked out by hand ---------------------------------------------------------------------------
def test_the_portfolio_adds_stated_amounts_of_one_kind_phase_and_currency_only(world):
    project = world.first[4]
    world.give(project, amount="200.25", currency=world.eur, made_on="2017-01-01")
    world.give(project, amount="5", phase="pledge")
    world.give(project, donor=world.body("Norway", "Kingdom of Norway", "government"), amount="7", currency=world.eur)
    told = tables(written(world.fresh(world.donor), "donor_portfolio")[0])
    assert cells(told["Amounts"]) == [
        ["funds", "commitment", "EUR", "1,200.75", "2"],
        ["funds", "commitment", "amount not stated", "not stated", "1"],
        ["funds", "pledge", "currency not stated", "5.00", "1"],
    ]
    assert told["Amounts"]["rows"][0][3] == {"text": "1,200.75", "number": "1200.75"}
    assert column(told["Projects"], "Code") == ["OSCE-ONE-KGZ"]
    assert column(told["Needs these projects are linked to"], "Code") == [world.first[3].code]
    assert column(told["Results"], "Result") == ["Result of 2016"]
    assert column(told["Accepted status updates"], "What happened") == ["News of 2016."]


def test_the_portfolio_says_in_short_what_is_not_stated(world):
    (lead, *_rest), *_others = [one["blocks"] for one in written(world.fresh(world.donor), "donor_portfolio")[0]]
    assert lead["text"] == (
        "Recorded: 2 contributions, amount not stated: 1. Supported: 1 project, linked to 1 need. Results recorded: 1."
    )


def test_amounts_are_drawn_by_year_with_how_many_are_not_stated(world):
    sections, _desk = written(world.fresh(world.donor), "donor_portfolio")
    chart = next(b for one in sections for b in one["blocks"] if b["kind"] == "chart" and "amounts" in b["caption"])
    assert cells(chart["numbers"]) == [
        ["commitment", "funds", "EUR", "2016", "1,000.50", "1", "1"],
        ["commitment", "funds", "currency not stated", "year not stated", "not recorded", "1", "0"],
    ]
    assert chart["said"].startswith("1 of 2 contributions state their amount, 1 not stated.")


def test_changes_are_told_since_a_day_and_only_then(world):
    donor = world.fresh(world.donor)
    told = tables(written(donor, "donor_portfolio")[0])
    assert {"OSCE-ONE-KGZ", world.first[3].code} <= set(column(told["Recorded or changed since 1 Jan 2020"], "Record"))
    later = tables(written(donor, "donor_portfolio", "donor=Germany&since=2999-01-01")[0])
    assert later["Recorded or changed since 1 Jan 2999"]["rows"] == []
    assert "No day was named" in text_of(written(donor, "donor_portfolio", "donor=Germany")[0])


def test_progress_stands_in_a_column_for_each_visit_and_year(world):
    asked = world.first[2]
    later = recorded(world, "KGZ-2019", "2019-12-03")
    judge(world, asked, 3, basis="follow-up-visit", mission=later, day=date(2019, 12, 5))
    judge(world, asked, 1, day=date(2021, 2, 1))
    told = tables(written(world.fresh(world.lead), "follow_up_progress")[0])["Each recommendation, visit by visit"]
    assert [head["label"] for head in told["columns"]] == [
        *("Code", "Recommendation", "2016 · KGZ-2016", "2017 · outside visits", "2019 · KGZ-2019"),
        "2021 · outside visits",
    ]
    assert cells(told) == [
        [
            *("KGZ-2016-R01", "Asked in 2016.", "made", "partly implemented (desk review, 10 Jan 2017)"),
            *("largely implemented (follow-up visit, 5 Dec 2019)", "early steps (desk review, 1 Feb 2021)"),
        ]
    ]


def test_the_brief_tells_the_last_visit_apart_from_the_next_one(world):
    planned = {"countries": [world.kgz], "mandate": "committee-visit", "lead_organisation": world.cted}
    plan_mission(by=world.lead, code="KGZ-2098", title="Next visit", held_from="2098-03-02", **planned)
    lead = written(world.fresh(world.lead), "pre_visit_brief")[0][0]["blocks"]
    assert "The next one planned is KGZ-2098 (2 Mar 2098)." in text_of(lead)
    assert "The last mission recorded is KGZ-2098" not in text_of(lead)


def test_no_rating_without_basis_and_age(world):
    for name in ("country_profile", "pre_visit_brief", "follow_up_progress", "listing"):
        for table in tables(written(world.fresh(world.lead), name)[0]).values():
            labels = [head["label"] for head in table["columns"]]
            if "Rating" in labels and "Basis" not in labels:
                assert all("desk review, " in one and " old" in one for one in column(table, "Rating")), table[
                    "caption"
                ]


def test_the_matrix_says_in_words_what_is_recorded_of_each_state(world):
    told = tables(written(world.fresh(world.lead), "implementation_matrix")[0])["What is recorded"]
    assert [head["label"] for head in told["columns"]] == ["Paragraph", "In short", "Kazakhstan", "Kyrgyzstan"]
    assert cells(told) == [
        ["1373-2(g)", "Effective border controls", "nothing recorded", "1 finding, 1 recommendation"],
    ]


def test_a_finding_of_one_state_says_nothing_of_the_other_states_of_its_mission(world):
    mission, finding, *_rest = world.first
    mission.countries.add(world.kaz)
    Finding.objects.filter(pk=finding.pk).update(country=world.kgz)
    lead = world.fresh(world.lead)
    both = cells(tables(written(lead, "implementation_matrix")[0])["What is recorded"])
    assert both[0][2:] == ["1 recommendation", "1 finding, 1 recommendation"]
    only, _desk = written(lead, "implementation_matrix", "resolution=1373&country=KAZ")
    assert finding.code not in text_of(only)


def test_the_region_is_told_state_by_state_in_the_order_of_names(world):
    told = tables(written(world.fresh(world.lead), "regional_stocktaking")[0])
    assert cells(told["What is recorded of each State"]) == [
        ["Kazakhstan", "no mission", "no finding", "no recommendation", "no need", "no project"],
        ["Kyrgyzstan", "1 mission", "1 finding", "1 recommendation", "1 need", "1 project"],
    ]
    assert cells(told["In which States something is recorded"]) == [
        ["Border management", "Kyrgyzstan", "none recorded", "Kyrgyzstan"]
    ]


def test_open_needs_of_several_states_are_not_added_up(world):
    one = written(world.fresh(world.donor), "open_needs")[0]
    assert one[0]["blocks"][0]["text"] == "Recorded as open: 1 need; without a project: none, of high priority: none."
    world.need(7, country=world.kaz)
    several = written(world.fresh(world.donor), "open_needs", "")[0]
    assert several[0]["blocks"][0]["text"] == "Needs are recorded as open for: Kazakhstan; Kyrgyzstan."
    assert cells(tables(several)["Open needs State by State"]) == [
        ["Kazakhstan", "1 need", "1 need"],
        ["Kyrgyzstan", "1 need", "no need"],
    ]


def test_coverage_names_paragraphs_nothing_is_recorded_under(world):
    told = tables(written(world.fresh(world.admin), "resolution_coverage")[0])
    assert column(told["Without finding and recommendation"], "Reference") == ["1373-2(g)"]
    told = tables(written(world.fresh(world.lead), "resolution_coverage")[0])
    assert told["Without finding and recommendation"]["rows"] == []
    assert cells(told["Where something is recorded"])[0][2:] == ["Kyrgyzstan", "Kyrgyzstan"]


def test_chapters_hold_the_findings_of_their_subjects_once(world):
    world.first[1].themes.add(world.arms)
    sections, _desk = written(world.fresh(world.lead), "mission_report")
    chapters = {one["title"]: text_of([one]) for one in sections}
    assert "Finding of 2016." in chapters["Law enforcement"] and "Finding of 2016." not in chapters["Border management"]
    assert "Told above and also of this chapter: KGZ-2016-F01" in chapters["Border management"]
    assert "Nothing is recorded under this chapter." in chapters["Human rights"]


# ---- charts ---------------------------------------------------------------------------------------------------
def charts(sections):
    """{caption: chart} of a whole report."""
    return {block["caption"]: block for one in sections for block in one["blocks"] if block["kind"] == "chart"}


def test_charts_hold_their_data_say_what_they_show_and_can_be_drawn(world):
    lead, drawn = world.fresh(world.lead), {}
    for name in ("pre_visit_brief", "open_needs", "donor_portfolio"):
        drawn |= charts(written(lead, name)[0])
    assert sorted(drawn) == [
        "Needs by State and how far they are",
        "Progress from visit to visit",
        "Projects in time",
        "Recommendations by theme and assessed rating",
        "Stated amounts by year",
    ]
    for caption, chart in drawn.items():
        assert chart["said"].endswith(".") and chart["numbers"]["rows"], caption
        assert text_of([chart["spec"]]).count("://") == 1, "the name of the schema, and no other address"
        assert "</svg>" in svg(chart["spec"]), caption


def test_ratings_of_two_states_are_not_drawn_together(world):
    world.first[0].countries.add(world.kaz)
    told = charts(written(world.fresh(world.lead), "country_profile")[0])
    assert "Recommendations by theme and assessed rating" not in told and "Projects in time" in told


def test_a_judgement_taken_back_is_a_line_that_goes_down(world):
    judge(world, world.first[2], 0, day=date(2021, 2, 1))
    chart = charts(written(world.fresh(world.lead), "follow_up_progress")[0])["Progress from visit to visit"]
    assert [row[1:3] for row in cells(chart["numbers"])] == [
        ["2017", "partly implemented"],
        ["2021", "not implemented"],
    ]
    assert chart["said"].startswith("1 recommendation has been judged")


def test_projects_without_a_date_are_counted_and_not_drawn(world):
    world.run(world.propose("OSCE-TWO-KGZ", level=0))
    chart = charts(written(world.fresh(world.lead), "country_profile")[0])["Projects in time"]
    assert [one["code"] for one in chart["spec"]["data"]["values"]] == ["OSCE-ONE-KGZ"]
    assert chart["spec"]["data"]["values"][0]["label"] == "Mar 2016, no end recorded"
    assert chart["said"].startswith("1 of 2 projects have a date")
    assert cells(chart["numbers"])[1] == ["OSCE-TWO-KGZ", "not recorded", "not recorded", "none recorded"]


# ---- what is told is noted, and nothing of what is hidden is told ------------------------------------------
def test_the_records_told_from_are_noted_exactly(world):
    _sections, desk = written(world.fresh(world.donor), "open_needs")
    need, project = world.first[3:]
    link = project.need_links.get()
    assert desk.told == {
        "recommendations.Need": {need.pk: [need.version, 0]},
        "projects.NeedLink": {link.pk: [link.version, link.level]},
        "projects.Project": {project.pk: [world.fresh_row(project).version, 0]},
    }


def test_the_judgement_behind_a_rating_is_noted_too(world):
    asked = world.first[2]
    secret = judge(world, asked, 4, day=date(2022, 1, 1), level=1)
    sections, desk = written(world.fresh(world.lead), "listing")
    assert "fully implemented, desk review" in text_of(sections)
    assert list(desk.told["recommendations.ProgressAssessment"]) == [secret.pk]


CANARY = "Canary of the one who may not sing"


FEW, MANY = ("other_partner",), ("donor", "other_focal_point", "admin")


@pytest.mark.parametrize(("who", "editions"), [(FEW, ("donors",)), slow(MANY, ("partners", "public"))])
def test_what_is_hidden_is_told_to_nobody_else(world, who, editions):
    world.fill(2014, "OSCE-TWO-KGZ", said=CANARY, level=1)
    heard = text_of(written(world.fresh(world.lead), "country_profile")[0])
    assert heard.count(CANARY) >= 4, "those who may hear it"
    for reader in (*(world.fresh(getattr(world, one)) for one in who), *map(stand_in, editions)):
        for name in filter(lambda name: askable(reader, name), NAMES):
            assert CANARY not in text_of(written(reader, name)[0]), (reader, name)
