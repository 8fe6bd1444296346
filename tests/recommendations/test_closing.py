"""Closing as implemented: evidence, a second person, one and the same text."""

from datetime import date

import pytest

from ctassist.accounts.models import Grant
from ctassist.documents.actions import register_document
from ctassist.history.models import Entry
from ctassist.inbox.models import Notice
from ctassist.workflow.models import Proposal
from ctassist.workflow.moves import move
from ctassist.workflow.proposals import decide
from ctassist.workflow.refusals import NotNow, NotPermitted
from recommendations.actions import close_as_implemented, propose_implemented

from .scene import Visited, judge, opened, visit

KIND = Visited
STANDING = ("visited", "desk", "partner", "focal_point", "outsider")
WHY = "The decree is in force and was seen at work."


@pytest.fixture
def paper(world):
    """What shows it."""
    return register_document(by=world.desk, title="Decree 412", kind="evidence", level=0, reach=0)


@pytest.fixture
def shown(world, paper):
    """A recommendation a desk review with evidence rated fully implemented."""
    asked = opened(world)
    judge(world, asked, 4, evidence=paper)
    return asked


def test_the_second_person_closes_what_the_first_has_proposed(world, shown):
    proposal = propose_implemented(shown, by=world.lead, because=WHY)
    assert Notice.objects.get(kind="proposal-waits").person == world.desk
    shown.refresh_from_db()
    assert shown.lifecycle == "open", "nothing happens before"
    decide(proposal, by=world.desk, accept=True)
    shown.refresh_from_db()
    assert (shown.lifecycle, shown.closing) == ("closed", "implemented")
    entry = Entry.objects.about(shown).first()
    assert (entry.act, entry.actor, entry.reason) == ("recommendations.close_as_implemented", world.desk, WHY)


@pytest.mark.parametrize("first", ["lead", "desk"])
def test_whoever_proposes_it_does_not_verify_it(world, shown, first):
    who = getattr(world, first)
    proposal = propose_implemented(shown, by=who, because=WHY)
    with pytest.raises(NotPermitted, match="yourself"):
        decide(proposal, by=who, accept=True)
    with pytest.raises(NotPermitted, match="two persons"):
        close_as_implemented(shown, by=who)


def test_nobody_closes_it_alone_by_the_move_or_by_the_act(world, shown):
    with pytest.raises(NotNow, match="two persons"):
        move(shown, "close", by=world.desk, closing="implemented")
    with pytest.raises(NotPermitted, match="two persons"):
        close_as_implemented(shown, by=world.desk)
    assert move(shown, "close", by=world.desk, closing="no-longer-relevant").lifecycle == "closed"


@pytest.mark.parametrize("name", ["partner", "focal_point", "outsider"])
def test_only_who_answers_for_it_proposes_or_verifies(world, shown, name):
    who = getattr(world, name)
    with pytest.raises(NotPermitted):
        propose_implemented(shown, by=who, because=WHY)
    proposal = propose_implemented(shown, by=world.lead, because=WHY)
    with pytest.raises(NotPermitted):
        decide(proposal, by=who, accept=True)


def test_without_evidence_nothing_is_proposed(world):
    asked = opened(world)
    judge(world, asked, 4)
    with pytest.raises(NotNow, match="evidence"):
        propose_implemented(asked, by=world.lead, because=WHY)


def test_only_a_full_assessment_is_proposed_and_what_a_partner_reports_is_none(world, paper):
    asked = opened(world, visit(world, "KGZ-2017", "2017-06-06", shared_with=[world.osce]))
    judge(world, asked, 4, basis="partner-report", by=world.partner, assessed_by=None)
    with pytest.raises(NotNow, match="fully"):
        propose_implemented(asked, by=world.lead, because=WHY)
    judge(world, asked, 3, evidence=paper)
    with pytest.raises(NotNow, match="fully"):
        propose_implemented(asked, by=world.lead, because=WHY)


def test_a_judgement_made_meanwhile_makes_the_proposal_void(world, shown, paper):
    proposal = propose_implemented(shown, by=world.lead, because=WHY)
    judge(world, shown, 4, day=date(2021, 3, 1), evidence=paper)
    assert decide(proposal, by=world.desk, accept=True).state == "void"
    shown.refresh_from_db()
    assert shown.lifecycle == "open"


def test_it_is_proposed_once_at_a_time_and_may_be_declined(world, shown):
    proposal = propose_implemented(shown, by=world.lead, because=WHY)
    with pytest.raises(NotNow, match="already"):
        propose_implemented(shown, by=world.desk, because=WHY)
    assert decide(proposal, by=world.desk, accept=False, note="See the annex.").state == "declined"
    assert propose_implemented(shown, by=world.desk, because=WHY).state == "open"


def test_on_the_pages_one_asks_and_the_other_verifies(world, shown, as_):
    first, second = as_(world.lead), as_(world.desk)
    url = shown.get_absolute_url()
    assert f"{url}propose-implemented/" in first.get(url).content.decode()
    assert first.post(f"{url}propose-implemented/", {"because": WHY}).status_code == 302
    proposal = Proposal.objects.get()
    assert WHY in second.get(proposal.get_absolute_url()).content.decode()
    assert second.post(proposal.get_absolute_url(), {"accept": "yes"}).status_code == 302
    assert "implemented" in second.get(url).content.decode()
    shown.refresh_from_db()
    assert shown.closing == "implemented"


def test_over_http_it_is_proposed_as_an_act_and_not_done_by_the_move(world, shown, as_):
    page, door = as_(world.lead), f"/api/v1/recommendations/{shown.code}/"
    heads = {"Idempotency-Key": "a", "If-Match": page.get(door)["ETag"]}
    sent = {"because": WHY}
    made = page.post(f"{door}acts/propose-implemented/", sent, content_type="application/json", headers=heads)
    assert made.status_code in (200, 201), made.content
    heads = {"Idempotency-Key": "b", "If-Match": page.get(door)["ETag"]}
    sent = {"move": "close", "closing": "implemented"}
    closing = as_(world.desk).post(f"{door}moves/", sent, content_type="application/json", headers=heads)
    assert closing.status_code == 409 and "two persons" in closing.content.decode()


def test_another_desk_officer_of_the_state_is_told_too_and_who_left_is_not(world, shown):
    Grant.objects.create(user=world.outsider, token="desk:KGZ")
    gone = world.person("gone", "cted", organisation=world.cted, is_active=False)
    Grant.objects.create(user=gone, token="desk:KGZ")
    propose_implemented(shown, by=world.desk, because=WHY)
    told = {one.person.name for one in Notice.objects.filter(kind="proposal-waits")}
    assert told == {world.lead.name, world.outsider.name}
