"""The site that serves the seed story, and a browser."""

import os
from pathlib import Path

import pytest

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
QUIETER = ("--disable-sync", "--no-first-run", "--disable-dev-shm-usage")


@pytest.fixture(scope="module")
def site(told):
    """The address of the whole site."""
    from .site import Site

    running = Site()
    yield running.address
    running.close()


@pytest.fixture(scope="module")
def browser(site):
    """Chromium; a machine without it is told so, because a journey not walked is not a journey passed."""
    from playwright.sync_api import sync_playwright

    if not Path(CHROMIUM).exists():
        pytest.fail(f"Journeys need Chromium at {CHROMIUM}: run `apt-get install chromium` or set CHROMIUM.")
    with sync_playwright() as play, pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # the driver's own loop runs in this thread, no view does
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=[*QUIET, *QUIETER])
        yield chromium
        chromium.close()


@pytest.fixture
def walk(browser, site):
    """`walk()` gives a fresh window; at the end no window may have seen a fault."""
    from .walker import Walker

    windows = []

    def opened(**how):
        windows.append(Walker(browser, site, **how))
        return windows[-1]

    yield opened
    faults = [fault for window in windows for fault in window.faults]
    for window in windows:
        window.context.close()
    assert faults == []
