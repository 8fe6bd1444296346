"""Finding things with the keyboard alone: the palette, the list of keys, the search; and without any of these keys."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
LOOK = "(rules) => axe.run(document, { runOnly: rules }).then((told) => told.violations.map((one) => one.id))"


def faults(page):
    """Rules of accessibility the page breaks as it stands."""
    page.evaluate(AXE_SCRIPT)
    return page.evaluate(LOOK, RULES)


def test_the_palette_leads_to_a_record_a_place_and_an_act_by_keys_alone(walk):
    page = walk().sign_in("analyst", to="/missions/").page
    page.keyboard.press("Control+k")
    box = page.locator("dialog.palette")
    expect(box.locator("input")).to_be_focused()
    page.keyboard.type("Киргизия")
    expect(box.locator("a").first).to_contain_text("Kyrgyzstan")
    assert faults(page) == []
    page.keyboard.press("ArrowDown")
    expect(box.locator("a").first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/countries/KGZ/")
    page.goto("/missions/KGZ-2019/")
    page.keyboard.press("Control+k")
    page.keyboard.type("log a")
    expect(box.locator("a").first).to_contain_text("Log a finding")
    page.keyboard.press("Enter")
    page.wait_for_url("**/missions/KGZ-2019/log-finding/")


def test_keys_are_told_and_silenced(walk):
    page = walk().sign_in("analyst", to="/missions/").page
    page.keyboard.press("?")
    expect(page.locator("dialog.keys kbd").first).to_be_visible()
    assert faults(page) == []
    page.keyboard.press("Escape")
    expect(page.locator("dialog.keys")).to_be_hidden()
    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()
    page.keyboard.type("s/res/2370")
    page.keyboard.press("Enter")
    page.wait_for_url("**/resolutions/2370/")
    page.goto("/shortcuts/")
    page.locator("main button[value=off]").click()
    page.goto("/missions/")
    for key in ("?", "/", "Control+k"):
        page.keyboard.press(key)
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(page.locator("#search")).not_to_be_focused()


@pytest.mark.parametrize("how", [{}, {"viewport": {"width": 360, "height": 740}}, {"java_script_enabled": False}])
def test_pages_of_finding_break_no_rule(how, walk):
    window = walk(**how) if "viewport" not in how else walk()
    window.sign_in("analyst", to="/search/?q=border")
    page = window.page
    if "viewport" in how:
        page.set_viewport_size(how["viewport"])
    for path in (
        "/search/?q=border",
        "/search/palette/?q=find",
        "/search/seen/",
        "/shortcuts/",
        "/views/",
        "/resolutions/1373/",
    ):
        page.goto(path)
        expect(page.locator("h1")).to_have_count(1)
        if how.get("java_script_enabled", True):
            assert faults(page) == [], path
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_the_section_one_is_in_stands_in_sight_in_a_long_list_of_sections(walk):
    page = walk().sign_in("analyst", to="/themes/").page
    page.set_viewport_size({"width": 1280, "height": 500})
    page.goto("/themes/")
    expect(page.locator(".sections [aria-current]")).to_be_in_viewport()
    assert page.evaluate("scrollY") == 0
