"""Making a report in the background: one snapshot, counted once, told of once, and looked at again when fetched."""

import threading

import pytest
from django.core import mail
from django.db import connection

from ctassist.inbox.models import Notice
from ctassist.jobs import queue
from ctassist.jobs.models import Job
from ctassist.reports import making, tasks
from ctassist.reports.actions import cancel_report, request_report
from ctassist.reports.catalogue import BUILDERS
from ctassist.reports.files import name_of, storage
from ctassist.reports.models import Report, ReportFile
from ctassist.reports.verify import changed_since, paper_of
from missions.actions import revise_finding
from tests.world import World

NEVER = "/reports/00000000-0000-4000-8000-000000000000/pdf/"


@pytest.fixture
def transactional_db(committing):
    """In place of pytest-django's own, which empties all tables afterwards: the history refuses to be emptied."""


@pytest.fixture(scope="module")
def world(committing):
    """The small world, committed; the tests of this file add to it and change what they made themselves."""
    made = World()
    made.finding, made.outsider, made.partner
    return made


@pytest.fixture
def asked(transactional_db, world, monkeypatch):
    """`asked()` asks for a country profile as the lead of the mission."""
    monkeypatch.setattr(queue, "nudge", lambda pk: True)

    def ask(by=None, **more):
        Report.objects.update(asked_at="2020-01-01T00:00Z")  # nobody here has asked for too many
        return request_report(None, by=by or world.lead, **{"name": "country_profile", "query": "country=KGZ"} | more)

    return ask


def made(report):
    """Do its job as a worker would; the report afterwards."""
    queue.perform(report.job_id)
    return Report.objects.select_related("job").get(pk=report.pk)


def in_thread(work):
    """Do something over a connection of its own."""

    def alone():
        try:
            work()
        finally:
            connection.close()

    other = threading.Thread(target=alone)
    other.start()
    other.join(timeout=30)
    assert not other.is_alive()


def test_it_is_made_kept_frozen_and_told_of_once(asked, world, shelf):
    report = made(asked(formats=["pdf", "docx", "xlsx"]))
    assert (report.job.state, report.level) == ("done", 1)
    assert {paper.format for paper in report.files.all()} == {"pdf", "docx", "xlsx"}
    for paper in report.files.all():
        assert storage().size(name_of(paper.sha256)) == paper.size
    assert report.frozen.rows["missions.Finding"] == {str(world.finding.pk): [world.finding.version, 1]}
    queue.perform(report.job_id)
    assert report.files.count() == 3 and Notice.objects.filter(url=report.get_absolute_url()).count() == 1


def test_the_mail_is_a_copy_of_the_notice_and_carries_no_content(asked, world):
    report = made(asked())
    mail.outbox.clear()
    line = Notice.objects.get(url=report.get_absolute_url())
    queue.perform(Job.objects.get(kind="mail", params__uid=str(line.uid)).pk)
    (sent,) = mail.outbox
    assert sent.to == [world.lead.email] and line.get_absolute_url() in sent.body
    assert world.finding.text not in sent.body


def test_all_of_it_is_read_from_one_moment(asked, world, monkeypatch):
    builder, counts = BUILDERS["country_profile"], []

    def twice(desk, asked):
        counts.append(len(desk.rows("findings", country="KGZ")))
        in_thread(lambda: world.log("Logged while the report was being read."))
        counts.append(len(desk.rows("findings", country="KGZ")))
        return builder.content(desk, asked)

    monkeypatch.setitem(BUILDERS, "country_profile", type(builder)(**{**vars(builder), "content": twice}))
    assert made(asked()).job.state == "done"
    assert counts[-2] == counts[-1]  # those before are of the glimpse when it was asked for


def test_the_control_without_the_snapshot_two_readings_differ(asked, world):
    from ctassist.reports.desk import Desk

    desk = Desk(world.lead)
    before = len(desk.rows("findings", country="KGZ"))
    in_thread(lambda: world.log("Logged between two readings."))
    assert len(desk.rows("findings", country="KGZ")) == before + 1


def test_who_lost_sight_of_one_record_gets_the_reason_and_a_way_on(asked, world, as_):
    report = made(asked())
    address = f"{report.get_absolute_url()}pdf/"
    assert as_(world.lead).get(address).status_code == 200
    kept = world.finding.audience
    type(world.finding).objects.filter(pk=world.finding.pk).update(audience=["user:nobody"])
    answer = as_(world.lead).get(address)
    over_api = as_(world.lead).get(f"/api/v1/reports/{report.uid}/papers/pdf/")
    type(world.finding).objects.filter(pk=world.finding.pk).update(audience=kept)
    assert answer.status_code == 410 and "Make it again" in answer.content.decode()
    assert over_api.status_code == 410 and over_api.json()["code"] == "lost-sight"
    assert as_(world.lead).get(address).status_code == 200


def test_an_edition_holds_only_what_its_readers_may_see(asked, world):
    report = made(asked(edition="donors"))
    assert report.job.state == "done" and report.level == 0
    assert "missions.Finding" not in report.frozen.rows


def test_it_is_made_with_the_rights_of_the_moment_it_is_made(asked, world):
    person = world.person("leaver", "partner", organisation=world.osce)
    report = asked(by=person)
    type(person).objects.filter(pk=person.pk).update(is_active=False)
    report = made(report)
    assert report.job.state == "failed" and "closed" in report.job.error
    assert "could not be made" in Notice.objects.get(person=person).text


def test_a_report_that_is_too_large_says_so_before_it_is_drawn(asked, monkeypatch):
    monkeypatch.setattr(making, "estimate", lambda content: (301, 5))
    monkeypatch.setattr(making, "render", lambda *args, **more: pytest.fail("it was drawn"))
    report = made(asked())
    assert report.job.state == "failed" and "301 pages" in report.job.error


def test_cancelled_while_it_is_drawn_nothing_comes_of_it(asked, world, monkeypatch):
    report = asked()
    drawn = making.render

    def cancelled_meanwhile(*args, **more):
        in_thread(lambda: cancel_report(Report.objects.get(pk=report.pk), by=world.lead))
        return drawn(*args, **more)

    monkeypatch.setattr(making, "render", cancelled_meanwhile)
    report = made(report)
    assert report.job.state == "cancelled" and not report.files.exists()
    assert not Notice.objects.filter(url=report.get_absolute_url()).exists()


def test_when_its_time_is_over_the_files_go_and_the_page_says_so(asked, world, as_, shelf):
    report = made(asked())
    paper = report.files.get()
    Report.objects.filter(pk=report.pk).update(expires_at="2026-01-01T00:00Z")
    assert tasks.forget({})["removed"] >= 1
    assert not storage().exists(name_of(paper.sha256))
    assert as_(world.lead).get(f"{report.get_absolute_url()}pdf/").status_code == 404
    assert "no longer kept" in as_(world.lead).get(report.get_absolute_url()).content.decode()


def test_a_paper_is_known_as_genuine_until_one_byte_differs(asked, world, tmp_path):
    report = made(asked())
    content = storage().open(name_of(report.files.get().sha256)).read()
    (tmp_path / "same.pdf").write_bytes(content)
    (tmp_path / "other.pdf").write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    assert paper_of(tmp_path / "same.pdf").report == report
    assert paper_of(tmp_path / "other.pdf") is None


def test_what_has_changed_since_counts_only_what_the_reader_may_see(asked, world):
    finding = world.log("Something that will be revised.")
    report = made(asked())
    revise_finding(finding, by=world.lead, text="Revised.", version=finding.version)
    since = {one.kind: (one.changed, one.seen) for one in changed_since(report, world.lead)}
    assert since["findings"][0] == 1
    assert all(one.seen == 0 for one in changed_since(report, world.outsider) if one.kind == "findings")


def test_half_a_file_left_by_a_crash_is_replaced(asked, shelf):
    report = made(asked())
    paper = ReportFile.objects.get(report=report)
    place = shelf / name_of(paper.sha256)
    whole = place.read_bytes()
    place.write_bytes(whole[:10])
    from ctassist.reports.files import keep

    copy = shelf / "copy"
    copy.write_bytes(whole)
    assert keep(copy) == (paper.sha256, paper.size)
    assert place.read_bytes() == whole


def test_another_storage_is_a_setting(asked, world, as_, settings):
    from django.core.files.storage import storages

    settings.STORAGES = settings.STORAGES | {"reports": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}
    storages._storages.clear()
    report = made(asked())
    assert report.job.state == "done" and type(storage()).__name__ == "InMemoryStorage"
    answer = as_(world.lead).get(f"{report.get_absolute_url()}pdf/")
    assert b"".join(answer.streaming_content)[:5] == b"%PDF-"
