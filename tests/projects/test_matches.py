"""Matches: CTED suggests, the owner of the other side reads, rivals never do."""

import pytest
from django.core.exceptions import ValidationError

from ctassist.workflow.moves import move
from ctassist.workflow.refusals import NotNow, NotPermitted
from projects.actions import revise_match, suggest_match
from projects.models import Match
from tests.projects.scene import Scene

KIND, STANDING = Scene, ("open_project", "shared_need", "outsider")


def test_cted_suggests_on_the_page_of_the_need(scene, as_):
    need, project = scene.shared_need, scene.open_project
    address = f"{need.get_absolute_url()}suggest-match/"
    facts = {"project": project.code, "reason": "Same border, same service."}
    answer = as_(scene.outsider).post(address, facts)
    assert answer.status_code == 302, answer.content.decode()
    match = Match.objects.get()
    assert (match.reason, match.made_by, match.project) == (facts["reason"], scene.outsider, project)
    again = as_(scene.outsider).post(address, facts)
    assert again.status_code == 422 and "matched already" in again.content.decode()
    assert as_(scene.partner).post(address, facts).status_code == 403


def test_neither_offer_nor_project_or_no_reason_is_refused(scene):
    with pytest.raises(ValidationError):
        suggest_match(scene.shared_need, by=scene.outsider, reason="Why not?")
    with pytest.raises(ValidationError):
        suggest_match(scene.shared_need, by=scene.outsider, project=scene.open_project)


def test_rivals_donors_and_states_do_not_see_a_match(scene, sees):
    match = suggest_match(scene.shared_need, by=scene.outsider, project=scene.open_project, reason="Fits.")
    assert sees(scene.partner, match) and sees(scene.desk, match)
    for person in (scene.other_partner, scene.donor, scene.focal_point, scene.nobody, scene.admin):
        assert not sees(person, match), person


def test_only_cted_moves_a_match_and_taken_up_words_stay(scene):
    match = suggest_match(scene.shared_need, by=scene.outsider, project=scene.open_project, reason="Fits.")
    revise_match(match, by=scene.outsider, reason="Fits well.")
    assert match.reason == "Fits well."
    with pytest.raises(NotPermitted):
        move(match, "agree", by=scene.partner)
    move(match, "contact", by=scene.outsider)
    with pytest.raises(NotNow):
        revise_match(match, by=scene.outsider, reason="Fits better.")


def test_an_agreed_match_leads_to_the_link_its_keeper_makes(scene, as_):
    need, project = scene.shared_need, scene.open_project
    match = suggest_match(need, by=scene.outsider, project=project, reason="Fits.")
    address = f"/projects/{project.code}/claim-need/?need={need.code}"
    assert address not in as_(scene.partner).get(match.get_absolute_url()).content.decode()
    move(match, "contact", by=scene.outsider)
    move(match, "agree", by=scene.outsider)
    need.refresh_from_db()
    assert need.state == "shared"  # a match moves no need: a link does
    assert address in as_(scene.partner).get(match.get_absolute_url()).content.decode()
    assert address not in as_(scene.outsider).get(match.get_absolute_url()).content.decode()
    form = as_(scene.partner).get(address).content.decode()
    assert f'value="{need.code}"' in form
    link = scene.claim(project, need)
    need.refresh_from_db()
    assert need.state == "in-delivery"
    page = as_(scene.partner).get(match.get_absolute_url()).content.decode()
    assert link.get_absolute_url() in page and address not in page


def test_a_match_is_declined_with_a_reason_only(scene):
    match = suggest_match(scene.shared_need, by=scene.outsider, project=scene.open_project, reason="Fits.")
    with pytest.raises(NotNow):
        move(match, "decline", by=scene.outsider)
    move(match, "decline", by=scene.outsider, reason="No trainers free.")
    assert match.state == "declined"
