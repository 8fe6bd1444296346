"""Slow links: what a first page view weighs and how soon it can be used, and what the pages after it weigh."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

#: 400 kbit/s both ways, 400 ms until the first byte of each answer.
LINK = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
FIRST, AFTER, READY = 250_000, 60_000, 5_000
PAGES = ("/", "/missions/KGZ-2019/", "/recommendations/", "/dashboards/country/?country=KGZ")
USABLE = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"


class Scales:
    """Weighs everything a window fetches, as it came over the line."""

    def __init__(self, person, slow=False):
        self.page, self.bytes = person.page, 0
        line = person.context.new_cdp_session(self.page)
        line.send("Network.enable")
        line.on("Network.loadingFinished", self.add)
        if slow:
            line.send("Network.emulateNetworkConditions", LINK)

    def add(self, told):
        """One answer, whole."""
        self.bytes += told["encodedDataLength"]

    def open(self, path):
        """What the page weighs, and after how many milliseconds its scripts have run."""
        self.bytes = 0
        self.page.goto(path, wait_until="networkidle", timeout=60_000)
        return round(self.bytes), round(self.page.evaluate(USABLE))


def first_view(walk, person, path, **how):
    """A window that has fetched nothing yet, signed in as the person."""
    window = walk(storage_state=person.context.storage_state())
    return window, Scales(window, **how).open(path)


@pytest.mark.parametrize("path", PAGES)
def test_a_first_view_is_light_and_the_next_one_lighter(walk, path):
    lead = walk().sign_in("lead")
    window, (weight, _ready) = first_view(walk, lead, path)
    assert weight <= FIRST, weight
    after, _ready = Scales(window).open("/findings/")
    assert after <= AFTER, after
    again, _ready = Scales(window).open(path)
    assert again <= AFTER, again


@pytest.mark.parametrize("path", PAGES)
def test_a_first_view_on_a_slow_link_can_be_used_within_five_seconds(walk, path):
    lead = walk().sign_in("lead")
    lead.open(path)  # the server has answered this page before: its own first time is no matter of the link
    _window, (_weight, ready) = first_view(walk, lead, path, slow=True)
    assert ready <= READY, ready
