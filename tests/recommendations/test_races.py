"""Two people at once, in real transactions: what one decides rests on what the other has just written, or is refused."""

from datetime import date
from threading import Barrier, local

import pytest

from ctassist.accounts.models import Grant
from ctassist.documents.actions import register_document
from ctassist.history.models import Entry
from ctassist.workflow import write
from ctassist.workflow.models import Proposal
from ctassist.workflow.proposals import decide
from ctassist.workflow.refusals import NotNow
from recommendations.actions import propose_implemented, recommend, state_need
from recommendations.models import Need, ProgressAssessment, Recommendation
from tests.missions.test_concurrency import own, together
from tests.world import World

from .scene import judge, opened, visit


@pytest.fixture
def world(transactional_db):
    """The small world, committed in a database of its own, so that other connections see it."""
    return World()


def proposed(world, asked):
    """The lead's proposal to close what a review with evidence rated fully implemented."""
    paper = register_document(by=world.desk, title="Decree", kind="evidence", level=0, reach=0)
    judge(world, asked, 4, day=date(2019, 1, 1), evidence=paper)
    return propose_implemented(asked, by=world.lead, because="The decree is in force.")


def test_a_verified_closing_and_a_lower_judgement_never_both_stand(world):
    first = opened(world)
    for turn in range(3):
        asked = opened(world, first.mission)
        proposal, desk = proposed(world, asked), world.fresh(world.desk)

        def close(proposal=proposal, desk=desk):
            return decide(proposal, by=desk, accept=True)

        def lower(asked=asked, desk=desk, turn=turn):
            return judge(world, own(asked), 1, day=date(2020, 1, turn + 1), by=desk)

        results = together(close, lower)
        asked.refresh_from_db()
        refused = [type(one) for one in results if isinstance(one, Exception)]
        assert refused == [NotNow], results
        rated = ProgressAssessment.objects.filter(recommendation=asked).count()
        assert (asked.lifecycle, rated, asked.assessed_rating) in (("closed", 1, "4"), ("open", 2, "1"))


def test_two_who_verify_at_once_close_it_once(world):
    asked = opened(world)
    proposal = proposed(world, asked)
    Grant.objects.create(user=world.outsider, token="desk:KGZ")
    people = [world.fresh(one) for one in (world.desk, world.outsider)]
    results = together(*(lambda who=who: decide(proposal, by=who, accept=True) for who in people))
    assert sorted(type(one).__name__ for one in results) == ["NotNow", "Proposal"], results
    entries = Entry.objects.about(asked).filter(act="recommendations.close_as_implemented")
    assert entries.count() == 1 and Proposal.objects.get().state == "accepted"


def test_without_the_lock_neither_knows_of_the_other(world, monkeypatch):
    asked = opened(world)
    proposal, desk, gate, seen = proposed(world, asked), world.fresh(world.desk), Barrier(2), local()
    save = write._save

    def both_have_been_checked(obj, **how):
        if not hasattr(seen, "waited"):
            seen.waited = gate.wait(timeout=20)
        return save(obj, **how)

    monkeypatch.setattr("ctassist.workflow.act.lock", lambda _subject: None)
    monkeypatch.setattr("ctassist.workflow.proposals.lock", lambda _subject: None)
    monkeypatch.setattr(write, "_save", both_have_been_checked)
    results = together(lambda: decide(proposal, by=desk, accept=True), lambda: judge(world, own(asked), 1, by=desk))
    assert not any(isinstance(one, NotNow) for one in results)  # nobody was told in words; both were tried


def test_numbers_never_clash(world):
    mission, lead = visit(world), world.lead
    asked = opened(world, mission)

    def ask():
        return recommend(own(mission), by=world.fresh(lead), text="At once", themes=[world.border]).code

    def want(kind):
        return lambda: state_need(own(asked), by=world.fresh(lead), title="x", kind=kind, themes=[world.border]).code

    codes = together(ask, want("training"), ask, want("equipment"))
    assert sorted(codes) == ["KGZ-2016-N01", "KGZ-2016-N02", "KGZ-2016-R02", "KGZ-2016-R03"]
    assert Recommendation.objects.count() == 3


def test_the_same_need_stated_twice_at_once_is_one_need(world):
    asked, lead = opened(world), world.lead

    def want():
        return state_need(own(asked), by=world.fresh(lead), title="x", kind="training", themes=[world.border])

    results = together(want, want, want)
    assert sum(isinstance(one, Need) for one in results) == Need.objects.count() == 1
