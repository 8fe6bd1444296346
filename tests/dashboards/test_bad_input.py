"""What issue 5 calls bad input, line by line: a clear sentence by every door, never a chart without words, never a 500."""

import pytest
from django.test import Client

from ctassist.dashboards.boards import BOARDS
from ctassist.dashboards.figures import FIGURES

from .funded import Funded

KIND, STANDING = Funded, ("money", "courses", "shared_need", "donor", "outsider", "lead")
pytestmark = pytest.mark.django_db
NOTHING = "Nothing is recorded that matches these filters and that you may see."
#: A filter each list understands that leaves nothing here.
EMPTY = {
    "contributions": "country=KAZ&phase=pledge",
    "needs": "country=KAZ",
    "recommendations": "country=KAZ",
    "findings": "country=KAZ",
    "missions": "country=KAZ",
    "projects": "country=KAZ&status=5",
    "activities": "country=KAZ",
    "results": "country=KAZ",
    "updates": "country=KAZ",
    "provisions": "resolution=1373&q=nothinglikethis",
    "assessments": "rating=4&assessed_after=2031-01-01",
}


def page(client, address):
    """The page, which has words and did not break."""
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


@pytest.mark.parametrize("name", FIGURES)
def test_filters_that_match_nothing_are_said_in_words_by_every_door(name, world, as_):
    client, query = as_(world.donor), EMPTY.get(FIGURES[name].listing, "country=KAZ")
    shown = page(client, f"/figures/{name}/?{query}")
    told = client.get(f"/api/v1/figures/{name}/?{query}").json()
    assert told["recorded"] is False and told["said"] and told["said"] in shown.replace("&#x27;", "'")
    assert told["rows"] == [] == told["marks"]
    for kind in ("svg", "csv", "vega"):
        assert told["said"].split(".")[0] in client.get(f"/figures/{name}/?{query}&format={kind}").content.decode()


def test_a_board_over_nothing_says_so_in_every_tile(world, as_):
    for name in BOARDS:
        shown = page(as_(world.donor), f"/dashboards/{name}/?country=KAZ")
        assert "<figcaption></figcaption>" not in shown and shown.count("<figcaption>") == len(BOARDS[name].tiles)


@pytest.mark.parametrize("name", ["money-by-year", "missions-in-time", "activities-in-time"])
def test_a_reversed_period_is_said(name, world, as_):
    period = {"money-by-year": "made_on", "missions-in-time": "held", "activities-in-time": "held"}[name]
    query = f"{period}_after=2025-01-01&{period}_before=2024-01-01"
    assert "The period ends before it begins: swap the two dates." in page(
        as_(world.donor), f"/figures/{name}/?{query}"
    )
    refused = as_(world.donor).get(f"/api/v1/figures/{name}/?{query}")
    assert refused.status_code == 400 and "swap the two dates" in refused.content.decode()


def test_an_unknown_figure_or_dashboard_is_not_found(world, as_):
    client = as_(world.donor)
    for address in ("/figures/gold-by-moon/", "/dashboards/moon/", "/figures/gold-by-moon/frame/"):
        assert client.get(address).status_code == 404
    told = client.get("/api/v1/figures/gold-by-moon/")
    assert told.status_code == 404 and told["Content-Type"].startswith("application/problem+json")


@pytest.mark.parametrize("known", [True, False])
def test_a_thousand_themes_at_once_are_answered_in_words(known, world, as_):
    query = "&".join("theme=BORDER" if known else f"theme=T{number}" for number in range(1000))
    shown = page(as_(world.donor), f"/figures/money-by-theme/?{query}")
    words = "state their amount" if known else "is not one of the available choices.</figcaption>"
    assert words in shown and ('<div class="drawing"' in shown) == known
    page(as_(world.donor), f"/dashboards/theme/?{query}")
    assert as_(world.donor).get(f"/api/v1/figures/money-by-theme/?{query}").status_code == (200 if known else 400)


def test_amounts_of_a_currency_stay_in_it(world, as_):
    shown = page(as_(world.donor), "/figures/money-by-year/?currency=USD")
    assert "7.00" in shown and "357.25" not in shown and "Nothing is converted or added across currencies" in shown
    assert "QQQ" in page(as_(world.donor), "/figures/money-by-year/?currency=QQQ")
    assert as_(world.donor).get("/api/v1/figures/money-by-year/?currency=QQQ").status_code == 400


@pytest.mark.parametrize("token", ["x", "a:b:c", "%00", "ImE:1abc:zzz", "a" * 2000, "9" * 32 + ":sig"])
def test_an_altered_frame_shows_why_and_no_data(token, world):
    answer = Client().get(f"/frames/{token}/")
    assert answer.status_code in (404, 410) and b"<svg class" not in answer.content
    assert answer.status_code == 404 or b"This address was altered, or is not complete." in answer.content


@pytest.mark.parametrize("path", ["gaps", "overlaps", "basket"])
@pytest.mark.parametrize("query", ["country=NOWHERE", "theme=NOTHING", "colour=red", "country=%00", "need=QZ-NOBODY"])
def test_pages_of_matching_say_what_they_do_not_understand(path, query, world, as_):
    assert "<h1>" in page(as_(world.donor), f"/{path}/?{query}")
    assert as_(world.donor).get(f"/api/v1/{path}/?{query}").status_code in (200, 400)
