"""A status update on its way: drafted, submitted, validated by a second person, accepted or sent back, corrected."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from ctassist.workflow.moves import move
from ctassist.workflow.refusals import NotNow, NotPermitted
from ctassist.workflow.write import change
from projects.actions import correct_update, post_update, revise_update
from projects.models import StatusUpdate
from tests.projects.scene import MOST, Scene

KIND, STANDING = Scene, ("open_project", "outsider", "donor")

OWN, STAFF = {"partner", "colleague"}, {"outsider", "desk"}
OPEN = OWN | STAFF | {"donor", "other_partner", "focal_point"}


@pytest.mark.parametrize(
    ("state", "readers"),
    [("draft", OWN), ("submitted", OWN | STAFF), ("validated", OWN | STAFF), ("accepted", OPEN)],
)
def test_only_what_is_accepted_is_seen_beyond_owner_and_cted(scene, sees, state, readers):
    update = scene.upto(state)
    assert update.code == "OSCE-OPEN-KGZ-U01"
    assert {name for name in OPEN | {"nobody", "admin"} if sees(getattr(scene, name), update)} == readers


def test_whoever_submitted_does_not_validate_while_there_is_a_colleague(scene):
    update = scene.upto("submitted")
    with pytest.raises(NotPermitted) as said:
        move(update, "validate", by=scene.partner)
    assert "a colleague of your organisation has to validate it" in said.value.reasons[0]
    move(update, "validate", by=scene.colleague)
    assert update.four_eyes is True and update.validated_by == scene.colleague


def test_the_only_person_of_an_organisation_validates_and_this_is_recorded(scene):
    update = scene.update(submit=True)
    move(update, "validate", by=scene.partner)
    assert update.four_eyes is False


def test_cted_accepts_nothing_that_was_not_validated_and_partners_accept_nothing(scene):
    update = scene.upto("submitted")
    with pytest.raises(NotNow):
        move(update, "accept", by=scene.outsider)
    move(update, "validate", by=scene.colleague)
    with pytest.raises(NotPermitted):
        move(update, "accept", by=scene.partner)
    with pytest.raises(NotPermitted):
        move(update, "accept", by=scene.admin)


def test_the_database_itself_refuses_an_acceptance_without_validation(scene):
    update = scene.upto("submitted")
    with pytest.raises(Exception, match="(?i)transition|accepted_update"), transaction.atomic():
        StatusUpdate.objects.filter(pk=update.pk).update(state="accepted")
    with pytest.raises(IntegrityError), transaction.atomic():
        StatusUpdate.objects.create(project=update.project, number=9, code="X-9", state="accepted", **MOST)


@pytest.mark.parametrize(
    ("state", "name", "who"), [("submitted", "validate", "colleague"), ("validated", "accept", "outsider")]
)
def test_a_text_that_changed_after_submission_is_neither_validated_nor_accepted(scene, state, name, who):
    update = scene.upto(state)
    change(update, narrative="Quite another story.")
    with pytest.raises(NotNow) as said:
        move(update, name, by=getattr(scene, who))
    assert "changed after it was submitted" in said.value.reasons[0]


def test_without_the_binding_to_the_text_the_changed_text_would_pass(scene, monkeypatch):
    update = scene.upto("validated")
    change(update, narrative="Quite another story.")
    step = StatusUpdate.MOVES.table["accept"]
    monkeypatch.setitem(StatusUpdate.MOVES.table, "accept", type(step)(**{**vars(step), "guard": lambda obj: []}))
    assert move(update, "accept", by=scene.outsider).state == "accepted"


def test_a_submitted_update_is_edited_only_after_it_is_taken_back_and_validated_anew(scene):
    update = scene.upto("validated")
    with pytest.raises(NotNow):
        revise_update(update, by=scene.partner, narrative="Better words.")
    move(update, "take-back", by=scene.partner)
    assert (update.submitted_by, update.validated_by, update.content_hash) == (None, None, "")
    revise_update(update, by=scene.partner, narrative="Better words.", submit=True)
    assert update.state == "submitted"
    with pytest.raises(NotNow):
        move(update, "accept", by=scene.outsider)


def test_the_reason_for_sending_back_is_on_the_partners_page_and_gone_once_submitted_again(scene, as_):
    update = scene.upto("validated")
    page = as_(scene.outsider)
    assert page.post(f"{update.get_absolute_url()}moves/send-back/", {"reason": "  "}).status_code in (409, 422)
    told = {"reason": "Say how many women took part & where.", "version": update.version}
    assert page.post(f"{update.get_absolute_url()}moves/send-back/", told).status_code == 302
    text = as_(scene.partner).get(update.get_absolute_url()).content.decode()
    assert "Say how many women took part &amp; where." in text
    revise_update(update, by=scene.partner, narrative="Eight of twenty.", submit=True)
    update.refresh_from_db()
    assert (update.state, update.sent_back_reason) == ("submitted", "")
    move(update, "validate", by=scene.colleague)
    move(update, "accept", by=scene.outsider)
    text = as_(scene.donor).get(update.get_absolute_url()).content.decode()
    assert "Eight of twenty." in text and "Say how many" not in text and "Pia" not in text


def test_a_correction_is_a_new_version_and_the_accepted_one_stays(scene):
    first = scene.upto("accepted")
    with pytest.raises(NotNow):
        revise_update(first, by=scene.partner, narrative="Rewritten history.")
    with pytest.raises(ValidationError) as said:
        scene.update()
    assert "correct that one" in str(said.value)
    second = correct_update(first, by=scene.partner, narrative="One of three courses.", submit=True)
    assert (second.corrects, second.code, second.overall) == (first, "OSCE-OPEN-KGZ-U02", "on-track")
    with pytest.raises(NotNow):
        correct_update(first, by=scene.partner, narrative="And again.")
    current = StatusUpdate.objects.visible_to(scene.fresh(scene.donor)).current()
    assert list(current) == [first]
    move(second, "validate", by=scene.colleague)
    move(second, "accept", by=scene.outsider)
    assert list(current.all()) == [second]
    first.refresh_from_db()
    assert first.narrative == MOST["narrative"] and first.state == "accepted"


@pytest.mark.parametrize("submit", [False, True])
def test_the_same_form_sent_twice_makes_one_update_and_a_sentence(scene, as_, submit):
    page = as_(scene.partner)
    address = f"{scene.open_project.get_absolute_url()}post-update/"
    facts = MOST | {"level": "0"} | ({"submit": "on"} if submit else {})
    assert page.post(address, facts).status_code == 302
    again = page.post(address, facts | {"narrative": "Typed with care"})
    assert again.status_code == 422
    assert "There is already an open update for this period" in str(again.context["form"].errors["period_start"])
    assert "Typed with care" in again.content.decode()
    assert StatusUpdate.objects.count() == 1


def test_nothing_is_submitted_without_a_word_on_what_happened(scene, as_):
    address = f"{scene.open_project.get_absolute_url()}post-update/"
    answer = as_(scene.partner).post(address, MOST | {"level": "0", "narrative": " ", "submit": "on"})
    assert answer.status_code == 422 and "narrative" in answer.context["form"].errors
    assert not StatusUpdate.objects.exists()
    draft = scene.update(narrative="")
    with pytest.raises(NotNow):
        move(draft, "submit", by=scene.partner)


def test_a_period_that_ends_before_it_begins_is_said_beside_its_field(scene):
    with pytest.raises(ValidationError) as said:
        scene.update(period_end="2024-12-31")
    assert "period_end" in said.value.error_dict


@pytest.mark.parametrize("who", ["outsider", "other_partner", "donor", "focal_point", "admin"])
def test_only_the_projects_own_organisation_speaks_for_it(scene, who):
    with pytest.raises(NotPermitted):
        post_update(scene.open_project, by=getattr(scene, who), **MOST)


def test_history_of_a_draft_is_not_told_to_those_who_see_the_accepted_update(scene, as_):
    update = scene.update(narrative="Working title canary.")
    revise_update(update, by=scene.partner, narrative="Final words.", submit=True)
    move(update, "validate", by=scene.partner)
    move(update, "accept", by=scene.outsider)
    assert "canary" in as_(scene.partner).get(update.get_absolute_url()).content.decode()
    assert "canary" not in as_(scene.donor).get(update.get_absolute_url()).content.decode()
