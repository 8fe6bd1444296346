"""Second persons are told that a proposal waits, those alone who may decide it; and who proposed it what came of it."""

import pytest

from ctassist.accounts.levels import propose_lower_level
from ctassist.documents.actions import register_document
from ctassist.inbox.models import Notice
from ctassist.workflow.proposals import decide

STANDING = ("finding", "desk", "analyst", "outsider", "partner", "service", "other_partner")
WHY = "The State published it itself."


def told(kind):
    """The people told of one kind."""
    return sorted(one.person.name for one in Notice.objects.filter(kind=kind))


def test_whoever_may_decide_is_told_and_nobody_else(world):
    proposal = propose_lower_level(world.finding, by=world.lead, level=0, because=WHY)
    assert told("proposal-waits") == ["Chen", "Diego"]
    line = Notice.objects.filter(kind="proposal-waits").first()
    assert world.finding.code in line.text and line.url == proposal.get_absolute_url()


@pytest.mark.parametrize(("accept", "word"), [(True, "accepted"), (False, "declined")])
def test_whoever_proposed_it_is_told_what_was_decided(world, accept, word):
    decide(propose_lower_level(world.finding, by=world.lead, level=0, because=WHY), by=world.desk, accept=accept)
    assert told("proposal-decided") == ["Lena"]
    assert word in Notice.objects.get(kind="proposal-decided").text


def test_what_a_partner_proposes_is_told_to_its_own_people(world):
    paper = register_document(by=world.partner, title="Concept", kind="concept-note", level=1, reach=0)
    Notice.objects.all().delete()
    propose_lower_level(paper, by=world.partner, level=0, because=WHY)
    assert "Sam" in told("proposal-waits") and not {"Petra", "Paul", "Carla"} & set(told("proposal-waits"))
