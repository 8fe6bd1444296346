"""The rules of form hold, and each is seen to fail on a house that breaks it."""

import shutil

import pytest
from django.conf import settings

from ctassist.start.house import doors, form, sizes
from ctassist.start.house.checks import QUICK

ROOT = settings.ROOT


@pytest.mark.parametrize("name", QUICK)
def test_the_house_keeps_its_rule_of(name):
    assert list(QUICK[name](ROOT)) == []


@pytest.fixture
def shed(tmp_path):
    """A little house with nothing wrong."""
    for room in ("ctassist", "missions", "recommendations", "projects", "tests", "templates", "static", "docs"):
        (tmp_path / room).mkdir()
    (tmp_path / "missions/views.py").write_text('"""Pages."""\n')
    return tmp_path


BROKEN = {
    "no caption": (form.captions, "missions/things.py", "x = 1\n"),
    "a caption without an end": (form.captions, "missions/things.py", '"""Some things"""\n'),
    "a drawer": (form.drawers, "missions/utils.py", '"""Things."""\n'),
    "a drawer as a folder": (form.drawers, "missions/helpers/dates.py", '"""Dates."""\n'),
    "a new room at the top": (form.top_level, "shed/thing.txt", "x"),
    "a note to self": (form.leftovers, "missions/things.py", "# " + "TO" + "DO: later\n"),
    "a registry": (form.leftovers, "package-lock.json", '{"resolved": "https://registry.' + 'npmjs.org/x"}'),
    "a path of one machine": (form.leftovers, "docs/start.md", "cd /ho" + "me/anna/ctassist"),
    "a script of others": (form.others_work, "static/js/htmx.min.js", "x"),
    "a huge file": (form.others_work, "static/img/map.svg", "x" * 300_000),
    "a skipped test": (
        form.no_test_skipped,
        "tests/test_x.py",
        "import pytest\n@pytest.mark.sk" + "ip\ndef x(): ...\n",
    ),
    "a long file": (sizes.too_large, "missions/things.py", "x = 1\n" * 301),
    "a long function": (sizes.too_large, "missions/things.py", "def f():\n" + "    x = 1\n" * 41),
    "a long template": (sizes.too_large, "templates/x.html", "<p>\n" * 121),
    "a side door": (doors.side_doors, "missions/views.py", "rows = Mission.objects.filter(code='x')\n"),
    "a back door": (doors.side_doors, "missions/listings.py", "rows = Mission._base_manager.visible_to(user)\n"),
    "a passed-on manager": (doors.side_doors, "missions/api.py", "rows = Mission.objects\n"),
    "a rule that hears": (doors.hears_http, "missions/actions.py", "from django.http import Http404\n"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_the_rule_fails_on(what, shed):
    rule, name, text = BROKEN[what]
    assert list(rule(shed)) == []
    (shed / name).parent.mkdir(parents=True, exist_ok=True)
    (shed / name).write_text(text)
    found = list(rule(shed))
    assert len(found) == 1, found
    shutil.rmtree(shed)


def test_the_guarded_door_is_open_to_those_who_ask_rightly(shed):
    (shed / "missions/views.py").write_text(
        '"""Pages."""\nseen = Mission.objects.visible_to(user).filter(code="x")\nempty = Mission.objects.none()\n'
    )
    assert list(doors.side_doors(shed)) == []
