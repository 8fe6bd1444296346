"""At the desk, codes that are offered stand in the way of none of its keys."""

import pytest
from playwright.sync_api import expect

from .at_the_desk import DESK, planned
from .test_codes import OFFERED, offers

__all__ = ["planned"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def test_a_judgement_with_its_evidence_is_made_by_keys_alone(planned, walk):
    analyst = walk().sign_in("analyst", to=f"{DESK}/follow-up/")
    keys, cell = analyst.page.keyboard, analyst.page.locator("#now-KGZ-2019-R01")
    cell.locator("[name=rating]").focus()
    keys.press("3")
    keys.press("Tab")
    keys.insert_text("The plan has a budget.")
    keys.press("Tab")
    keys.press("Enter")
    keys.press("Tab")
    box = cell.locator("[name=evidence]")
    expect(box).to_be_focused()
    keys.type("Concept note")
    assert offers(analyst) == ["EV-2018-01-DOC1"]
    analyst.picture("codes-at-the-desk")
    keys.press("ArrowDown")
    keys.press("Enter")
    expect(box).to_have_value("EV-2018-01-DOC1")
    expect(cell.locator("form")).to_have_count(1)
    keys.type("x")
    keys.press("Backspace")
    offers(analyst)
    keys.press("Control+Enter")
    expect(cell).to_contain_text("largely implemented")
    expect(analyst.page.locator(OFFERED)).to_have_count(0)
