"""A follow-up visit logged at the desk: half of it without a connection, while a colleague edits the same findings."""

import json
import re
import time

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
VISIT = "KGZ-2027"
DESK = f"/desk/{VISIT}"
KEPT = """async () => {
  const said = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
  for (const name of await caches.keys())
    for (const request of await (await caches.open(name)).keys())
      said.push(await (await (await caches.open(name)).match(request, { ignoreVary: true })).text());
  const known = (await indexedDB.databases()).map((one) => one.name);
  if (!known.includes("desk")) return said.join("\\n");
  const desk = await new Promise((done) => { const asked = indexedDB.open("desk"); asked.onsuccess = () => done(asked.result); });
  for (const room of desk.objectStoreNames)
    said.push(JSON.stringify(await new Promise((done) => {
      const asked = desk.transaction(room).objectStore(room).getAll(); asked.onsuccess = () => done(asked.result);
    })));
  desk.close();
  return said.join("\\n");
}"""


def typed(person, text, kind="4", theme="border man", provision=""):
    """One finding by the keyboard alone: a key for the kind, the words, the beginnings of names, and saved."""
    keys = person.page.keyboard
    expect(person.page.locator("#entry .typed").first).to_be_visible()
    person.page.locator("#entry [name=kind]").focus()
    keys.press(kind)
    keys.press("Tab")
    keys.insert_text(text)
    keys.press("Tab")
    keys.type(theme)
    keys.press("Tab")
    keys.type(provision)
    keys.press("Tab")
    keys.press("Control+Enter")
    expect(person.page.locator("#entry [name=text]")).to_have_value("")


def lines(person):
    """The rows of the page."""
    return person.page.locator("#lines > li")


def row(person, text):
    """The row with this text."""
    return lines(person).filter(has_text=text)


def edited(person, old, new):
    """A row edited in its place."""
    row(person, old).locator("[data-edit-row]").click()
    box = person.page.locator("#lines .line-edit [name=text]")
    expect(box).to_be_focused()
    box.fill(new)
    person.page.keyboard.press("Control+Enter")
    expect(person.page.locator("#lines .line-edit")).to_have_count(0)


def taken_along(person):
    """The person chooses to keep the mission on this device, and the pages are there."""
    person.page.locator("[data-keep-here]").check()
    expect(person.page.locator("#status")).to_have_text("This mission opens on this device without a connection.")
    person.page.wait_for_function(
        "navigator.serviceWorker.ready.then(() => Boolean(navigator.serviceWorker.controller))"
    )


def waiting(person, number):
    """So many lines wait."""
    said = f"Waiting to be sent: {number}" if number else ""
    expect(person.page.locator("[data-keeping] strong")).to_have_text(said, timeout=20_000)


@pytest.fixture(scope="module")
def planned(told, site):
    """The visit, planned by its lead, with the analyst on its team."""
    from ctassist.accounts.models import Organisation, User
    from ctassist.reference.models import Country
    from missions.actions import join_team, plan_mission

    lead = User.objects.get(email="lead@cted.example")
    mission = plan_mission(
        by=lead,
        code=VISIT,
        title="Third follow-up visit to Kyrgyzstan",
        countries=[Country.objects.get(iso3="KGZ")],
        mandate="committee-visit",
        report_type="follow-up",
        lead_organisation=Organisation.objects.get(acronym="CTED"),
        held_from="2026-01-12",
        held_until="2026-01-16",
    )
    lead = User.objects.get(pk=lead.pk)
    join_team(mission, by=lead, user=User.objects.get(email="analyst@cted.example"))
    return mission


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


def test_two_tabs_and_two_people_lose_no_word_and_make_no_row_twice(planned, walk):
    """Gate Q3."""
    analyst, lead = walk().sign_in("analyst", to=f"{DESK}/findings/"), walk().sign_in("lead", to=f"{DESK}/findings/")
    before = lines(analyst).count()
    taken_along(analyst)
    second = analyst.context.new_page()
    second.goto(f"{DESK}/findings/")
    first, analyst.page = analyst.page, second
    analyst.context.set_offline(True)
    typed(analyst, "Typed in the second tab.")
    analyst.page = first
    typed(analyst, "Typed in the first tab.")
    typed(lead, "Typed by the colleague.")
    first.locator("#entry [name=text]").fill("Half a sent")
    first.wait_for_timeout(600)
    analyst.context.set_offline(False)
    for page in (first, second):
        page.evaluate("dispatchEvent(new Event('online'))")
    waiting(analyst, 0)
    expect(first.locator("#entry [name=text]")).to_have_value("Half a sent")
    lead.open(f"{DESK}/findings/")
    expect(lines(lead)).to_have_count(before + 3)
    for text in ("the second tab", "the first tab", "by the colleague"):
        expect(row(lead, text)).to_have_count(1)
    analyst.open(f"{DESK}/findings/")
    expect(first.locator("#entry [name=text]")).to_have_value("Half a sent")


def test_signing_out_leaves_no_text_in_the_browser(planned, walk):
    """Gate Q11."""
    analyst = walk().sign_in("analyst", to=f"{DESK}/findings/")
    taken_along(analyst)
    analyst.context.set_offline(True)
    typed(analyst, "A sentence nobody else may find.")
    waiting(analyst, 1)
    assert "A sentence nobody else may find." in analyst.page.evaluate(KEPT)
    analyst.context.set_offline(False)
    waiting(analyst, 0)
    analyst.page.locator("#entry [name=text]").fill("A draft nobody else may find.")
    analyst.page.wait_for_function("() => new Promise((done) => setTimeout(() => done(true), 600))")
    analyst.page.locator(".menu > summary").click()
    analyst.page.get_by_role("button", name="Sign out").click()
    expect(analyst.page.get_by_role("link", name="Sign in").first).to_be_visible()
    left = analyst.page.evaluate(KEPT)
    assert "nobody else may find" not in left and VISIT not in left
    assert analyst.page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    analyst.context.set_offline(True)
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED|ERR_FAILED"):
        analyst.open(f"{DESK}/findings/")


def test_a_session_that_is_over_keeps_what_was_typed_until_one_signs_in_again(planned, walk):
    analyst = walk().sign_in("analyst", to=f"{DESK}/findings/")
    taken_along(analyst)
    analyst.context.clear_cookies(name="sessionid")
    typed(analyst, "Typed after the session was over.")
    expect(analyst.page.locator("[data-keeping]")).to_contain_text("Your session is over. Nothing is lost")
    waiting(analyst, 1)
    again = analyst.page.locator("[data-signing]")
    expect(again).to_be_visible()
    first, analyst.page = analyst.page, analyst.context.new_page()
    analyst.sign_in("analyst", to=f"{DESK}/findings/")
    waiting(analyst, 0)
    expect(row(analyst, "after the session was over")).to_have_count(1)
    analyst.page = first
    analyst.page.evaluate("dispatchEvent(new Event('online'))")
    waiting(analyst, 0)


def test_a_right_that_was_taken_away_wipes_the_device_and_another_person_finds_nothing(planned, walk):
    lead = walk().sign_in("lead", to=f"/missions/{VISIT}/leave-team/")
    analyst = walk().sign_in("analyst", to=f"{DESK}/findings/")
    taken_along(analyst)
    assert VISIT in analyst.page.evaluate(KEPT)
    lead.fill(user="Davit Sorel").send()
    analyst.page.evaluate("dispatchEvent(new Event('online'))")
    expect(analyst.page.locator("main")).to_contain_text("Nothing here")
    assert "Third follow-up" not in analyst.page.evaluate(KEPT)
    lead.open(f"/missions/{VISIT}/join-team/").fill(user="Davit Sorel").send()
    analyst.open(f"{DESK}/findings/")
    taken_along(analyst)
    analyst.context.clear_cookies(name="sessionid")
    analyst.sign_in("osce", to="/needs/")
    expect(analyst.page.locator("h1")).to_have_text("Needs")
    analyst.page.wait_for_function("() => caches.keys().then((names) => names.length === 0)")
    assert "Third follow-up" not in analyst.page.evaluate(KEPT)


def test_many_pasted_lines_are_offered_as_lines_of_their_own(planned, walk):
    analyst = walk().sign_in("analyst", to=f"{DESK}/findings/")
    analyst.context.grant_permissions(["clipboard-read", "clipboard-write"])
    before = lines(analyst).count()
    analyst.page.locator("#entry [name=kind]").select_option("risk")
    analyst.page.locator("#entry .typed input[role=combobox]").first.press_sequentially("border man")
    analyst.page.keyboard.press("Enter")
    analyst.page.evaluate("text => navigator.clipboard.writeText(text)", "\n".join(["Seen at a post."] * 10_000))
    analyst.page.locator("#entry [name=text]").focus()
    analyst.page.keyboard.press("Control+v")
    offer = analyst.page.locator("[data-offer]")
    expect(offer).to_contain_text("You pasted 10,000 lines. At most 100 are logged at once")
    analyst.page.locator("#entry [name=text]").fill("")
    analyst.page.evaluate("() => { document.querySelector('#entry [name=rest]').value = ''; }")
    analyst.page.evaluate("text => navigator.clipboard.writeText(text)", "Seen at one post.\n\nSeen at two posts.")
    analyst.page.locator("#entry [name=text]").focus()
    analyst.page.keyboard.press("Control+v")
    expect(offer).to_contain_text("You pasted 2 lines.")
    analyst.page.keyboard.press("Enter")
    expect(lines(analyst)).to_have_count(min(before + 2, 52))
    expect(row(analyst, "Seen at two posts.")).to_have_count(1)


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
