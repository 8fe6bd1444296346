"""Every move from every wrong state is refused with the allowed ones; guards speak; clocks are computed."""

from datetime import date

import pgtrigger
import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from ctassist.accounts.models import Grant
from ctassist.workflow.moves import move
from ctassist.workflow.refusals import NotNow, NotPermitted
from missions.actions import open_consent
from missions.models import Mission, SharingConsent
from missions.states import CONSENT_MOVES, FINDING_MOVES, MISSION_MOVES, ConsentState, FindingState, MissionState

from .conftest import WAY, leap, walk

STANDING = ("mission",)


def put(row, state):
    """Set a row's state past its table of moves, as only a test may."""
    label = row._meta.model_name
    with pgtrigger.ignore(
        f"missions.{row._meta.object_name}:{'consent' if label == 'sharingconsent' else label}_moves"
    ):
        type(row).objects.filter(pk=row.pk).update(state=state)
    row.refresh_from_db()


def wrong(table, states):
    """(move, state) for every state a move does not start from."""
    return [(m.name, s.value) for m in table.table.values() for s in states if s not in m.sources]


def refused(row, name, by):
    """The allowed moves a refusal names."""
    version = row.version
    with pytest.raises(NotNow) as caught:
        move(row, name, by=by, reason="because")
    row.refresh_from_db()
    assert row.version == version
    return caught.value.allowed


@pytest.mark.parametrize("state", MissionState.values)
def test_a_mission_refuses_every_move_that_does_not_start_here(world, state):
    row, by = world.mission, world.person("both", "cted")
    by = _team_and_desk(world, by)
    Mission.objects.filter(pk=row.pk).update(adopted_on=date(2020, 1, 1), transmitted_on=date(2020, 1, 2))
    put(row, state)
    expected = {m.name for m in MISSION_MOVES.allowed(row, by)}
    for name, other in wrong(MISSION_MOVES, MissionState):
        if other == state:
            assert set(refused(row, name, by)) == expected
    assert row.state == state


def _team_and_desk(world, person):
    for token in (f"team:{world.mission.uid}", "desk:KGZ"):
        Grant.objects.create(user=person, token=token)
    return world.fresh(person)


@pytest.mark.parametrize("state", FindingState.values)
def test_a_finding_refuses_every_move_that_does_not_start_here(world, state):
    put(world.finding, state)
    expected = {m.name for m in FINDING_MOVES.allowed(world.finding, world.lead)}
    for name, other in wrong(FINDING_MOVES, FindingState):
        if other == state:
            assert set(refused(world.finding, name, world.lead)) == expected


@pytest.mark.parametrize("state", ConsentState.values)
def test_a_consent_refuses_every_move_that_does_not_start_here(world, paper, state):
    record = open_consent(world.mission, by=world.desk)
    SharingConsent.objects.filter(pk=record.pk).update(document=paper("CONSENT-1"))
    put(record, state)
    expected = {m.name for m in CONSENT_MOVES.allowed(record, world.desk)}
    for name, other in wrong(CONSENT_MOVES, ConsentState):
        if other == state:
            assert set(refused(record, name, world.desk)) == expected


def test_the_page_answers_a_wrong_move_with_409_and_the_allowed_ones(world, as_):
    page = as_(world.lead).post("/missions/KGZ-2019/moves/submit-to-committee/", {"version": world.mission.version})
    assert page.status_code == 409
    assert "/missions/KGZ-2019/moves/request-consent/" in page.content.decode()
    assert as_(world.lead).post("/missions/KGZ-2019/moves/fly/", {}).status_code == 404


def facts_of(mission):
    """Everything about a mission but how often and when it was written."""
    fresh = Mission.objects.get(pk=mission.pk)
    known = {f.attname: getattr(fresh, f.attname) for f in Mission._meta.concrete_fields}
    known["committee_document_id"] = str(fresh.committee_document)
    return {name: value for name, value in known.items() if name not in ("version", "changed_at", "search")}


def test_a_committee_visit_goes_its_whole_way_and_the_leap_of_other_tests_ends_where_it_does(world, paper):
    seen, start = {}, transaction.savepoint()
    for state in dict.fromkeys(MISSION_MOVES.table[name].target for name, _, _ in WAY):
        seen[state] = facts_of(walk(world, paper, state))
    assert world.mission.state == "closed" and world.mission.version > len(WAY)
    transaction.savepoint_rollback(start)
    world.mission.refresh_from_db()
    for state in ("under-way", "with-state", "adopted", "closed"):
        assert facts_of(leap(world, paper, state)) == seen[state], state


def test_a_visit_does_not_start_without_consent_and_a_segment(world):
    mission = world.mission
    with pytest.raises(NotNow) as caught:
        move(mission, "start", by=world.lead)
    assert len(caught.value.reasons) == 2 and "start" not in caught.value.allowed


def test_adoption_needs_the_committee_document_and_its_date(world, upto, paper):
    mission = upto("before-committee")
    with pytest.raises(NotNow) as caught:
        move(mission, "adopt", by=world.desk)
    assert len(caught.value.reasons) == 2
    with pytest.raises(ValidationError) as future:
        move(mission, "adopt", by=world.desk, adopted_on=date(2090, 1, 1), committee_document=paper("S-1"))
    assert set(future.value.error_dict) == {"adopted_on"}
    with pytest.raises(NotPermitted):
        move(mission, "adopt", by=world.lead, adopted_on=date(2020, 1, 1), committee_document=paper("S-2"))


def test_a_desk_officer_who_led_the_mission_leaves_its_adoption_to_another(world, upto, paper):
    mission = upto("before-committee")
    Grant.objects.create(user=world.lead, token="desk:KGZ")
    lead = world.fresh(world.lead)
    facts = {"adopted_on": date(2020, 1, 1), "committee_document": paper("S-3")}
    with pytest.raises(NotPermitted) as refused:
        move(mission, "adopt", by=lead, **facts)
    assert "another desk officer" in str(refused.value.reasons[0])
    assert move(mission, "adopt", by=world.desk, **facts).state == "adopted"


def test_only_a_committee_visit_goes_before_the_committee_and_an_assessment_is_reported(world, upto):
    mission = upto("under-way")
    Mission.objects.filter(pk=mission.pk).update(mandate="project-assessment")
    with pytest.raises(NotNow):
        move(mission, "draft", by=world.lead)
    move(mission, "report", by=world.lead)
    assert mission.state == "reported"


def test_the_state_has_thirty_days_for_the_draft(world, upto):
    mission = upto("with-state")
    assert (mission.draft_sent_on, mission.comments_due_on) == (date(2020, 1, 31), date(2020, 3, 1))


def test_the_state_has_six_months_for_its_response(world, upto):
    mission = upto("transmitted")
    assert (mission.transmitted_on, mission.response_due_on) == (date(2020, 8, 31), date(2021, 2, 28))


def test_the_lengths_of_the_clocks_are_settings(world, upto, settings):
    settings.STATE_COMMENT_DAYS, settings.STATE_RESPONSE_MONTHS = 45, 3
    mission = upto("transmitted")
    assert (mission.comments_due_on, mission.response_due_on) == (date(2020, 3, 16), date(2020, 11, 30))


@pytest.mark.parametrize(
    ("state", "name", "field"),
    [
        ("consent-requested", "consent", "consented_on"),
        ("draft-report", "send-to-state", "draft_sent_on"),
        ("adopted", "transmit", "transmitted_on"),
        ("transmitted", "record-response", "responded_on"),
    ],
)
def test_a_day_that_is_missing_or_has_not_come_is_said_beside_its_field(world, upto, state, name, field):
    mission, by = upto(state), _team_and_desk(world, world.person("both", "cted"))
    for day in (None, date(2090, 1, 1)):
        with pytest.raises(ValidationError) as caught:
            move(mission, name, by=by, **{field: day})
        assert set(caught.value.error_dict) == {field}


@pytest.mark.parametrize(
    ("state", "name", "field", "day"),
    [
        ("adopted", "transmit", "transmitted_on", "2020-06-01"),
        ("transmitted", "record-response", "responded_on", "2020-08-30"),
    ],
)
def test_days_out_of_order_are_said_beside_their_field(world, upto, as_, state, name, field, day):
    mission = upto(state)
    answer = as_(world.desk).post(f"/missions/KGZ-2019/moves/{name}/", {field: day, "version": mission.version})
    assert answer.status_code == 422 and field in answer.context["form"].errors
    assert day in answer.content.decode()


@pytest.mark.parametrize("state", ["adopted", "closed", "with-state"])
def test_the_database_refuses_a_jump_that_raw_sql_tries(world, state):
    mission = world.mission
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE missions_mission SET state = %s WHERE id = %s", [state, mission.pk])
    with pytest.raises(DatabaseError), transaction.atomic():
        Mission.objects.filter(pk=mission.pk).update(state=state)
    mission.refresh_from_db()
    assert mission.state == "proposed"


def test_the_database_refuses_jumps_of_findings_and_consents(world):
    finding, record = world.finding, open_consent(world.mission, by=world.desk)
    finding = move(finding, "withdraw", by=world.lead, reason="said twice")
    for row, state in ((finding, "agreed"), (record, "granted")):
        with pytest.raises(DatabaseError), transaction.atomic():
            type(row).objects.filter(pk=row.pk).update(state=state)


def test_a_move_that_asks_why_is_not_made_without_a_reason(world, as_):
    page = as_(world.lead).post("/missions/KGZ-2019/moves/cancel/", {"version": world.mission.version})
    assert page.status_code == 422
    done = as_(world.lead).post(
        "/missions/KGZ-2019/moves/cancel/", {"version": world.mission.version, "reason": "The State asked for it."}
    )
    assert done.status_code == 302
    world.mission.refresh_from_db()
    assert world.mission.state == "cancelled"


def test_narrowing_never_widens(world, opened):
    record = opened(extent="partial", reach=1)
    for facts, field in (({"extent": "full", "reach": 1}, "extent"), ({"extent": "partial", "reach": 3}, "reach")):
        with pytest.raises(ValidationError) as caught:
            move(record, "narrow", by=world.focal_point, reason="x", **facts)
        assert set(caught.value.error_dict) == {field}
    move(record, "narrow", by=world.focal_point, reason="only the needs", extent="needs-only", reach=1)
    assert record.state == "narrowed"


def test_a_consent_to_nothing_is_a_refusal_and_an_end_lies_ahead(world, opened):
    with pytest.raises(ValidationError) as caught:
        opened(extent="none")
    assert set(caught.value.error_dict) == {"extent"}


def test_an_end_that_has_passed_is_refused_and_expiry_waits_for_it(world, opened):
    from datetime import timedelta

    from django.utils import timezone

    with pytest.raises(ValidationError) as caught:
        opened(valid_until=timezone.now() - timedelta(days=1))
    assert set(caught.value.error_dict) == {"valid_until"}


def test_a_consent_cannot_be_recorded_as_ended_before_its_end(world, opened):
    record = opened()
    with pytest.raises(NotNow):
        move(record, "expire", by=world.desk)
