"""What the desk keeps on a device: no word lost, no row twice, nothing left behind; gates Q3 and Q11."""

import pytest
from playwright.sync_api import expect

from .at_the_desk import DESK, KEPT, VISIT, lines, planned, row, taken_along, typed, waiting

__all__ = ["planned"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db]


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


def test_a_network_that_answers_everything_with_its_own_page_is_not_believed(planned, walk):
    analyst = walk().sign_in("analyst", to=f"{DESK}/findings/")
    taken_along(analyst)
    portal = "<html><body>Welcome to the hotel. Accept our terms.</body></html>"
    analyst.page.route("**/desk/**", lambda route: route.fulfill(status=200, content_type="text/html", body=portal))
    typed(analyst, "Typed in the lobby.")
    waiting(analyst, 1)
    analyst.page.evaluate("dispatchEvent(new Event('online'))")
    expect(analyst.page.locator("[data-keeping]")).to_contain_text("No connection.")
    waiting(analyst, 1)
    assert "Welcome to the hotel" not in analyst.page.evaluate(KEPT)
    analyst.page.unroute("**/desk/**")
    analyst.page.evaluate("dispatchEvent(new Event('online'))")
    waiting(analyst, 0)
    expect(row(analyst, "Typed in the lobby.")).to_have_count(1)


def test_a_line_that_was_sent_without_an_answer_is_written_once(planned, walk):
    analyst = walk().sign_in("analyst", to=f"{DESK}/findings/")
    taken_along(analyst)
    before = lines(analyst).count()

    def reached_but_lost(route):
        route.fetch()
        route.abort()

    analyst.page.route("**/desk/lines/**", reached_but_lost, times=1)
    typed(analyst, "Reached the server, the answer was lost.")
    waiting(analyst, 1)
    analyst.open(f"{DESK}/findings/")
    waiting(analyst, 0)
    analyst.open(f"{DESK}/findings/")
    expect(lines(analyst)).to_have_count(before + 1)
    expect(row(analyst, "the answer was lost")).to_have_count(1)


def test_what_is_kept_ends_after_fourteen_days(planned, walk):
    analyst = walk().sign_in("analyst", to=f"{DESK}/findings/")
    taken_along(analyst)
    days = analyst.page.evaluate("(Number(localStorage.getItem('desk-until')) - Date.now()) / 86400000")
    assert 13.9 < days <= 14
    analyst.page.evaluate("localStorage.setItem('desk-until', Date.now() - 1)")
    analyst.open("/missions/")
    analyst.page.wait_for_function("() => localStorage.getItem('desk-person') === null")
    analyst.page.wait_for_function("() => caches.keys().then((names) => names.length === 0)")
    assert VISIT not in analyst.page.evaluate(KEPT)


def test_a_full_device_says_so_and_the_entries_can_be_downloaded(planned, walk):
    analyst = walk().sign_in("analyst", to=f"{DESK}/findings/")
    taken_along(analyst)
    full = "() => { IDBObjectStore.prototype.put = () => { throw new DOMException('', 'QuotaExceededError'); }; }"
    analyst.page.evaluate(full)
    analyst.context.set_offline(True)
    typed(analyst, "No room for this one.")
    expect(analyst.page.locator("#status")).to_have_text("This device has no room left. Download your entries.")
    waiting(analyst, 1)
    with analyst.page.expect_download() as told:
        analyst.page.locator("[data-download]").click()
    assert "No room for this one." in told.value.path().read_text(encoding="utf-8")
    analyst.context.set_offline(False)
    analyst.page.evaluate("dispatchEvent(new Event('online'))")
    waiting(analyst, 0)
    expect(row(analyst, "No room for this one.")).to_have_count(1)


def test_a_mission_of_the_highest_level_is_offered_to_no_device(planned, walk):
    lead = walk().sign_in("lead", to=f"{DESK}/findings/")
    taken_along(lead)
    lead.open("/missions/new/plan-mission/").fill(
        code="KGZ-2028", title="A visit few know of", mandate="committee-visit", level="Strictly confidential"
    )
    lead.tick("States", "Kyrgyzstan").fill(lead_organisation="CTED").send()
    lead.open("/desk/KGZ-2028/findings/")
    expect(lead.page.locator("#entry .typed").first).to_be_visible()
    expect(lead.page.locator("[data-keep-here]")).not_to_be_visible()
    typed(lead, "Known to few.")
    expect(row(lead, "Known to few.")).to_have_count(1)
    told = lead.page.evaluate(KEPT)
    assert "A visit few know of" not in told and "Known to few." not in told


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
