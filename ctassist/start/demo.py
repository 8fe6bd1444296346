"""`manage.py demo` and `manage.py up`: servers, migrations, data, children, address and sign-ins."""

import argparse
import json
import sys
import time
from pathlib import Path

from . import supervise
from .environment import start_servers, state_of, variables
from .loaded import Loaded
from .places import own_folder
from .processes import Children
from .runs import Run
from .say import Stop, last_lines, say

PORT = 8000


def parser(name: str, caption: str) -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog=f"manage.py {name}", description=caption)
    made.add_argument("--port", type=int, default=PORT, help="the port to use when it is free (default: 8000)")
    return made


def run_demo(root: Path, arguments: list[str]) -> int:
    wants = parser("demo", "CTAssist with the seed story, on this machine.")
    wants.add_argument("--once", action="store_true", help="start, try the main job, stop; exit code 0 or 1")
    options = wants.parse_args(arguments)
    return run(root, options.port, story=True, once=options.once)


def run_up(root: Path, arguments: list[str]) -> int:
    options = parser("up", "CTAssist with the data it has, without the seed story.").parse_args(arguments)
    return run(root, options.port, story=False)


def run(root: Path, port: int, story: bool, once: bool = False) -> int:
    """Start everything and stay until Ctrl-C; every way out ends every child."""
    begun = time.monotonic()
    state = state_of(root)
    supervise.check_space(state)
    own_folder(state / "log")
    with Run(state, "demo") as children:
        try:
            env, port = start(root, state, children, port, story)
            say(f"\nCTAssist is ready at http://{supervise.HOST}:{port}/  ({time.monotonic() - begun:.1f} s)")
            people = sign_ins(root, state, children, env) if story else []
            if once:
                from .once import try_main_job

                return try_main_job(root, port, people, children, env)
            show(people, story)
            supervise.watch(state, children)
        except KeyboardInterrupt:
            say("\nStopping …")
    say("Everything is stopped.")
    return 0


def start(root: Path, state: Path, children: Children, port: int, story: bool) -> tuple[dict, int]:
    with timed("Database and queue"):
        addresses = start_servers(state, children)
    door = supervise.bind(port)
    port = door.getsockname()[1]
    url = f"http://{supervise.HOST}:{port}"
    children.notes["url"] = url
    env = variables(state, addresses, url, demo=story)
    fill(root, state, children, env, story)
    with timed("Web, worker, beat"):
        supervise.start_children(root, state, children, env, door)
        supervise.wait_until_ready(port, state, children)
    return env, port


def fill(root: Path, state: Path, children: Children, env: dict, story: bool) -> None:
    """Migrate and load what this database has not been given yet; a second start has nothing to do here."""
    loaded = Loaded(root, env)
    steps = {"migrate": "Migrations", "load_reference": "Reference data"}
    for name, label in (steps | ({"seed_story": "Seed story"} if story else {})).items():
        if loaded.has(name):
            continue
        if name != "migrate" and not has_command(root, name):
            say(f"{label:<22} not part of this copy ({name} is missing)")
            continue
        with timed(label):
            step(root, state, children, env, name, *(["--no-input"] if name == "migrate" else []))
        loaded.add(name)


class timed:
    """Says what is going on, and how long it took when it is done."""

    def __init__(self, label: str):
        self.label = label

    def __enter__(self):
        self.begun = time.monotonic()
        print(f"{self.label:<22} … ", end="", flush=True)

    def __exit__(self, kind, *_):
        say("" if kind else f"{time.monotonic() - self.begun:.1f} s")


def has_command(root: Path, name: str) -> bool:
    return any(root.glob(f"*/management/commands/{name}.py")) or any(
        root.glob(f"ctassist/*/management/commands/{name}.py")
    )


def step(root: Path, state: Path, children: Children, env: dict, name: str, *arguments: str, out=None) -> None:
    """Run a management command to its end as a recorded child; say the one thing to do when it fails."""
    log = state / "log" / f"{name}.log"
    log.write_text("")
    command = [sys.executable, str(root / "manage.py"), name, *arguments]
    handle = children.spawn(name, command, log, env, cwd=root, **({"stdout": out} if out else {}))
    while (code := handle.poll()) is None:
        supervise.check(children, state, but=name)
        time.sleep(0.02)
    children.end(name)
    if code:
        supervise.check_space(state)
        shown = last_lines(log.read_text(errors="replace"))
        raise Stop(f"{name} failed; read the whole report with:", f"cat {log}", shown)


def sign_ins(root: Path, state: Path, children: Children, env: dict) -> list[dict]:
    """The demo people as the seed story names them."""
    if not has_command(root, "seed_story"):
        return []
    file = state / "people.json"
    with open(file, "wb") as out:
        step(root, state, children, env, "seed_story", "--people", out=out)
    file.chmod(0o600)
    found = json.loads(file.read_text())
    return found["people"] if isinstance(found, dict) else found


def show(people: list[dict], story: bool) -> None:
    if people:
        say("Sign in as:")
        columns = [c for c in ("name", "role", "organisation", "email", "password") if any(p.get(c) for p in people)]
        rows = [[str(person.get(column, "")) for column in columns] for person in people]
        widths = [max(len(row[place]) for row in rows) for place in range(len(columns))]
        for row in rows:
            say("  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    elif story:
        say("There are no demo people to sign in as: this copy has no seed story yet.")
    say("\nCtrl-C stops everything; what was entered stays. Begin anew with: python3 manage.py reset")
