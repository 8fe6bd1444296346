"""Findings and meetings line by line: logged, edited in place, each once, two versions put together field by field."""

import pytest

from missions.actions import add_meeting, join_team, revise_finding
from missions.models import Finding, Meeting

from .conftest import ALONE, FINDING

STANDING = ("mission",)
NEW = "/desk/lines/log-finding/KGZ-2019/"


def test_a_finding_is_logged_by_one_line_and_answered_by_its_row(world, send):
    answer = send(NEW, **FINDING)
    made = Finding.objects.get(mission=world.mission)
    assert answer.status_code == 201 and f'id="row-{made.code}"' in answer.content.decode()
    assert list(made.themes.all()) == [world.border] and list(made.provisions.all()) == [world.op2g]


def test_without_scripts_the_page_comes_back_ready_for_the_next_line(world, lead):
    answer = lead.post(NEW, FINDING)
    assert answer.url == "/desk/KGZ-2019/findings/?saved=KGZ-2019-F01#entry"
    page = lead.get(answer.url).content.decode()
    assert "No tracing equipment." in page and "Edit" in page
    form = lead.get("/desk/lines/revise-finding/KGZ-2019-F01/").content.decode()
    assert form.startswith("<!doctype html>") and "No tracing equipment." in form


def test_a_line_sent_again_with_its_key_is_written_once(world, send):
    first = send(NEW, key="one", **FINDING)
    again = send(NEW, key="one", **FINDING)
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.content == first.content and again["Content-Type"].startswith("text/html")
    assert Finding.objects.count() == 1
    other = send(NEW, key="one", **FINDING | {"text": "Something else."})
    assert other.status_code == 422 and Finding.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"themes": "Bord"}, None),
        ({"themes": "arms; BORDER"}, None),
        ({"themes": "small"}, None),
        ({"themes": "management of nothing"}, "is the name of nothing here"),
        ({"themes": "m"}, "could be: "),
        ({"themes": ""}, "This field is required"),
        ({"provisions": "1373-2(z)"}, "is the name of nothing here"),
        ({"provisions": "effective border"}, None),
        ({"kind": "praise"}, "praise"),
        ({"text": "nul\x00byte"}, "Null characters"),
    ],
)
def test_records_are_named_by_typing_and_what_fits_nothing_is_said_beside_its_field(send, world, typed, said):
    answer = send(NEW, **FINDING | typed)
    assert answer.status_code == (422 if said else 201)
    assert said is None or said in answer.content.decode()
    assert "No tracing equipment." in answer.content.decode() or "text" in typed


def test_strangers_and_guests_get_nothing_and_a_session_that_is_over_is_said_so(world, send, as_):
    edit = f"/desk/lines/revise-finding/{world.finding.code}/"
    for person, status in ((world.nobody, 401), (world.partner, 404), (world.outsider, 404), (world.admin, 404)):
        for address in (NEW, edit, "/desk/lines/assess-progress/KGZ-2019/KGZ-2016-R01/"):
            answer = send(address, client=as_(person), **FINDING)
            assert answer.status_code == status and answer["Desk-Line"] == "1", (person, address)
    assert Finding.objects.count() == 1
    assert as_(world.nobody).get(edit).status_code == 404


def test_only_what_both_changed_is_asked_about_and_the_rest_is_put_together(world, send, editing):
    address = f"/desk/lines/revise-finding/{world.finding.code}/"
    mine = editing(address) | {"text": "Mine.", "is_top_concern": "on", "themes": "Small arms and light weapons"}
    revise_finding(world.finding, by=world.lead, text="Theirs.", kind="risk", themes=[world.arms])
    clash = send(address, **mine)
    sides = {side["name"]: side["who"] for side in clash.context["sides"]}
    assert clash.status_code == 409
    assert sides == {"kind": "them", "text": "both", "is_top_concern": "me", "themes": "them"}
    assert "Mine." in clash.content.decode() and "Theirs." in clash.content.decode()
    chosen = {"take-text": "mine", "text": "Both of ours.", "take-kind": "theirs", "take-themes": "theirs"}
    now = {name: value for name, value in mine.items() if not name.startswith("initial-")}
    again = send(address, **now | chosen | {"version": clash.context["form"].data["version"]})
    world.finding.refresh_from_db()
    assert again.status_code == 200 and world.finding.text == "Both of ours."
    assert (
        world.finding.kind == "risk"
        and world.finding.is_top_concern
        and list(world.finding.themes.all()) == [world.arms]
    )


def test_their_words_are_taken_where_they_are_chosen(world, send, editing):
    address = f"/desk/lines/revise-finding/{world.finding.code}/"
    mine = editing(address) | {"text": "Mine."}
    revise_finding(world.finding, by=world.lead, text="Theirs, at\nlength.")
    clash = send(address, **mine)
    told = mine | {"take-text": "theirs", "version": clash.context["form"].data["version"]}
    assert send(address, **told).status_code == 200
    world.finding.refresh_from_db()
    assert world.finding.text == "Theirs, at\nlength."


def test_a_third_change_is_asked_about_again(world, send, editing):
    address = f"/desk/lines/revise-finding/{world.finding.code}/"
    mine = editing(address) | {"text": "Mine."}
    revise_finding(world.finding, by=world.lead, text="Theirs.")
    first = send(address, **mine)
    revise_finding(world.finding, by=world.lead, text="Theirs again.")
    again = send(address, **mine | {"take-text": "mine", "version": first.context["form"].data["version"]})
    assert again.status_code == 409 and "Theirs again." in again.content.decode()


def test_notes_of_a_meeting_are_typed_and_edited(world, send, editing):
    new = {"counterpart": "Border Service", "side": "host", "held_on": "4 Dec 2019", "notes": "They showed the plan."}
    assert send("/desk/lines/add-meeting/KGZ-2019/", **new).status_code == 201
    address = f"/desk/lines/revise-meeting/{Meeting.objects.get().uid}/"
    answer = send(address, **editing(address) | {"notes": "They showed two plans."})
    assert answer.status_code == 200 and Meeting.objects.get().notes == "They showed two plans."


def test_each_line_of_a_pasted_text_becomes_a_finding_and_what_is_over_stays_in_the_box(world, lead, monkeypatch):
    monkeypatch.setattr("ctassist.desk.lines.MOST_LINES", 2)
    answer = lead.post(NEW, FINDING | {"text": "Line 1.\r\n\r\nLine 2.\r\nLine 3.", "each": "1"})
    assert answer.status_code == 200 and Finding.objects.count() == 2
    assert answer.context["form"]["text"].value() == "Line 3." and "1 wait in the box" in answer.content.decode()
    assert lead.post(NEW, FINDING | {"text": "One.\n\nTwo.", "each": "1"}).status_code == 302
    assert Finding.objects.count() == 4


def test_ten_thousand_pasted_lines_are_taken_a_hundred_at_a_time(world, lead, monkeypatch):
    monkeypatch.setattr("ctassist.desk.lines.MOST_LINES", 2)
    answer = lead.post(NEW, FINDING | {"text": "\n".join(["A line."] * 10_000), "each": "1"})
    assert answer.status_code == 200 and Finding.objects.count() == 2
    assert "9998 wait in the box" in answer.content.decode().replace(",", "")


def test_a_line_asks_the_same_number_of_questions_however_many_there_are(world, send, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def questions():
        with CaptureQueriesContext(connection) as asked:
            assert send(NEW, **FINDING).status_code == 201
        return len(asked)

    first = questions()
    for number in range(5):
        world.log(f"Seen {number}")
    assert questions() <= first


@pytest.mark.parametrize(
    "text",
    ['5%41 < 7 & "Ж"', "\u202eright \u0633 Z\u0351\u0352a\u0301 \ufeff", "<script>alert(1)</script> {{ 7|add:7 }} %s"],
)
def test_odd_text_comes_back_as_it_was_typed(send, editing, text):
    assert send(NEW, **FINDING | {"text": text}).status_code == 201
    made = Finding.objects.get()
    assert made.text == text.strip() and editing(f"/desk/lines/revise-finding/{made.code}/")["text"] == made.text


@pytest.mark.slow
def test_odd_values_break_nothing(send, world):
    for name in ("kind", "themes", "provisions", "country", "is_top_concern", "version", "take-text"):
        for value in ("nul\x00byte", "x" * 10_000, "-99999999999999999999", "'; DROP TABLE missions; --"):
            for address in (NEW, f"/desk/lines/revise-finding/{world.finding.code}/"):
                assert send(address, **FINDING | {name: value}).status_code in (200, 201, 409, 422), (name, value)


def test_a_colleague_edits_what_the_lead_logged(world, send, as_, editing):
    join_team(world.mission, by=world.lead, user=world.outsider)
    colleague = as_(world.outsider)
    address = f"/desk/lines/revise-finding/{world.finding.code}/"
    told = editing(address, client=colleague) | {"text": "Seen by two."}
    assert send(address, client=colleague, **told).status_code == 200
    meeting = add_meeting(world.mission, by=world.lead, counterpart="Ministry", side="host")
    assert colleague.get(f"/desk/lines/revise-meeting/{meeting.uid}/", headers=ALONE).status_code == 200
