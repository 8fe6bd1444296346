"""Frames: a figure in another page, as far as its maker may show it outward at the moment it is looked at."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from ctassist.accounts.models import User
from ctassist.dashboards.actions import revoke_frame
from ctassist.dashboards.frames import outward
from ctassist.dashboards.models import Frame
from ctassist.history.models import Entry
from ctassist.workflow.refusals import NotNow, NotPermitted
from projects.models import Contribution

from .funded import Funded

KIND, STANDING = Funded, ("money", "shared_need", "donor", "outsider", "lead")
ADDRESS = re.compile(r"https?://[^/]+(/frames/[^/\"<]+/)")
#: The amount by itself: the same digits occur in the names of files.
AMOUNT = re.compile(rb"\b350\b")
pytestmark = pytest.mark.django_db


def framed(client, query="", days=30):
    """The address of a fresh frame."""
    answer = client.post(f"/figures/money-by-year/frame/{query}", {"days": days})
    assert answer.status_code == 200, answer.content
    return ADDRESS.search(answer.content.decode())[1]


def test_a_frame_shows_the_figure_to_whoever_has_its_address(world, as_):
    address = framed(as_(world.donor), "?phase=commitment&currency=EUR")
    answer = Client().get(address)
    page = answer.content.decode()
    assert answer.status_code == 200 and "350.25" in page and "1,000.00" not in page and 'href="/contr' not in page
    assert "frame-ancestors *" in answer["Content-Security-Policy"] and "X-Frame-Options" not in answer
    assert "<script" not in page and "no-store" in answer["Cache-Control"]


def test_no_other_page_may_stand_in_a_frame(world, as_):
    answer = as_(world.donor).get("/figures/money-by-year/")
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"] and answer["X-Frame-Options"] == "DENY"


def test_that_it_was_made_stands_in_the_history_of_its_maker(world, as_):
    framed(as_(world.donor))
    entry = Entry.objects.get(act="dashboards.open_frame")
    assert entry.subject_uid == Frame.objects.get().uid and entry.actor == world.donor
    assert entry.audience == [f"user:{world.donor.uid}"]


def test_it_ends_on_its_day(world, as_):
    address = framed(as_(world.donor), days=7)
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        answer = Client().get(address)
    assert (
        answer.status_code == 410
        and b"This frame was open until" in answer.content
        and not AMOUNT.search(answer.content)
    )


def test_an_altered_address_shows_nothing(world, as_):
    address = framed(as_(world.donor))
    for wrong in (address[:-3] + "x/", "/frames/x/", "/frames/a:b:c/"):
        answer = Client().get(wrong)
        assert answer.status_code == 410 and b"altered" in answer.content


def test_it_shows_nothing_once_its_maker_is_gone_or_ends_all_sessions(world, as_):
    address = framed(as_(world.donor))
    User.objects.filter(pk=world.donor.pk).update(is_active=False)
    assert b"may no longer show it" in Client().get(address).content
    User.objects.filter(pk=world.donor.pk).update(is_active=True, session_salt="00000000-0000-4000-8000-000000000000")
    assert Client().get(address).status_code == 410


def test_what_its_maker_loses_sight_of_is_gone_from_it(world, as_):
    address = framed(as_(world.donor))
    assert "350.25" in Client().get(address).content.decode()
    Contribution.objects.all().update(audience=["cted"])
    assert "350.25" not in Client().get(address).content.decode()


def test_a_frame_whose_maker_lost_a_right_is_shut_and_says_so(world, as_):
    address = framed(as_(world.donor))
    User.objects.filter(pk=world.donor.pk).update(organisation=world.unodc)
    answer = Client().get(address)
    assert (
        answer.status_code == 410 and b"may no longer show it" in answer.content and not AMOUNT.search(answer.content)
    )
    assert "shut: a right is gone" in as_(world.fresh(world.donor)).get("/figure-frames/").content.decode()


# ---- one's own frames -------------------------------------------------------------------------------------
def test_a_person_finds_their_frames_with_the_address_and_nobody_else_does(world, as_):
    address = framed(as_(world.donor), "?phase=commitment")
    frame = Frame.objects.get()
    listed = as_(world.donor).get("/figure-frames/").content.decode()
    assert frame.get_absolute_url() in listed and "phase=commitment" in listed
    assert address in as_(world.donor).get(frame.get_absolute_url()).content.decode()
    for person in (world.outsider, world.partner, world.admin, world.nobody):
        assert as_(person).get(frame.get_absolute_url()).status_code == 404
        assert frame.get_absolute_url() not in as_(person).get("/figure-frames/").content.decode()


def test_a_frame_is_revoked_at_once_and_shows_why(world, as_):
    address, frame = framed(as_(world.donor)), Frame.objects.get()
    answer = as_(world.donor).post(f"{frame.get_absolute_url()}revoke-frame/", {"version": frame.version})
    assert answer.status_code == 302
    shut = Client().get(address)
    assert shut.status_code == 410 and b"has ended it" in shut.content and not AMOUNT.search(shut.content)
    page = as_(world.donor).get(frame.get_absolute_url()).content.decode()
    assert "It shows nothing" in page and address not in page
    assert as_(world.outsider).post(f"{frame.get_absolute_url()}revoke-frame/", {}).status_code == 404


def test_another_frame_of_the_same_person_stays_open(world, as_):
    first, second = framed(as_(world.donor)), framed(as_(world.donor))
    revoke_frame(Frame.objects.order_by("pk").first(), by=world.donor)
    assert (Client().get(first).status_code, Client().get(second).status_code) == (410, 200)
    with pytest.raises(NotNow):
        revoke_frame(Frame.objects.order_by("pk").first(), by=world.donor)
    with pytest.raises(NotPermitted):
        revoke_frame(Frame.objects.order_by("pk").last(), by=world.outsider)


def test_frames_are_listed_and_revoked_over_the_api(world, as_):
    address, frame = framed(as_(world.donor)), Frame.objects.get()
    client = as_(world.donor)
    [told] = client.get("/api/v1/figure-frames/").json()["results"]
    assert told["figure"] == "money-by-year" and told["revoked_at"] is None
    act = f"/api/v1/figure-frames/{frame.uid}/acts/revoke-frame/"
    heads = {"content_type": "application/json", "HTTP_IF_MATCH": "*", "HTTP_IDEMPOTENCY_KEY": "once"}
    assert client.post(act, {}, **heads).status_code == 200
    assert Client().get(address).status_code == 410
    assert as_(world.outsider).get("/api/v1/figure-frames/").json()["results"] == []


def test_nothing_from_behind_the_wall_is_in_a_frame_of_somebody_inside(world, as_):
    address = framed(as_(world.outsider))
    assert "350.25" in as_(world.outsider).get("/figures/money-by-year/").content.decode()
    assert "350.25" not in Client().get(address).content.decode(), "unpublished contributions are known to CTED only"
    tokens = outward(world.fresh(world.lead)).tokens
    assert not [one for one in tokens if one.split(":")[0] in ("cted", "desk", "team", "lead", "state", "user")]


def test_only_who_is_signed_in_makes_one(world, as_):
    assert Client().post("/figures/money-by-year/frame/", {"days": 7}).status_code == 302
    assert as_(world.donor).post("/figures/money-by-year/frame/", {"days": 4000}).status_code == 422
    assert as_(world.donor).get("/figures/nothing/frame/").status_code == 404
