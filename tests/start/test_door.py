"""The door: the start's own commands, and Django's help that lists them."""

import subprocess
import sys

import pytest

from ctassist.start import door
from ctassist.start.say import Stop

from .little_house import ROOT


def test_every_command_of_the_door_exists():
    for name in door.COMMANDS:
        assert callable(door.command(name))


def test_a_command_of_django_is_left_to_django(tmp_path):
    assert door.open_door(tmp_path, ["check"]) is None
    assert door.open_door(tmp_path, []) is None


def test_commands_that_need_servers_get_throwaway_ones_unless_servers_are_given(tmp_path, monkeypatch):
    called = []
    monkeypatch.setattr(door, "command", lambda name: lambda root, rest: called.append((name, rest)) or 0)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert door.open_door(tmp_path, ["bench", "--quick"]) == 0
    assert called == [("services", [sys.executable, "manage.py", "bench", "--quick"])]
    monkeypatch.setenv("DATABASE_URL", "postgres://cta_app@somewhere/ctassist")
    assert door.open_door(tmp_path, ["bench"]) is None


def test_every_command_that_makes_a_database_of_its_own_gets_servers():
    """Whoever runs a slow scenario on a machine without servers is not met by a refused connection."""
    commands = (ROOT / "ctassist/start/management/commands").glob("*.py")
    made = {one.stem for one in commands if "--create-db" in (text := one.read_text()) or "create_test_db" in text}
    assert made <= set(door.SERVED) and {"fuzz", "faults", "leaks"} <= made


def test_a_full_disk_is_one_sentence_wherever_it_strikes(tmp_path, monkeypatch):
    def write(root, rest):
        raise OSError(28, "No space left on device", "/var/tmp/file")

    monkeypatch.setattr(door, "command", lambda name: write)
    with pytest.raises(Stop, match="The disk is full") as stopped:
        door.open_door(tmp_path, ["up"])
    assert stopped.value.command == "df -h /var/tmp/file"


def test_django_lists_the_commands_and_hands_them_to_the_door(house):
    code, said = house.run("help", DATABASE_URL="postgres://a@b/c", SECRET_KEY="x", BROKER_URL="memory://")
    assert code == 0
    listed = {line.strip() for line in said.splitlines()}
    assert set(door.COMMANDS) - {"services"} <= listed


def test_the_start_imports_nothing_that_a_bare_python_lacks():
    """What runs before the environment exists must run without it."""
    modules = (
        "bootstrap, frontend, aside, door, say, doctor, sealed, given, secrets, supervise, runs, processes, places"
    )
    code = f"import sys; sys.path.insert(0, '.'); from ctassist.start import {modules}"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code], check=False, cwd=ROOT, text=True, capture_output=True
    )
    assert done.returncode == 0, done.stderr
