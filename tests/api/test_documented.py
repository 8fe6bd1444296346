"""Every example of docs/api/ is run as it stands, in its order, by curl and by Python, against a running server."""

import json
import os
import re
import subprocess
import sys

import pytest
from django.conf import settings

from projects.models import Project, StatusUpdate
from tests.accounts.machines import key_of
from tests.journeys.site import Site

DOCS = settings.ROOT / "docs/api"
BLOCKS = re.compile(r"^```curl\n(.*?)^```", re.M | re.S)
SCOPES = ["read", "projects:write", "updates:write"]


@pytest.fixture
def house(world):
    """The site with the small world, and the environment of a developer of OSCE."""
    site = Site()
    key = key_of(world.fresh(world.partner), name="Night", scopes=SCOPES).secret_text
    yield os.environ | {"HOST": site.address, "KEY": key, "PYTHONPATH": str(DOCS / "recipes")}
    site.close()


def run(command, env, **how):
    """What a program printed; it must have ended well."""
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, **how)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def recipe(name, env, *arguments, **how):
    """What a recipe printed."""
    return run([sys.executable, str(DOCS / "recipes" / name), *arguments], env, **how)


def test_the_first_hour_goes_as_it_is_written(house):
    for block in BLOCKS.findall((DOCS / "first-hour.md").read_text(encoding="utf-8")):
        told = run(["bash", "-eu", "-o", "pipefail", "-c", block], house)
        assert told.strip().endswith("}"), block
    project = Project.objects.get()
    assert project.code == "OSCE-4711" and project.programme == "Border security"
    assert project.updates.get().state == "submitted" and project.activities.count() == 1


def test_projects_are_brought_up_to_date_twice(house, tmp_path):
    many = [
        {"number": n, "title": f"Project {n}", "countries": ["KGZ"], "themes": ["BORDER"], "planned_start": "2025"}
        for n in range(3)
    ]
    file = tmp_path / "projects.json"
    file.write_text(json.dumps(many))
    assert recipe("sync_projects.py", house, str(file)).strip() == "3 written, 0 unchanged, 0 refused"
    assert recipe("sync_projects.py", house, str(file)).strip() == "0 written, 3 unchanged, 0 refused"


def test_a_quarterly_update_is_posted_once(house, world):
    from .test_reading import project

    project(world, 1)
    first = recipe("quarterly_update.py", house, "OSCE-1", "2026", "3", "Held.")
    second = recipe("quarterly_update.py", house, "OSCE-1", "2026", "3", "Held.")
    assert "(it was there already)" in second and first.split(":")[0] == second.split(":")[0]
    assert StatusUpdate.objects.count() == 1
