"""A follow-up visit logged at the desk: half of it without a connection, while a colleague edits the same findings."""

import json
import re
import time

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

from .at_the_desk import DESK, edited, lines, planned, row, taken_along, typed, waiting

__all__ = ["planned"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def test_a_follow_up_visit_is_logged_with_the_connection_gone_for_half_of_it(planned, walk):
    lead = walk().sign_in("lead", to=f"{DESK}/findings/")
    analyst = walk().sign_in("analyst", to=f"{DESK}/findings/")
    typed(analyst, "The register of weapons is kept on paper.", provision="1373-2(a")
    typed(analyst, "Officers know the tracing form.", kind="1")
    expect(lines(analyst)).to_have_count(2)
    taken_along(analyst)

    analyst.context.set_offline(True)
    log_without_a_connection(analyst)
    edit_meanwhile(lead)
    analyst.page.close()  # the browser crashes; what it kept is still there
    analyst.page = analyst.context.new_page()
    analyst.open(f"{DESK}/findings/").picture("desk-offline")
    waiting(analyst, 5)

    analyst.context.set_offline(False)
    merge_by_hand(analyst)
    waiting(analyst, 0)
    everything_arrived_once(analyst, lead)
    grid_country_and_brief_agree(analyst, lead)


def log_without_a_connection(analyst):
    """Two findings, an edit, a rating and notes of a meeting, none of them sent."""
    typed(analyst, "Two crossing points have no power at night.")
    typed(analyst, "The Border Service trains its own trainers.", kind="3")
    edited(analyst, "kept on paper", "The register of weapons is kept on paper in two of nine provinces.")
    waiting(analyst, 3)
    analyst.open(f"{DESK}/follow-up/")
    rating = analyst.page.locator("#now-KGZ-2016-R02")
    rating.locator("[name=rating]").focus()
    analyst.page.keyboard.press("3")
    rating.locator("[name=narrative]").fill("The plan is adopted and has a budget.")
    analyst.page.keyboard.press("Control+Enter")
    waiting(analyst, 4)
    analyst.open(f"{DESK}/meetings/")
    analyst.page.locator("#entry [name=counterpart]").fill("State Border Service")
    analyst.page.locator("#entry [name=side]").select_option("host")
    analyst.page.locator("#entry [name=notes]").fill("They showed the budget of the plan.")
    analyst.page.locator("#entry [type=submit]").click()
    waiting(analyst, 5)


def edit_meanwhile(lead):
    """The colleague changes the same finding, text and kind, and adds one."""
    lead.open(f"{DESK}/findings/")
    row(lead, "kept on paper").locator("[data-edit-row]").click()
    form = lead.page.locator("#lines .line-edit")
    form.locator("[name=text]").fill("The register of weapons is kept on paper and copied monthly.")
    form.locator("[name=kind]").select_option("challenge")
    lead.page.keyboard.press("Control+Enter")
    expect(row(lead, "copied monthly")).to_contain_text("challenge")
    typed(lead, "Customs and border guards share one hall.", kind="3")
    expect(lines(lead)).to_have_count(3)


def merge_by_hand(analyst):
    """Both texts stand side by side; the colleague's kind is taken, the words of both are put together."""
    clash = analyst.page.locator(".line-edit", has_text="Changed meanwhile by")
    expect(clash).to_be_visible(timeout=20_000)
    expect(clash).to_contain_text("copied monthly")
    expect(clash.locator("[name=text]")).to_have_value(
        "The register of weapons is kept on paper in two of nine provinces."
    )
    expect(clash).to_contain_text("Only they changed it")
    analyst.picture("desk-conflict")
    clash.locator("[name=text]").fill("Kept on paper in two of nine provinces, copied monthly.")
    clash.get_by_role("button", name="Save what is chosen").click()
    expect(row(analyst, "two of nine provinces, copied monthly")).to_contain_text("challenge")


def everything_arrived_once(analyst, lead):
    """Each line stands there once, for both."""
    for person in (analyst, lead):
        person.open(f"{DESK}/findings/")
        expect(lines(person)).to_have_count(5)
        for text in ("no power at night", "trains its own", "copied monthly", "tracing form", "share one hall"):
            expect(row(person, text)).to_have_count(1)
        person.open(f"{DESK}/meetings/")
        expect(lines(person)).to_have_count(1)
        person.read("They showed the budget of the plan.")


def grid_country_and_brief_agree(analyst, lead):
    """The grid, the recommendation, the country's page, and the brief before the next visit say the same."""
    for person in (analyst, lead):
        person.open(f"{DESK}/follow-up/").picture("desk-grid")
        expect(person.page.locator("#now-KGZ-2016-R02")).to_contain_text("largely implemented")
        expect(person.page.locator("#row-KGZ-2016-R02")).to_contain_text("early steps")
        person.open("/recommendations/KGZ-2016-R02/").read(
            "largely implemented", "The plan is adopted and has a budget."
        )
        country = person.open("/countries/KGZ/").page.locator("tr", has_text="KGZ-2016-R02").first
        expect(country).to_contain_text("largely implemented")
        person.open("/reports/preview/?name=pre_visit_brief&query=country%3DKGZ")
        expect(person.page.locator("tr", has_text="KGZ-2016-R02").first).to_contain_text("largely implemented")
        person.read("Two crossing points have no power at night.")


def test_a_typist_logs_twenty_findings(planned, walk):
    """The time is told, not judged."""
    analyst = walk().sign_in("analyst", to=f"{DESK}/findings/")
    before = lines(analyst).count()
    began = time.monotonic()
    for number in range(20):
        typed(analyst, f"Finding number {number} of a long day.", provision="1373-2(g")
    expect(lines(analyst)).to_have_count(before + 20, timeout=60_000)
    print(f"\na typist logged 20 findings in {time.monotonic() - began:.1f} s")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_desk_is_clean_for_everybody(planned, walk, scheme):
    lead = walk(color_scheme=scheme).sign_in("lead", to=f"{DESK}/")
    for section in ("overview", "findings", "meetings", "follow-up", "needs"):
        lead.open(f"{DESK}/{section}/")
        if section == "findings" and lines(lead).locator("[data-edit-row]").count():
            lines(lead).locator("[data-edit-row]").first.click()
            expect(lead.page.locator(".line-edit form")).to_be_visible()
        for width in (1280, 360):
            lead.page.set_viewport_size({"width": width, "height": 800})
            lead.page.evaluate(AXE_SCRIPT)
            found = lead.page.evaluate("axe.run().then((told) => told.violations)")
            assert found == [], json.dumps(
                [(one["id"], [node["target"] for node in one["nodes"]][:4]) for one in found]
            )
            assert lead.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (section, width)
            lead.picture(f"desk-{section}-{width}-{scheme}")


def test_the_desk_needs_no_script(planned, walk):
    analyst = walk(java_script_enabled=False).sign_in("analyst", to=f"{DESK}/findings/")
    analyst.page.locator("#entry [name=kind]").select_option("shortfall")
    analyst.page.locator("#entry [name=text]").fill("Logged without any script.")
    analyst.page.locator("#entry [name=themes]").fill("border man")
    analyst.page.locator("#entry [type=submit]").first.click()
    line = row(analyst, "Logged without any script.")
    expect(line).to_have_count(1)
    line.get_by_role("link", name=re.compile("Edit")).click()
    analyst.page.locator("[name=text]").fill("Edited without any script.")
    analyst.page.locator("main form [type=submit]").click()
    expect(row(analyst, "Edited without any script.")).to_have_count(1)
    row(analyst, "Edited without any script.").locator("[name=finding]").check()
    analyst.page.locator("#selected [name=what]").select_option("add-theme")
    analyst.page.locator("#selected [name=theme]").fill("small arms")
    analyst.page.get_by_role("button", name="Show what it changes").click()
    analyst.read("1 finding is changed.").press("Change them").read("Add a theme: 1 finding changed.")
