"""`manage.py demo` as a person meets it: it starts, says where, and leaves nothing behind, however it ends."""

import os
import signal
import socket
import sys
from pathlib import Path

import pytest

from ctassist.start.say import Stop
from ctassist.start.supervise import check_space

from .little_house import STORY, alive, answers, waited


def test_a_demo_starts_refuses_a_second_copy_and_stops_on_ctrl_c(house):
    demo = house.start("demo")
    port = demo.port()
    children = house.children()
    assert set(children) == {"postgres", "valkey", "web", "worker", "beat"}
    assert answers(port) == 200
    assert all(os.getpgid(pid) == pid for pid in children.values()), "Ctrl-C would hit a child at once"
    assert "There are no demo people to sign in as" in demo.until("python3 manage.py reset")
    code, said = house.run("demo")
    assert code == 1
    assert said.splitlines()[-2:] == [
        f"CTAssist is already running here at http://127.0.0.1:{port} (process {demo.process.pid}); stop it with:",
        f"    kill {demo.process.pid}",
    ]
    assert answers(port) == 200, "the second copy disturbed the first"
    demo.send(signal.SIGINT)
    assert demo.wait() == 0
    assert "Everything is stopped." in demo.text()
    assert not [name for name, pid in children.items() if alive(pid)]


@pytest.mark.slow
def test_after_a_hard_kill_the_next_start_ends_what_was_left_and_nothing_else(house):
    killed = house.start("demo")
    port = killed.port()
    left = house.children()
    killed.send(signal.SIGKILL)
    killed.wait()
    assert all(alive(pid) for pid in left.values()), "nothing was left, so nothing is shown"
    demo = house.start("demo", "--port", str(port))
    said = demo.until("CTAssist is ready at")
    assert "Cleaned up after a run that was killed: beat, worker, web, valkey, postgres." in said
    assert demo.port() == port, "the old web server still has the port"
    assert not [name for name, pid in left.items() if alive(pid)]


@pytest.mark.slow
def test_a_taken_port_is_said_and_another_one_used(house):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        wanted = taken.getsockname()[1]
        demo = house.start("demo", "--port", str(wanted))
        used = demo.port()
    assert f"Port {wanted} is taken by another program; using {used}." in demo.text()
    assert answers(used) == 200 and used != wanted


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        (
            "postgres",
            "The database was ended from outside (signal 9), so everything was stopped; start again with:",
        ),
        (
            "valkey",
            "The queue was ended from outside (signal 9), so everything was stopped; start again with:",
        ),
        (
            "worker",
            "The worker was ended from outside (signal 9), so everything was stopped; start again with:",
        ),
    ],
)
def test_a_killed_server_gets_one_sentence_and_one_command(house, name, sentence):
    demo = house.start("demo")
    demo.port()
    children = house.children()
    os.kill(children[name], signal.SIGKILL)
    assert demo.wait() == 1
    assert demo.text().splitlines()[-2:] == [sentence, "    python3 manage.py demo"]
    assert not [left for left, pid in children.items() if alive(pid)]
    again = house.start("demo")
    again.port()


@pytest.mark.slow
def test_a_terminate_signal_stops_everything_in_order_even_while_starting(house):
    demo = house.start("demo")
    demo.until("Migrations")
    assert waited(lambda: "migrate" in house.children()), "the signal would come before or after the migrations"
    left = house.children()
    demo.send(signal.SIGTERM)
    assert demo.wait() == 0
    assert not [name for name, pid in left.items() if alive(pid)]
    assert not (house.state / "runs/demo.json").exists()


@pytest.mark.slow
def test_given_servers_are_used_and_no_others_started(house):
    inner = f"{sys.executable} manage.py demo --port 0"
    demo = house.start("services", "--", "sh", "-c", f"exec {inner}")
    port = demo.port()
    state = next(Path(f"/proc/{demo.process.pid}/cwd").resolve().glob(".state/runs/[0-9]*.json"))
    assert answers(port) == 200
    assert state.exists()
    assert not (house.state / "postgres").exists()


def test_one_of_two_addresses_is_a_mistake_that_is_said(house):
    code, said = house.run("demo", DATABASE_URL="postgres://cta_app@localhost/ctassist")
    assert code == 1
    assert "DATABASE_URL is set but REDIS_URL is not" in said
    code, said = house.run("demo", DATABASE_URL="postgres://cta_app@localhost/ctassist", REDIS_URL="redis://localhost")
    assert code == 1
    assert "DATABASE_OWNER_URL is not set" in said and "prepare_database" in said


def test_a_full_disk_is_said_before_anything_is_started(tmp_path):
    with pytest.raises(Stop, match="The disk is full") as stopped:
        check_space(tmp_path, least=2**60)
    assert stopped.value.command == f"df -h {tmp_path}"
    check_space(tmp_path, least=1)


@pytest.mark.slow
def test_once_tries_the_main_job_and_ends_by_itself(house):
    code, said = house.run("demo", "--once")
    assert code == 0, said
    assert "ok    the sign-in page answers" in said and "ok    the worker answers" in said
    assert not (house.state / "runs/demo.json").exists()


@pytest.mark.slow
def test_the_story_is_told_once_and_its_people_can_sign_in(house):
    house.tell_story()
    code, said = house.run("demo", "--once")
    assert code == 0, said
    assert "ok    Ada signs in" in said and "Seed story" in said
    house.tell_story(STORY.replace("opensesame", "forgotten"))
    code, said = house.run("demo", "--once")
    assert code == 1, said
    assert "WRONG Ada signs in" in said and "Seed story" not in said
    demo = house.start("demo")
    assert "  Ada  analyst  ada@example.org  forgotten\n" in demo.until("python3 manage.py reset")


@pytest.mark.slow
def test_a_second_start_migrates_only_when_there_is_something_new(house):
    demo = house.start("demo")
    demo.port()
    demo.end()
    assert "Migrations" in demo.text()
    again = house.start("demo")
    again.port()
    again.end()
    assert "Migrations" not in again.text()
    (house.folder / "ctassist/start/migrations").mkdir()
    (house.folder / "ctassist/start/migrations/__init__.py").write_text("# new\n")
    changed = house.start("demo")
    changed.port()
    assert "Migrations" in changed.text()


@pytest.mark.slow
def test_a_story_that_fails_says_where_the_whole_report_is(house):
    house.tell_story('"""Broken."""\nraise RuntimeError("the story is broken")\n')
    code, said = house.run("demo")
    assert code == 1
    assert "the story is broken" in said
    assert said.splitlines()[-2:] == [
        "seed_story failed; read the whole report with:",
        f"    cat {house.state}/log/seed_story.log",
    ]


@pytest.mark.slow
def test_a_reset_forgets_the_data_only_when_asked_and_never_under_a_running_copy(house):
    demo = house.start("demo")
    demo.port()
    code, said = house.run("reset", "--yes")
    assert code == 1 and "already running" in said
    demo.end()
    code, said = house.run("reset")
    assert code == 1 and "python3 manage.py reset --yes" in said
    assert (house.state / "postgres").exists()
    assert house.run("reset", "--yes")[0] == 0
    assert not (house.state / "postgres").exists()
    assert waited(lambda: house.start("demo").port() > 0, 60)
