"""Who else is editing: told to those who may edit, on the page and to its small question; kept in Valkey, and briefly."""

import pytest
from redis.exceptions import ConnectionError as Gone

from ctassist.surfaces import presence
from tests.projects.scene import Scene

KIND = Scene
STANDING = ("finding", "analyst", "desk", "outsider", "project", "partner", "colleague")


@pytest.fixture(autouse=True)
def nobody_here(world):
    """The server is shared by tests; what is kept there is not taken back with a transaction."""
    server = presence._server(presence.settings.REDIS_URL)
    server.delete(presence._key(world.finding), presence._key(world.project))


def address(world):
    """The page on which the finding is edited."""
    return f"{world.finding.get_absolute_url()}revise-finding/"


def told(page, url):
    """The line of names on a page."""
    text = page.get(url).content.decode()
    return text.split('class="here"')[1].split("</p>")[0] if 'class="here"' in text else ""


def test_the_second_who_opens_the_form_is_told_of_the_first(world, as_):
    assert told(as_(world.lead), address(world)) == ""
    assert "Chen" in told(as_(world.lead), address(world)) or "Lena" in told(as_(world.analyst), address(world))
    assert "Chen" in told(as_(world.lead), address(world)), "and the first of the second"


def test_the_record_s_page_says_so_to_who_may_edit_it(world, as_):
    as_(world.lead).get(address(world))
    assert "Lena" in told(as_(world.analyst), world.finding.get_absolute_url())
    assert "editing" in told(as_(world.analyst), world.finding.get_absolute_url())
    assert told(as_(world.lead), world.finding.get_absolute_url()) == "", "nobody is told of themselves"


def test_the_small_question_answers_and_stays_silent_to_others(world, as_):
    ask = f"/here/findings/{world.finding.code}/"
    assert as_(world.lead).post(ask).content.decode().strip() == ""
    assert "Lena" in as_(world.analyst).get(ask).content.decode()
    assert as_(world.outsider).get(ask).status_code == as_(world.partner).post(ask).status_code == 404
    assert as_(None).get(ask).status_code == 404 and as_(world.lead).get("/here/nonsense/X/").status_code == 404
    assert as_(world.lead).get("/here/comments/X/").status_code == 404


def test_who_may_read_and_not_edit_is_neither_told_nor_shown(world, as_):
    as_(world.partner).get(f"{world.project.get_absolute_url()}revise-project/")
    ask, page = f"/here/projects/{world.project.code}/", as_(world.outsider)
    assert page.get(ask).content.strip() == b"" and told(page, world.project.get_absolute_url()) == ""
    page.post(ask), page.get(f"{world.project.get_absolute_url()}revise-project/")
    assert told(as_(world.colleague), world.project.get_absolute_url()).count("Paul") == 1
    assert "Carla" not in told(as_(world.colleague), world.project.get_absolute_url())


def test_who_saves_is_gone(world, as_):
    page = as_(world.lead)
    form = page.get(address(world)).context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    assert page.post(address(world), sent | {"text": "Three points."}).status_code == 302
    assert told(as_(world.analyst), world.finding.get_absolute_url()) == ""


def test_who_goes_away_without_a_word_is_forgotten(world, as_, monkeypatch):
    as_(world.lead).get(address(world))
    now = presence.time.time()
    monkeypatch.setattr(presence.time, "time", lambda: now + presence.STAYS + 1)
    assert told(as_(world.analyst), world.finding.get_absolute_url()) == ""


def test_without_the_server_pages_work_and_nobody_is_shown(world, as_, monkeypatch):
    class Broken:
        def pipeline(self, **_how):
            raise Gone("no server")

    monkeypatch.setattr(presence, "_server", lambda _url: Broken())
    assert as_(world.lead).get(address(world)).status_code == 200
    assert told(as_(world.analyst), address(world)) == ""
    monkeypatch.setattr(presence, "_server", lambda _url: None)
    assert as_(world.lead).get(address(world)).status_code == 200
