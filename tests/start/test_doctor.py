"""The doctor says in words what is wrong, with a command, and works on a bare machine."""

import signal
import subprocess
import sys

from .little_house import LittleHouse


def test_a_machine_where_nothing_is_wrong(house):
    code, said = house.run("doctor")
    assert code == 0, said
    assert "the embedded PostgreSQL runs: postgres (PostgreSQL) 18" in said
    assert "the embedded Valkey runs: Valkey server" in said
    assert said.splitlines()[-1] == "Nothing is wrong."


def test_a_bare_machine_is_examined_without_an_environment(tmp_path):
    house = LittleHouse(tmp_path / "house")
    (house.folder / "requirements-dev.txt").write_text("one==1\n")
    python = getattr(sys, "_base_executable", sys.executable)
    done = subprocess.run(
        [python, "-S", "manage.py", "doctor"],
        check=False, cwd=house.folder, env={"PATH": "/usr/bin:/bin"}, text=True, capture_output=True,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert "WRONG the environment .venv matches requirements-dev.txt" in done.stdout
    assert not (house.folder / ".venv").exists(), "the doctor treats, he should only look"


def test_complaints_in_the_logs_are_shown(house):
    (house.state / "log").mkdir(parents=True)
    (house.state / "log/postgres.log").write_text("fine\nFATAL:  could not write: No space left on device\n")
    code, said = house.run("doctor")
    assert code == 1
    assert "WRONG postgres complained: FATAL:  could not write: No space left on device" in said
    assert f"tail -n 40 {house.state}/log/postgres.log" in said


def test_what_a_killed_run_left_is_found(house):
    killed = house.start(
        "services", "--", sys.executable, "-c", "import time; print('up', flush=True); time.sleep(600)"
    )
    killed.until("up")
    killed.send(signal.SIGKILL)
    killed.process.wait()
    code, said = house.run("doctor")
    assert code == 1
    assert "WRONG a killed run left behind: postgres, valkey, python" in said


def test_a_given_server_that_does_not_answer_is_named(house, tmp_path):
    place = str(tmp_path).replace("/", "%2F")
    urls = {"DATABASE_URL": f"postgres://cta_app:x@{place}/ctassist", "REDIS_URL": f"unix://{tmp_path}/none.sock"}
    code, said = house.run("doctor", DATABASE_OWNER_URL="postgres://x", **urls)
    assert code == 1
    assert "WRONG the server of DATABASE_URL:" in said and "WRONG the server of REDIS_URL:" in said
