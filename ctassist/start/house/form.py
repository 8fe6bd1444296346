"""Rules of form: captions, forbidden drawers, a fixed top level, nothing left lying about, nothing of others kept."""

import ast
import re

from .files import caption, files, modules, short, texts, tree_of

DRAWERS = {"base", "common", "core", "utils", "helpers", "misc", "services", "managers"}
TOP = {
    *("manage.py", "ctassist", "missions", "recommendations", "projects", "templates", "static", "tests", "docs"),
    *("docker-compose.yml", "Dockerfile", "pyproject.toml", "package.json", "package-lock.json"),
    *("README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"),
}
#: Made on the machine and never committed.
MADE = {"node_modules", "staticfiles", "media", "test-artifacts", "build", "dist"}
LEFTOVERS = re.compile(r"\b(TO" r"DO|FIX" r"ME|X" r"XX)\b|pragma: no " r"cover")
HOSTS = re.compile(
    r"pypi\.org|pythonhosted\.org|registry\.npmjs\.org|registry\.yarnpkg|unpkg\.com|jsdelivr\.net|cdnjs\.|"
    r"googleapis\.com|--(?:extra-)?index-url"
)
PLACES = re.compile(r"(?<![\w.])/(?:home|Users)/[a-z]|(?<![\w.])/(?:work|root)/")
OTHERS = re.compile(r"(bootstrap|htmx|vega|d3|jquery|alpine)[\w.-]*\.(js|css)$|\.min\.(js|css)$|\.woff2?$")
LARGEST = 200_000


def captions(root):
    """Every module opens with one sentence saying what it is."""
    for path in modules(root):
        said = caption(path)
        if not said:
            yield f"{short(root, path)}: opens without a sentence saying what it is."
        elif not said.rstrip("`\"'”)").endswith((".", "?", "!", ":")):
            yield f"{short(root, path)}: its first line is not a whole sentence: “{said}”."


def drawers(root):
    """No file and no folder is a drawer for everything."""
    for path in files(root, ".py", ".html", ".css", ".js"):
        for part in path.relative_to(root).with_suffix("").parts:
            if part.lower() in DRAWERS or part.endswith("_v2"):
                yield f"{short(root, path)}: “{part}” says nothing; name it after what it does."


def top_level(root):
    """The top level is fixed."""
    for path in root.iterdir():
        if path.name.startswith(".") or path.name in TOP | MADE | {"__pycache__"}:
            continue
        if not re.fullmatch(r"requirements[\w-]*\.(in|txt)", path.name):
            yield f"{path.name}: the top level is fixed; find it a room."


def leftovers(root):
    """No note to self, no machine's path, no registry's address is left in a file."""
    for path, text in texts(root):
        for pattern, what in ((LEFTOVERS, "a note to self"), (HOSTS, "a registry's address"), (PLACES, "a path")):
            if found := pattern.search(text):
                line = text.count("\n", 0, found.start()) + 1
                yield f"{short(root, path)}:{line}: {what} was left in: “{found.group()}”."


#: Words in the names of files that commands write: locks, and the description of the API.
GENERATED = ("lock", "requirements", "openapi")


def others_work(root):
    """What others made comes from locks at set-up and is never kept here."""
    for path in files(root):
        if OTHERS.search(path.name) or "vendor" in path.relative_to(root).parts:
            yield f"{short(root, path)}: made by others; it comes from the lock and is not kept here."
        elif path.stat().st_size > LARGEST and not any(word in path.name for word in GENERATED):
            yield f"{short(root, path)}: {path.stat().st_size:,} bytes; nothing this large is written by hand."


def no_test_skipped(root):
    """A test that is skipped tells nothing."""
    for path in modules(root, rooms=("tests",)):
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Attribute) and node.attr in ("skip", "skipif", "xfail", "skipTest"):
                yield f"{short(root, path)}:{node.lineno}: a test is skipped; make it run or take it out."
