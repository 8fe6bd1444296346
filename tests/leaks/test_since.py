"""Nobody is told of a change to what is not theirs: everything that ever changed, as each person, on page and API."""

import re

import pytest

from ctassist.trace import changes as feed
from ctassist.trace.cursor import LAST
from tests.unruled import without_the_rule

from .oracle import PERSONAS
from .walk import Walk

pytestmark = pytest.mark.django_db
LATER = re.compile(r'href="/dashboards/donor/changes/(\?since=[^"]+)">Later')
PAGE, API = "/dashboards/donor/changes/?since=beginning", "/api/v1/since-last-visit/?since=beginning"


@pytest.fixture
def told_at_once(monkeypatch):
    """The scene stands in a transaction that never ends; here the feed tells of it all the same, in long pages."""
    monkeypatch.setattr(feed, "horizon", lambda: LAST)
    monkeypatch.setattr("ctassist.dashboards.since.MOST", 1000)


def followed(built, letters):
    """A walk to the end of what changed; {person: how many changes the API told}."""
    walk, told = Walk(*built), {}
    for letter in letters:
        page, api, told[letter] = PAGE, API, 0
        while page:
            _answer, text = walk.ask(letter, page, "changes since a visit")
            more = LATER.search(text)
            page = more and f"/dashboards/donor/changes/{more[1].replace('&amp;', '&')}"
        while api:
            answer, _text = walk.ask(letter, api, "api changes since a visit")
            said = answer.json() if answer.status_code == 200 else {}
            told[letter] += len(said.get("results", ()))
            api = f"/api/v1/since-last-visit/?since={said['cursor']}" if said.get("more") else ""
    return walk, told


def test_nobody_is_told_of_a_change_to_what_is_not_theirs(built, told_at_once):
    walk, told = followed(built, PERSONAS)
    assert not (walk.leaks or walk.broken), "\n".join([*walk.leaks, *walk.broken][:25])
    assert told["CA"] > told["DV"] > told["FT"] > 0, told


def test_the_control_with_the_rights_of_others_leaks(built, told_at_once, monkeypatch):
    inside, asked = built[1]["ML"], feed.parameters
    monkeypatch.setattr(feed, "parameters", lambda _user, *more: asked(inside, *more))
    with without_the_rule():
        walk, _told = followed(built, ["DV"])
    assert len(walk.leaks) > 5, "the test would not notice that the rule is gone"
