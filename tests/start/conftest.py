"""Places and servers for the tests of the start; each test or module has its own, so they can run side by side."""

import shutil

import pytest

from ctassist.start.cluster import Cluster
from ctassist.start.places import remove_scratch, scratch_folder

from .little_house import LittleHouse


@pytest.fixture
def scratch():
    """A folder the embedded servers can reach; pytest's own is closed to the account they run as."""
    folder = scratch_folder()
    yield folder
    remove_scratch(folder)


@pytest.fixture
def house(scratch):
    made = LittleHouse(scratch / "house")
    yield made
    made.close()


@pytest.fixture(scope="module")
def cluster():
    """One throw-away PostgreSQL for the tests of a module that only look at it."""
    folder = scratch_folder()
    made = Cluster(folder, throwaway=True)
    made.start()
    yield made
    made.stop()
    remove_scratch(folder)


@pytest.fixture
def bare_house(tmp_path):
    """The door and the start without an environment: what a fresh clone looks like, with an empty lock."""
    made = LittleHouse(tmp_path / "house")
    (made.folder / "requirements-dev.txt").write_text("# nothing is needed here\n")
    yield made
    shutil.rmtree(made.folder)
