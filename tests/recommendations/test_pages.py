"""The pages of the second storey, through HTTP as people use them."""

import re

import pytest
from django.utils import timezone
from django.utils.html import escape

from ctassist.workflow.moves import move
from recommendations.models import Need, ProgressAssessment, Recommendation

from .scene import Visited, draft, judge, opened, visit, walk

KIND, STANDING = Visited, ("visited", "desk", "focal_point", "partner")

CANARY = "Kanarienvogel 5%41 < 7 & Ж"


def post(client, url, **facts):
    """A form sent; the answer."""
    return client.post(url, {name: value for name, value in facts.items() if value is not None})


def text_of(answer):
    """What a person reads, blanks run together."""
    return " ".join(re.sub(r"<[^>]*>", " ", answer.content.decode()).split())


def test_the_analyst_turns_a_finding_into_a_recommendation(world, as_):
    finding = world.finding
    page = as_(world.fresh(world.analyst))
    assert "Recommend from this finding" in page.get(finding.get_absolute_url()).content.decode()
    url = f"{finding.get_absolute_url()}recommend-from/"
    form = page.get(url).content.decode()
    assert re.search(rf'<option value="{world.border.pk}" selected', form)
    answer = post(
        page,
        url,
        text=CANARY,
        themes=world.border.pk,
        provisions=world.op2g.pk,
        priority="high",
        requires_assistance="yes",
        time_frame="12-months",
        due_on="late 2021",
        level="1",
    )
    assert answer.status_code == 302 and answer.url == "/recommendations/KGZ-2019-R01/", text_of(answer)
    made = Recommendation.objects.get()
    assert (made.text, list(made.findings.all())) == (CANARY, [finding])
    assert escape(CANARY) in page.get(answer.url).content.decode()
    assert "KGZ-2019-R01" in page.get(finding.get_absolute_url()).content.decode()


def test_the_mission_page_makes_recommendations_and_needs(world, as_):
    mission = visit(world)
    page = as_(world.lead)
    url = mission.get_absolute_url()
    answer = post(
        page,
        f"{url}recommend/",
        text="Train them",
        themes=world.border.pk,
        priority="not-stated",
        requires_assistance="undetermined",
        time_frame="not-stated",
        level="0",
    )
    assert answer.status_code == 302, text_of(answer)
    answer = post(
        page,
        f"{url}state-need/",
        title="Tracing equipment",
        kind="equipment",
        country=world.kgz.pk,
        themes=world.border.pk,
        priority="high",
        level="0",
    )
    assert answer.status_code == 302 and answer.url == "/needs/KGZ-2016-N01/", text_of(answer)


def test_progress_is_recorded_at_the_visit_and_shown_with_basis_and_age(world, as_):
    asked, later = opened(world), visit(world, "KGZ-2018", "2018-12-03")
    page = as_(world.lead)
    url = asked.get_absolute_url()
    facts = {
        "rating": "3",
        "basis": "follow-up-visit",
        "assessed_on": "2018-12-05",
        "assessed_by": world.cted.pk,
        "narrative": "Seen at two posts",
        "level": "0",
    }
    answer = post(page, f"{url}assess-progress/", **facts)
    assert (
        answer.status_code == 422 and "names that visit" in text_of(answer) and "Seen at two posts" in text_of(answer)
    )
    answer = post(page, f"{url}assess-progress/", **facts, mission=later.pk)
    assert answer.status_code == 302 and answer.url == url
    words = "largely implemented, follow-up visit, "
    shown = text_of(page.get(url))
    assert words in shown and "years old" in shown and "in force now" in shown and "KGZ-2018" in shown
    listed = text_of(page.get("/recommendations/"))
    assert "largely implemented follow-up visit, " in listed
    assert words in page.get("/recommendations/?format=csv").content.decode()


def test_what_is_not_assessed_says_so(world, as_):
    asked = opened(world)
    page = as_(world.desk)
    assert "not assessed" in text_of(page.get("/recommendations/"))
    assert "not assessed" in text_of(page.get(asked.get_absolute_url()))


def test_reports_stand_beside_the_assessed_rating(world, as_):
    asked = opened(world)
    judge(world, asked, 1)
    url = f"{asked.get_absolute_url()}assess-progress/"
    page = as_(world.focal_point)
    form = page.get(url).content.decode()
    assert "State response" in form and "follow-up visit</option>" not in form and 'name="mission"' not in form
    answer = post(
        page,
        url,
        rating="4",
        basis="state-response",
        assessed_on=timezone.localdate().isoformat(),
        assessed_by=world.border_service.pk,
        narrative="Law adopted",
        level="0",
    )
    assert answer.status_code == 302, text_of(answer)
    listed = text_of(page.get("/recommendations/"))
    assert "early steps desk review, " in listed and "fully implemented State response, of today" in listed
    assert "KGZ-2016-R01" in text_of(page.get("/recommendations/?contradicted=yes"))
    assert "KGZ-2016-R01" not in text_of(page.get("/recommendations/?contradicted=no"))


def test_a_partner_is_offered_its_own_report_only(world, as_):
    asked = opened(world, visit(world, "KGZ-2014", "2014-06-06", shared_with=[world.osce]))
    page = as_(world.partner)
    url = f"{asked.get_absolute_url()}assess-progress/"
    form = page.get(url).content.decode()
    assert all(f'name="{gone}"' not in form for gone in ("mission", "assessed_by", "level"))
    answer = post(
        page, url, rating="2", basis="desk-review", assessed_on="2020-01-01", narrative="Forged", assessed_by="1"
    )
    assert answer.status_code == 422 and not ProgressAssessment.objects.exists()
    answer = post(page, url, rating="2", basis="partner-report", assessed_on="2020-01-01", narrative="Trained forty")
    assert answer.status_code == 302 and ProgressAssessment.objects.get().assessed_by == world.osce
    assert as_(world.other_partner).get(url).status_code == 404


def test_the_filters_of_recommendations(world, as_):
    mission = visit(world)
    rated, bare = opened(world, mission), draft(world, mission, themes=[world.arms], text="Amend the law")
    judge(world, rated, 3)
    page = as_(world.desk)
    cases = {
        "rating=3": "R01",
        "rating=not-assessed": "R02",
        "rating=3&rating=0": "R01",
        "basis=desk-review": "R01",
        "lifecycle=draft": "R02",
        "theme=ARMS": "R02",
        "country=KGZ&q=amend": "R02",
        "stale=yes": "R01",
        "illustrative=no&lifecycle=open": "R01",
        "assessed_after=2020-01-01": "R01",
        "reported=not-assessed&lifecycle=open": "R01",
    }
    for query, found in cases.items():
        shown = text_of(page.get(f"/recommendations/?{query}"))
        assert {"R01", "R02"} & set(re.findall(r"KGZ-2016-(R\d\d)", shown)) == {found}, query
    assert bare.code not in text_of(page.get("/recommendations/?finding=KGZ-2019-F99"))
    for sort in ("rating", "-reported", "lifecycle"):
        assert page.get(f"/recommendations/?sort={sort}").status_code == 200


def test_the_state_is_found_in_the_order_of_keys_as_on_the_page(world, as_):
    mission = visit(world)
    every, own = draft(world, mission), draft(world, mission, text="Amend the law")
    Recommendation.objects.filter(pk=own.pk).update(country=world.kaz)
    page = as_(world.desk)
    for query, found in {
        "country=KGZ": {every.code},
        "country=KAZ": {own.code},
        "country=KGZ&country=KAZ": {every.code, own.code},
        "country=KAZ&priority=high": set(),
    }.items():
        for more in ("", "&ordering=lifecycle", "&page=1"):
            told = page.get(f"/api/v1/recommendations/?{query}{more}").json()["results"]
            assert {one["ref"] for one in told} == found, query + more
        shown = set(re.findall(r"KGZ-2016-R\d\d", text_of(page.get(f"/recommendations/?{query}"))))
        assert shown == found, query
    assert not as_(world.partner).get("/api/v1/recommendations/?country=KGZ").json()["results"]


def test_moves_refuse_in_words_with_nothing_lost(world, as_):
    asked = opened(world)
    page = as_(world.desk)
    url = f"{asked.get_absolute_url()}moves/close/"
    answer = post(page, url, closing="implemented", reason="It is all done")
    assert answer.status_code == 409 and "It is all done" in text_of(answer) and "two persons" in text_of(answer)
    asked.refresh_from_db()
    assert asked.lifecycle == "open"


@pytest.mark.parametrize(
    ("url", "facts"),
    [
        ("state-need/", {"title": "x" * 10_000, "kind": "training", "level": "0"}),
        ("state-need/", {"title": "x\x00y", "kind": "nothing", "level": "9", "themes": "abc"}),
        ("state-need/", {"title": "x", "kind": "training", "currency": "1", "estimated_cost": "-3", "level": "0"}),
        ("assess-progress/", {"rating": "5", "basis": "rumour", "assessed_on": "31.31.2020", "mission": "x"}),
        ("assess-progress/", {"rating": "3", "basis": "desk-review", "assessed_on": "2999-01-01", "narrative": "‮abc"}),
        ("record-position/", {"position": "", "stated_on": "tomorrow", "document": "NO-SUCH"}),
        ("carry-over/", {"mission": "999999999999999999999"}),
        ("add-recommendation-note/", {"text": "", "level": "x"}),
    ],
)
def test_bad_input_is_answered_beside_the_field_with_nothing_lost(world, as_, url, facts):
    asked = opened(world, requires_assistance="yes")
    answer = post(as_(world.desk), f"{asked.get_absolute_url()}{url}", **facts)
    assert answer.status_code == 422
    assert not Need.objects.exists() and not ProgressAssessment.objects.exists()


def test_a_form_shows_the_colleagues_version_when_both_edit(world, as_):
    made = draft(world, visit(world))
    page, url = as_(world.lead), f"{made.get_absolute_url()}revise-recommendation/"
    seen = re.search(r'name="version" value="(\d+)"', page.get(url).content.decode()).group(1)
    walk(world, made, "make-provisional")
    facts = {"priority": "low", "requires_assistance": "no", "time_frame": "not-stated", "themes": world.border.pk}
    answer = post(page, url, version=seen, text="My words", **facts)
    assert answer.status_code == 409 and "My words" in text_of(answer) and "Trace weapons" in text_of(answer)
    assert 'name="level"' not in answer.content.decode()
    move(made, "back-to-draft", by=world.lead, reason="Again")
