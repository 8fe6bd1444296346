"""Links between needs and projects: who sees them, what they keep, and what follows for the need."""

import pytest
from django.core.exceptions import ValidationError

from ctassist.history.models import Entry
from ctassist.workflow.moves import move
from ctassist.workflow.refusals import NotNow, NotPermitted
from ctassist.workflow.write import change
from projects.actions import record_contribution, revise_contribution, revise_link
from projects.models import NeedLink
from tests.projects.scene import Scene

KIND, STANDING = Scene, ("open_project", "shared_need", "donor", "focal_point", "outsider")


def state(need):
    need.refresh_from_db()
    return need.state


def test_a_partner_types_the_code_of_a_shared_need_and_the_link_stands(scene, as_):
    need = scene.shared_need
    answer = as_(scene.partner).post(
        f"{scene.open_project.get_absolute_url()}claim-need/",
        {"need": need.code.lower(), "coverage": "full", "rationale": "Three courses on tracing."},
    )
    assert answer.status_code == 302, answer.content.decode()
    link = NeedLink.objects.get()
    assert answer.url == link.get_absolute_url()
    assert (link.claimed_by, link.state) == (scene.partner, "claimed")


def test_a_need_the_partner_may_not_see_is_answered_like_one_that_never_was(scene, as_):
    hidden = scene.need(2, state="identified", level=1)
    sentences = []
    for code in (hidden.code, "KGZ-2019-N99"):
        answer = as_(scene.partner).post(
            f"{scene.open_project.get_absolute_url()}claim-need/",
            {"need": code, "coverage": "full", "rationale": "Perhaps."},
        )
        assert answer.status_code == 422
        sentences.append(answer.context["form"].errors["need"][0].replace(code, ""))
    assert sentences[0] == sentences[1]
    with pytest.raises(ValidationError):
        scene.claim(scene.open_project, hidden)


def test_the_link_keeps_the_need_as_it_was(scene):
    link = scene.claim(scene.open_project, scene.shared_need)
    assert link.snapshot["need"] == scene.shared_need.code
    assert (link.snapshot["state"], link.snapshot["rating"]) == ("shared", "2")
    assert not link.title_changed()
    change(scene.shared_need, title="Something else")
    link.refresh_from_db()
    assert link.title_changed()


def test_a_partners_own_project_does_not_open_the_recommendation_behind_the_need(scene, as_, sees):
    link = scene.claim(scene.open_project, scene.shared_need)
    for person in (scene.partner, scene.donor):
        page = as_(person)
        assert not sees(person, scene.recommendation)
        assert page.get("/recommendations/KGZ-2019-R01/").status_code == 404
        for url in (link.get_absolute_url(), scene.open_project.get_absolute_url(), "/need-links/?format=csv"):
            text = page.get(url).content.decode()
            assert "KGZ-2019-R01" not in text and "partly implemented" not in text, url
    text = as_(scene.desk).get(link.get_absolute_url()).content.decode()
    assert "KGZ-2019-R01: partly implemented" in text


def test_a_link_is_seen_only_by_those_who_see_both_ends(scene, sees):
    proposed = scene.claim(scene.project, scene.shared_need)
    assert sees(scene.partner, proposed) and sees(scene.outsider, proposed)
    for person in (scene.donor, scene.other_partner, scene.focal_point):
        assert sees(person, scene.shared_need) and not sees(person, proposed)
    open_link = scene.claim(scene.open_project, scene.shared_need)
    assert sees(scene.donor, open_link) and sees(scene.focal_point, open_link)
    change(scene.shared_need, level=1)
    assert not sees(scene.donor, open_link) and not sees(scene.partner, open_link)
    assert sees(scene.partner, scene.open_project)


def test_a_hidden_link_is_not_found_by_the_filter_for_needs(scene, as_):
    scene.claim(scene.project, scene.shared_need)
    scene.give(scene.project)
    move(scene.project, "start", by=scene.partner)
    link = NeedLink.objects.get()
    page = as_(scene.donor)
    assert scene.project.code in page.get(f"/projects/?need={scene.shared_need.code}").content.decode()
    change(scene.shared_need, level=1)
    assert scene.project.code not in page.get(f"/projects/?need={scene.shared_need.code}").content.decode()
    assert scene.project.code not in page.get("/projects/?linked=yes").content.decode()
    assert page.get(link.get_absolute_url()).status_code == 404


def test_a_pair_is_linked_once_while_the_link_lives(scene):
    link = scene.claim(scene.open_project, scene.shared_need)
    with pytest.raises(ValidationError) as said:
        scene.claim(scene.open_project, scene.shared_need)
    assert "need" in said.value.error_dict
    move(link, "withdraw", by=scene.partner, reason="Not ours.")
    assert scene.claim(scene.open_project, scene.shared_need).state == "claimed"


def test_needs_not_yet_shared_and_projects_that_are_over_are_not_linked(scene):
    with pytest.raises(ValidationError):
        scene.claim(scene.open_project, scene.need(2, state="agreed", level=0), by=scene.partner)
    move(scene.open_project, "close", by=scene.partner)
    with pytest.raises(NotNow):
        scene.claim(scene.open_project, scene.shared_need)


def test_cted_confirms_and_what_it_confirmed_is_not_rewritten(scene):
    link = scene.claim(scene.open_project, scene.shared_need)
    with pytest.raises(NotPermitted):
        move(link, "confirm", by=scene.partner)
    revise_link(link, by=scene.partner, rationale="Said better.")
    move(link, "confirm", by=scene.outsider)
    with pytest.raises(NotNow):
        revise_link(link, by=scene.partner, rationale="Said otherwise.")


def test_the_state_of_the_need_follows_the_project_step_by_step(scene):
    need, project = scene.shared_need, scene.propose("OSCE-STEP", level=0)
    link = scene.claim(project, need)
    assert state(need) == "matched"
    record_contribution(project, by=scene.partner, donor=scene.germany, kind="cash", phase="pledge")
    assert state(need) == "matched", "a pledge is a promise"
    given = record_contribution(project, by=scene.partner, donor=scene.germany, kind="cash", phase="commitment")
    assert state(need) == "funded"
    revise_contribution(given, by=scene.partner, phase="pledge")
    assert state(need) == "matched"
    revise_contribution(given, by=scene.partner, phase="not-stated")
    assert state(need) == "funded", "its source says that it is given"
    for name, expected in (("start", "in-delivery"), ("finalise", "in-delivery"), ("close", "delivered")):
        move(project, name, by=scene.partner)
        assert state(need) == expected, name
    move(project, "reopen", by=scene.partner, reason="One more course.")
    assert state(need) == "in-delivery"
    move(project, "suspend", by=scene.partner, reason="Floods.")
    assert state(need) == "funded"
    move(project, "cancel", by=scene.partner, reason="Over.")
    assert state(need) == "shared"
    assert link.state == "claimed"


def test_a_need_is_delivered_only_when_all_its_projects_are_closed(scene):
    need = scene.shared_need
    first, second = scene.open_project, scene.run(scene.propose("OSCE-TWO", level=0))
    scene.claim(first, need)
    link = scene.claim(second, need)
    move(first, "close", by=scene.partner)
    assert state(need) == "in-delivery"
    move(link, "reject", by=scene.outsider, reason="Other subject.")
    assert state(need) == "delivered"


def test_work_around_a_need_does_not_move_it(scene):
    scene.claim(scene.open_project, scene.shared_need, coverage="contextual")
    assert state(scene.shared_need) == "shared"


def test_what_a_person_judged_at_a_visit_is_not_undone_by_a_project(scene):
    need = scene.shared_need
    scene.claim(scene.open_project, need)
    move(need, "confirm-met", by=scene.desk, reason="Seen at the visit.")
    move(scene.open_project, "close", by=scene.partner)
    assert state(need) == "confirmed-met"


def test_the_system_moves_the_need_and_history_says_so(scene):
    scene.claim(scene.open_project, scene.shared_need)
    entry = Entry.objects.about(scene.shared_need).first()
    assert (entry.actor, entry.act) == (None, "recommendations.move.become-in-delivery")
    assert scene.open_project.code not in str(entry.changes)
    claimed = Entry.objects.about(NeedLink.objects.get()).get()
    assert "rating" not in str(claimed.changes)
