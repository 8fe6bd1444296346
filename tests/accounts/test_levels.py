"""Sensitivity: raised at once, lowered by two; who may, and what follows for everything below."""

import pytest
from django.core.exceptions import ValidationError

from ctassist.accounts.levels import lower_level, propose_lower_level, raise_level
from ctassist.documents.actions import register_document
from ctassist.history.models import Entry
from ctassist.workflow.models import Proposal
from ctassist.workflow.proposals import decide
from ctassist.workflow.refusals import NotNow, NotPermitted

STANDING = ("finding", "desk", "partner", "other_partner", "donor")


@pytest.fixture
def finding(world):
    """Confidential, as findings are unless somebody says otherwise."""
    assert world.finding.level == 1
    return world.finding


def proposed(world, finding, **facts):
    return propose_lower_level(finding, by=world.lead, level=0, because="The State published it itself.", **facts)


def test_raising_closes_the_record_at_once(world, finding, as_):
    assert as_(world.desk).get(finding.get_absolute_url()).status_code == 200
    page = as_(world.lead)
    sent = {"level": "2", "reason": "Names a source", "version": finding.version}
    answer = page.post(f"{finding.get_absolute_url()}raise-level/", sent)
    assert answer.status_code == 302, answer.content.decode()
    assert as_(world.desk).get(finding.get_absolute_url()).status_code == 404
    assert Entry.objects.about(finding).first().act == "accounts.raise_level"


def test_raising_a_mission_closes_all_that_hangs_on_it(world, finding):
    raise_level(world.mission, by=world.lead, level=2)
    finding.refresh_from_db()
    assert not finding.readable_by(world.desk) and finding.readable_by(world.lead)


@pytest.mark.parametrize("person", ["donor", "partner", "focal_point", "admin", "outsider"])
def test_those_who_do_not_answer_for_it_neither_see_nor_change_it(world, finding, as_, person):
    user = getattr(world, person)
    for page in ("raise-level", "propose-lower-level"):
        assert as_(user).post(f"{finding.get_absolute_url()}{page}/", {"level": "2"}).status_code == 404
    with pytest.raises(NotPermitted):
        raise_level(finding, by=user, level=2)
    with pytest.raises(NotPermitted):
        propose_lower_level(finding, by=user, level=0, because="Why not")


def test_readers_who_do_not_answer_for_it_have_no_button(world, as_):
    paper = register_document(by=world.partner, title="Concept", kind="concept-note", level=0, reach=1)
    address = paper.get_absolute_url()
    for person, there in ((world.partner, True), (world.other_partner, False), (world.donor, False)):
        answer = as_(person).get(address)
        assert (b"raise-level" in answer.content) is there, person
    assert as_(world.other_partner).post(f"{address}raise-level/", {"level": "2"}).status_code == 403


@pytest.mark.parametrize("level", [1, 0, 7, "x", None])
def test_only_a_higher_level_is_a_raise(world, finding, level):
    with pytest.raises(ValidationError) as wrong:
        raise_level(finding, by=world.lead, level=level)
    assert "level" in wrong.value.message_dict


def test_a_level_at_which_nobody_could_see_it_is_refused(world):
    paper = register_document(by=world.lead, title="News", kind="news", level=0)
    with pytest.raises(NotNow):
        raise_level(paper, by=world.lead, level=2)
    paper.refresh_from_db()
    assert paper.level == 0


def test_the_forms_of_mandate_rows_do_not_ask_for_the_level_again(world, finding, as_):
    form = as_(world.lead).get(f"{finding.get_absolute_url()}revise-finding/").content.decode()
    assert 'name="text"' in form and 'name="level"' not in form


def test_lowering_alone_is_refused_and_by_two_it_is_done(world, finding):
    with pytest.raises(NotPermitted):
        lower_level(finding, by=world.lead, level=0)
    proposal = proposed(world, finding)
    finding.refresh_from_db()
    assert finding.level == 1
    with pytest.raises(NotPermitted):
        lower_level(finding, by=world.lead, level=0)
    decide(proposal, by=world.desk, accept=True)
    finding.refresh_from_db()
    assert finding.level == 0
    entry = Entry.objects.about(finding).first()
    assert (entry.act, entry.reason) == ("accounts.lower_level", "The State published it itself.")


def test_the_proposer_does_not_decide(world, finding, as_):
    proposal = proposed(world, finding)
    page = as_(world.lead)
    assert "somebody else has to decide" in page.get(proposal.get_absolute_url()).content.decode()
    assert page.post(proposal.get_absolute_url(), {"accept": "yes"}).status_code == 403
    finding.refresh_from_db()
    assert finding.level == 1


def test_a_proposal_is_void_when_the_record_changed_meanwhile(world, finding, as_):
    from missions.actions import revise_finding

    proposal = proposed(world, finding)
    revise_finding(finding, by=world.lead, text="Now it names a source.")
    answer = as_(world.desk).post(proposal.get_absolute_url(), {"accept": "yes", "note": "Fine"})
    assert answer.status_code == 302
    proposal.refresh_from_db()
    finding.refresh_from_db()
    assert (proposal.state, finding.level) == ("void", 1)


def test_it_is_proposed_and_decided_on_the_pages(world, finding, as_):
    page = as_(world.lead)
    answer = page.post(
        f"{finding.get_absolute_url()}propose-lower-level/",
        {"level": "0", "because": "Published by the State", "version": finding.version},
    )
    assert answer.status_code == 302 and answer.url == finding.get_absolute_url()
    proposal = Proposal.objects.get()
    second = as_(world.desk)
    assert proposal.get_absolute_url() in second.get("/proposals/?state=open").content.decode()
    shown = second.get(proposal.get_absolute_url()).content.decode()
    assert "Who will see this afterwards" in shown and "Published by the State" in shown
    assert proposal.get_absolute_url() in second.get(finding.get_absolute_url()).content.decode()
    answer = second.post(proposal.get_absolute_url(), {"accept": "yes", "note": "Agreed"})
    assert answer.status_code == 302
    finding.refresh_from_db()
    assert finding.level == 0
    assert second.post(proposal.get_absolute_url(), {"accept": "no"}).status_code == 409


def test_declining_changes_nothing_and_is_remembered(world, finding, as_):
    proposal = proposed(world, finding)
    as_(world.desk).post(proposal.get_absolute_url(), {"accept": "no", "note": "Too early"})
    proposal.refresh_from_db()
    finding.refresh_from_db()
    assert (proposal.state, proposal.note, finding.level) == ("declined", "Too early", 1)
    assert Entry.objects.about(finding).first().reason == "Too early"


def test_one_proposal_at_a_time(world, finding):
    proposed(world, finding)
    with pytest.raises(NotNow):
        proposed(world, finding)


def test_proposals_are_seen_only_by_those_who_see_the_record_now(world, finding, as_):
    proposal = proposed(world, finding)
    for person in (world.donor, world.partner, world.focal_point, world.outsider, world.admin, world.nobody):
        assert as_(person).get(proposal.get_absolute_url()).status_code == 404
        assert finding.code.encode() not in as_(person).get("/proposals/").content
    assert as_(world.desk).get(proposal.get_absolute_url()).status_code == 200
    raise_level(finding, by=world.lead, level=2)
    assert as_(world.desk).get(proposal.get_absolute_url()).status_code == 404
    assert finding.code.encode() not in as_(world.desk).get("/proposals/").content


@pytest.mark.parametrize(
    "sent", [{}, {"accept": "perhaps"}, {"accept": "yes", "note": "x" * 3000}, {"accept": "yes", "note": "\x00"}]
)
def test_a_decision_that_makes_no_sense_is_said_and_not_made(world, finding, as_, sent):
    proposal = proposed(world, finding)
    answer = as_(world.desk).post(proposal.get_absolute_url(), sent)
    assert answer.status_code == 422
    proposal.refresh_from_db()
    assert proposal.state == "open"


def test_every_guarded_model_people_say_a_code_of_has_both_pages():
    from django.apps import apps

    from ctassist.accounts.models import Guarded
    from ctassist.surfaces.act_page import pages_for

    for model in apps.get_models():
        if issubclass(model, Guarded) and hasattr(model, "code"):
            slugs = {page.slug() for page in pages_for(model)}
            assert {"raise-level", "propose-lower-level"} <= slugs, model
