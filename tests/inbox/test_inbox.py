"""The inbox: one's own lines, each told once, nothing of what is out of sight."""

import pytest

from ctassist.inbox import actions
from ctassist.inbox.models import Notice
from ctassist.inbox.telling import tell
from ctassist.jobs.models import Job
from ctassist.workflow.refusals import NotPermitted
from tests.unruled import without_the_rule

STANDING = ("partner", "other_partner", "service", "finding", "desk")


@pytest.fixture
def told(world):
    """Something the partner was told."""
    return tell(world.partner, "report-ready", key="one", url="/reports/", title="It")


@pytest.fixture
def about(world):
    """Something the desk officer was told about a finding."""
    return tell(world.desk, "mentioned", key="two", about=world.finding, who="Lena", code=world.finding.code)


def test_what_is_told_for_the_same_thing_is_told_once(world, told):
    assert tell(world.partner, "report-ready", key="one", url="/reports/", title="It") == told
    assert Notice.objects.count() == Job.objects.filter(kind="mail").count() == 1


def test_nobody_reads_the_inbox_of_another(world, as_, told):
    assert "“It” is ready." in as_(world.partner).get("/inbox/").content.decode()
    assert "“It” is ready." not in as_(world.other_partner).get("/inbox/").content.decode()
    assert as_(world.partner).get(f"/inbox/{told.uid}/").status_code == 200
    assert as_(world.other_partner).get(f"/inbox/{told.uid}/").status_code == 404
    with pytest.raises(NotPermitted):
        actions.mark_read(told, by=world.other_partner)


def test_a_line_is_read_when_it_is_opened_and_can_be_kept_for_later(world, as_, told):
    reader = as_(world.partner)
    assert "not yet" in reader.get("/inbox/").content.decode()
    assert "not yet" in reader.get("/inbox/").content.decode(), "seeing the list is not reading"
    page = reader.get(told.get_absolute_url()).content.decode()
    assert "“It” is ready." in page and 'href="/reports/"' in page
    assert reader.get("/inbox/?unread=yes").context["page"]["total"] == 0
    assert reader.post(f"{told.get_absolute_url()}mark-unread/").status_code == 302
    assert reader.get("/inbox/?unread=yes").context["page"]["total"] == 1


def test_all_are_marked_as_read_at_once_and_only_ones_own(world, as_, told):
    tell(world.other_partner, "report-ready", key="three", url="/reports/", title="Other")
    assert as_(world.partner).post("/inbox/new/read-all/").status_code == 302
    assert list(Notice.objects.filter(read_at=None).values_list("person", flat=True)) == [world.other_partner.pk]


def test_the_bell_counts_what_is_unread(world, as_, told):
    reader = as_(world.partner)
    assert reader.get("/help/").context["unread"] == "1"
    assert "/inbox/?unread=yes" in reader.get("/help/").content.decode()
    reader.get(told.get_absolute_url())
    assert reader.get("/help/").context["unread"] == ""


def test_the_bell_stops_counting_at_ninety_nine(world, as_):
    Notice.objects.bulk_create(
        Notice(person=world.partner, kind="report-ready", text="x", url="/", key=str(number)) for number in range(120)
    )
    assert as_(world.partner).get("/help/").context["unread"] == "99+"


def test_a_line_about_a_record_out_of_sight_says_nothing_of_it(world, as_, about):
    reader, code = as_(world.desk), world.finding.code
    assert code in reader.get("/inbox/").content.decode()
    world.desk.grants.all().delete()
    assert not world.finding.readable_by(world.fresh(world.desk))
    places = ("/inbox/", about.get_absolute_url(), "/inbox/?format=csv", f"/inbox/?q={code}", "/api/v1/inbox/")
    for place in places:
        answer = reader.get(place)
        text = answer.content.decode().replace(f'value="{code}"', "").replace(f"q={code}", "")
        assert answer.status_code == 200 and f"comment on {code}" not in text and "Lena mentioned" not in text, place
        assert world.finding.get_absolute_url() not in text, place
    assert reader.get(f"/inbox/?q={code}").context["page"]["total"] == 0, "nor can its words be guessed by searching"
    assert "no longer see" in reader.get("/inbox/").content.decode()


def test_the_control_without_the_rule_still_says_it(world, about):
    world.desk.grants.all().delete()
    with without_the_rule():
        assert world.finding.code in str(Notice.objects.visible_to(world.fresh(world.desk)).get())


def test_a_line_not_asked_for_by_the_rule_says_nothing(about, world):
    assert world.finding.code not in str(Notice.objects.get())


def test_over_http_a_line_is_read_and_marked(world, as_, told):
    reader = as_(world.partner)
    (line,) = reader.get("/api/v1/inbox/").json()["results"]
    assert (line["said"], line["leads_to"], line["read_at"]) == (told.text, "/reports/", None)
    answer = reader.post(f"/api/v1/inbox/{told.uid}/acts/mark-read/", {}, content_type="application/json")
    assert answer.status_code == 200 and answer.json()["read_at"]


def test_a_version_sent_for_a_line_that_keeps_none_means_nothing(world, as_):
    line = Notice.objects.create(person=world.lead, kind="report-ready", text="It is ready.", url="/reports/", key="v")
    assert as_(world.lead).post(f"{line.get_absolute_url()}mark-read/", {"version": "7"}).status_code == 302
    assert Notice.objects.get(pk=line.pk).read_at
