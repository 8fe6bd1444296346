"""Whoever must have a second factor sets it up before anything else opens; losing it is mended by an administrator."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, hotp_value, yield_hotp_counters_from_time

from ctassist.accounts.actions import reset_second_factor
from ctassist.workflow.refusals import NotNow, NotPermitted

STANDING = ("outsider",)

SETUP = "/account/2fa/totp/activate/"


@pytest.fixture(autouse=True)
def required(settings):
    """As on a server."""
    settings.REQUIRE_SECOND_FACTOR = True


def code_of(secret):
    return f"{hotp_value(secret, next(yield_hotp_counters_from_time())):06d}"


@pytest.mark.parametrize("person", ["outsider", "desk", "lead", "admin"])
@pytest.mark.parametrize("address", ["/", "/missions/", "/people/", "/missions/?format=csv", "/nowhere/"])
def test_nothing_opens_before_it_is_set_up(world, as_, person, address):
    answer = as_(getattr(world, person)).get(address)
    assert (answer.status_code, answer.url) == (302, SETUP)


def test_nothing_is_written_before_it_is_set_up(world, as_):
    answer = as_(world.lead).post(f"{world.mission.get_absolute_url()}log-finding/", {"text": "Now"})
    assert (answer.status_code, answer.url) == (302, SETUP)
    assert not world.mission.findings.exists()


@pytest.mark.parametrize("person", ["nobody", "donor", "partner", "focal_point"])
def test_others_go_on_with_one(world, as_, person):
    assert as_(getattr(world, person)).get("/missions/").status_code == 200


def test_it_is_set_up_on_its_page_and_then_everything_opens(world, client):
    assert (
        client.post("/account/login/", {"login": world.outsider.email, "password": "correct horse battery"}).url == "/"
    )
    page = client.get(SETUP, follow=True)
    if page.redirect_chain:
        page = client.post(
            page.request["PATH_INFO"] + "?next=" + SETUP, {"password": "correct horse battery"}, follow=True
        )
    assert page.request["PATH_INFO"] == SETUP
    answer = client.post(SETUP, {"code": code_of(client.session["mfa.totp.secret"])})
    assert answer.status_code == 302, answer.content.decode()
    assert client.get("/missions/").status_code == 200


def test_recovery_codes_alone_are_no_second_factor(world, as_):
    Authenticator.objects.create(user=world.outsider, type=Authenticator.Type.RECOVERY_CODES, data={})
    assert as_(world.outsider).get("/missions/").status_code == 302


def test_a_lost_device_is_mended_by_an_administrator_with_a_reason(world, as_):
    TOTP.activate(world.outsider, generate_totp_secret())
    other = world.person("abel", "administrator")
    TOTP.activate(world.admin, generate_totp_secret())
    signed_in = as_(world.outsider)
    assert signed_in.get("/missions/").status_code == 200
    with pytest.raises(NotPermitted):
        reset_second_factor(world.outsider, by=world.lead, reason="Why not")
    address = f"{world.outsider.get_absolute_url()}reset-second-factor/"
    page = as_(world.admin)
    assert page.post(address, {"reason": ""}).status_code == 422
    assert page.post(address, {"reason": "Telephone lost on mission"}).status_code == 302
    assert not Authenticator.objects.filter(user=world.outsider).exists()
    assert signed_in.get("/missions/").status_code == 200 and "Sign in" in signed_in.get("/").content.decode()
    with pytest.raises(NotNow):
        reset_second_factor(world.fresh(world.outsider), by=other, reason="Again")
