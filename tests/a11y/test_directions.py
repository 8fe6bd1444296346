"""Other languages: the page turns round for Arabic, French and Russian fit, and nothing is pushed out of the window."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from .test_barriers import ALL, RULES, WIDER

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

PAGES = (
    "/",
    "/missions/",
    "/missions/KGZ-2019/",
    "/missions/KGZ-2019/log-finding/",
    "/recommendations/KGZ-2016-R02/",
    "/needs/",
    "/projects/OSCE-SALW-KGZ/",
    "/countries/KGZ/",
    "/chain/needs/KGZ-2021-N01/",
    "/figures/",
)
EDGES = """() => { const side = document.querySelector('.sections').getBoundingClientRect();
  const main = document.querySelector('main').getBoundingClientRect(); return [side.left, main.left]; }"""


def speak(person, language):
    """Choose a language the way a person does, by the bar at the foot of the page."""
    person.open("/help/")
    if person.page.evaluate("document.documentElement.lang") != language:
        person.page.locator(f".languages button[lang={language}]").click()
        person.page.wait_for_selector(f"html[lang={language}]")
    return person


def test_the_page_turns_round_for_arabic(walk):
    person = speak(walk().sign_in("lead"), "en").open("/missions/KGZ-2019/")
    side, main = person.page.evaluate(EDGES)
    assert side < main
    speak(person, "ar").open("/missions/KGZ-2019/")
    assert person.page.evaluate("document.documentElement.dir") == "rtl"
    assert person.page.locator("link[href*='bootstrap.rtl.min.css']").count() == 1
    side, main = person.page.evaluate(EDGES)
    assert side > main
    assert "قيرغيزستان" in person.page.inner_text("main")
    names = person.page.locator(".languages > :is(button, span)").all_inner_texts()
    assert [name.strip() for name in names] == ["عربي", "中文", "English", "Français", "Русский", "Español"]
    sentence = person.page.locator("main p").first
    assert sentence.evaluate("one => getComputedStyle(one).unicodeBidi") == "plaintext"


@pytest.mark.parametrize("language", ["ar", "fr", "ru"])
def test_every_kind_of_page_fits_in_this_language_on_screen_and_phone(walk, language):
    person, found = speak(walk().sign_in("lead"), language), []
    for path in PAGES:
        person.page.set_viewport_size({"width": 1280, "height": 900})
        person.open(path).page.evaluate(AXE_SCRIPT)
        found += [f"{path}: {rule}" for rule in person.page.evaluate(RULES, ALL)]
        for width in (1440, 768, 360):
            person.page.set_viewport_size({"width": width, "height": 900})
            if person.page.evaluate(WIDER):
                found.append(f"{path}: wider than {width}")
    assert found == []
