"""One guarded door: in the rooms that face people, rows are asked for by `visible_to` only; rules are deaf to HTTP."""

import ast

from .files import PACKAGES, modules, short, tree_of

FACING = {"views", "api", "listings", "figures", "builders", "exchange"}
DOORS = {"visible_to", "none"}
BACK_DOORS = {"_base_manager", "_default_manager"}
RULES = {"actions", "models", "states", "querysets"}
HTTP = ("django.http", "django.shortcuts", "rest_framework")


def rooms_of(root, path, names):
    """Whether one of the names is the file or a folder it lies in."""
    return bool(names & set(path.relative_to(root).with_suffix("").parts))


def side_doors(root):
    """`.objects` followed by anything but `.visible_to(` or `.none(` in a room that faces people."""
    for path in modules(root, rooms=PACKAGES):
        if not rooms_of(root, path, FACING):
            continue
        guarded, asked = set(), {}
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in DOORS:
                guarded.add(id(node.func.value))
            if isinstance(node, ast.Attribute) and node.attr in {"objects", *BACK_DOORS}:
                asked[id(node)] = node
        for key, node in asked.items():
            if node.attr in BACK_DOORS or key not in guarded:
                yield f"{short(root, path)}:{node.lineno}: `.{node.attr}` is followed by something else."


def hears_http(root):
    """Rules that import something of a request."""
    for path in modules(root, rooms=PACKAGES):
        if not rooms_of(root, path, RULES) and "workflow" not in path.parts:
            continue
        for node in ast.walk(tree_of(path)):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            if any(name == one or name.startswith(f"{one}.") for name in names for one in HTTP):
                yield f"{short(root, path)}:{node.lineno}: a rule imports {', '.join(names)}; rules are deaf to HTTP."
