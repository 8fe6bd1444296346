"""Needs: stated, agreed, shared, merged, followed, confirmed."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from ctassist.history.models import Entry
from ctassist.workflow.moves import move
from ctassist.workflow.refusals import NotNow, NotPermitted
from recommendations.actions import add_recommendation_note, derive_need_state, make_offer, revise_need, revise_offer
from recommendations.models import Need, Recommendation

from .scene import Visited, need, opened, shared, visit

KIND, STANDING = Visited, ("visited", "desk", "focal_point", "partner")


def test_needs_are_numbered_within_their_mission_from_either_side(world):
    asked = opened(world)
    first, second = need(world, asked), need(world, asked.mission, kind="equipment")
    assert [first.code, second.code] == ["KGZ-2016-N01", "KGZ-2016-N02"]
    assert first.recommendation == asked and second.recommendation is None
    assert first.country == second.country == world.kgz


def test_with_several_states_a_need_says_whose_it_is(world):
    mission = visit(world, "CASIA-2018", "2018-01-01", countries=[world.kgz, world.kaz])
    with pytest.raises(ValidationError) as wrong:
        need(world, mission)
    assert "country" in wrong.value.error_dict
    assert need(world, mission, country=world.kaz).country == world.kaz


def test_no_need_from_what_requires_no_assistance_or_is_withdrawn(world):
    with pytest.raises(NotNow, match="no assistance"):
        need(world, opened(world, requires_assistance="no"))
    with pytest.raises(NotPermitted):
        from recommendations.actions import state_need

        state_need(visit(world, "KGZ-2018"), by=world.partner, title="x", kind="training")


def test_only_an_agreed_unclassified_need_is_shared(world):
    asked = opened(world)
    quiet, secret = need(world, asked), need(world, asked, kind="equipment", level=1)
    with pytest.raises(NotNow, match="not agreed"):
        move(quiet, "share", by=world.desk)
    move(secret, "agree", by=world.desk, agreed="partly", agreed_on=date(2020, 1, 1))
    with pytest.raises(NotNow, match="unclassified"):
        move(secret, "share", by=world.desk)
    move(quiet, "agree", by=world.focal_point, agreed="yes", agreed_on=date(2020, 1, 1))
    assert move(quiet, "share", by=world.desk).state == "shared"


def test_agreement_has_a_day_that_has_come_and_a_no_is_a_refusal(world):
    made = need(world, visit(world))
    with pytest.raises(NotNow, match="declines"):
        move(made, "agree", by=world.desk, agreed="no", agreed_on=date(2020, 1, 1))
    with pytest.raises(ValidationError) as wrong:
        move(made, "agree", by=world.desk, agreed="yes", agreed_on=timezone.localdate() + timedelta(days=2))
    assert "agreed_on" in wrong.value.error_dict
    assert move(made, "decline", by=world.focal_point, reason="Covered already").state == "declined"


def test_an_agreement_is_bound_to_the_words_it_was_given_for(world):
    made = shared(world, visit(world))
    with pytest.raises(NotNow):
        revise_need(made, by=world.lead, title="Something else")
    move(made, "unshare", by=world.desk, reason="To change it")
    move(made, "take-back", by=world.desk, reason="To change it")
    assert (made.agreed, made.agreed_on) == ("not-recorded", None)
    assert revise_need(made, by=world.lead, title="Something else").title == "Something else"


def test_one_live_need_of_a_kind_for_an_authority_from_one_recommendation(world):
    asked = opened(world)
    first = need(world, asked, authority=world.border_service)
    with pytest.raises(ValidationError) as wrong:
        need(world, asked, authority=world.border_service)
    assert "kind" in wrong.value.error_dict
    need(world, asked)
    with pytest.raises(ValidationError):
        need(world, asked)
    with pytest.raises(IntegrityError), transaction.atomic():
        Need.objects.filter(authority=None).update(authority=world.border_service)
    move(first, "decline", by=world.desk, reason="Not wanted")
    assert need(world, asked, authority=world.border_service).state == "identified"


def test_a_need_is_merged_into_a_live_one_of_the_same_state_that_nobody_loses_sight_of(world):
    mission = visit(world)
    seen, hidden = shared(world, mission), need(world, mission, title="Quiet")
    other = need(world, visit(world, "KAZ-2018", "2018-01-01", countries=[world.kaz]))
    for target in (None, other, seen):
        with pytest.raises(NotNow):
            move(seen, "merge", by=world.desk, merged_into=target)
    with pytest.raises(NotNow, match="share the other one first"):
        move(seen, "merge", by=world.desk, merged_into=hidden)
    assert move(hidden, "merge", by=world.desk, merged_into=seen).state == "merged"
    third = need(world, mission, title="Third")
    with pytest.raises(NotNow):
        move(third, "merge", by=world.desk, merged_into=hidden)


def test_a_merged_need_still_answers_for_its_recommendation(world):
    asked = opened(world, requires_assistance="yes")
    made, target = need(world, asked), need(world, asked.mission)
    move(made, "merge", by=world.desk, merged_into=target)
    assert not Recommendation.objects.all().without_need(world.desk).exists()


def test_what_follows_from_projects_is_written_by_the_system_and_by_nobody_else(world):
    made = shared(world, visit(world))
    with pytest.raises(NotPermitted):
        move(made, "become-funded", by=world.desk)
    derive_need_state(made, "funded")
    assert made.state == "funded"
    entry = Entry.objects.about(made).first()
    assert (entry.act, entry.actor, entry.actor_name) == ("recommendations.move.become-funded", None, "CTAssist")


@pytest.mark.parametrize(("moves", "target"), [(("confirm-met",), "matched"), (("find-still-open",), "delivered")])
def test_what_a_person_judged_is_not_undone_by_projects(world, moves, target):
    made = shared(world, visit(world))
    derive_need_state(made, "delivered")
    for name in moves:
        move(made, name, by=world.desk, reason="Seen at the visit")
    judged = made.state
    assert derive_need_state(made, target).state == judged


def test_a_need_not_shared_follows_no_project(world):
    made = need(world, visit(world))
    assert derive_need_state(made, "matched").state == "identified"


def test_a_need_found_still_open_follows_a_new_project(world):
    made = shared(world, visit(world))
    derive_need_state(made, "delivered")
    move(made, "find-still-open", by=world.desk, reason="The posts still lack it")
    assert derive_need_state(made, "matched").state == "matched"


def test_a_sum_may_lack_its_currency_but_no_currency_its_sum(world):
    made = need(world, visit(world), estimated_cost=1_000_000)
    assert made.currency is None
    with pytest.raises(ValidationError) as wrong:
        need(world, made.mission, kind="equipment", currency=world.eur)
    assert "currency" in wrong.value.error_dict
    with pytest.raises(ValidationError) as wrong:
        need(world, made.mission, kind="equipment", estimated_cost=0)
    assert "estimated_cost" in wrong.value.error_dict


def test_notes_are_of_the_kind_their_subject_asks_for(world):
    asked = opened(world)
    made = need(world, asked)
    assert add_recommendation_note(asked, by=world.outsider, text="Urgent for us").kind == "internal-priority"
    assert add_recommendation_note(made, by=world.focal_point, text="Only two posts").kind == "state-comment"
    with pytest.raises(NotPermitted):
        add_recommendation_note(asked, by=world.focal_point, text="Mine")
    with pytest.raises(ValidationError):
        add_recommendation_note(asked, by=world.desk, text="x", kind="state-comment")


def test_a_partner_offers_for_its_own_organisation(world):
    facts = {"title": "Dog handlers", "kind": "training", "themes": [world.border]}
    made = make_offer(by=world.partner, **facts)
    assert (made.code, made.organisation) == ("OSCE-O01", world.osce)
    assert make_offer(by=world.desk, organisation=world.border_service, **facts).code == "KG-BORDER-SERVICE-O01"
    with pytest.raises(NotPermitted):
        make_offer(by=world.partner, organisation=world.unodc, **facts)
    for person in (world.donor, world.focal_point, world.admin):
        with pytest.raises(NotPermitted):
            make_offer(by=person, **facts)
    with pytest.raises(NotPermitted):
        revise_offer(made, by=world.other_partner, title="Taken over")
    move(made, "withdraw", by=world.partner, reason="No trainers left")
    with pytest.raises(NotNow):
        revise_offer(made, by=world.partner, title="Later")
