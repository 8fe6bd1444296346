"""The main job from the paragraph of the Council to the accepted status, by the people who do it, in a browser."""

import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

from .walker import SIGN_INS

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

FINDING = "Officers at two crossing points could not trace a seized weapon."
ADVICE = "Give crossing points a way to trace seized weapons."
NEED = "Tracing training for officers at crossing points"
PUBLIC = ("/", "/countries/KGZ/", "/provisions/1373-2(g)/", "/resolutions/1373/", "/findings/", "/recommendations/")


def test_a_finding_logged_by_the_analyst_is_not_there_for_the_partner(walk):
    finding = log_a_finding(walk().sign_in("analyst", to="/missions/"))
    partner = walk().sign_in("osce", to="/findings/").misses(FINDING, finding)
    partner.open(f"/findings/{finding}/").read("Nothing here").misses(FINDING)


@pytest.mark.slow
def test_the_main_job_from_the_paragraph_to_the_accepted_status(walk):
    donor = walk().sign_in("donor")
    before = {path: donor.text_of(path) for path in PUBLIC}
    analyst = walk().sign_in("analyst", to="/missions/")
    finding = log_a_finding(analyst)
    recommendation = recommend(analyst)
    judge_progress(analyst)
    need = state_a_need(analyst, recommendation)
    assert {path: donor.text_of(path) for path in PUBLIC} == before

    desk = walk().sign_in("desk", to=f"/needs/{need}/")
    desk.move("Record the State's agreement", agreed="yes", agreed_on="2019-12-05").read("agreed with the State")
    desk.move("Share").read("shared").picture("need-shared")

    partner = walk().sign_in("osce", to="/needs/")
    see_only_what_is_shared(partner, need, finding, recommendation)
    link_the_project(partner, need)
    update = post_an_update(partner)
    desk.open(update).move("Send back", reason="Say how many officers were trained.").read("sent back")
    correct_and_validate(partner, update)
    desk.open(update).move("Accept").read("accepted").picture("update-accepted")

    see_as_a_donor(donor, need, finding, recommendation, update)
    walk_the_chain(analyst, need, finding, recommendation, update.strip("/").rsplit("/")[-1])


def log_a_finding(analyst):
    analyst.press("KGZ-2019").read("Second follow-up visit").picture("mission").press("Log a finding")
    analyst.fill(kind="shortfall", text=FINDING).tick("Themes", "Border management").tick("Provisions", "1373, 2(g)")
    analyst.picture("finding-form").send().read(FINDING, "draft").picture("finding")
    assert re.match(r"/findings/KGZ-2019-F\d\d/$", analyst.path)
    return analyst.code


def recommend(analyst):
    analyst.press("Recommend from this finding").fill(text=ADVICE, priority="high", requires_assistance="yes")
    analyst.picture("recommendation-form").send().read(ADVICE, "Border management", "draft")
    assert re.match(r"/recommendations/KGZ-2019-R\d\d/$", analyst.path)
    return analyst.code


def state_a_need(analyst, recommendation):
    analyst.open(f"/recommendations/{recommendation}/").press("State a need")
    analyst.fill(title=NEED, kind="training", level="Unclassified").picture("need-form")
    analyst.send().read(NEED, "identified").picture("need")
    return analyst.code


def judge_progress(analyst):
    analyst.open("/recommendations/KGZ-2016-R03/").press("Assess progress")
    analyst.fill(
        rating="partly implemented", basis="follow-up visit", mission="Second follow-up", assessed_on="2019-12-05"
    )
    analyst.fill(narrative="A first measurement was made.").picture("assessment-form").send()
    analyst.open("/recommendations/KGZ-2016-R03/").read("partly implemented", "follow-up visit", "5 Dec 2019")
    analyst.picture("progress")


def see_only_what_is_shared(partner, need, finding, recommendation):
    partner.read(need, "KGZ-2021-N01").misses("KGZ-2021-N02").picture("needs-of-the-partner")
    for path in (f"/findings/{finding}/", f"/recommendations/{recommendation}/", "/needs/KGZ-2021-N02/"):
        partner.open(path).read("Nothing here").misses(FINDING, ADVICE)
    partner.open(f"/needs/{need}/").read(NEED).misses(FINDING, ADVICE, finding, recommendation)


def link_the_project(partner, need):
    partner.open("/projects/OSCE-SALW-KGZ/").picture("project-of-the-partner").press("Link to a need")
    partner.fill(need=need, coverage="partial", rationale="The course in Osh covers tracing from now on.")
    partner.page.locator("select[name=activity]").select_option(index=1)
    partner.picture("link-form").send().read(need, "claimed")


def post_an_update(partner):
    partner.open("/projects/OSCE-SALW-KGZ/").press("Post a status update")
    partner.fill(period_start="2021-07-01", period_end="2021-12-31", overall="on track", submit=True)
    partner.fill(narrative="Officers were trained.").picture("update-form").send().read("submitted")
    return partner.path


def correct_and_validate(partner, update):
    partner.open(update).read("Say how many officers were trained.").press("Edit the update")
    partner.fill(narrative="Twenty officers were trained.", submit=False).send()
    partner.move("Submit").read("submitted").move("Validate").read("validated by the organisation")
    partner.picture("update-validated")


def see_as_a_donor(donor, need, finding, recommendation, update):
    donor.open("/projects/OSCE-SALW-KGZ/").read("OSCE-SALW-KGZ-A01", "accepted").misses(finding, recommendation)
    donor.picture("project-of-the-donor").open(update).read("Twenty officers were trained.", "accepted")
    for path in (*PUBLIC, f"/needs/{need}/", f"/chain/needs/{need}/"):
        donor.open(path).misses(finding, recommendation, FINDING, ADVICE)
    for path in (f"/findings/{finding}/", f"/recommendations/{recommendation}/"):
        assert donor.context.request.get(path).status == 404


def walk_the_chain(analyst, need, finding, recommendation, update):
    analyst.open(f"/needs/{need}/").press("Show the whole chain")
    analyst.read("2(g)", "KGZ-2019", finding, recommendation, need, "OSCE-SALW-KGZ", "OSCE-SALW-KGZ-A01")
    analyst.read(update, "Status update").picture("chain")


# ---- for everybody: no mouse, no script, any size, any light --------------------------------------------
EVERY_LIGHT = ("/missions/KGZ-2019/log-finding/",)
ONCE = (
    "/projects/OSCE-SALW-KGZ/",
    "/",
    "/missions/?state=recorded",
    "/missions/KGZ-2019/",
    "/findings/KGZ-2021-F05/",
    "/recommendations/KGZ-2016-R02/",
    "/needs/KGZ-2021-N01/",
    "/countries/KGZ/",
    "/chain/needs/KGZ-2021-N01/",
    "/history/missions/KGZ-2019/",
    "/recommendations/KGZ-2016-R03/moves/close/",
    "/findings/KGZ-2099-F01/",
    "/help/",
)
LOOKS = (("light", 1280), ("dark", 360))
ALL_LOOKS = (*LOOKS, ("light", 360), ("dark", 1280))
RULES = """() => axe.run(document, {resultTypes: ["violations"]}).then((told) =>
  told.violations.flatMap((rule) => rule.nodes.slice(0, 3).map((node) => `${rule.id} ${node.target}`)))"""


@pytest.mark.parametrize(
    ("looks", "pages"), [(LOOKS, ONCE[:3]), pytest.param(ALL_LOOKS, ONCE, marks=pytest.mark.slow)], ids=["some", "all"]
)
def test_no_page_has_a_barrier_in_any_light_at_any_width(walk, looks, pages):
    stranger, lead = walk(), walk().sign_in("lead")
    found = barriers(stranger, "/account/login/", LOOKS)
    for path in EVERY_LIGHT:
        found += barriers(lead, path, looks)
    for number, path in enumerate(pages):
        found += barriers(lead, path, [LOOKS[number % 2]])
    assert found == []
    lead.page.evaluate("document.querySelector('main').append(document.createElement('img'))")
    assert any("image-alt" in rule for rule in lead.page.evaluate(RULES)), "axe does not look"


def barriers(person, path, looks):
    """What axe finds on the page, and whatever is wider than the window."""
    person.open(path).page.evaluate(AXE_SCRIPT)
    found = []
    for light, width in looks:
        person.page.emulate_media(color_scheme=light, reduced_motion="reduce")
        person.page.set_viewport_size({"width": width, "height": 900})
        found += [f"{path} {light} {width}: {rule}" for rule in person.page.evaluate(RULES)]
        if person.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{path} {width}: wider than the window")
    return found


def test_the_way_to_a_form_needs_no_mouse(walk):
    analyst = walk().open("/account/login/?next=/missions/")
    email, password = SIGN_INS["analyst"]
    keys = analyst.page.keyboard
    reach(analyst, "[name=login]")
    keys.type(email)
    reach(analyst, "[name=password]")
    keys.type(password)
    keys.press("Enter")
    expect(analyst.page).to_have_url(f"{analyst.address}/missions/")
    keys.press("Tab")
    assert analyst.page.evaluate("document.activeElement.className") == "skip"
    keys.press("Enter")
    for address in ("/missions/KGZ-2019/", "/missions/KGZ-2019/log-finding/"):
        reach(analyst, f"main a[href='{address}']")
        keys.press("Enter")
        expect(analyst.page).to_have_url(f"{analyst.address}{address}")
    reach(analyst, "[name=text]")
    keys.type("Typed without a mouse.")
    reach(analyst, ".choices [type=search]")
    keys.type("border")
    reach(analyst, ".choices-list input")
    keys.press("Space")
    expect(analyst.page.locator(".choices-count").first).to_contain_text("Border management")


def reach(person, selector):
    """Tab until the focus, which must be visible, is there."""
    for _ in range(90):
        person.page.keyboard.press("Tab")
        if person.page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            assert person.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
            return
    raise AssertionError(f"{selector} is not reached by Tab")


def test_the_first_steps_need_no_script(walk):
    analyst = walk(java_script_enabled=False).sign_in("analyst", to="/missions/")
    analyst.press("KGZ-2019").press("Log a finding").page.locator("[name=kind]").select_option("shortfall")
    analyst.page.locator("[name=text]").fill("Written without any script.")
    analyst.page.locator("[name=themes]").select_option(label="Border management")
    analyst.send().read("Written without any script.", "Border management", "draft")
    analyst.open("/findings/?mission=KGZ-2019").page.locator(".filters > summary").click()
    analyst.page.locator(".filters [name=state]").select_option("draft")
    analyst.press("Show results").read("Written without any script.")
