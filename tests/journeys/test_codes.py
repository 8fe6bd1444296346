"""A record's code is put into a form by typing what one knows of it: with keys alone, by touch, or as it is."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

from tests.a11y.test_barriers import ALL, RULES, WIDER
from tests.a11y.test_directions import speak

from .at_the_desk import KEPT

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
PLAN = "/missions/new/plan-mission/"
CLAIM = "/projects/OSCE-SALW-KGZ/claim-need/"
OFFERED = ".codes-list:not([hidden]) [role=option]"
#: How the field stands: what is open, and which line is the active one.
STANDS = """(field) => [field.getAttribute("aria-expanded"), field.getAttribute("aria-activedescendant")
  && document.getElementById(field.getAttribute("aria-activedescendant")).querySelector(".code").textContent]"""


def field(person, name):
    """The field, with the cursor in it."""
    box = person.page.locator(f"form [name={name}]").first
    box.focus()
    expect(box).to_have_attribute("role", "combobox")
    return box


def offers(person):
    """The codes that are offered."""
    expect(person.page.locator(OFFERED).first).to_be_visible()
    return person.page.locator(f"{OFFERED} .code").all_inner_texts()


def test_codes_are_chosen_by_keys_alone_and_others_stay(walk):
    lead = walk().sign_in("lead", to=PLAN)
    keys, box = lead.page.keyboard, field(lead, "follows")
    keys.type("K")
    keys.type("GZ-20")
    assert offers(lead) == ["KGZ-2012", "KGZ-2016", "KGZ-2019", "KGZ-2021"]
    expect(lead.page.locator(".codes [role=status]").filter(has_text="4 records are offered")).to_have_count(1)
    assert box.evaluate(STANDS) == ["true", None]
    keys.press("ArrowUp")
    assert box.evaluate(STANDS) == ["true", "KGZ-2021"]
    keys.press("ArrowDown")
    assert box.evaluate(STANDS) == ["true", "KGZ-2012"]
    keys.press("Escape")
    assert (box.evaluate(STANDS), box.input_value()) == (["false", None], "KGZ-20")
    keys.press("ArrowDown")
    assert "KGZ-2016" in offers(lead)
    keys.press("ArrowDown")
    keys.press("Enter")
    expect(box).to_have_value("KGZ-2012, ")
    keys.type("second follow-up v")
    assert offers(lead) == ["KGZ-2019"]
    keys.press("ArrowDown")
    keys.press("Enter")
    expect(box).to_have_value("KGZ-2012, KGZ-2019, ")
    keys.type("KGZ-2016 Virtual deep")
    assert offers(lead) == ["KGZ-2021"]
    keys.press("ArrowDown")
    keys.press("Enter")
    expect(box).to_have_value("KGZ-2012, KGZ-2019, KGZ-2016 KGZ-2021, ")
    assert lead.path == PLAN
    keys.press("Enter")
    expect(lead.page.locator("main .wrong")).to_be_visible()
    expect(lead.page.locator("[name=follows]")).to_have_value("KGZ-2012, KGZ-2019, KGZ-2016 KGZ-2021, ")


def test_the_code_the_cursor_is_in_is_replaced(walk):
    lead = walk().sign_in("lead", to=PLAN)
    box = field(lead, "follows")
    box.fill("KGZ-2012, KGZ-20, KGZ-2019")
    box.evaluate("(field) => field.setSelectionRange(16, 16)")
    lead.page.keyboard.type("1")
    offers(lead)
    lead.page.locator(OFFERED).filter(has_text="KGZ-2016").click()
    expect(box).to_have_value("KGZ-2012, KGZ-2016, KGZ-2019")
    expect(box).to_be_focused()


def test_what_one_may_not_see_is_not_offered(walk):
    osce, analyst = walk().sign_in("osce", to=CLAIM), walk().sign_in("analyst", to="/")
    field(osce, "need")
    osce.page.keyboard.type("KGZ-20")
    assert offers(osce) == ["KGZ-2019-N01", "KGZ-2021-N01"]
    osce.page.keyboard.type("19-N02")
    expect(osce.page.locator(".codes [role=status]").filter(has_text="Nothing is offered.")).to_have_count(1)
    expect(osce.page.locator(OFFERED)).to_have_count(0)
    told = "/search/codes/?kind=needs&q=KGZ-2019-N02"
    assert "KGZ-2019-N02" in analyst.context.request.get(told).text()
    assert "KGZ-2019-N02" not in osce.context.request.get(told).text()


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_offered_keeps_nobody_out_and_fits_a_phone(walk, scheme, language):
    lead = speak(walk(color_scheme=scheme, has_touch=True).sign_in("lead"), language).open(PLAN)
    for width in (1280, 360):
        lead.page.set_viewport_size({"width": width, "height": 740})
        box = field(lead, "follows")
        box.fill("")
        lead.page.keyboard.type("Kyrgyz")
        assert len(offers(lead)) == 4
        lead.page.keyboard.press("ArrowDown")
        lead.picture(f"codes-{language}-{scheme}-{width}").page.evaluate(AXE_SCRIPT)
        assert lead.page.evaluate(RULES, ALL) == []
        assert not lead.page.evaluate(WIDER)
    lead.page.locator(OFFERED).filter(has_text="KGZ-2019").tap()
    expect(box).to_have_value("KGZ-2019, ")
    expect(box).to_be_focused()


def test_a_failure_leaves_the_field_as_it_is_and_nothing_is_asked_in_vain(walk):
    lead = walk().sign_in("lead", to=PLAN)
    asked = []
    lead.page.on("request", lambda request: asked.append(request.url) if "/search/codes/" in request.url else None)
    box = field(lead, "follows")
    lead.page.keyboard.type("K")
    lead.page.keyboard.type("GZ-201", delay=10)
    assert len(offers(lead)) == 3
    assert len(asked) == 1, "one question when the fingers rest, none for one letter"
    lead.context.set_offline(True)
    with lead.page.expect_event("requestfailed"):
        lead.page.keyboard.type("2")
    expect(lead.page.locator(OFFERED)).to_have_count(0)
    expect(box).to_have_value("KGZ-2012")
    assert box.evaluate(STANDS) == ["false", None]
    assert lead.page.locator("#status").inner_text() == ""
    lead.context.set_offline(False)
    lead.page.keyboard.press("Backspace")
    assert len(offers(lead)) == 3
    assert "Visit on behalf" not in lead.page.evaluate(KEPT)


def test_without_scripts_the_code_is_typed(walk):
    osce = walk(java_script_enabled=False).sign_in("osce", to=CLAIM)
    box = osce.page.locator("[name=need]")
    box.fill("KGZ-2019-N02")
    box.press("Enter")
    expect(osce.page.locator("main .errorlist").first).to_contain_text("There is no record with the code")
    assert box.get_attribute("role") is None
