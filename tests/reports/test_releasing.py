"""A report leaves only by two persons, to whom it was meant for, and to none of them more than they may see."""

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ctassist.history.models import Entry
from ctassist.inbox.models import Notice
from ctassist.reports import sight
from ctassist.reports.actions import request_report
from ctassist.reports.files import keep
from ctassist.reports.models import Frozen, Release, Report, ReportFile
from ctassist.reports.releasing import ask_release
from ctassist.workflow.moves import move
from ctassist.workflow.refusals import NotNow, NotPermitted

NEVER = "/releases/00000000-0000-4000-8000-000000000000/"


@pytest.fixture
def report(world, tmp_path):
    """A report of one finding everybody among partners may see, made for the lead and kept."""
    opened(world.finding, ["cted", "partners", "donors"], level=0)
    made = request_report(None, by=world.lead, name="country_profile", query="country=KGZ")
    type(made.job).objects.filter(pk=made.job_id).update(state="done")
    (tmp_path / "one.pdf").write_bytes(b"%PDF-1.7 what it says")
    sha256, size = keep(tmp_path / "one.pdf")
    ReportFile.objects.create(report=made, format="pdf", sha256=sha256, size=size)
    Frozen.objects.create(report=made, rows={"missions.Finding": {str(world.finding.pk): [1, 0]}})
    Report.objects.filter(pk=made.pk).update(
        as_of=timezone.now(), level=0, expires_at=timezone.now() + timezone.timedelta(days=9)
    )
    return Report.objects.get(pk=made.pk)


def opened(row, audience, **more):
    """The row with another audience, past the rule."""
    type(row).objects.filter(pk=row.pk).update(audience=audience, **more)


def asked(report, world, **more):
    facts = {"organisations": [world.osce], "people": [world.donor], "message": "As agreed.", "because": "For Bishkek."}
    return ask_release(report, by=world.lead, **facts | more)


def let_go(report, world, as_):
    """Asked for, looked at by the second person, and released."""
    release = asked(report, world)
    assert as_(world.outsider).get(f"{release.get_absolute_url()}pdf/").status_code == 200
    return move(release, "release", by=world.outsider)


@pytest.fixture
def around(world):
    """The second person and the receivers are there before anything is asked for."""
    return world.outsider, world.partner, world.donor


def test_it_is_asked_for_on_its_page_and_a_second_person_finds_it(world, around, report, as_):
    form = f"{report.get_absolute_url()}ask-release/"
    answer = as_(world.lead).post(
        form, {"organisations": [world.osce.pk], "because": "They asked.", "message": "Here it is."}
    )
    release = Release.objects.get()
    assert answer.status_code == 302 and answer["Location"] == release.get_absolute_url()
    assert list(release.deciders.all()) == [world.outsider] and release.state == "asked"
    said = as_(world.outsider).get(release.get_absolute_url()).content.decode()
    assert "They asked." in said and report.title in said and "Open a paper first" in said
    assert as_(world.outsider).get("/releases/?part=decide").context["page"]["total"] == 1
    assert as_(world.partner).get(release.get_absolute_url()).status_code == 404


def test_nobody_releases_what_they_asked_for_themselves(world, around, report, as_):
    release = asked(report, world)
    with pytest.raises(NotPermitted, match="yourself"):
        move(release, "release", by=world.lead)
    with pytest.raises(IntegrityError, match="second_person"), transaction.atomic():
        Release.objects.filter(pk=release.pk).update(state="released", decided_by=world.lead)


def test_who_has_not_looked_does_not_release(world, around, report, as_):
    release = asked(report, world)
    with pytest.raises(NotNow, match="Open a paper"):
        move(release, "release", by=world.outsider)
    assert as_(world.outsider).get(f"{release.get_absolute_url()}pdf/").status_code == 200
    assert move(release, "release", by=world.outsider).decided_by == world.outsider


def test_who_does_not_see_all_of_it_is_not_asked_and_where_nobody_is_left_it_is_said(world, around, report):
    opened(world.finding, [f"user:{world.lead.uid}"])
    with pytest.raises(ValidationError, match="nobody could decide"):
        asked(report, world)


def test_who_lost_sight_meanwhile_does_not_release(world, around, report, as_):
    release = asked(report, world)
    as_(world.outsider).get(f"{release.get_absolute_url()}pdf/")
    opened(world.finding, [f"user:{world.lead.uid}"])
    with pytest.raises(NotNow, match="not see everything"):
        move(release, "release", by=world.outsider)


def test_the_receiver_finds_it_reads_it_and_is_told_by_a_line(world, around, report, as_):
    release = let_go(report, world, as_)
    for person in (world.partner, world.donor):
        client = as_(person)
        assert "Country profile" in client.get("/shared/").content.decode()
        assert client.get("/shared/").context["page"]["total"] == 1
        said = client.get(release.get_absolute_url()).content.decode()
        assert report.title in said and "For Bishkek." not in said and world.osce.name not in said
        paper = client.get(f"{release.get_absolute_url()}pdf/")
        assert b"".join(paper.streaming_content) == b"%PDF-1.7 what it says"
        line = Notice.objects.get(person=person)
        assert line.kind == "report-shared" and "Kyrgyzstan" not in line.text
    assert as_(world.lead).get("/shared/").context["page"]["total"] == 0
    assert as_(world.other_partner).get("/shared/").context["page"]["total"] == 0
    assert as_(world.other_partner).get(release.get_absolute_url()).status_code == 404
    assert Entry.objects.about(release).filter(act="reports.fetch").count() == 3


def test_a_receiver_who_may_not_see_one_record_gets_the_reason_and_nothing_else(world, around, report, as_):
    release = let_go(report, world, as_)
    opened(world.finding, ["cted", "donors"])
    client = as_(world.partner)
    page, paper = client.get(release.get_absolute_url()), client.get(f"{release.get_absolute_url()}pdf/")
    over_api = client.get(f"/api/v1/releases/{release.uid}/papers/pdf/")
    assert page.status_code == 200 and (paper.status_code, over_api.status_code) == (410, 410)
    for said in (page.content.decode(), paper.content.decode(), client.get("/shared/").content.decode()):
        assert "Kyrgyzstan" not in said and world.finding.code not in said
    assert as_(world.donor).get(f"{release.get_absolute_url()}pdf/").status_code == 200


def test_the_control_without_looking_again_the_paper_would_be_handed_over(world, around, report, as_, monkeypatch):
    release = let_go(report, world, as_)
    opened(world.finding, ["cted"])
    monkeypatch.setattr(sight, "_misses", lambda *_: False)
    assert as_(world.partner).get(f"{release.get_absolute_url()}pdf/").status_code == 200


def test_who_sees_a_record_only_since_it_was_lowered_does_not_see_what_it_said_before(world, around, report, as_):
    release = let_go(report, world, as_)
    Frozen.objects.filter(report=report).update(rows={"missions.Finding": {str(world.finding.pk): [1, 1]}})
    Release.objects.filter(pk=release.pk).update(content=content(report))
    assert as_(world.partner).get(f"{release.get_absolute_url()}pdf/").status_code == 410


def content(report):
    from ctassist.reports.releasing import content_of

    return content_of(Report.objects.get(pk=report.pk))


def test_what_is_handed_over_is_what_was_looked_at(world, around, report, as_):
    release = let_go(report, world, as_)
    ReportFile.objects.filter(report=report).update(sha256="0" * 64)
    answer = as_(world.partner).get(f"{release.get_absolute_url()}pdf/")
    assert answer.status_code == 410 and "not what was released" in answer.content.decode()
    over_api = as_(world.partner).get(f"/api/v1/releases/{release.uid}/papers/pdf/")
    assert (over_api.status_code, over_api.json()["code"]) == (410, "changed")
    with pytest.raises(DatabaseError, match="transition"), transaction.atomic():
        Release.objects.filter(pk=release.pk).update(state="asked")  # no way back, whatever door


def test_it_is_revoked_at_once_by_either_person_with_a_reason(world, around, report, as_):
    release = let_go(report, world, as_)
    client = as_(world.partner)
    assert client.get(f"{release.get_absolute_url()}pdf/").status_code == 200
    with pytest.raises(NotPermitted):
        move(release, "revoke", by=world.partner, reason="No.")
    move(release, "revoke", by=world.lead, reason="An error on page 3.")
    for address in (release.get_absolute_url(), f"{release.get_absolute_url()}pdf/"):
        assert client.get(address).status_code == client.get(NEVER).status_code == 404
    assert client.get("/shared/").context["page"]["total"] == 0
    assert "An error on page 3." in as_(world.outsider).get(release.get_absolute_url()).content.decode()


def test_it_is_declined_with_a_reason_and_who_asked_is_told(world, around, report, as_):
    release = asked(report, world)
    with pytest.raises(NotNow, match="reason"):
        move(release, "decline", by=world.outsider)
    move(release, "decline", by=world.outsider, reason="Too early.")
    assert "declined" in Notice.objects.get(person=world.lead, kind="release-decided").text
    assert not Notice.objects.filter(kind="report-shared").exists()
    assert asked(report, world).state == "asked"


@pytest.mark.parametrize("wrong", [{"organisations": [], "people": []}, {"because": " "}])
def test_nothing_is_asked_for_nobody_or_without_a_reason(world, around, report, wrong):
    with pytest.raises(ValidationError, match="at least one|Say why"):
        asked(report, world, **wrong)


def test_it_is_asked_for_and_decided_over_http_too(world, around, report, as_):
    lead, second = as_(world.lead), as_(world.outsider)
    body = {"organisations": [str(world.osce.uid)], "because": "They asked."}
    answer = lead.post(
        f"/api/v1/reports/{report.uid}/acts/ask-release/", body, content_type="application/json",
        headers={"If-Match": '"1"'},
    )  # fmt: skip
    assert answer.status_code in (200, 201), answer.content
    release = Release.objects.get()
    told = second.get(f"/api/v1/releases/{release.uid}/").json()
    assert told["state"] == "asked" and told["name"] == "country_profile" and "organisations" not in told
    assert second.get(f"/api/v1/releases/{release.uid}/papers/pdf/").status_code == 200
    answer = second.post(
        f"/api/v1/releases/{release.uid}/moves/", {"move": "release"}, content_type="application/json",
        headers={"If-Match": '"1"'},
    )  # fmt: skip
    assert answer.status_code == 200, answer.content
    assert as_(world.partner).get("/api/v1/releases/?part=received").json()["results"][0]["state"] == "released"


def test_the_page_asks_a_fixed_number_of_questions_whoever_receives(world, around, report, as_):
    release = let_go(report, world, as_)
    client = as_(world.partner)
    counts = []
    for _turn in range(2):
        with CaptureQueriesContext(connection) as asked_of:
            client.get(release.get_absolute_url())
        counts.append(len(asked_of))
        release.people.add(*(world.person(f"more{_turn}{n}", "donor", organisation=world.germany) for n in range(3)))
    assert counts[1] <= counts[0] < 40
