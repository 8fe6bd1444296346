"""Two people at once, in real transactions: numbers never clash, a move is made once, no row opens behind a revocation."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from ctassist.documents.models import Document
from ctassist.workflow.moves import move
from ctassist.workflow.refusals import NotNow
from ctassist.workflow.write import create
from missions.actions import log_finding, open_consent, record_fact, record_past_mission
from missions.models import Finding, Mission, StatisticalFact
from tests.world import World


@pytest.fixture
def world(transactional_db):
    """The small world, committed in a database of its own, so that other connections see it."""
    return World()


def together(*deeds):
    """Run the deeds at the same moment on connections of their own; give their results or exceptions."""
    gate = Barrier(len(deeds))

    def one(deed):
        try:
            gate.wait(timeout=20)
            return deed()
        except Exception as said:
            return said
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(one, deeds))


def own(row):
    """The row as another request would load it."""
    return type(row).objects.get(pk=row.pk)


def test_findings_logged_at_the_same_moment_get_numbers_of_their_own(world):
    mission, lead = world.mission, world.lead
    facts = {"kind": "strength", "themes": [world.border]}

    def log():
        return log_finding(own(mission), by=world.fresh(lead), text="Seen at once.", **facts).code

    codes = [code for _ in range(3) for code in together(log, log, log)]
    assert sorted(codes) == [f"KGZ-2019-F{n:02d}" for n in range(1, 10)]


def test_without_the_lock_the_numbers_do_clash(world, monkeypatch):
    mission, lead = world.mission, world.lead
    gate = Barrier(2)
    monkeypatch.setattr("ctassist.workflow.act.lock", lambda subject: None)
    allocate = Finding.objects.filter

    def slow(*args, **kwargs):
        rows = allocate(*args, **kwargs)
        list(rows)
        gate.wait(timeout=20)
        return rows.none()

    monkeypatch.setattr("missions.actions.findings.Finding.objects.filter", slow)

    def log():
        return log_finding(own(mission), by=world.fresh(lead), text="x", kind="strength", themes=[world.border])

    results = together(log, log)
    assert sum(isinstance(one, Exception) for one in results) == 1


def test_figures_recorded_at_the_same_moment_get_codes_of_their_own(world):
    lead = world.lead

    def note():
        return record_fact(None, by=world.fresh(lead), country=world.kgz, indicator="Weapons handed in", low=3).code

    codes = together(note, note, note)
    assert sorted(codes) == ["KGZ-SF01", "KGZ-SF02", "KGZ-SF03"]
    assert StatisticalFact.objects.count() == 3


def test_the_same_move_sent_twice_is_made_once(world):
    mission, lead = world.mission, world.lead

    def send():
        return move(own(mission), "request-consent", by=world.fresh(lead))

    results = together(send, send)
    assert sum(isinstance(one, Mission) for one in results) == 1
    assert [type(one) for one in results if not isinstance(one, Mission)] == [NotNow]
    assert own(mission).version == mission.version + 1


def test_a_finding_agreed_while_consent_is_revoked_stays_closed(world):
    past = {"countries": [world.kgz], "mandate": "committee-visit", "lead_organisation": world.cted}
    mission = record_past_mission(by=world.lead, code="KGZ-2016", title="Visit", level=0, announced_to=3, **past)
    finding = log_finding(mission, by=world.fresh(world.lead), text="x", kind="risk", themes=[world.border], level=0)
    record = open_consent(mission, by=world.desk)
    paper = create(Document, code="CONSENT-1", title="Letter", kind="consent")
    for _ in range(5):
        move(own(record), "request", by=world.desk)
        move(own(record), "grant", by=world.desk, extent="full", reach=1, document=paper)
        results = together(
            lambda: move(own(finding), "agree", by=world.fresh(world.lead)),
            lambda: move(own(record), "revoke", by=world.fresh(world.desk), reason="withdrawn"),
        )
        assert not [one for one in results if isinstance(one, Exception)], results
        assert not Finding.objects.visible_to(world.partner).filter(pk=finding.pk).exists()
        move(own(finding), "reopen", by=world.fresh(world.lead), reason="once more")
