"""Without a mouse: what people do all day, from the first key to the record that stands."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.test_in_a_browser import reach
from tests.journeys.walker import SIGN_INS

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def sign_in(person, key, to):
    """By keys."""
    email, password = SIGN_INS[key]
    person.open(f"/account/login/?next={to}")
    reach(person, "[name=login]")
    person.page.keyboard.type(email)
    reach(person, "[name=password]")
    person.page.keyboard.type(password)
    person.page.keyboard.press("Enter")
    expect(person.page).to_have_url(f"{person.address}{to}")
    return person


def follow(person, selector):
    """Go to a link or button by Tab and press Enter."""
    reach(person, selector)
    person.page.keyboard.press("Enter")


def test_a_finding_is_logged_and_agreed_without_a_mouse(walk):
    analyst = sign_in(walk(), "analyst", "/missions/KGZ-2019/")
    follow(analyst, "main a[href='/missions/KGZ-2019/log-finding/']")
    expect(analyst.page).to_have_url(f"{analyst.address}/missions/KGZ-2019/log-finding/")
    keys = analyst.page.keyboard
    reach(analyst, "[name=kind]")
    keys.type("short")
    reach(analyst, "[name=text]")
    keys.type("Logged by keys alone.")
    reach(analyst, ".choices [type=search]")
    keys.type("border")
    reach(analyst, ".choices-list input")
    keys.press("Space")
    follow(analyst, "main form[method=post] button[type=submit], main form[method=post] button:not([type])")
    analyst.read("Logged by keys alone.", "draft")
    finding = analyst.path
    lead = sign_in(walk(), "lead", finding)
    follow(lead, f"main a[href='{finding}moves/agree/']")
    expect(lead.page).to_have_url(f"{lead.address}{finding}moves/agree/")
    follow(lead, "main form[method=post] button[type=submit], main form[method=post] button:not([type])")
    lead.read("agreed")
    expect(lead.page.locator(".notice a")).to_contain_text("Back to draft")


def test_a_list_is_narrowed_sorted_and_the_sections_opened_without_a_mouse(walk):
    donor = sign_in(walk(), "donor", "/projects/")
    keys = donor.page.keyboard
    follow(donor, ".filters > summary")
    reach(donor, ".filters [name=q]")
    keys.type("OSCE")
    keys.press("Enter")
    expect(donor.page).to_have_url(re.compile(r"/projects/\?.*q=OSCE"))
    follow(donor, "thead a#sort-1")
    expect(donor.page.locator("th[aria-sort]")).to_have_count(1)
    donor.page.set_viewport_size({"width": 360, "height": 740})
    follow(donor, ".bar-menu")
    expect(donor.page.locator("#sections")).to_be_visible()
    keys.press("Escape")
    expect(donor.page.locator("#sections")).to_be_hidden()
    assert donor.page.evaluate("document.activeElement.matches('.bar-menu')")


def test_typed_words_are_not_left_behind_unasked(walk):
    analyst = sign_in(walk(), "analyst", "/missions/KGZ-2019/log-finding/")
    reach(analyst, "[name=text]")
    analyst.page.keyboard.type("Half a sentence")
    asked = []
    analyst.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    analyst.open("/missions/")
    assert asked == ["beforeunload"]
