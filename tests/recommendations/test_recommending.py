"""Making, revising and carrying over recommendations."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from ctassist.history.models import Entry
from ctassist.workflow.moves import move
from ctassist.workflow.refusals import NotNow, NotPermitted
from recommendations.actions import carry_over, recommend, recommend_from, revise_recommendation

from .scene import Visited, draft, need, opened, shared, visit, walk

KIND, STANDING = Visited, ("visited", "desk", "focal_point", "partner")


def test_recommendations_are_numbered_within_their_mission(world):
    first, second = draft(world, world.mission), draft(world, world.mission)
    assert [first.code, second.code] == ["KGZ-2019-R01", "KGZ-2019-R02"]
    assert draft(world, visit(world)).code == "KGZ-2016-R01"
    assert Entry.objects.get(act="recommendations.recommend", subject_code=first.code).actor_name == "Lena"


def test_a_recommendation_is_drawn_from_findings_of_its_own_mission(world):
    made = recommend_from(world.finding, by=world.lead, text="Equip them.", themes=[world.border])
    assert made.mission == world.mission and list(made.findings.all()) == [world.finding]
    with pytest.raises(ValidationError) as wrong:
        recommend(visit(world), by=world.lead, text="Mixed up", findings=[world.finding])
    assert "findings" in wrong.value.error_dict


def test_nobody_off_the_team_recommends(world):
    for person in (world.outsider, world.partner, world.donor, world.focal_point, world.admin):
        with pytest.raises(NotPermitted):
            recommend(world.mission, by=person, text="Not mine to say")


def test_the_text_is_edited_until_it_goes_to_the_state(world):
    made = draft(world, visit(world))
    revise_recommendation(made, by=world.lead, text="Trace all weapons.", reason="Clearer")
    assert made.text == "Trace all weapons."
    walk(world, made, "make-provisional", "send-to-state")
    with pytest.raises(NotNow):
        revise_recommendation(made, by=world.lead, text="Too late")


@pytest.mark.parametrize("name", ["assessed_rating", "lifecycle", "closing", "reported_on", "number"])
def test_what_moves_and_judgements_write_is_not_told_to_an_act(world, name):
    made = draft(world, visit(world))
    with pytest.raises(TypeError):
        revise_recommendation(made, by=world.lead, **{name: "4"})
    with pytest.raises(TypeError):
        recommend(made.mission, by=world.lead, text="x", **{name: "4"})


def test_nothing_goes_to_the_state_on_findings_not_agreed(world):
    made = recommend_from(world.finding, by=world.lead, text="Equip them.", themes=[world.border])
    walk(world, made, "make-provisional")
    with pytest.raises(NotNow, match="KGZ-2019-F01"):
        move(made, "send-to-state", by=world.lead)
    move(world.finding, "agree", by=world.lead)
    assert move(made, "send-to-state", by=world.lead).lifecycle == "with-state"


def test_a_later_visit_takes_a_recommendation_over_and_the_old_one_closes_only_then(world):
    old, later = opened(world), visit(world, "KGZ-2021", "2021-04-19")
    new = carry_over(old, by=world.lead, mission=later)
    assert (new.code, new.text, new.carried_over_from, new.lifecycle) == ("KGZ-2021-R01", old.text, old, "draft")
    assert list(new.themes.all()) == [world.border] and new.assessed_rating == ""
    with pytest.raises(NotNow, match="first be adopted"):
        move(old, "close", by=world.desk, closing="carried-over")
    walk(world, new, "make-provisional", "adopt")
    assert move(old, "close", by=world.desk, closing="carried-over").closing == "carried-over"
    with pytest.raises(NotNow):
        carry_over(old, by=world.lead, mission=later)


def test_a_recommendation_is_carried_over_once_to_a_mission_to_its_own_state(world):
    old, later = opened(world), visit(world, "KGZ-2021", "2021-04-19")
    carry_over(old, by=world.lead, mission=later)
    for mission in (later, old.mission, visit(world, "KAZ-2020", "2020-01-01", countries=[world.kaz])):
        with pytest.raises(ValidationError) as wrong:
            carry_over(old, by=world.lead, mission=mission)
        assert "mission" in wrong.value.error_dict
    with pytest.raises(NotPermitted):
        carry_over(old, by=world.outsider, mission=later)


def test_superseding_needs_an_adopted_successor(world):
    old = opened(world)
    with pytest.raises(NotNow):
        move(old, "close", by=world.desk, closing="superseded")
    opened(world, old.mission, supersedes=old)
    assert move(old, "close", by=world.desk, closing="superseded").lifecycle == "closed"


def test_what_is_opened_and_shared_in_one_go_is_what_the_moves_lead_to(world):
    mission = visit(world)
    walked = walk(world, draft(world, mission), "make-provisional", "adopt", "open")
    wanted = need(world, walked)
    move(wanted, "agree", by=world.desk, agreed="yes", agreed_on=date(2021, 5, 1))
    move(wanted, "share", by=world.desk)
    leapt = opened(world, mission)
    for one, other in ((walked, leapt), (wanted, shared(world, leapt))):
        one, other = (type(row).objects.get(pk=row.pk) for row in (one, other))
        own = {"id", "uid", "number", "code", "version", "created_at", "changed_at", "recommendation", "search"}
        for field in (f for f in one._meta.concrete_fields if f.name not in own):
            assert getattr(one, field.attname) == getattr(other, field.attname), field.name
