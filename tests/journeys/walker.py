"""A person at a browser: opens, reads, fills in, presses; what the page must never do is noted on the way."""

import re
from itertools import count
from pathlib import Path

from playwright.sync_api import expect

from ctassist.start.story.people import PEOPLE

PICTURES = Path(__file__).resolve().parents[2] / "test-artifacts" / "journeys"
SIGN_INS = {one["key"]: (one["email"], one["password"]) for one in PEOPLE}
numbers = count(1)
#: The value of the option whose value or words these are, or else of the first whose words have these in them.
CHOSEN = """(field, wanted) => ([...field.options].find((one) => [one.value, one.text].includes(wanted))
  ?? [...field.options].find((one) => one.text.includes(wanted))).value"""


class Walker:
    """One browser window of one person; `faults` gathers broken promises of the pages."""

    def __init__(self, browser, address, **how):
        self.address, self.faults = address, []
        self.context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900}, **how)
        self.context.set_default_timeout(10_000)
        self.page = self.context.new_page()
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        self.page.on("request", self._asked)
        self.page.on("response", self._answered)

    def _heard(self, message):
        if "Content Security Policy" in message.text or message.text.startswith("Refused"):
            self.faults.append(message.text)

    def _asked(self, request):
        if not request.url.startswith((self.address, "data:", "about:")):
            self.faults.append(f"asked outside: {request.url}")

    def _answered(self, response):
        if response.status >= 500:
            self.faults.append(f"{response.status} {response.url}")

    # ---- going about -------------------------------------------------------------------------------
    def sign_in(self, key, to="/"):
        """By the form, as everybody."""
        email, password = SIGN_INS[key]
        self.page.goto(f"/account/login/?next={to}")
        self.page.fill("input[name=login]", email)
        self.page.fill("input[name=password]", password)
        self.page.locator("main form button[type=submit]").click()
        expect(self.page).to_have_url(f"{self.address}{to}")
        return self

    def open(self, path):
        """Type an address."""
        self.page.goto(path)
        return self

    def press(self, words, within="main"):
        """A link or button of the page with these words."""
        named = re.compile(rf"^\s*{re.escape(words)}\s*$")
        place = self.page.locator(within)
        place.get_by_role("link", name=named).or_(place.get_by_role("button", name=named)).first.click()
        return self

    def read(self, *texts):
        """The page says this."""
        for text in texts:
            expect(self.page.locator("main")).to_contain_text(text)
        return self

    def misses(self, *texts):
        """The page says nothing of this."""
        for text in texts:
            expect(self.page.locator("main")).not_to_contain_text(text)
        return self

    @property
    def code(self):
        """The code in the address."""
        return self.page.url.rstrip("/").rsplit("/", 1)[-1]

    @property
    def path(self):
        """The address without the host."""
        return self.page.url.removeprefix(self.address)

    # ---- forms -------------------------------------------------------------------------------------
    def fill(self, **fields):
        """Type or choose in fields, by their names."""
        for name, value in fields.items():
            field = self.page.locator(f"form [name={name}]").first
            if field.evaluate("field => field.tagName") == "SELECT":
                field.select_option(field.evaluate(CHOSEN, value))
            elif field.get_attribute("type") == "checkbox":
                field.set_checked(value)
            else:
                field.fill(value)
        return self

    def tick(self, group, wanted):
        """In a list of boxes: narrow it by typing, tick the one that is meant, find it named as chosen."""
        box = self.page.get_by_role("group", name=group, exact=True)
        box.get_by_role("searchbox").fill(wanted)
        box.get_by_role("checkbox", name=re.compile(re.escape(wanted))).first.check()
        expect(box.locator(".choices-count")).to_contain_text(wanted)
        return self

    def send(self):
        """The main button of the form; the page after it is a record, not the form again."""
        self.page.locator("main form[method=post] button[type=submit]").click()
        expect(self.page.locator("main .wrong, main [role=alert] h2#conflict-title")).to_have_count(0)
        expect(self.page.locator("main form[data-guard]")).to_have_count(0)
        return self

    def move(self, words, **fields):
        """A next step of the record, with what it asks."""
        return self.press(words, "main .moves").fill(**fields).send()

    # ---- what is kept ------------------------------------------------------------------------------
    def picture(self, name):
        """Keep what the person sees."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=PICTURES / f"{next(numbers):02}-{name}.jpg", full_page=True, type="jpeg", quality=70)
        return self

    def text_of(self, path):
        """What a page says, without what differs each time it is asked."""
        text = self.context.request.get(path).text()
        text = re.sub(r'("X-CSRFToken": "|name="csrfmiddlewaretoken" value=")[^"]+', "", text)
        return re.sub(r"CTAssist, as of [^<·]+", "", text)
