"""The commands that run before Django is loaded, because they make what its settings need."""

import errno
import os
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from .say import Stop

Command = Callable[[Path, list[str]], int]

# name: (module, function); imported only when asked for, so that other commands start fast
COMMANDS = {
    "demo": ("demo", "run_demo"),
    "up": ("demo", "run_up"),
    "reset": ("reset", "run_reset"),
    "doctor": ("doctor", "run_doctor"),
    "prepare_database": ("prepare", "run_prepare"),
    "make_secrets": ("sealed", "run_make_secrets"),
    "test": ("throwaway", "run_tests"),
    "services": ("throwaway", "run_with_servers"),
}

# these work on a bare Python, before there is an environment
BARE = ("doctor", "make_secrets")
# these are Django's, and get throw-away servers when no server is named
SERVED = ("bench", "faults", "fuzz", "leaks", "screens")


def needs_environment(arguments: list[str]) -> bool:
    return not (arguments and arguments[0] in BARE)


def command(name: str) -> Command:
    module, function = COMMANDS[name]
    return getattr(import_module(f".{module}", __package__), function)


def open_door(root: Path, arguments: list[str]) -> int | None:
    """Run one of the start's own commands; None when the command is Django's."""
    name, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if name in SERVED and not os.environ.get("DATABASE_URL"):
        name, rest = "services", [sys.executable, "manage.py", *arguments]
    if name not in COMMANDS:
        return None
    try:
        return command(name)(root, rest)
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        raise Stop("The disk is full; see what fills it with:", f"df -h {error.filename or root}") from error
