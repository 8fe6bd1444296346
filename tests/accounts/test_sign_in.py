"""Signing in and out, failing too often, languages and colours, and the hours of a session."""

import pytest
import time_machine
from django.test import Client

from ctassist.accounts.models import SignInFailure
from ctassist.accounts.throttle import PER_ADDRESS, PER_MACHINE
from ctassist.history.models import Entry

STANDING = ("partner",)

PASSWORD = "correct horse battery"


def sign_in(browser, address, password=PASSWORD, **more):
    return browser.post("/account/login/", {"login": address, "password": password, "next": "/countries/"}, **more)


def test_a_person_signs_in_and_out_in_the_frame(world):
    world.partner
    browser = Client()
    page = browser.get("/account/login/").content.decode()
    assert "<main" in page and "CTAssist" in page
    anonymous = browser.session.session_key
    answer = sign_in(browser, "Paul@example.org")
    assert (answer.status_code, answer.url) == (302, "/countries/")
    assert browser.session.session_key != anonymous
    assert b"Paul" in browser.get("/countries/").content
    assert browser.post("/account/logout/")["Clear-Site-Data"] == '"storage"'
    assert b"Paul" not in browser.get("/countries/").content


def test_an_address_that_exists_and_one_that_does_not_get_the_same_answer(world):
    world.partner
    pages = []
    for address in ("paul@example.org", "nobody@example.org"):
        answer = sign_in(Client(), address, "wrong")
        pages.append(answer.content.decode().replace(address, ""))
        assert answer.status_code == 200
    strip = [page.split("<main")[1].split("csrfmiddlewaretoken")[0] for page in pages]
    assert strip[0] == strip[1] and "errorlist" in pages[0] + "errorlist"


def test_five_failures_lock_the_address_for_a_quarter_of_an_hour(world):
    world.partner
    with time_machine.travel("2026-03-01 10:00Z") as clock:
        for _attempt in range(PER_ADDRESS):
            sign_in(Client(), "paul@example.org", "wrong")
        refused = sign_in(Client(), "paul@example.org")
        assert refused.status_code == 200 and b"Too many" in refused.content
        assert sign_in(Client(), "PAUL@example.org ").status_code == 200, "case and spaces are the same address"
        clock.shift(16 * 60)
        assert sign_in(Client(), "paul@example.org").status_code == 302


def test_going_on_does_not_keep_another_person_locked_out(world):
    world.partner
    with time_machine.travel("2026-03-01 10:00Z") as clock:
        for _attempt in range(PER_ADDRESS + 5):
            sign_in(Client(), "paul@example.org", "wrong")
            clock.shift(60)
        clock.shift(6 * 60)
        assert sign_in(Client(), "paul@example.org").status_code == 302


def test_one_machine_fails_twenty_times_whatever_the_addresses(world):
    world.partner
    for number in range(PER_MACHINE):
        sign_in(Client(), f"guess{number}@example.org", "wrong", REMOTE_ADDR="203.0.113.9")
    assert b"Too many" in sign_in(Client(), "paul@example.org", REMOTE_ADDR="203.0.113.9").content
    assert sign_in(Client(), "paul@example.org", REMOTE_ADDR="203.0.113.10").status_code == 302


def test_succeeding_is_not_counted_and_addresses_are_not_stored(world):
    world.partner
    for _attempt in range(PER_ADDRESS + 3):
        assert sign_in(Client(), "paul@example.org").status_code == 302
    assert not SignInFailure.objects.exists()
    sign_in(Client(), "paul@example.org", "wrong")
    assert "paul" not in "".join(SignInFailure.objects.values_list("key", flat=True))


def test_the_lock_holds_without_the_cache(world, settings):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"}
    }
    world.partner
    for _attempt in range(PER_ADDRESS):
        assert sign_in(Client(), "paul@example.org", "wrong").status_code == 200
    assert b"Too many" in sign_in(Client(), "paul@example.org").content


def test_a_closed_account_does_not_sign_in(world):
    from ctassist.accounts.actions import deactivate_person

    deactivate_person(world.partner, by=world.admin)
    browser = Client()
    sign_in(browser, "paul@example.org")
    assert b"Paul" not in browser.get("/countries/").content


def test_a_session_ends_after_twelve_hours_however_busy(world):
    world.partner
    browser = Client()
    with time_machine.travel("2026-03-01 08:00Z") as clock:
        sign_in(browser, "paul@example.org")
        for _hour in range(11):
            clock.shift(3600)
            browser.post("/theme/", {"theme": "dark"})
            assert b"Paul" in browser.get("/countries/").content
        clock.shift(3660)
        assert b"Paul" not in browser.get("/countries/").content


def test_a_session_without_a_beginning_is_no_session(world, as_):
    browser = as_(world.partner)
    kept = browser.session
    del kept["began"]
    kept.save()
    assert b"Paul" not in browser.get("/countries/").content


def test_a_new_password_ends_every_session(world):
    world.partner
    here, there = Client(), Client()
    for browser in (here, there):
        sign_in(browser, "paul@example.org")
        assert browser.get(world.partner.get_absolute_url()).status_code == 200
    assert here.get("/account/password/change/").status_code == 200
    new = "another long sentence of words"
    here.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    for browser in (here, there):
        assert browser.get(world.partner.get_absolute_url()).status_code == 404
    assert Entry.objects.about(world.partner).first().act == "accounts.set_password"
    assert sign_in(Client(), "paul@example.org", new).status_code == 302


@pytest.mark.parametrize("password", ["short", "password1234", "paul@example.org"])
def test_weak_passwords_are_refused_in_words(world, password):
    world.partner
    browser = Client()
    sign_in(browser, "paul@example.org")
    sent = {"oldpassword": PASSWORD, "password1": password, "password2": password}
    answer = browser.post("/account/password/change/", sent)
    assert answer.status_code == 200 and answer.context["form"].errors["password1"]


def test_nobody_signs_up(world):
    sent = {"email": "new@example.org", "password1": "correct horse battery"}
    assert Client().post("/account/signup/", sent).status_code == 200
    assert not type(world.admin).objects.filter(email="new@example.org").exists()


@pytest.mark.parametrize("language", ["ar", "zh-hans", "fr", "ru", "es"])
def test_a_visitor_and_a_person_choose_their_language(world, as_, language):
    for person in (None, world.partner):
        browser = as_(person)
        answer = browser.post("/language/", {"language": language, "next": "/countries/?q=x"})
        assert (answer.status_code, answer.url) == (302, "/countries/?q=x")
        page = browser.get("/countries/").content.decode()
        assert f'<html lang="{language}"' in page and ('dir="rtl"' in page) == (language == "ar")
    assert world.fresh(world.partner).language == language
    elsewhere = as_(world.fresh(world.partner))
    assert f'<html lang="{language}"' in elsewhere.get("/countries/").content.decode()


@pytest.mark.parametrize("place", ["/language/", "/theme/"])
@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "", "\x00"])
def test_nobody_is_sent_elsewhere(world, as_, place, target):
    for person in (None, world.partner):
        answer = as_(person).post(place, {"language": "fr", "theme": "dark", "next": target})
        assert answer.status_code == 302 and answer.url == "/"


@pytest.mark.parametrize(
    "sent", [{}, {"language": "xx"}, {"language": "../../x"}, {"language": "\x00"}, {"theme": "pink"}]
)
def test_unknown_looks_change_nothing(world, as_, sent):
    for place in ("/language/", "/theme/"):
        assert as_(world.partner).post(place, sent).status_code == 302
        assert as_(None).post(place, sent).status_code == 302
    assert (world.fresh(world.partner).language, world.fresh(world.partner).theme) == ("en", "auto")


def test_colours_are_kept_with_the_account(world, as_):
    browser = as_(world.partner)
    browser.post("/theme/", {"theme": "dark", "next": "/countries/"})
    assert 'data-bs-theme="dark"' in browser.get("/countries/").content.decode()
    assert as_(None).get("/language/").status_code == 405
