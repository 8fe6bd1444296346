"""The pages of needs, offers and notes, and what all lists of the storey have in common."""

import re
from datetime import date

import pytest

from missions.actions import log_finding
from recommendations.actions import add_recommendation_note, make_offer, record_position

from .scene import Visited, judge, need, opened, shared, visit
from .test_pages import CANARY, post, text_of

KIND, STANDING = Visited, ("visited", "desk", "focal_point", "partner")


def test_the_filters_of_needs(world, as_):
    asked = opened(world)
    one, other = shared(world, asked), need(world, asked.mission, kind="equipment", themes=[world.arms])
    page = as_(world.desk)
    cases = {
        "kind=equipment": other,
        "state=shared": one,
        "without_project=yes&agreed=yes": one,
        "unfunded=yes&theme=ARMS": other,
        f"recommendation={asked.code}": one,
        "mission=KGZ-2016&agreed=not-recorded": other,
    }
    for query, found in cases.items():
        shown = text_of(page.get(f"/needs/?{query}"))
        assert set(re.findall(r"KGZ-2016-N\d\d", shown)) == {found.code}, query


@pytest.mark.parametrize("person", ["partner", "donor"])
def test_a_shared_need_shows_no_trace_of_its_hidden_recommendation(world, as_, person):
    asked = opened(world, text=CANARY)
    add_recommendation_note(asked, by=world.desk, text=CANARY)
    made, bare = shared(world, asked), shared(world, asked.mission, kind="equipment")
    add_recommendation_note(made, by=world.focal_point, text=CANARY)
    page = as_(getattr(world, person))
    assert page.get(asked.get_absolute_url()).status_code == 404
    answer = page.get(made.get_absolute_url())
    shown = answer.content.decode()
    assert answer.status_code == 200 and made.title in shown
    for trace in (asked.code, "Kanarienvogel", "/recommendations/KGZ", "Internal notes"):
        assert trace not in shown, trace
    for kind in ("", "?format=csv", "?columns=recommendation&columns=code", "?columns=recommendation&format=csv"):
        assert asked.code not in page.get(f"/needs/{kind}").content.decode()
    assert "Recommendation not recorded" in text_of(answer)
    assert "Recommendation not recorded" in text_of(page.get(bare.get_absolute_url()))
    with_code = page.get(f"/needs/?recommendation={asked.code}")
    assert made.code not in text_of(with_code)


def test_what_is_made_up_says_so_on_list_and_page(world, as_):
    short, full = "Illustrative", "Illustrative – not from a CTED report"
    asked = opened(world, illustrative=True)
    made, real = need(world, asked, illustrative=True), need(world, asked.mission, kind="strategy")
    page = as_(world.desk)
    pages = {"/recommendations/": short, asked.get_absolute_url(): full}
    pages |= {"/needs/": short, made.get_absolute_url(): full}
    for url, label in pages.items():
        shown = page.get(url).content.decode()
        assert label in shown and "tag tone-illustrative" in shown, url
    assert "tag tone-illustrative" not in page.get(real.get_absolute_url()).content.decode()
    assert "tag tone-illustrative" not in page.get("/needs/?illustrative=no").content.decode()


def test_the_move_page_offers_only_fitting_needs_to_merge_into(world, as_):
    mission = visit(world)
    made, fits = need(world, mission), need(world, mission, title="Fits")
    need(world, visit(world, "KAZ-2018", "2018-01-01", countries=[world.kaz]), title="Elsewhere")
    form = as_(world.desk).get(f"{made.get_absolute_url()}moves/merge/").content.decode()
    offered = re.findall(r'<option value="(\d+)"', form)
    assert offered == [str(fits.pk)] and "Elsewhere" not in form


def test_positions_notes_and_offers_have_pages(world, as_):
    asked = opened(world)
    said = record_position(asked, by=world.focal_point, position="partly", stated_on=date(2020, 1, 1), text="Soon")
    note = add_recommendation_note(asked, by=world.desk, text="First of all")
    offer = make_offer(by=world.partner, title="Dog handlers", kind="training", themes=[world.border], level=0)
    page = as_(world.desk)
    for url in (said.get_absolute_url(), note.get_absolute_url(), offer.get_absolute_url()):
        assert page.get(url).status_code == 200
    for listed in ("positions", "assessments", "recommendation-notes", "offers"):
        assert page.get(f"/{listed}/").status_code == 200
        assert page.get(f"/{listed}/not-a-uid/").status_code == 404
    assert "Soon" in text_of(page.get(asked.get_absolute_url()))
    assert "Internal notes" not in text_of(as_(world.focal_point).get(asked.get_absolute_url()))
    answer = post(
        as_(world.partner),
        "/offers/new/make-offer/",
        title="Trainers",
        kind="training",
        themes=world.border.pk,
        level="1",
    )
    assert answer.status_code == 302 and answer.url == "/offers/OSCE-O02/", text_of(answer)


def test_a_list_asks_as_many_questions_for_three_rows_as_for_one(world, as_):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    mission = visit(world)
    page = as_(world.desk)

    def asked(url):
        with CaptureQueriesContext(connection) as told:
            assert page.get(url).status_code == 200
        return len(told)

    def more(number):
        for _ in range(number):
            row = opened(world, mission, addressees=[world.border_service], provisions=[world.op2g])
            judge(world, row, 2)
            record_position(row, by=world.desk, position="agrees", stated_on=date(2020, 1, 1))
            shared(world, row)
        return row

    urls = (
        "/recommendations/?columns=code&columns=rating&columns=findings&columns=country",
        "/needs/",
        "/assessments/",
    )
    first = more(1)
    urls = (*urls, first.get_absolute_url())
    [asked(url) for url in urls]
    before = [asked(url) for url in urls]
    more(2)
    for day in range(1, 6):
        judge(world, first, day % 5, day=date(2019, 1, day))
    assert [asked(url) for url in urls] == before


def test_a_need_stated_from_a_finding_is_seen_no_wider_than_the_finding_until_shared(world, as_):
    mission = visit(world, "KGZ-2016")
    told = {"kind": "shortfall", "themes": [world.border], "text": "Officers cannot trace seized weapons."}
    finding = log_finding(mission, by=world.fresh(world.lead), **told)
    facts = {"title": "Tracing skills", "kind": "training", "country": world.kgz.pk, "themes": [world.border.pk]}
    page = as_(world.lead)
    answer = post(page, f"/findings/{finding.code}/state-need/", **facts, priority="high", agreed="yes", level="0")
    assert answer.status_code == 302, text_of(answer)
    made = finding.needs.get()
    assert made.code in text_of(page.get(finding.get_absolute_url()))
    assert set(made.audience) <= set(finding.audience) and as_(world.outsider).get(answer.url).status_code == 404
