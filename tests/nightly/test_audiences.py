"""The nightly check of audiences: what raw SQL, a lifted embargo or a bug left behind is found, mended, recorded."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ctassist.accounts.guarded import Guarded
from ctassist.documents.models import Document
from ctassist.history.anchors import write_anchors
from ctassist.history.models import Anchor, Entry
from ctassist.jobs import nightly, queue
from ctassist.nightly.audiences import ACT, batches, fits, guarded_models, recheck
from ctassist.nightly.tasks import anchor_history, copied
from ctassist.workflow.write import create
from missions.actions import attach_document
from missions.models import Mission
from tests.house.rows import Rows
from tests.trace.story import Story


@pytest.fixture
def story(world):
    return Story(world)


def widen(row):
    """As a script that forgot the rule would: everybody may read it."""
    type(row)._base_manager.filter(pk=row.pk).update(audience=["public"])


def test_rows_written_through_acts_need_no_mending(story):
    found = recheck()
    assert found == {"checked": 12, "corrected": {}}
    assert not Entry.objects.filter(act=ACT).exists()


def test_a_widened_row_is_closed_again_counted_and_recorded_without_naming_readers(story, world):
    row = story.recommendations[0]
    before = list(row.audience)
    widen(row)
    found = recheck()
    row.refresh_from_db()
    assert row.audience == before and found["corrected"] == {"recommendations.Recommendation": 1}
    entry = Entry.objects.get(act=ACT)
    assert (
        entry.subject_uid == row.uid
        and entry.changes == []
        and entry.actor is None
        and "computed afresh" in entry.reason
    )
    assert recheck()["corrected"] == {}


@pytest.mark.parametrize(
    "kind", ["missions", "findings", "needs", "projects", "activities", "results", "updates", "assessments"]
)
def test_a_row_of_any_kind_is_mended(story, kind):
    row = story.starts()[kind]
    before = list(row.audience)
    type(row)._base_manager.filter(pk=row.pk).update(audience=["user:nobody"])
    recheck()
    row.refresh_from_db()
    assert row.audience == before


@pytest.mark.parametrize("kind", ["visit-report", "agenda"])
def test_a_document_that_reaches_further_than_its_mission_is_pulled_back(world, kind):
    paper = create(Document, code="PAPER-1", title="What was found", kind=kind, level=0, reach=3)
    attach_document(world.mission, by=world.lead, document=paper)
    paper.refresh_from_db()
    before = paper.ceiling, paper.audience
    Document.objects.filter(pk=paper.pk).update(ceiling=["public"], audience=["public"])
    assert recheck()["corrected"] == {"documents.Document": 1}
    paper.refresh_from_db()
    assert (paper.ceiling, paper.audience) == before and "public" not in paper.audience
    assert recheck()["corrected"] == {}


def test_an_embargo_that_ended_in_the_night_opens_mission_and_rows(story):
    Mission.objects.filter(pk=story.mission.pk).update(embargo_until=timezone.now() + timedelta(hours=1))
    recheck()
    story.mission.refresh_from_db()
    assert "public" not in story.mission.audience
    Mission.objects.filter(pk=story.mission.pk).update(embargo_until=timezone.now() - timedelta(hours=1))
    recheck()
    story.mission.refresh_from_db()
    assert "public" in story.mission.audience


def test_what_hangs_on_a_row_comes_after_it():
    order = [model._meta.label for model in guarded_models()]
    above = (
        ("missions.Mission", "missions.Finding"),
        ("missions.Finding", "recommendations.Recommendation"),
        ("recommendations.Recommendation", "recommendations.Need"),
        ("recommendations.Need", "projects.NeedLink"),
        ("projects.Project", "projects.NeedLink"),
        ("projects.Project", "projects.Activity"),
        ("missions.Event", "missions.EventParticipant"),
        ("missions.Participation", "missions.Delegate"),
        ("projects.Project", "documents.Document"),
    )
    for parent, child in above:
        assert order.index(parent) < order.index(child), (parent, child)
    assert all(issubclass(model, Guarded) for model in guarded_models())


def test_the_number_of_queries_does_not_grow_with_the_rows_of_a_batch(story):
    def asked():
        with CaptureQueriesContext(connection) as caught:
            assert recheck()["corrected"] == {}
        return len(caught)

    one = asked()
    story.one(2)
    story.one(3)
    assert asked() == one


def test_a_batch_smaller_than_the_table_leaves_no_row_out(story):
    story.one(2)
    story.one(3)
    for row in story.findings:
        widen(row)
    assert recheck(size=2)["corrected"] == {"missions.Finding": 3}


def test_the_night_asks_for_the_check_and_a_worker_does_it(story, monkeypatch, settings, tmp_path):
    settings.ANCHOR_FILE = tmp_path / "anchors.txt"
    monkeypatch.setattr(queue, "nudge", lambda pk: True)
    widen(story.needs[0])
    asked = nightly.start_due(timezone.now().replace(hour=3))
    for job in asked:
        queue.perform(job.pk)
        job.refresh_from_db()
        assert job.state == "done", job.error
    results = {job.kind: job.result for job in asked}
    assert results["recheck"]["corrected"] == {"recommendations.Need": 1}
    assert set(results["recheck"]["overdue"]) == {"comments", "responses", "consents"}
    assert results["anchor"] == {"days": [], "copied": 0}


def test_an_anchor_file_that_cannot_be_written_stops_no_anchor(world, settings, tmp_path):
    world.finding
    settings.ANCHOR_FILE = tmp_path / "taken" / "anchors.txt"
    (tmp_path / "taken").write_text("a file where a folder should be")
    assert anchor_history({}) == {"days": [], "copied": 0}
    write_anchors(date.today() + timedelta(days=1))
    assert copied() == 0 and Anchor.objects.count() >= 1


def questions():
    """Kinds for which the rule asks the database about single rows of a batch, with the first question."""
    asking = {}
    for model in guarded_models():
        for batch in batches(model):
            with CaptureQueriesContext(connection) as caught:
                assert [fits(row) for row in batch]
            if caught.captured_queries:
                asking[model._meta.label] = caught.captured_queries[0]["sql"][:200]
    return asking


def test_the_rule_asks_the_database_nothing_for_a_single_row_of_any_kind(world, monkeypatch):
    monkeypatch.setattr("tests.house.rows.MANY", 4)
    rows = Rows(world.donor, world.partner)
    for model in guarded_models():
        assert rows.of(model)
    assert questions() == {}
    monkeypatch.setattr("ctassist.nightly.audiences.asked", lambda model: [])
    assert len(questions()) > 10, "without reading relations with the batch it does ask"
