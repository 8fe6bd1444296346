"""The house's own files: what is looked at, and what is somebody else's or made by a machine."""

import ast
from functools import cache
from pathlib import Path

PACKAGES = ("ctassist", "missions", "recommendations", "projects")
ROOMS = (*PACKAGES, "templates", "static", "tests", "docs", ".ci")
TEXTS = {".py", ".html", ".txt", ".md", ".toml", ".yml", ".yaml", ".json", ".css", ".js", ".svg", ".in", ".csv", ""}
#: What machines make; compiled translations stand in LC_MESSAGES.
SKIPPED = {"__pycache__", "node_modules", ".git", "LC_MESSAGES"}


def files(root, *suffixes, rooms=ROOMS):
    """Paths of the house's files with one of the suffixes (all without), sorted; top-level files included."""
    found = [path for path in root.iterdir() if path.is_file()]
    for room in rooms:
        found += [path for path in (root / room).rglob("*") if path.is_file()]
    kept = (path for path in found if not SKIPPED & set(path.relative_to(root).parts))
    return sorted(path for path in kept if not suffixes or path.suffix in suffixes)


def modules(root, rooms=(*PACKAGES, "tests")):
    """Paths of Python files that people wrote: migrations are made by a machine."""
    return [path for path in files(root, ".py", rooms=rooms) if "migrations" not in path.relative_to(root).parts]


def texts(root):
    """(path, text) of every file people can read; locks are machine-made but looked at too."""
    for path in files(root):
        if path.suffix in TEXTS and path.name != ".DS_Store":
            yield path, path.read_text(encoding="utf-8", errors="replace")


def tree_of(path: Path):
    """The parsed module; read again only when the file has changed."""
    facts = path.stat()
    return _parsed(path, facts.st_mtime_ns, facts.st_size)


@cache
def _parsed(path, _changed, _size):
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def caption(path):
    """The first line of a module's docstring, or nothing."""
    return (ast.get_docstring(tree_of(path)) or "").split("\n")[0]


def short(root, path):
    """The path as people say it: from the top of the house."""
    return path.relative_to(root).as_posix()
