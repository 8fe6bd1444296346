"""`manage.py reset`: forget the embedded database, the queue and the stored documents."""

import argparse
import shutil
import sys
from pathlib import Path

from .environment import state_of
from .given import uses_given_servers
from .places import WIDE, name_of
from .runs import Run
from .say import Stop, say

HELD = ("postgres", "valkey", "documents", "log", "people.json", "beat-schedule", "secrets.json")


def run_reset(root: Path, arguments: list[str]) -> int:
    wants = argparse.ArgumentParser(prog="manage.py reset", description="Begin anew: everything entered is deleted.")
    wants.add_argument("--yes", action="store_true", help="do not ask")
    options = wants.parse_args(arguments)
    if uses_given_servers():
        raise Stop("reset only clears the embedded servers, and DATABASE_URL names another; clear it yourself with:",
                   "dropdb ctassist")  # fmt: skip
    state = state_of(root)
    if not options.yes and not agreed(state):
        return 1
    with Run(state, "demo"):
        clear(state)
    say("Everything is forgotten. Begin anew with: python3 manage.py demo")
    return 0


def agreed(state: Path) -> bool:
    if not sys.stdin.isatty():
        raise Stop("This deletes everything entered in CTAssist on this machine; if that is meant, run:",
                   "python3 manage.py reset --yes")  # fmt: skip
    answer = input(f"Delete everything entered in CTAssist ({state})? Type yes: ")
    return answer.strip().lower() == "yes"


def clear(state: Path) -> None:
    for place in [*(state / name for name in HELD), WIDE / name_of(state)]:
        if place.is_dir() and not place.is_symlink():
            shutil.rmtree(place)
        else:
            place.unlink(missing_ok=True)
