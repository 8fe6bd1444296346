"""Every page of the storey: forms make rows, wrong input is said beside its field, strangers get a 404."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from missions.actions import (
    add_event_participant,
    add_meeting,
    add_note,
    add_outcome,
    add_participation,
    add_scope,
    add_segment,
    add_site_visit,
    name_delegate,
    open_consent,
    record_event,
    record_fact,
)
from missions.models import Event, Mission, Scope, StatisticalFact

STANDING = ("mission",)

KINDS = (
    "missions findings segments participations delegates meetings site-visits scopes mission-notes consents "
    "facts events event-participants outcomes"
).split()


@pytest.fixture
def full(world):
    """One record of every kind of the storey, by its list's name."""
    mission, lead = world.mission, world.lead
    part = add_participation(mission, by=lead, organisation=world.osce, role="member", experts=2)
    event = record_event(
        None, by=lead, title="Open briefing", kind="briefing", starts_on="2018-07-02", countries=[world.kgz]
    )
    return {
        "missions": mission,
        "findings": world.finding,
        "segments": add_segment(mission, by=lead, modality="virtual", starts_on="2019-12-03", ends_on="2019-12-05"),
        "participations": part,
        "delegates": name_delegate(part, by=lead, name="A. Delegate"),
        "meetings": add_meeting(mission, by=lead, counterpart="Border Service", side="host", held_on="Dec 2019"),
        "site-visits": add_site_visit(mission, by=lead, place="Ak-Jol", kind="border-crossing"),
        "scopes": add_scope(mission, by=lead, purpose="follow-up", provision=world.op2g),
        "mission-notes": add_note(mission, by=lead, kind="security", text="Drive by day."),
        "consents": open_consent(mission, by=world.desk),
        "facts": record_fact(mission, by=lead, indicator="Weapons handed in", low=800, qualifier="over"),
        "events": event,
        "event-participants": add_event_participant(event, by=lead, country=world.kgz, part="spoke", languages=["en"]),
        "outcomes": add_outcome(event, by=lead, text="Closer cooperation."),
    }


def test_every_record_has_a_page_and_stands_in_its_list(world, full, as_):
    lead = as_(world.lead)
    for kind in KINDS:
        url = full[kind].get_absolute_url()
        assert url.startswith(f"/{kind}/")
        assert lead.get(url).status_code == 200, url
        listed = lead.get(f"/{kind}/")
        assert listed.status_code == 200 and url in listed.content.decode(), kind


def test_strangers_find_none_of_it(world, full, as_):
    for person in (world.nobody, world.donor, world.partner, world.other_focal_point, world.admin):
        client = as_(person)
        for kind in KINDS:
            assert client.get(full[kind].get_absolute_url()).status_code == 404, (person, kind)


def test_notes_are_the_teams_and_delegates_the_teams_and_the_desks(world, full, as_):
    assert as_(world.desk).get(full["mission-notes"].get_absolute_url()).status_code == 404
    assert as_(world.desk).get(full["delegates"].get_absolute_url()).status_code == 200
    page = as_(world.desk).get("/missions/KGZ-2019/").content.decode()
    assert "Drive by day" not in page and "Ak-Jol" in page


def test_the_mission_page_gathers_what_hangs_on_it(world, full, as_):
    page = as_(world.lead).get("/missions/KGZ-2019/").content.decode()
    told = ("Ak-Jol", "Border Service", "Drive by day.", "over 800", "KGZ-2019-F01", "2(g)", "OSCE", "Lena")
    for text in (*told, "/log-finding/", "/add-segment/", "/join-team/", "/share-report/"):
        assert text in page, text


def test_an_overdue_clock_is_said_in_words(world, upto, as_):
    from datetime import timedelta

    from django.utils import timezone

    mission = upto("with-state")
    today = timezone.localdate()
    for days, words in ((-12, "overdue by 12 days"), (-1, "overdue by 1 day"), (0, "due today"), (5, "due in 5 days")):
        Mission.objects.filter(pk=mission.pk).update(comments_due_on=today + timedelta(days=days))
        page = as_(world.lead).get("/missions/KGZ-2019/").content.decode()
        assert words in page
        late = as_(world.lead).get("/missions/?comments_overdue=yes").content.decode()
        assert ("KGZ-2019" in late) == (days < 0)


def test_clocks_that_do_not_run_are_not_shown_running(world, upto):
    mission = upto("revision")
    assert mission.comments_due_on is not None and mission.comments_clock is None and mission.response_clock is None
    assert upto("awaiting-response").response_clock[1].startswith("overdue by")
    assert Mission.objects.response_overdue().count() == 1
    assert upto("responded").response_clock is None and Mission.objects.response_overdue().count() == 0
    assert Mission.objects.response_overdue(yes=False).count() == 1


PLAN = {"code": "kaz-2024", "title": "Visit", "mandate": "committee-visit", "level": "1", "announced_to": "0"}


def test_a_mission_is_planned_on_the_page_and_its_code_is_read_in_any_case(world, as_):
    sent = PLAN | {"countries": [world.kaz.pk], "lead_organisation": world.cted.pk, "held_from": "March 2024"}
    answer = as_(world.lead).post("/missions/new/plan-mission/", sent)
    assert answer.status_code == 302, answer.context["form"].errors
    assert answer.url == "/missions/KAZ-2024/"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"code": "Visit 2024"}, "code"),
        ({"code": "KGZ-2019"}, "code"),
        ({"title": "x" * 10_000}, "title"),
        ({"title": "a\x00b"}, "title"),
        ({"held_from": "soon"}, "held_from"),
        ({"held_from": "2024", "held_until": "2023"}, "held_until"),
        ({"follows": "KGZ-2019, KGZ-1999"}, "follows"),
        ({"source": "SRC-99"}, "source"),
        ({"countries": []}, "countries"),
        ({"level": "7"}, "level"),
        ({"lead_organisation": "none"}, "lead_organisation"),
    ],
)
def test_wrong_input_is_said_beside_its_field_and_nothing_typed_is_lost(world, as_, change, field):
    world.mission
    sent = PLAN | {"countries": [world.kaz.pk], "lead_organisation": world.cted.pk, "summary": "كل ما كتب é"} | change
    answer = as_(world.lead).post("/missions/new/plan-mission/", sent)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors, answer.context["form"].errors
    assert "كل ما كتب é" in answer.content.decode()


@pytest.mark.parametrize(
    ("page", "sent", "field"),
    [
        ("add-segment", {"modality": "on-site", "starts_on": "2019-12-05", "ends_on": "2019-12-03"}, "ends_on"),
        ("add-segment", {"modality": "on-site", "starts_on": "yesterday", "ends_on": "2019-12-03"}, "starts_on"),
        ("add-scope", {"purpose": "basis"}, "note"),
        ("add-participation", {"role": "member", "experts": "-3"}, "experts"),
        ("record-fact", {"indicator": "x", "qualifier": "exact", "low": "5", "high": "3"}, "high"),
        ("record-fact", {"indicator": "x", "qualifier": "exact", "high": "3"}, "low"),
        ("record-fact", {"indicator": "x", "qualifier": "exact", "low": "NaN"}, "low"),
        ("attach-document", {"document": "NOWHERE"}, "document"),
        ("add-note", {"kind": "security", "text": "x", "finding": "KGZ-2019-F77"}, "finding"),
        ("join-team", {"user": "999999"}, "user"),
    ],
)
def test_parts_of_a_mission_say_what_is_wrong_beside_the_field(world, as_, page, sent, field):
    world.mission
    answer = as_(world.lead).post(f"/missions/KGZ-2019/{page}/", {"level": "0", "reach": "0"} | sent)
    assert answer.status_code == 422 and field in answer.context["form"].errors, answer.context["form"].errors


def test_a_provision_brings_its_resolution_and_never_belongs_to_another(world, as_):
    from ctassist.resolutions.models import Resolution

    world.mission
    other = Resolution.objects.create(slug="2370", symbol="S/RES/2370 (2017)", subject="Arms", number=2370, year=2017)
    lead = as_(world.lead)
    sent = {"purpose": "basis", "provision": world.op2g.pk, "level": "0"}
    wrong = lead.post("/missions/KGZ-2019/add-scope/", sent | {"resolution": other.pk})
    assert wrong.status_code == 422 and "provision" in wrong.context["form"].errors
    assert lead.post("/missions/KGZ-2019/add-scope/", sent).status_code == 302
    assert Scope.objects.get().resolution == world.r1373
    again = lead.post("/missions/KGZ-2019/add-scope/", sent)
    assert again.status_code == 422 and "in the scope already" in again.content.decode()


def test_a_figure_outside_missions_gets_the_next_code_of_its_state(world, as_):
    world.lead
    sent = {
        "indicator": "Fighters abroad",
        "qualifier": "up-to",
        "low": "500",
        "country": world.kgz.pk,
        "as_of": "2015",
    }
    for number in (1, 2):
        answer = as_(world.lead).post("/facts/new/record-fact/", sent | {"level": "0", "reach": "3"})
        assert answer.url == f"/facts/KGZ-SF0{number}/"
    assert "up to 500" in as_(world.nobody).get("/facts/KGZ-SF01/").content.decode()
    assert StatisticalFact.objects.count() == 2


def test_an_event_gets_a_code_of_its_year(world, as_):
    sent = {"title": "Open briefing", "kind": "briefing", "starts_on": "2 July 2018", "level": "0", "reach": "3"}
    answer = as_(world.lead).post("/events/new/record-event/", sent)
    assert answer.url == "/events/EV-2018-01/"
    wrong = as_(world.lead).post("/events/new/record-event/", sent | {"ends_on": "2017"})
    assert wrong.status_code == 422 and "ends_on" in wrong.context["form"].errors
    nobody = as_(world.lead).post("/events/new/record-event/", sent | {"level": "2"})
    assert nobody.status_code == 422 and "level" in nobody.context["form"].errors
    assert Event.objects.count() == 1


def test_every_edit_page_keeps_the_sensitivity_out_and_saves(world, full, as_):
    lead = as_(world.lead)
    for kind, act in (("missions", "revise-mission"), ("findings", "revise-finding"), ("events", "revise-event")):
        page = lead.get(f"{full[kind].get_absolute_url()}{act}/")
        assert page.status_code == 200 and "level" not in page.context["form"].fields
    segment = full["segments"]
    sent = {"modality": "virtual", "starts_on": "2019-12-03", "ends_on": "2019-12-06", "version": 1}
    assert lead.post(f"{segment.get_absolute_url()}revise-segment/", sent).status_code == 302
    clash = lead.post(f"{segment.get_absolute_url()}revise-segment/", sent | {"ends_on": "2019-12-09"})
    assert clash.status_code == 409 and "2019-12-09" in clash.content.decode()


def test_nothing_is_added_to_a_closed_mission(world, upto, as_):
    upto("closed")
    page = as_(world.lead).get("/missions/KGZ-2019/add-meeting/")
    assert "is closed" in page.content.decode()
    sent = {"counterpart": "Ministry", "side": "host", "level": "0"}
    answer = as_(world.lead).post("/missions/KGZ-2019/add-meeting/", sent)
    assert answer.status_code == 409 and "Ministry" in answer.content.decode()


def test_only_the_team_writes(world, full, upto, as_):
    upto("adopted")
    for page in ("add-segment", "log-finding", "add-note", "share-report", "set-embargo", "open-consent"):
        assert as_(world.outsider).get(f"/missions/KGZ-2019/{page}/").status_code == 403, page
        assert as_(world.focal_point).get(f"/missions/KGZ-2019/{page}/").status_code == 403, page


def test_unknown_uids_and_filters_never_break_a_list(world, full, as_):
    lead = as_(world.lead)
    for query in (
        "?participation=abc",
        "?mission=%00",
        "?nonsense=1",
        "?page=9999",
        "?sort=nothing",
        "?q=%F0%9F%98%80",
    ):
        assert lead.get(f"/delegates/{query}").status_code == 200, query
    assert lead.get("/delegates/not-a-uid/").status_code == 404


def questions(client, url):
    """How many queries one page takes."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


RECORDS = ("/missions/KGZ-2019/", "/events/EV-2018-01/")


@pytest.mark.parametrize("lists", [(), pytest.param(KINDS, marks=pytest.mark.slow)], ids=["records", "lists"])
def test_pages_ask_the_same_number_of_questions_whatever_they_hold(world, full, as_, lists):
    lead, urls = as_(world.lead), [*RECORDS, *(f"/{kind}/" for kind in lists)]
    before = {url: questions(lead, url) for url in urls}
    mission, event, by = world.mission, full["events"], world.lead
    for number in range(4):
        world.log(f"Seen {number}")
        add_segment(mission, by=by, modality="on-site", starts_on="2020-01-01", ends_on="2020-01-01")
        add_meeting(mission, by=by, counterpart=f"Ministry {number}", side="host", organisation=world.border_service)
        add_site_visit(mission, by=by, place=f"Post {number}", kind="bureau")
        add_scope(mission, by=by, purpose="basis", note=f"other texts {number}")
        add_note(mission, by=by, kind="source", text="x", finding=world.finding)
        name_delegate(full["participations"], by=by, name=f"Delegate {number}")
        record_fact(mission, by=by, indicator=f"Number {number}", low=number)
        add_event_participant(event, by=by, organisation=world.osce, part="attended")
        add_outcome(event, by=by, text=f"Point {number}", themes=[world.border])
    after = {url: questions(lead, url) for url in urls}
    assert {url: (before[url], after[url]) for url in urls if after[url] > before[url]} == {}
