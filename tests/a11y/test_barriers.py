"""No page keeps anybody out: axe finds nothing on any page, in any role, in light and dark; none needs a script."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from .pages import addresses
from .scriptless import needs_script
from .shape import shape

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

ROLES = ("", "lead", "analyst", "desk", "focal", "unodc", "osce", "donor", "admin")
#: What WCAG 2.2 A and AA ask, with the rules axe leaves out unless it is told (the size of what is touched).
RULES = """(only) => axe.run(document, {resultTypes: ["violations"], runOnly: only}).then((told) =>
  told.violations.flatMap((rule) => rule.nodes.slice(0, 3).map((node) => `${rule.id} ${node.target} ${node.any.map(
    (one) => one.message).join("; ").slice(0, 160)}`)))"""
ALL = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
WIDER = "document.documentElement.scrollWidth > innerWidth"


def barriers(person, path):
    """What axe finds, in light at full width, in dark on a phone; and whatever is wider than the phone."""
    person.page.set_viewport_size({"width": 1280, "height": 900})
    person.page.emulate_media(color_scheme="light", reduced_motion="reduce")
    person.open(path)
    person.page.evaluate(AXE_SCRIPT)
    found = [f"{path} light: {rule}" for rule in person.page.evaluate(RULES, ALL)]
    person.page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    person.page.set_viewport_size({"width": 360, "height": 800})
    found += [f"{path} dark: {rule}" for rule in person.page.evaluate(RULES, COLOURS)]
    if person.page.evaluate(WIDER):
        found.append(f"{path}: wider than a phone")
    return found


@pytest.mark.parametrize("role", ROLES)
def test_no_page_of_any_role_has_a_barrier(role, walk, seen):
    person = walk().sign_in(role) if role else walk()
    mine = addresses(person)
    assert len(mine) > 40
    assert [(path, faults) for path, html in mine.items() if (faults := needs_script(html))] == []
    new = [path for path, html in mine.items() if unseen(shape(html), seen)]
    assert [rule for path in new for rule in barriers(person, path)] == []


@pytest.fixture(scope="module")
def seen():
    """What stood on pages examined already, for whichever role."""
    return set()


def unseen(made_of, seen):
    """Whether there is anything new on a page, which is then taken as seen."""
    new = not made_of <= seen
    seen |= made_of
    return new


def test_what_axe_is_asked_for_finds_a_small_target_and_a_pale_word(walk):
    person = walk().open("/help/")
    person.page.evaluate(AXE_SCRIPT)
    assert person.page.evaluate(RULES, ALL) == []
    person.page.evaluate(
        """() => document.querySelector('main').insertAdjacentHTML('beforeend',
        '<p id="pale">pale</p><button id="one">a</button><button id="two">b</button>')"""
    )
    person.page.evaluate(
        """() => { document.getElementById('pale').style.color = '#bbb';
        for (const one of ['one', 'two']) Object.assign(document.getElementById(one).style,
          {width: '8px', height: '8px', padding: 0, minHeight: 0, minWidth: 0, border: 0, fontSize: '6px'}); }"""
    )
    found = " ".join(person.page.evaluate(RULES, ALL))
    assert "color-contrast #pale" in found and "target-size #one" in found
