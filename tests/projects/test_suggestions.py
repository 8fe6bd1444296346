"""Suggested matches in a small world: who could answer what, as far as each reader sees, and the one button."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from projects.matching.suggest import suggestions
from projects.models import Match
from recommendations.actions import make_offer
from tests.projects.scene import Scene

KIND, STANDING = Scene, ("open_project", "shared_need", "outsider", "partner", "other_partner")


def offer(scene, by=None, **facts):
    facts = {"title": "Courses for border officers", "kind": "training", "level": 0, "themes": [scene.border]} | facts
    return make_offer(by=by or scene.other_partner, **facts)


def told(record, person):
    return [(one.need.code, one.other.code, one.fit.points) for one in suggestions(record, person)]


def test_a_need_finds_the_project_and_the_offer_and_they_find_it(scene):
    need, project = scene.shared_need, scene.open_project
    given = offer(scene, countries=[scene.kgz])
    # theme 3, State 3, kind 2, the words border and officers 1 · theme 3, State 3
    expected = [(need.code, given.code, 9), (need.code, project.code, 6)]
    assert told(need, scene.outsider) == expected
    assert told(given, scene.outsider) == expected[:1]
    assert told(project, scene.outsider) == expected[1:]


def test_a_neighbour_and_an_offer_to_any_state_come_after(scene):
    need = scene.need(2)
    there = offer(scene, countries=[scene.kaz], title="Far")
    anywhere = offer(scene, title="Anywhere")
    other_theme = offer(scene, countries=[scene.kgz], themes=[scene.arms], title="Else")
    found = [one.other for one in suggestions(need, scene.outsider) if one.way == "offer"]
    assert found == [anywhere, there] and other_theme not in found


def test_what_is_joined_already_is_not_suggested_again(scene, as_):
    need, project = scene.shared_need, scene.open_project
    scene.claim(project, need)
    assert told(need, scene.outsider) == [] == told(project, scene.outsider)


def test_a_need_that_is_delivered_and_an_offer_that_is_withdrawn_find_nothing(scene):
    done = scene.need(3, state="delivered")
    gone = offer(scene)
    type(gone)._base_manager.filter(pk=gone.pk).update(state="withdrawn")
    gone.refresh_from_db()
    assert told(done, scene.outsider) == [] == told(gone, scene.outsider)


def test_a_row_out_of_sight_changes_nothing_for_its_reader(scene):
    need = scene.shared_need
    before = told(need, scene.donor), told(scene.open_project, scene.other_partner)
    offer(scene, level=1, countries=[scene.kgz])  # UNODC's own
    scene.propose("OSCE-HIDDEN-KGZ")  # in the pipeline: its owner's and CTED's
    scene.need(4, state="identified", level=1, agreed="not-recorded")
    scene.course(scene.open_project, level=2, host_authority=scene.border_service)
    assert (told(need, scene.donor), told(scene.open_project, scene.other_partner)) == before
    assert len(told(need, scene.outsider)) > len(before[0])


def test_one_button_records_the_match_with_its_reasons(scene, as_):
    need, project = scene.shared_need, scene.open_project
    page = as_(scene.outsider).get(need.get_absolute_url())
    address = f"{need.get_absolute_url()}suggestions/"
    assert "Who could answer this" in page.content.decode() and f'hx-get="{address}"' in page.content.decode()
    part = as_(scene.outsider).get(address, headers={"HX-Request": "true"}).content.decode()
    assert "Same State: Kyrgyzstan." in part and "Record this match" in part and "<html" not in part
    [line] = as_(scene.outsider).get(f"{need.get_absolute_url()}suggestions/").context["lines"]
    answer = as_(scene.outsider).post(line["record_url"], {line["way"]: line["code"], "reason": line["words"]})
    assert answer.status_code == 302, answer.content.decode()
    match = Match.objects.get()
    assert (match.need, match.project, match.reason) == (need, project, line["words"])
    assert as_(scene.outsider).get(f"{need.get_absolute_url()}suggestions/").context["lines"] == []


def test_those_who_may_not_record_see_reasons_and_no_button(scene, as_):
    text = as_(scene.other_partner).get(f"{scene.shared_need.get_absolute_url()}suggestions/").content.decode()
    assert scene.open_project.code in text and "Record this match" not in text


def test_the_keeper_of_a_project_is_led_to_the_link(scene, as_):
    address = f"{scene.open_project.get_absolute_url()}suggestions/"
    claim = f"/projects/{scene.open_project.code}/claim-need/?need={scene.shared_need.code}"
    assert claim in as_(scene.partner).get(address).content.decode()
    assert claim not in as_(scene.other_partner).get(address).content.decode()


def test_the_reason_written_down_is_known_to_all_who_read_both(scene):
    need, project = (
        scene.need(5, authority=scene.border_service, recommendation=scene.recommendation),
        scene.open_project,
    )
    scene.recommendation.provisions.add(scene.op2g)
    project.resolutions.add(scene.r1373)
    scene.course(project, level=1, host_authority=scene.border_service)
    [one] = suggestions(need, scene.fresh(scene.desk))
    said = " ".join(reason.words for reason in one.fit.reasons)
    assert "1373-2(g)" in said and "KG Border Service" in said and "training" in said
    assert "1373" not in one.words and "Border Service" not in one.words and "training" not in one.words
    [seen] = suggestions(need, scene.other_partner)
    assert "1373-2(g)" not in " ".join(reason.words for reason in seen.fit.reasons)


def test_a_need_out_of_sight_is_a_page_that_never_was(scene, as_):
    hidden = scene.need(6, state="identified", level=1, agreed="not-recorded")
    one = as_(scene.other_partner).get(f"{hidden.get_absolute_url()}suggestions/")
    other = as_(scene.other_partner).get("/needs/KGZ-2019-N99/suggestions/")
    assert one.status_code == other.status_code == 404


@pytest.mark.parametrize("way", ["need", "offer", "project"])
def test_the_number_of_questions_does_not_depend_on_the_rows(scene, way):
    need, project, given = scene.shared_need, scene.open_project, offer(scene)
    record = {"need": need, "offer": given, "project": project}[way]
    person = scene.fresh(scene.outsider)
    assert person.tokens
    few = asked(record, person)
    for number in range(10, 16):
        scene.need(number)
        offer(scene, title=f"Offer {number}")
        scene.course(scene.propose(f"OSCE-MORE-{number}", level=0))
    assert asked(record, person) == few


def asked(record, person):
    record = type(record)._base_manager.get(pk=record.pk)
    with CaptureQueriesContext(connection) as seen:
        assert suggestions(record, person)
    return len(seen)


def test_the_same_by_the_api(scene, as_):
    need, project = scene.shared_need, scene.open_project
    told = as_(scene.outsider).get(f"/api/v1{need.get_absolute_url()}suggestions/").json()["results"]
    assert told == [
        {
            "kind": "projects",
            "ref": project.code,
            "name": project.title,
            "url": f"/api/v1/projects/{project.code}/",
            "points": 6,
            "strength": "fair",
            "reasons": ["Same theme: Border management.", "Same State: Kyrgyzstan."],
        }
    ]
    back = as_(scene.outsider).get(f"/api/v1{project.get_absolute_url()}suggestions/").json()["results"]
    assert [(one["kind"], one["ref"]) for one in back] == [("needs", need.code)]
    hidden = as_(scene.other_partner).get("/api/v1/needs/KGZ-2019-N99/suggestions/")
    assert hidden.status_code == 404
