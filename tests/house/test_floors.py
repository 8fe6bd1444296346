"""The floors: imports go down only, and every contract is seen to break when one import goes up."""

import shutil

import pytest
from django.conf import settings

from ctassist.start.house.files import PACKAGES, files
from ctassist.start.house.tools import BIN, contracts, layout, lint, run

ROOT = settings.ROOT

UPWARD = {
    "floors": ("missions/models/__init__.py", "import projects.models"),
    "places": ("ctassist/cellar/__init__.py", '"""A room without a place."""'),
    "rooms": ("missions/states/__init__.py", "import missions.views"),
    "deaf": ("projects/states.py", "import rest_framework"),
}


def test_no_import_goes_upward():
    assert contracts(ROOT) == []


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """The Python files of the house in another place."""
    top = tmp_path_factory.mktemp("house")
    for path in files(ROOT, ".py", ".toml", rooms=PACKAGES):
        place = top / path.relative_to(ROOT)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, place)
    assert contracts(top) == [], "what breaks below is broken by the one import"
    return top


@pytest.mark.parametrize("contract", UPWARD)
def test_a_contract_breaks_when_an_import_goes_up(contract, copy):
    name, wrong = UPWARD[contract]
    place = copy / name
    place = place if place.exists() or "cellar" in name else copy / name.replace("/__init__", "")
    before = place.read_text() if place.exists() else None
    place.parent.mkdir(exist_ok=True)
    place.write_text(f"{before or ''}\n{wrong}\n")
    try:
        said = "\n".join(run(copy, BIN / "lint-imports", "--no-cache", "--contract", contract))
    finally:
        place.write_text(before) if before is not None else shutil.rmtree(place.parent)
    assert "BROKEN" in said or "cellar" in said, said


def test_ruff_has_nothing_to_say():
    assert lint(ROOT) == []


def test_ruff_would_write_it_the_same():
    assert layout(ROOT) == []
