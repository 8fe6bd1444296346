"""Pid hygiene: what was started is ended, and nothing else ever is."""

import json
import os
import signal
import subprocess
import sys
from dataclasses import asdict

import pytest

from ctassist.start.processes import Children, Record, end_recorded, started
from ctassist.start.say import Stop

from .little_house import alive, waited

SLEEP = [sys.executable, "-c", "import time; time.sleep(600)"]
DEAF = [
    sys.executable,
    "-c",
    "import signal, time; signal.signal(15, signal.SIG_IGN); print('deaf', flush=True); time.sleep(600)",
]
LEAVES_A_CHILD = "import subprocess, sys; subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])"


@pytest.fixture
def children(tmp_path):
    made = Children(tmp_path / "run.json")
    yield made
    made.end_all()


@pytest.fixture
def stranger():
    """Somebody else's process, which must be alive at the end of every test."""
    process = subprocess.Popen(SLEEP, start_new_session=True)
    yield process
    assert process.poll() is None, "a foreign process was ended"
    process.kill()
    process.wait()


def write_record(file, pid, begun, token="none"):
    file.write_text(json.dumps({"token": token, "children": [asdict(Record("web", pid, begun))]}))


def test_a_child_is_written_down_with_its_start_time_and_its_own_group(children, tmp_path):
    handle = children.spawn("web", SLEEP, tmp_path / "log")
    noted = json.loads(children.file.read_text())["children"]
    assert noted == [{"name": "web", "pid": handle.pid, "started": started(handle.pid), "end_by": signal.SIGTERM}]
    assert os.getpgid(handle.pid) == handle.pid != os.getpgid(0)


def test_ending_a_child_takes_it_off_the_record(children, tmp_path):
    handle = children.spawn("web", SLEEP, tmp_path / "log")
    children.end("web")
    assert not alive(handle.pid)
    assert not children.file.exists()


def test_a_child_that_does_not_listen_is_ended_all_the_same(children, tmp_path):
    handle = children.spawn("deaf", DEAF, tmp_path / "log")
    assert waited(lambda: "deaf" in (tmp_path / "log").read_text())
    children.end("deaf", grace=0.2)
    assert handle.returncode == -signal.SIGKILL


def test_on_a_full_disk_too_every_child_is_ended(children, tmp_path):
    """A record that cannot be written any more must not keep anything running."""
    handles = [children.spawn(name, SLEEP, tmp_path / "log") for name in ("postgres", "web")]
    children.file.with_suffix(".half").mkdir()
    with pytest.raises(Stop, match="cannot be written"):
        children.save()
    children.end_all()
    assert not [handle for handle in handles if alive(handle.pid)]


def test_what_a_killed_run_left_is_ended_by_its_record(children, tmp_path):
    handle = children.spawn("web", SLEEP, tmp_path / "log")
    assert end_recorded(children.file) == ["web"]
    assert handle.wait(10) == -signal.SIGTERM


def test_a_foreign_process_with_a_recycled_pid_is_never_ended(stranger, tmp_path):
    write_record(tmp_path / "run.json", stranger.pid, "an earlier boot:12345")
    assert end_recorded(tmp_path / "run.json") == []
    write_record(tmp_path / "run.json", stranger.pid, started(os.getpid()))
    assert end_recorded(tmp_path / "run.json") == []


def test_control_the_same_record_with_the_right_start_time_ends_it(tmp_path):
    process = subprocess.Popen(SLEEP, start_new_session=True)
    write_record(tmp_path / "run.json", process.pid, started(process.pid))
    assert end_recorded(tmp_path / "run.json") == ["web"]
    assert process.wait(10) == -signal.SIGTERM


def test_what_a_dead_child_left_in_its_group_is_ended_too(children, tmp_path):
    handle = children.spawn("web", [sys.executable, "-c", LEAVES_A_CHILD], tmp_path / "log")
    handle.wait(10)
    (left,) = members(handle.pid)
    assert end_recorded(children.file) == ["web"]
    assert not alive(left)


def test_a_group_member_without_our_mark_is_left_alone(tmp_path):
    """A session whose number was recorded once may be somebody else's now."""
    leader = subprocess.Popen([sys.executable, "-c", LEAVES_A_CHILD], start_new_session=True)
    leader.wait(10)
    (left,) = members(leader.pid)
    write_record(tmp_path / "run.json", leader.pid, "an earlier boot:12345", token="ours")
    assert end_recorded(tmp_path / "run.json") == []
    assert alive(left)
    os.kill(left, signal.SIGKILL)


def test_a_record_that_cannot_be_read_ends_nothing(tmp_path):
    for text in ("", "{", "[]", '{"children": [{"pid": 1}]}'):
        (tmp_path / "run.json").write_text(text)
        assert end_recorded(tmp_path / "run.json") == []


def test_ctrl_c_waits_until_a_started_child_is_written_down():
    code = (
        "import os, signal\n"
        "from ctassist.start.processes import undisturbed\n"
        "try:\n"
        "    with undisturbed():\n"
        "        os.kill(os.getpid(), signal.SIGINT)\n"
        "        print('written down')\n"
        "except KeyboardInterrupt:\n"
        "    print('then ended')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, text=True, capture_output=True)
    assert done.stdout.split("\n") == ["written down", "then ended", ""]


def members(session: int) -> list[int]:
    found = []
    for folder in os.listdir("/proc"):
        if folder.isdigit() and int(folder) != session:
            try:
                if os.getsid(int(folder)) == session:
                    found.append(int(folder))
            except ProcessLookupError:
                continue
    return found
