"""`manage.py test` and `manage.py services`: servers for one command, gone when it ends."""

import json
import os
import signal
import sys
from pathlib import Path

import pytest

from .little_house import alive

SHOW = "import json, os; print('ENV', json.dumps(dict(os.environ)), flush=True)"
WAIT = "; import time; time.sleep(600)"
PASSES = '"""A test."""\n\n\ndef test_that_passes():\n    import os\n    assert os.environ["DATABASE_OWNER_URL"]\n'


def shown(text: str) -> dict[str, str]:
    line = next(line for line in text.splitlines() if line.startswith("ENV "))
    return json.loads(line.removeprefix("ENV "))


def processes(house) -> dict[str, int]:
    (record,) = (house.state / "runs").glob("[0-9]*.json")
    return {child["name"]: child["pid"] for child in json.loads(record.read_text())["children"]}


def test_a_command_gets_the_addresses_of_servers_that_are_gone_afterwards(house):
    code, said = house.run("services", "--", sys.executable, "-c", SHOW + "; raise SystemExit(7)")
    env = shown(said)
    assert code == 7
    assert env["DATABASE_URL"].startswith("postgres://cta_app:")
    assert env["DATABASE_OWNER_URL"].startswith("postgres://cta_owner:")
    assert env["REDIS_URL"].startswith("unix:///") and env["BROKER_URL"].startswith("redis+socket:///")
    assert env["SECRET_KEY"] and env["DEMO"] == "0"
    assert not Path(env["STATE_DIR"]).exists()
    assert list((house.state / "runs").iterdir()) == []


@pytest.mark.slow
def test_the_exit_code_of_the_command_is_passed_on(house):
    assert house.run("services", "--", "sh", "-c", "exit 7")[0] == 7
    code, said = house.run("services")
    assert code == 1 and "Say what to run" in said
    code, said = house.run("services", "--", "no-such-program")
    assert code == 1 and "no-such-program could not be started" in said
    assert list((house.state / "runs").iterdir()) == []


@pytest.mark.slow
def test_the_tests_run_with_servers_and_their_result_is_passed_on(house):
    (house.folder / "test_pass.py").write_text(PASSES)
    (house.folder / "test_fail.py").write_text(PASSES.replace("assert", "assert not"))
    code, said = house.run("test", "test_pass.py")
    assert code == 0 and "1 passed" in said.splitlines()[-1]
    code, said = house.run("test", "-q", "test_fail.py")
    assert code == 1 and "1 failed" in said.splitlines()[-1]


@pytest.mark.parametrize("number", [signal.SIGTERM, pytest.param(signal.SIGINT, marks=pytest.mark.slow)])
def test_a_stopped_command_and_its_servers_are_ended_and_the_folder_removed(house, number):
    running = house.start("services", "--", sys.executable, "-c", SHOW + WAIT)
    running.until("}\n")
    left, folder = processes(house), Path(shown(running.text())["STATE_DIR"])
    os.killpg(running.process.pid, number) if number == signal.SIGINT else running.send(number)
    assert running.wait() != 0
    assert not [name for name, pid in left.items() if alive(pid)]
    assert not folder.exists()


def test_a_killed_run_is_swept_by_the_next_one_and_a_living_one_is_not(house):
    living = house.start("services", "--", sys.executable, "-c", SHOW + WAIT)
    living.until("}\n")
    stays = processes(house)
    killed = house.start("services", "--", sys.executable, "-c", SHOW + WAIT)
    killed.until("}\n")
    records = {file.name for file in (house.state / "runs").glob("*.json")}
    assert len(records) == 2
    folder = Path(shown(killed.text())["STATE_DIR"])
    killed.send(signal.SIGKILL)
    killed.process.wait()
    code, said = house.run("services", "--", "true")
    assert code == 0 and "Cleaned up after a run that was killed" in said
    assert not folder.exists()
    assert all(alive(pid) for pid in stays.values())
    killed.wait()
