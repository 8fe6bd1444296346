"""What was refused while another section stood open is shown, with what stands against it, where it belongs."""

import pytest
from playwright.sync_api import expect

from .at_the_desk import DESK, planned, taken_along, waiting

__all__ = ["planned"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db]
CODE = "KGZ-2019-R01"


def rated(person, rating, why):
    """A rating of the row by the keyboard, in the grid."""
    cell = person.page.locator(f"#now-{CODE}")
    cell.locator("[name=rating]").focus()
    person.page.keyboard.press(rating)
    person.page.keyboard.press("Tab")
    person.page.keyboard.insert_text(why)
    person.page.keyboard.press("Control+Enter")
    return cell


def test_a_rating_refused_elsewhere_is_decided_in_the_grid(planned, walk):
    analyst = walk().sign_in("analyst", to=f"{DESK}/follow-up/")
    lead = walk().sign_in("lead", to=f"{DESK}/follow-up/")
    taken_along(analyst)
    analyst.context.set_offline(True)
    cell = rated(analyst, "3", "The plan has a budget.")
    expect(cell).to_contain_text("Waiting to be sent")
    expect(rated(lead, "2", "Adopted only.")).to_contain_text("partly implemented")
    analyst.press("Scope", ".desk-sections")
    expect(analyst.page.locator("#status")).to_have_text("This section needs a connection.")
    analyst.open(f"{DESK}/")
    expect(analyst.page.locator(".desk-sections [aria-current]")).to_have_text("Overview")

    analyst.context.set_offline(False)
    stuck = analyst.page.locator(".keeping-stuck")
    expect(stuck).to_contain_text("Not saved, for you to decide: 1", timeout=20_000)
    waiting(analyst, 0)
    stuck.get_by_role("link", name="Follow-up").click()
    expect(cell).to_contain_text("A colleague has judged this meanwhile")
    expect(cell).to_contain_text("Adopted only.")
    expect(cell.locator("[name=narrative]")).to_have_value("The plan has a budget.")
    cell.get_by_role("button", name="Save mine beside it").click()
    expect(cell).to_contain_text("largely implemented")
    expect(stuck).to_have_text("")
    expect(analyst.page.get_by_role("columnheader")).to_have_text(["Recommendation", "2019", "now, KGZ-2027"])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_two_versions_side_by_side_can_be_read(planned, walk, scheme):
    analyst = walk(color_scheme=scheme).sign_in("analyst", to=f"{DESK}/findings/")
    analyst.page.evaluate(
        """() => { document.querySelector("#lines").innerHTML =
          '<li class="line"><div class="line-edit"><form class="form line-form"><fieldset class="side-by-side differs">'
          + '<legend>Finding</legend><label class="side"><input type="radio" checked> Mine:</label></fieldset></form></div></li>'; }"""
    )
    told = analyst.page.evaluate(
        """() => { const style = (one) => getComputedStyle(document.querySelector(one)).color;
          return [style(".side-by-side legend"), style(".side-by-side label"), style("h1")]; }"""
    )
    assert told[0] == told[1] == told[2]
