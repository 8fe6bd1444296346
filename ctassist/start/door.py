"""The commands that run before Django is loaded, because they make what its settings need."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

Command = Callable[[Path, list[str]], int]

# name: (module, function); imported only when asked for, so that other commands start fast
COMMANDS = {
    "test": ("throwaway", "run_tests"),
    "services": ("throwaway", "run_with_servers"),
}


def command(name: str) -> Command:
    module, function = COMMANDS[name]
    return getattr(import_module(f".{module}", __package__), function)


def open_door(root: Path, arguments: list[str]) -> int | None:
    """Run one of the start's own commands; None when the command is Django's."""
    if not arguments or arguments[0] not in COMMANDS:
        return None
    return command(arguments[0])(root, arguments[1:])
