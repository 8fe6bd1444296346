"""Two people at one recommendation, each in a browser: talk, the bell, who else is here; without scripts too."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

from tests.journeys.conftest import browser, site, walk

__all__ = ["browser", "site", "walk"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db]
RECORD = "/recommendations/KGZ-2019-R03/"
ASKED = "Is the number the one of the annex?"
RULES = (
    "async () => (await axe.run()).violations.map((one) => one.id + ' ' + one.nodes.map((node) => node.html).join())"
)
WIDTH = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def barriers(person):
    """What axe finds on the page, and whether it is wider than the window."""
    person.page.evaluate(AXE_SCRIPT)
    return [*person.page.evaluate(RULES), *([f"wider by {w}"] if (w := person.page.evaluate(WIDTH)) > 0 else [])]


def test_what_one_asks_the_other_finds_at_the_bell_and_answers(walk):
    lead, desk = walk().sign_in("lead", to=RECORD), walk().sign_in("desk", to=RECORD)
    lead.press("Comment", "main .lists").fill(text=f"@Ilse Marchetti {ASKED}")
    assert barriers(lead) == []
    lead.page.get_by_role("button", name="Comment", exact=True).click()
    lead.read(ASKED)
    assert lead.path == f"{RECORD}#comments" and barriers(lead) == []
    desk.open("/inbox/").read("Maren Okonjo mentioned you in a comment on KGZ-2019-R03.")
    expect(desk.page.locator(".bar-count")).to_contain_text("1")
    desk.page.locator("main tbody a").first.click()
    desk.press("Read the comment").read(ASKED)
    expect(desk.page.locator(".bar-count")).to_have_count(0)
    desk.press("Answer").fill(text="It is the one of 2016.")
    desk.page.get_by_role("button", name="Answer", exact=True).click()
    lead.open(RECORD).read("It is the one of 2016.")
    lead.page.get_by_role("button", name="Resolve").click()
    lead.open(RECORD).read("resolved")


def test_who_opens_the_form_second_is_told_and_the_first_learns_of_it_without_reloading(walk):
    form = f"{RECORD}revise-recommendation/"
    lead = walk().sign_in("lead", to=form)
    lead.misses("is editing this record")
    desk = walk().sign_in("desk", to=form).read("Maren Okonjo is editing this record now.")
    assert barriers(desk) == []
    lead.page.locator("textarea[name=text]").fill("Typed meanwhile")
    lead.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    lead.read("Ilse Marchetti is editing this record now.")
    expect(lead.page.locator("textarea[name=text]")).to_have_value("Typed meanwhile")


@pytest.mark.parametrize(
    "path", ["/inbox/new/choose-mail/", "/assignments/", "/comments/", "/following/", f"{RECORD}assign/"]
)
def test_no_page_has_a_barrier_on_a_telephone_in_the_dark(walk, path):
    person = walk(color_scheme="dark").sign_in("lead", to=path)
    person.page.set_viewport_size({"width": 360, "height": 800})
    assert barriers(person) == []
