"""Pictures of the ten main pages, each on a desktop, on a phone, in dark, and in Arabic from right to left."""

import os
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from .story.people import PEOPLE

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
QUIETER = ("--disable-sync", "--no-first-run", "--disable-dev-shm-usage")
#: name: (who looks, where)
PAGES = {
    "home": ("desk", "/"),
    "mission": ("lead", "/missions/KGZ-2019/"),
    "finding-form": ("lead", "/missions/KGZ-2019/log-finding/"),
    "recommendation": ("lead", "/recommendations/KGZ-2016-R02/"),
    "needs": ("osce", "/needs/"),
    "project": ("osce", "/projects/OSCE-SALW-KGZ/"),
    "country": ("donor", "/countries/KGZ/"),
    "chain": ("lead", "/chain/needs/KGZ-2021-N01/"),
    "dashboard": ("donor", "/dashboards/country/?country=KGZ"),
    "resolution": ("lead", "/resolutions/1373/"),
}
#: name: (width, height, colours, language)
LOOKS = {
    "desktop": (1280, 900, "light", "en"),
    "phone": (360, 740, "light", "en"),
    "dark": (1280, 900, "dark", "en"),
    "arabic": (1280, 900, "light", "ar"),
}


def take(address: str, folder: Path, say) -> int:
    """Every page in every look into the folder; how many pictures there are."""
    from playwright.sync_api import sync_playwright

    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=[*QUIET, *QUIETER])
        for key in sorted({who for who, _path in PAGES.values()}):
            with _signed_in(chromium, address, key) as page:
                for name in (name for name, (who, _path) in PAGES.items() if who == key):
                    for look in LOOKS:
                        _picture(page, address, name, look, folder)
                    say(name)
        chromium.close()
    return len(PAGES) * len(LOOKS)


@contextmanager
def _signed_in(chromium, address, key):
    person = next(one for one in PEOPLE if one["key"] == key)
    context = chromium.new_context(base_url=address, reduced_motion="reduce")
    page = context.new_page()
    page.goto("/account/login/")
    page.fill("input[name=login]", person["email"])
    page.fill("input[name=password]", person["password"])
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(f"{address}/")
    yield page
    context.close()


def _picture(page, address, name, look, folder):
    width, height, colours, language = LOOKS[look]
    page.context.add_cookies([{"name": "django_language", "value": language, "url": address}])
    page.emulate_media(color_scheme=colours, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": height})
    page.goto(PAGES[name][1], wait_until="networkidle")
    page.screenshot(path=folder / f"{name}-{look}.jpg", type="jpeg", quality=45)


@contextmanager
def serving():
    """The site on a port of its own, static files included."""
    from django.core.handlers.wsgi import WSGIHandler
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler

    class Unheard(WSGIRequestHandler):
        """Says nothing of each request."""

        def log_message(self, *_what):
            """Nothing."""

    server = ThreadedWSGIServer(("127.0.0.1", 0), Unheard)
    server.set_app(WSGIHandler())
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()
