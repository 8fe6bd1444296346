"""How far what a mission found may go: consent, embargo, grants, sensitivity; each closes at once."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from ctassist.documents.models import Document
from ctassist.workflow.models import Proposal
from ctassist.workflow.moves import move
from ctassist.workflow.proposals import decide
from ctassist.workflow.refusals import NotNow, NotPermitted
from missions.actions import (
    announce_mission,
    attach_document,
    join_team,
    leave_team,
    log_finding,
    mark_for_consent,
    name_person,
    observe_finding,
    open_consent,
    set_embargo,
    share_report,
    stop_sharing,
    unname_person,
)

STANDING = ("mission",)


def test_consent_opens_findings_to_partners_and_its_withdrawal_closes_them_at_once(world, opened, agreed, sees, as_):
    finding = agreed(level=0)
    record = opened(extent="full", reach=1)
    assert sees(world.partner, finding) and sees(world.other_partner, finding)
    assert not sees(world.donor, finding)
    assert as_(world.nobody).get(finding.get_absolute_url()).status_code == 404
    assert as_(world.partner).get(finding.get_absolute_url()).status_code == 200
    move(record, "revoke", by=world.focal_point, reason="The State withdraws.")
    assert not sees(world.partner, finding)
    assert as_(world.partner).get(finding.get_absolute_url()).status_code == 404
    assert finding.code not in as_(world.partner).get("/findings/").content.decode()
    assert finding.code not in as_(world.partner).get("/findings/?format=csv").content.decode()


def test_reach_says_who(world, opened, agreed, sees):
    finding = agreed(level=0)
    record = opened(extent="full", reach=3)
    assert sees(world.donor, finding) and sees(world.other_focal_point, finding)
    move(record, "narrow", by=world.desk, reason="partners only", extent="full", reach=1)
    assert sees(world.partner, finding) and not sees(world.donor, finding)
    assert not sees(world.other_focal_point, finding)


def test_a_partial_consent_opens_only_what_is_marked(world, opened, agreed, sees):
    marked, unmarked = agreed("Marked.", level=0), agreed("Unmarked.", level=0)
    opened(extent="partial", reach=1)
    assert not sees(world.partner, marked)
    mark_for_consent(marked, by=world.desk, covered_by_consent=True)
    assert sees(world.partner, marked) and not sees(world.partner, unmarked)
    mark_for_consent(marked, by=world.desk, covered_by_consent=False)
    assert not sees(world.partner, marked)
    with pytest.raises(NotPermitted):
        mark_for_consent(marked, by=world.lead, covered_by_consent=True)


def test_a_consent_to_needs_opens_no_finding(world, opened, agreed, sees):
    finding = agreed(level=0)
    opened(extent="needs-only", reach=2)
    assert not sees(world.partner, finding)


def test_a_consent_that_ends_closes_without_anybody_doing_anything(world, opened, agreed, sees):
    finding = agreed(level=0)
    record = opened(valid_until=timezone.now() + timedelta(days=1))
    assert sees(world.partner, finding)
    type(finding).objects.filter(pk=finding.pk).update(lapses_at=timezone.now() - timedelta(seconds=1))
    assert not sees(world.partner, finding) and sees(world.focal_point, finding)
    assert record.valid_until is not None


def test_a_confidential_finding_goes_nowhere_by_consent(world, opened, agreed, sees):
    finding = agreed(level=1)
    opened(extent="full", reach=3)
    assert not sees(world.partner, finding) and sees(world.outsider, finding)


def test_a_strictly_confidential_finding_is_the_teams_and_the_named_persons(world, opened, agreed, sees):
    finding = agreed(level=2)
    opened(extent="full", reach=3)
    assert sees(world.lead, finding) and not sees(world.desk, finding) and not sees(world.outsider, finding)
    name_person(world.mission, by=world.lead, user=world.outsider)
    assert sees(world.outsider, finding)
    unname_person(world.mission, by=world.lead, user=str(world.outsider.uid))
    assert not sees(world.outsider, finding)


def test_a_draft_finding_stays_inside_even_when_the_report_is_open(world, opened, agreed, sees):
    draft = world.log("Not agreed.", level=0)
    opened(extent="full", reach=3)
    assert not sees(world.partner, draft) and not sees(world.outsider, draft) and sees(world.desk, draft)
    move(draft, "agree", by=world.lead)
    assert sees(world.partner, draft)
    move(draft, "reopen", by=world.lead, reason="wrong place")
    assert not sees(world.partner, draft)


def test_an_unannounced_mission_keeps_its_findings_whatever_the_consent(world, opened, agreed, sees):
    finding = agreed(level=0)
    opened(extent="full", reach=3)
    announce_mission(world.mission, by=world.lead, announced_to=0)
    assert not sees(world.partner, finding) and not sees(world.partner, world.mission)
    announce_mission(world.mission, by=world.lead, announced_to=1)
    assert sees(world.partner, finding) and not sees(world.donor, finding)


def test_a_confidential_mission_cannot_be_announced(world):
    with pytest.raises(ValidationError) as caught:
        announce_mission(world.mission, by=world.lead, announced_to=1)
    assert set(caught.value.error_dict) == {"announced_to"}


def test_an_embargo_keeps_an_open_report_inside_until_it_is_lifted(world, opened, agreed, sees):
    finding = agreed(level=0)
    opened(extent="full", reach=1)
    share_report(world.mission, by=world.lead, organisations=[world.unodc])
    with pytest.raises(NotPermitted):
        set_embargo(world.mission, by=world.lead, embargo_until=None)
    set_embargo(world.mission, by=world.desk, embargo_until=timezone.now() + timedelta(days=3))
    assert not sees(world.partner, finding) and not sees(world.other_partner, finding)
    assert sees(world.outsider, finding) and sees(world.focal_point, finding)
    set_embargo(world.mission, by=world.desk, embargo_until=timezone.now() - timedelta(minutes=1))
    assert sees(world.partner, finding)


def test_an_organisation_named_reads_what_all_partners_may_not(world, upto, agreed, sees):
    finding = agreed(level=1)
    share_report(world.mission, by=world.lead, organisations=[str(world.osce.uid)])
    upto("before-committee")
    assert not sees(world.partner, finding)
    upto("adopted")
    assert sees(world.partner, finding) and not sees(world.other_partner, finding)
    stop_sharing(world.mission, by=world.lead, organisations=[world.osce])
    assert not sees(world.partner, finding)


def test_sharing_on_the_page_waits_for_a_second_person(world, as_, upto):
    mission = upto("adopted")
    url = "/missions/KGZ-2019/share-report/"
    assert as_(world.lead).get(url).status_code == 200
    sent = {"organisations": [world.osce.pk], "reason": "Member of the delegation.", "version": mission.version}
    assert as_(world.lead).post(url, sent).status_code == 302
    mission.refresh_from_db()
    assert not mission.shared_with.exists()
    proposal = Proposal.objects.get()
    assert "OSCE: Member of the delegation." in as_(world.desk).get(f"/proposals/{proposal.uid}/").content.decode()
    with pytest.raises(NotPermitted):
        decide(proposal, by=world.fresh(world.lead), accept=True)
    assert (
        as_(world.desk).post(f"/proposals/{proposal.uid}/", {"accept": "yes", "note": "As agreed."}).status_code == 302
    )
    assert list(mission.shared_with.all()) == [world.osce]


def test_announcing_further_waits_for_a_second_person_and_less_is_done_at_once(world, as_, opened):
    opened()
    url, lead = "/missions/KGZ-2019/announce-mission/", as_(world.lead)
    assert lead.post(url, {"announced_to": "1", "reason": "Only partners."}).status_code == 302
    world.mission.refresh_from_db()
    assert world.mission.announced_to == 1 and not Proposal.objects.exists()
    assert lead.post(url, {"announced_to": "3", "reason": "It was in the news."}).status_code == 302
    world.mission.refresh_from_db()
    assert world.mission.announced_to == 1 and Proposal.objects.count() == 1


def test_whom_a_report_is_shared_with_is_not_in_the_history_partners_read(world, opened, as_):
    opened()
    share_report(world.mission, by=world.lead, organisations=[world.unodc], reason="UNODC asked for it")
    partner, cted = (as_(p).get("/missions/KGZ-2019/").content.decode() for p in (world.partner, world.lead))
    assert "UNODC" in cted and "UNODC asked for it" in cted
    assert "UNODC" not in partner and "Lena *" not in partner


def test_there_is_one_record_of_consent(world):
    open_consent(world.mission, by=world.desk)
    with pytest.raises(NotNow):
        open_consent(world.mission, by=world.desk)
    with pytest.raises(NotPermitted):
        open_consent(world.mission, by=world.lead)


def test_only_the_desk_and_the_state_withdraw(world, opened):
    record = opened()
    for person in (world.lead, world.partner, world.other_focal_point):
        with pytest.raises(NotPermitted):
            move(record, "revoke", by=person, reason="x")


def test_the_state_observes_its_draft_while_it_has_it(world, upto, agreed, as_):
    finding = agreed()
    with pytest.raises(NotNow):
        observe_finding(finding, by=world.focal_point, text="Early.")
    upto("with-state")
    finding.refresh_from_db()
    for person in (world.lead, world.desk, world.other_focal_point, world.partner):
        with pytest.raises(NotPermitted):
            observe_finding(finding, by=person, text="Not mine.")
    page = as_(world.focal_point)
    assert "/observe-finding/" in page.get(finding.get_absolute_url()).content.decode()
    sent = page.post(f"{finding.get_absolute_url()}observe-finding/", {"text": "Three points, not two.", "version": 2})
    assert sent.status_code == 302, sent.content.decode()
    finding.refresh_from_db()
    assert finding.state_observation == "Three points, not two."
    upto("before-committee")
    late = page.post(f"{finding.get_absolute_url()}observe-finding/", {"text": "More.", "version": finding.version})
    assert late.status_code == 409 and "More." in late.content.decode()


def test_papers_that_say_what_a_mission_found_follow_the_consent(world, opened, paper, sees):
    report = paper("REPORT-1", kind="visit-report", level=0, reach=3)
    agenda = paper("AGENDA-1", kind="agenda", level=0, reach=3)
    for one in (report, agenda):
        assert sees(world.partner, one)
        attach_document(world.mission, by=world.lead, document=one)
        assert not sees(world.partner, one)
    record = opened(extent="full", reach=1)
    assert sees(world.partner, report) and sees(world.partner, agenda)
    move(record, "narrow", by=world.desk, reason="marked rows", extent="partial", reach=1)
    assert not sees(world.partner, report) and sees(world.partner, agenda)


def test_a_consent_with_an_end_opens_no_papers(world, opened, paper, sees):
    report = paper("REPORT-1", kind="visit-report", level=0, reach=3)
    attach_document(world.mission, by=world.lead, document=report)
    opened(extent="full", reach=1, valid_until=timezone.now() + timedelta(days=30))
    assert not sees(world.partner, report)


def test_a_document_of_another_or_with_a_home_is_not_attached(world, paper):
    theirs = paper("OSCE-1", owner=world.osce)
    homed = paper("HOMED-1")
    Document.objects.filter(pk=homed.pk).update(ceiling=["cted"])
    for document in (theirs, homed):
        with pytest.raises(ValidationError) as caught:
            attach_document(world.mission, by=world.lead, document=document)
        assert set(caught.value.error_dict) == {"document"}


def test_the_team_sees_drafts_from_joining_to_leaving(world, sees):
    finding, carla = world.finding, world.outsider
    assert not sees(carla, finding)
    join_team(world.mission, by=world.lead, user=carla)
    assert sees(carla, finding)
    leave_team(world.mission, by=world.lead, user=carla)
    assert not sees(carla, finding)


def test_a_mission_keeps_a_lead_and_takes_only_cted_staff(world):
    with pytest.raises(NotNow):
        leave_team(world.mission, by=world.lead, user=world.lead)
    with pytest.raises(NotNow):
        join_team(world.mission, by=world.lead, user=world.lead, is_lead=False)
    with pytest.raises(ValidationError):
        join_team(world.mission, by=world.lead, user=world.partner)
    with pytest.raises(ValidationError):
        leave_team(world.mission, by=world.lead, user=world.outsider)
    assert world.mission.team.filter(is_lead=True).count() == 1


def test_joining_the_team_is_in_the_history(world):
    from ctassist.history.models import Entry

    join_team(world.mission, by=world.lead, user=world.outsider)
    entry = Entry.objects.get(act="missions.join_team")
    assert entry.changes == [{"field": "team", "old": ["Lena *"], "new": ["Carla", "Lena *"]}]


def test_a_finding_speaks_of_a_state_of_the_mission(world):
    with pytest.raises(ValidationError) as caught:
        log_finding(world.mission, by=world.lead, text="x", kind="risk", themes=[world.border], country=world.kaz)
    assert set(caught.value.error_dict) == {"country"}
