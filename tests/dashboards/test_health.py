"""/healthz and /readyz, help, and the page of background work."""

import pytest
from django.db import OperationalError
from django.db.migrations.recorder import MigrationRecorder

from ctassist.dashboards import health
from ctassist.jobs.models import Job


def test_the_process_answers_without_asking_anybody(client, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        answer = client.get("/healthz")
    assert answer.status_code == 200 and answer.json() == {"status": "ok", "process": "ok"}


def test_ready_says_so_for_database_migrations_and_queue(client, db):
    answer = client.get("/readyz")
    assert answer.status_code == 200, answer.content
    assert answer.json() == {"status": "ok", "database": "ok", "migrations": "ok", "queue": "ok"}
    assert answer["Cache-Control"] == "no-store"


def test_a_migration_not_applied_is_not_ready_and_says_what_to_run(client, db):
    gone, _each = MigrationRecorder.Migration.objects.filter(app="inbox").delete()
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert f"{gone} migrations have not been applied; run: manage.py migrate" in answer.json()["migrations"]


def test_a_dead_database_is_said_in_one_sentence_and_nothing_else_is_asked(client, db, monkeypatch):
    class Dead:
        def cursor(self):
            raise OperationalError("password=secret host=inside")

    monkeypatch.setattr(health, "connection", Dead())
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["database"] == "The database does not answer (OperationalError)."
    assert "not asked" in answer.json()["migrations"] and b"secret" not in answer.content


def test_a_dead_queue_is_reported_and_pages_are_served_all_the_same(client, db, monkeypatch):
    def gone(key):
        raise ConnectionError

    monkeypatch.setattr(health.cache, "get", gone)
    answer = client.get("/readyz")
    assert answer.status_code == 200 and "does not answer" in answer.json()["queue"]


@pytest.mark.parametrize("address", ["/help/", "/accessibility/"])
def test_help_and_accessibility_are_open_to_everybody_and_linked_from_every_page(client, db, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert f'href="{address}"' in client.get("/").content.decode()


def test_people_see_their_own_background_work_and_why_it_failed(world, as_):
    def job(key, **facts):
        Job.objects.create(kind=key, key=key, **facts)

    job("partners-report", requester=world.partner, state="failed", error="There is nothing to report on.")
    job("recheck", state="done")
    own = as_(world.partner).get("/jobs/").content.decode()
    assert "partners-report" in own and "There is nothing to report on." in own and "recheck" not in own
    everything = as_(world.admin).get("/jobs/").content.decode()
    assert "partners-report" in everything and "recheck" in everything
    assert "partners-report" not in as_(world.other_partner).get("/jobs/").content.decode()
    assert as_(world.nobody).get("/jobs/").status_code == 200
