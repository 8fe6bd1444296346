"""Figures, dashboards, gaps, overlaps, basket, frames: axe finds nothing by WCAG 2.2 AA, in light, dark and on a phone.

A page more is a line more in PAGES: its address, and who opens it.
"""

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from ctassist.dashboards.boards import BOARDS
from ctassist.dashboards.figures import FIGURES
from ctassist.urls import urlpatterns  # noqa: F401  (declares every figure)
from tests.journeys.conftest import browser, site, walk

__all__ = ["browser", "site", "walk"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.slow]

NEEDS = "need=KGZ-2019-N01&need=KGZ-2021-N01"
PAGES = (
    *((f"/dashboards/{name}/{'?resolution=1373' if name == 'resolution' else '?all=yes'}", "desk") for name in BOARDS),
    *((f"/figures/{name}/{'?resolution=1373' if name.startswith('coverage') else ''}", "desk") for name in FIGURES),
    ("/dashboards/donor/", "donor"),
    ("/dashboards/donor/changes/?since=beginning", "donor"),
    ("/figures/", "donor"),
    ("/figures/money-by-year/frame/", "donor"),
    ("/figure-frames/", "donor"),
    ("/gaps/?country=KGZ", "desk"),
    ("/overlaps/", "desk"),
    (f"/basket/?{NEEDS}", "donor"),
    ("/activities/OSCE-SALW-KGZ-A01/propose-merge/", "osce"),
)
RULES = """() => axe.run(document, {resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa",
  "wcag22aa"]}).then((told) => told.violations.flatMap((rule) => rule.nodes.slice(0, 3).map(
  (node) => `${rule.id} ${node.target}`)))"""
#: (scheme of colours, width of the window)
LOOKS = (("light", 1280), ("dark", 360))


def barriers(window, path):
    """What axe finds on one page in every look, and whatever is wider than the window."""
    found = []
    for scheme, width in LOOKS:
        window.page.set_viewport_size({"width": width, "height": 800})
        window.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        window.open(path)
        window.page.wait_for_load_state("networkidle")
        window.page.evaluate(AXE_SCRIPT)
        found += [f"{path} {scheme}: {rule}" for rule in window.page.evaluate(RULES)]
        if window.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{path} {scheme}: wider than {width}")
    return found


@pytest.mark.parametrize("who", sorted({who for _path, who in PAGES}))
def test_no_page_of_figures_and_matching_has_a_barrier(who, walk):
    window = walk(bypass_csp=True).sign_in(who)
    assert [rule for path, person in PAGES if person == who for rule in barriers(window, path)] == []


def test_a_page_with_a_barrier_is_noticed(walk):
    window = walk(bypass_csp=True).sign_in("donor").open("/figures/")
    window.page.evaluate("document.querySelector('main').innerHTML += '<img src=\"/static/img/mark.svg\"> '")
    window.page.evaluate(AXE_SCRIPT)
    assert any(rule.startswith("image-alt") for rule in window.page.evaluate(RULES))
