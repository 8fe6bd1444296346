"""What changed since somebody's last visit: told once, in words, as far as they may know, each with its row."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ctassist.trace.models import Visit
from projects.actions import revise_project
from tests.accounts.machines import key_of

CHANGES = "/dashboards/donor/changes/?donor=Germany"
LATER = timedelta(hours=2)


def seen(client, address=CHANGES):
    answer = client.get(address)
    assert answer.status_code == 200, answer.content
    return answer.content.decode()


@pytest.fixture
def world(committed_world, transactional_db):
    """The funded world, committed; Germany pays for the project."""
    world = committed_world
    if not world.open_project.contributions.exists():
        world.give(world.open_project, amount="100", currency=world.eur)
        world.shared_need
    return world


def after_a_visit(client):
    """The client, two hours after a first visit."""
    with time_machine.travel(timezone.now() - LATER):
        assert "This is your first visit here." in seen(client)
    return client


@pytest.fixture
def visited(world, as_):
    """The donor's own eyes, two hours after a first visit."""
    Visit.objects.filter(person=world.donor).delete()
    return after_a_visit(as_(world.donor))


@pytest.fixture
def moved(world, as_):
    """A donor who visited for Germany and then went to work for somebody else."""
    made = []

    def move_on(name):
        person = world.person(name, "donor", organisation=world.germany)
        made.append(after_a_visit(as_(person)))
        type(person).objects.filter(pk=person.pk).update(organisation=world.osce)
        return made[-1]

    return move_on


def test_the_dashboard_fetches_it_apart_and_its_link_works_without_script(world, as_):
    page = seen(as_(world.donor), "/dashboards/donor/?donor=Germany")
    assert "What changed since your last visit" in page and f'hx-get="{CHANGES}"' in page
    assert f'<a href="{CHANGES}">' in page
    assert "What changed since your last visit" not in seen(as_(world.donor), "/dashboards/theme/?all=yes")
    assert "What changed since your last visit" not in seen(Client(), "/dashboards/donor/?all=yes")


def test_nothing_has_changed(visited):
    assert "Nothing you can see has changed." in seen(visited)


def test_changes_lead_to_their_rows_and_those_of_the_supported_projects_come_first(world, visited):
    course = world.course(world.open_project)
    other = world.run(world.propose("OSCE-OTHER", level=0))
    revise_project(world.open_project, by=world.partner, title="Safer borders, renamed")
    page = seen(visited)
    mine, elsewhere = page.split("Elsewhere")
    assert f'href="{course.get_absolute_url()}"' in mine and "Safer borders, renamed" in mine
    assert f'href="{other.get_absolute_url()}"' in elsewhere and "now shared with you" in elsewhere
    assert "Add an activity" in mine and "Edit the project" in mine


def test_a_need_answered_by_a_supported_project_is_among_its_changes(world, visited):
    world.claim(world.open_project, world.shared_need)
    mine = seen(visited).split("Elsewhere")[0]
    assert f'href="{world.shared_need.get_absolute_url()}"' in mine and "Link to a need" in mine


def test_it_is_told_again_within_the_visit_and_not_in_the_next_one(world, visited):
    course = world.course(world.open_project)
    assert course.code in seen(visited) and course.code in seen(visited)
    with time_machine.travel(timezone.now() + LATER):
        assert course.code not in seen(visited)


def test_looking_by_head_or_at_a_later_page_is_no_visit(world, visited):
    kept = Visit.objects.get(person=world.donor).last_at
    visited.head(CHANGES)
    visited.get(f"{CHANGES}&since=beginning")
    visited.get("/api/v1/since-last-visit/")
    assert Visit.objects.get(person=world.donor).last_at == kept


def test_what_left_their_sight_is_counted_and_not_named(world, visited):
    hidden = world.need(5)
    seen(visited)
    with time_machine.travel(timezone.now() + LATER):
        type(hidden)._base_manager.filter(pk=hidden.pk).update(level=1)
        type(hidden).objects.get(pk=hidden.pk).settle()
        page = seen(visited)
    assert "Needs, no longer shared with you: 1" in page and hidden.code not in page


def test_what_came_and_went_meanwhile_is_counted_as_the_feed_tells_it(world, visited):
    hidden = world.need(6)
    type(hidden)._base_manager.filter(pk=hidden.pk).update(level=1)
    type(hidden).objects.get(pk=hidden.pk).settle()
    page = seen(visited)
    assert hidden.code not in page.split("<main")[1].split("</main>")[0] and "no longer shared with you: 1" in page


def test_rows_and_acts_behind_the_wall_are_not_told(world, visited):
    hidden = world.propose("OSCE-HIDDEN-KGZ")
    world.recommendation
    page = seen(visited)
    assert hidden.code not in page and "Nothing you can see has changed." in page


def test_each_person_has_their_own_visits(world, visited, as_):
    assert "first visit" in seen(as_(world.person("vera", "donor", organisation=world.germany)))
    assert Visit.objects.filter(person=world.donor).count() == 1


def test_other_rights_begin_anew_with_a_sentence(world, moved):
    client = moved("rita")
    assert "What you may see has changed since your last visit" in seen(client)
    with time_machine.travel(timezone.now() + LATER):
        assert "Nothing you can see has changed." in seen(client)


def test_many_changes_are_told_page_by_page(world, visited, monkeypatch):
    monkeypatch.setattr("ctassist.dashboards.since.MOST", 2)
    codes = [world.course(world.open_project).code for _n in range(3)]
    first = seen(visited)
    assert codes[0] in first and codes[2] not in first
    later = first.split('<a href="/dashboards/donor/changes/')[1].split('"')[0].replace("&amp;", "&")
    assert codes[2] in seen(visited, f"/dashboards/donor/changes/{later}")


def test_as_many_questions_for_one_change_as_for_many(world, visited):
    def questions(courses):
        Visit.objects.filter(person=world.donor).delete()
        after_a_visit(visited)
        for _n in range(courses):
            world.course(world.open_project)
        with CaptureQueriesContext(connection) as asked:
            seen(visited)
        return len(asked)

    assert questions(1) == questions(4) < 40


def test_an_altered_place_is_said(visited):
    answer = visited.get(f"{CHANGES}&since=nonsense")
    assert answer.status_code == 422 and b"altered" in answer.content


def test_only_dashboards_that_tell_have_the_page_and_only_for_people(world, as_):
    assert as_(world.donor).get("/dashboards/theme/changes/").status_code == 404
    assert as_(world.donor).get("/dashboards/nothing/changes/").status_code == 404
    assert Client().get(CHANGES).status_code == 302


# ---- over the API ---------------------------------------------------------------------------------------
def test_the_api_says_the_same(world, visited):
    course = world.course(world.open_project)
    told = visited.get("/api/v1/since-last-visit/?donor=Germany").json()
    found = {one["url"]: (one["event"], one["mine"]) for one in told["results"]}
    assert found[f"/api/v1/activities/{course.code}/"] == ("added", True) and told["since"] and not told["more"]
    assert visited.get(f"/api/v1/since-last-visit/?since={told['cursor']}").json()["results"] == []


def test_a_key_asks_for_its_persons_visit(world, visited, client):
    world.course(world.open_project)
    key = key_of(world.donor, scopes=["read"]).secret_text
    told = client.get("/api/v1/since-last-visit/", HTTP_AUTHORIZATION=f"Bearer {key}").json()
    assert [one["kind"] for one in told["results"]] == ["activities"]


def test_the_api_refuses_in_words(world, visited, moved, as_):
    assert visited.get("/api/v1/since-last-visit/?since=nonsense").status_code == 400
    assert visited.get("/api/v1/since-last-visit/?colour=red").status_code == 400
    assert visited.get("/api/v1/since-last-visit/?donor=NOBODY").status_code == 400
    told = as_(world.other_donor).get("/api/v1/since-last-visit/").json()
    assert (told["since"], told["results"], told["cursor"]) == (None, [], None)
    assert moved("ruth").get("/api/v1/since-last-visit/").status_code == 410
