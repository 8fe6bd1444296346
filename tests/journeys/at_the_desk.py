"""At the desk in a browser: lines typed, edited, waiting; the visit they are about; what the browser has stored."""

import pytest
from playwright.sync_api import expect

VISIT = "KGZ-2027"
DESK = f"/desk/{VISIT}"
#: Everything pages have stored in this browser, as one text.
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
