"""The sections of the desk: each has its address, says what there is, and shows nobody what is not theirs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ctassist.accounts.actions import raise_level
from ctassist.desk.page import SECTIONS
from missions.actions import add_meeting, place_finding
from missions.models import Finding
from tests.recommendations.scene import Visited, judge, opened

STANDING = ("mission", "visited")
KIND = Visited
PAGE = "/desk/KGZ-2019/findings/"


def test_every_section_has_its_address(world, as_):
    lead = as_(world.lead)
    for section, (title, _lists) in SECTIONS.items():
        page = lead.get(f"/desk/KGZ-2019/{section}/")
        assert page.status_code == 200 and page["Cache-Control"] == "private, no-store"
        assert f'aria-current="page">{title}<' in page.content.decode(), section
    assert lead.get("/desk/KGZ-2019/").status_code == 200
    assert lead.get("/desk/KGZ-2019/nothing/").status_code == 404


def test_hidden_is_answered_as_unknown(world, as_):
    for person in (world.partner, world.donor, world.focal_point, world.admin):
        for address in ("/desk/{}/", "/desk/{}/findings/", "/desk/{}/follow-up/"):
            assert as_(person).get(address.format("KGZ-2019")).status_code == 404
    for code in ("KGZ-2019", "KGZ-1066"):
        assert as_(world.nobody).get(f"/desk/{code}/findings/").url == f"/account/login/?next=/desk/{code}/findings/"
        assert as_(world.nobody).get(f"/desk/standing/{code}/").status_code == 401
    assert as_(world.partner).get("/desk/standing/KGZ-2019/").status_code == 404


def test_who_may_read_and_not_write_finds_no_form(world, as_):
    world.log("Seen.")
    page = as_(world.desk).get(PAGE).content.decode()
    assert "data-line-form" in page
    reader = as_(world.outsider)
    assert "data-line-form" not in reader.get("/desk/KGZ-2016/findings/").content.decode()
    assert "data-line-form" not in reader.get("/desk/KGZ-2016/follow-up/").content.decode()


def test_findings_stand_as_they_were_logged_or_as_in_the_report(world, as_):
    one, two, three = (world.log(text) for text in ("One", "Two", "Three"))
    lead = as_(world.lead)

    def order(query):
        return [line["row"] for line in lead.get(f"{PAGE}?{query}").context["lines"]]

    assert order("") == [three, two, one] and order("order=report") == [one, two, three]
    place_finding(three, by=world.lead, after=one)
    assert order("order=report") == [one, three, two] and order("order=nothing") == [three, two, one]
    assert lead.post(f"/findings/{two.code}/place-finding/", {"after": ""}).status_code == 302
    assert order("order=report") == [two, one, three]
    wrong = lead.post(f"/findings/{two.code}/place-finding/", {"after": two.code})
    assert wrong.status_code == 422


def test_where_no_place_is_left_between_two_the_others_step_aside(world):
    rows = [world.log(text) for text in ("One", "Two", "Three")]
    Finding.objects.filter(pk=rows[1].pk).update(place=rows[0].place + 1)
    place_finding(rows[2], by=world.lead, after=rows[0])
    assert list(Finding.objects.filter(mission=world.mission).order_by("place")) == [rows[0], rows[2], rows[1]]


def test_a_device_gets_no_strictly_confidential_line_and_no_such_mission(world, as_):
    secret, plain = world.log("Known to few."), world.log("Known to more.")
    raise_level(secret, by=world.lead, level=2, reason="It names people.")
    lead = as_(world.lead)
    assert "Known to few." in lead.get(PAGE).content.decode()
    copy = lead.get(PAGE, headers={"Desk-Copy": "1"})
    assert "Known to few." not in copy.content.decode() and plain.code in copy.content.decode()
    assert f'data-line-form="{plain.code}"' in copy.content.decode(), "a line taken along opens without a connection"
    assert lead.get("/desk/standing/KGZ-2019/").json()["keeps"] is True
    raise_level(world.mission, by=world.lead, level=2, reason="The whole visit.")
    assert lead.get(PAGE, headers={"Desk-Copy": "1"}).status_code == 404
    assert lead.get("/desk/standing/KGZ-2019/").json()["keeps"] is False
    assert "data-may-keep" not in lead.get(PAGE).content.decode()


def test_standing_says_who_one_is_and_whether_the_right_still_holds(world, as_):
    told = as_(world.lead).get("/desk/standing/KGZ-2019/").json()
    assert told["person"] == str(world.lead.uid) and told["writes"] and told["token"]
    reader = as_(world.outsider).get("/desk/standing/KGZ-2016/").json()
    assert not reader["writes"] and not reader["keeps"]


def test_the_worker_may_touch_the_desk_alone(client):
    answer = client.get("/desk/worker.js")
    assert answer["Content-Type"].startswith("text/javascript") and "Service-Worker-Allowed" not in answer


def questions(client, url):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


@pytest.mark.slow
@pytest.mark.parametrize("copied", [False, True])
def test_pages_ask_the_same_number_of_questions_whatever_they_hold(world, as_, copied):
    lead = as_(world.lead)
    lead.defaults |= {"HTTP_DESK_COPY": "1"} if copied else {}
    sections = ("findings", "meetings", "follow-up", "overview")

    def fill(number):
        world.log(f"Seen {number}")
        add_meeting(world.mission, by=world.lead, counterpart=f"Ministry {number}", side="host")
        judge(world, opened(world), number, day=f"201{6 + number}-10-01")

    fill(0)
    before = {section: questions(lead, f"/desk/KGZ-2019/{section}/") for section in sections}
    for number in (1, 2, 3):
        fill(number)
    after = {section: questions(lead, f"/desk/KGZ-2019/{section}/") for section in sections}
    assert {one: (before[one], after[one]) for one in sections if after[one] > before[one]} == {}


def test_a_form_opened_at_the_desk_leads_back_to_its_section(world, as_):
    lead, here = as_(world.lead), "/desk/KGZ-2019/segments/"
    page = lead.get(here)
    assert "/missions/KGZ-2019/add-segment/?back=%2Fdesk%2FKGZ-2019%2Fsegments%2F" in page.content.decode()
    address = f"/missions/KGZ-2019/add-segment/?back={here}"
    told = {"modality": "virtual", "level": "0", "starts_on": "2019-12-03", "ends_on": "2019-12-05"}
    assert f'href="{here}"' in lead.get(address).content.decode()
    assert lead.post(address, told | {"modality": "nothing"}).status_code == 422
    assert lead.post(address, told).url == here
    for elsewhere in ("//evil.example/", "https://evil.example/", "/\\evil.example", "desk"):
        assert lead.post(f"/missions/KGZ-2019/add-segment/?back={elsewhere}", told).url.startswith("/segments/")


def test_a_step_made_at_the_desk_leads_back_to_it_and_its_overview_leads_to_the_brief(world, as_):
    lead, here = as_(world.lead), "/desk/KGZ-2019/"
    page = lead.get(here)
    told = page.content.decode()
    assert "/reports/preview/?name=pre_visit_brief&amp;query=country%3DKGZ" in told
    move = page.context["moves"]["allowed"][0]["url"]
    assert move.endswith("?back=%2Fdesk%2FKGZ-2019%2F")
    form = lead.get(move).context["form"]
    assert lead.post(move, {"version": form.initial["version"], "reason": "Now."}).url == here
