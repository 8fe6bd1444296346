"""Who sees recommendations, judgements, needs and notes: the rows of TRUST.md 2.4 and 2.5, written from the text."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from ctassist.workflow.moves import move
from missions.actions import open_consent
from missions.models import Mission
from recommendations.actions import add_recommendation_note, derive_need_state, recommend_from, state_need
from recommendations.models import Recommendation

from .scene import draft, judge, need, opened, shared, visit, walk

STANDING = ("mission", "analyst", "desk", "partner", "other_partner", "focal_point", "other_focal_point", "outsider")

PERSONS = (
    "nobody",
    "donor",
    "partner",
    "other_partner",
    "focal_point",
    "other_focal_point",
    "outsider",
    "analyst",
    "lead",
    "desk",
    "admin",
)
TEAM = {"analyst", "lead"}
INSIDE = TEAM | {"desk"}
REVIEW = INSIDE | {"focal_point"}
STAFF = REVIEW | {"outsider"}
WORDS = {0: [], 1: ["make-provisional"], 2: ["make-provisional", "send-to-state"]}


def eyes(world, row):
    """The persons of the world to whom a row is visible, each read anew."""
    people = {name: getattr(world, name) for name in PERSONS}
    rows = type(row).objects
    return {
        name
        for name, person in people.items()
        if rows.visible_to(world.fresh(person) if person.pk else person).filter(pk=row.pk).exists()
    }


def consent(world, mission, reach, paper, extent="full"):
    """The State consents."""
    record = open_consent(mission, by=world.desk)
    move(record, "request", by=world.desk)
    return move(record, "grant", by=world.desk, extent=extent, reach=reach, document=paper(f"CONSENT-{mission.code}"))


@pytest.mark.parametrize(
    ("report", "steps", "who"),
    [
        ("draft-report", 0, INSIDE),
        ("draft-report", 1, INSIDE),
        ("draft-report", 2, INSIDE),
        ("with-state", 0, INSIDE),
        ("with-state", 1, INSIDE),
        ("with-state", 2, REVIEW),
        ("before-committee", 1, INSIDE),
        ("before-committee", 2, STAFF),
        ("adopted", 0, INSIDE),
        ("adopted", 2, STAFF),
    ],
)
def test_a_recommendation_is_seen_as_far_as_its_text_and_its_report_have_come(world, onwards, report, steps, who):
    onwards("draft-report")
    made = draft(world, world.mission)
    for name in WORDS[steps]:
        move(made, name, by=world.lead)
    onwards(report)
    assert eyes(world, made) == who


@pytest.mark.parametrize(
    ("level", "reach", "more"),
    [
        (0, None, set()),
        (1, 3, set()),
        (0, 1, {"partner", "other_partner"}),
        (0, 2, {"partner", "other_partner", "donor"}),
        (0, 3, set(PERSONS)),
    ],
)
def test_an_adopted_recommendation_opens_as_far_as_level_and_consent_allow(world, onwards, paper, level, reach, more):
    Mission.objects.filter(pk=world.mission.pk).update(level=0, announced_to=3)
    onwards("adopted")
    made = walk(world, draft(world, world.mission, level=level), "make-provisional", "adopt")
    assert eyes(world, made) == STAFF
    if reach:
        record = consent(world, world.mission, reach, paper)
        assert eyes(world, made) == STAFF | more
        move(record, "revoke", by=world.focal_point, reason="Not any more")
    assert eyes(world, made) == STAFF


def test_strictly_confidential_stays_with_the_team(world, onwards, paper):
    Mission.objects.filter(pk=world.mission.pk).update(level=0, announced_to=3)
    onwards("adopted")
    made = walk(world, draft(world, world.mission, level=2), "make-provisional", "adopt")
    consent(world, world.mission, 3, paper)
    assert eyes(world, made) == TEAM


def test_an_embargo_keeps_an_adopted_recommendation_inside_and_grants_open_it_to_one_organisation(world, onwards):
    onwards("adopted")
    made = walk(world, draft(world, world.mission, level=1), "make-provisional", "adopt")
    world.mission.shared_with.add(world.osce)
    world.mission.embargo_until = timezone.now() + timedelta(days=2)
    world.mission.save()
    world.mission.settle()
    assert eyes(world, made) == STAFF
    world.mission.embargo_until = None
    world.mission.save()
    Mission.objects.get(pk=world.mission.pk).settle()
    assert eyes(world, made) == STAFF | {"partner"}


def test_a_recommendation_is_never_seen_wider_than_its_finding(world, onwards, paper):
    Mission.objects.filter(pk=world.mission.pk).update(level=0, announced_to=3)
    finding = world.log("Posts without tracing equipment", level=1)
    made = recommend_from(finding, by=world.lead, text="Equip them", level=0)
    move(finding, "agree", by=world.lead)
    onwards("adopted")
    walk(world, made, "make-provisional", "adopt")
    consent(world, world.mission, 3, paper)
    assert eyes(world, finding) == eyes(world, made) == STAFF
    move(finding, "reopen", by=world.lead, reason="Doubts")
    assert eyes(world, made) == INSIDE


# ---- judgements ---------------------------------------------------------------------------------------
def both_reports(world, paper):
    """A recommendation of 2016 open to partners, judged at a visit of 2019 nobody has been let into yet."""
    asked = opened(world, visit(world, announced_to=3))
    consent(world, asked.mission, 1, paper)
    asked.refresh_from_db()
    later = visit(world, "KGZ-2018", "2018-12-03", announced_to=3)
    made = judge(world, asked, 3, basis="follow-up-visit", mission=later, day=date(2018, 12, 5))
    return asked, later, made


def rated(world, asked, person):
    """The rating one person is told in a list."""
    row = Recommendation.objects.visible_to(world.fresh(person)).judged_for(world.fresh(person)).get(pk=asked.pk)
    return row.judged_rating


def test_a_judgement_is_part_of_the_report_of_the_visit_that_made_it(world, paper):
    asked, later, made = both_reports(world, paper)
    assert {"partner", "other_partner"} <= eyes(world, asked)
    assert eyes(world, made) == STAFF
    assert (asked.assessed_rating, asked.judged_for_fewer) == ("", True)
    assert rated(world, asked, world.partner) == ""
    assert rated(world, asked, world.outsider) == rated(world, asked, world.focal_point) == "3"
    record = consent(world, later, 1, paper)
    asked.refresh_from_db()
    assert (asked.assessed_rating, asked.judged_for_fewer) == ("3", False)
    assert rated(world, asked, world.partner) == "3" and "partner" in eyes(world, made)
    move(record, "revoke", by=world.desk, reason="Withdrawn by letter")
    assert rated(world, asked, world.partner) == "" and "partner" not in eyes(world, made)
    assert rated(world, asked, world.desk) == "3"


def test_nobody_learns_a_judgement_of_a_visit_still_under_way(world, onwards, paper):
    asked = opened(world, visit(world, announced_to=3))
    consent(world, asked.mission, 3, paper)
    onwards("under-way")
    made = judge(
        world, asked, 1, basis="follow-up-visit", mission=world.mission, day=date(2019, 12, 4), by=world.analyst
    )
    assert eyes(world, asked) == set(PERSONS)
    assert eyes(world, made) == INSIDE
    assert rated(world, asked, world.focal_point) == rated(world, asked, world.donor) == ""
    assert rated(world, asked, world.analyst) == "1"
    onwards("adopted")
    assert "focal_point" in eyes(world, made) and "donor" not in eyes(world, made)


def test_a_confidential_judgement_does_not_show_in_the_rating_partners_read(world, paper):
    asked = opened(world, visit(world, announced_to=3))
    consent(world, asked.mission, 1, paper)
    judge(world, asked, 2, day=date(2018, 1, 1))
    judge(world, asked, 0, day=date(2019, 1, 1), level=1)
    assert rated(world, asked, world.partner) == "2" and rated(world, asked, world.desk) == "0"


# ---- needs --------------------------------------------------------------------------------------------
def test_a_need_is_the_teams_until_its_report_moves_and_opens_when_shared(world, onwards):
    onwards("draft-report")
    made = need(world, world.mission)
    assert eyes(world, made) == INSIDE
    onwards("with-state")
    assert eyes(world, made) == REVIEW
    move(made, "agree", by=world.focal_point, agreed="yes", agreed_on=date(2020, 2, 1))
    assert eyes(world, made) == REVIEW
    move(made, "share", by=world.desk)
    assert eyes(world, made) == STAFF | {"partner", "other_partner", "donor"}
    move(made, "unshare", by=world.desk, reason="Too early")
    assert eyes(world, made) == REVIEW


def test_partners_see_a_shared_need_although_the_report_and_its_recommendation_stay_closed(world):
    asked = opened(world)
    made = shared(world, asked)
    assert eyes(world, asked) == STAFF
    assert {"partner", "other_partner", "donor"} <= eyes(world, made)
    assert not {"nobody", "admin", "other_focal_point"} & eyes(world, made)
    derive_need_state(made, "in-delivery")
    assert {"partner", "donor"} <= eyes(world, made)


def test_a_need_not_yet_shared_is_seen_no_wider_than_its_recommendation(world):
    hidden = draft(world, visit(world))
    made = state_need(hidden, by=world.lead, title="x", kind="training", themes=[world.border], level=0)
    assert eyes(world, made) == eyes(world, hidden) == {"lead", "desk"}
    walk(world, hidden, "make-provisional", "adopt")
    assert eyes(world, made) == eyes(world, hidden) >= {"outsider", "focal_point"}


@pytest.mark.parametrize("state", ["declined", "merged"])
def test_a_need_declined_or_merged_closes_to_those_it_was_shared_with(world, state):
    made = shared(world, visit(world))
    if state == "declined":
        move(made, "decline", by=world.desk, reason="Withdrawn")
    else:
        move(made, "merge", by=world.desk, merged_into=shared(world, made.mission, kind="equipment"))
    assert not {"partner", "donor"} & eyes(world, made)


def test_notes_are_rows_of_their_own_for_few(world, paper):
    asked = opened(world, visit(world, announced_to=3))
    consent(world, asked.mission, 3, paper)
    priority = add_recommendation_note(asked, by=world.outsider, text="First of all", level=1)
    comment = add_recommendation_note(shared(world, asked), by=world.focal_point, text="Two posts only", level=1)
    staff = {"outsider", "analyst", "lead", "desk"}
    assert eyes(world, priority) == staff
    assert eyes(world, comment) == staff | {"focal_point"}
    assert eyes(world, add_recommendation_note(asked, by=world.lead, text="Source", level=2)) == {"lead"}
