"""Sizes: where a thing has grown so large that it is split (HOUSE.md 8), and how the house stands against its aims."""

import ast
from statistics import median, quantiles

from .files import PACKAGES, files, modules, short, tree_of

MODULE, FUNCTION, TEMPLATE, PAGE_CLASS, MODEL = 300, 40, 120, 25, 150
MACHINERY = ("surfaces", "workflow", "jobs", "history")


def lines(path):
    """How many lines a file has."""
    return path.read_text(encoding="utf-8").count("\n")


def functions(path):
    """(name, first line, length) of every function of a module."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node.name, node.lineno, node.end_lineno - node.lineno + 1


def too_large(root):
    """Files, functions and templates past the point where they are split."""
    for path in modules(root):
        if lines(path) > MODULE:
            yield f"{short(root, path)}: {lines(path)} lines; split it, {MODULE} is the end."
        for name, line, length in functions(path):
            if length > FUNCTION:
                yield f"{short(root, path)}:{line}: {name} has {length} lines; split it, {FUNCTION} is the end."
    for path in files(root, ".html", rooms=("templates",)):
        if lines(path) > TEMPLATE:
            yield f"{short(root, path)}: {lines(path)} lines; split it, {TEMPLATE} is the end."


def report(root):
    """Rows (thing, aim, found) for the table of HOUSE.md 8; a report, not a gate."""
    code = modules(root, rooms=PACKAGES)
    tests = modules(root, rooms=("tests",))
    of_code, of_tests = [lines(p) for p in code], [lines(p) for p in tests]
    lengths = [length for path in code for _, _, length in functions(path)]
    pages = [lines(p) for p in files(root, ".html", rooms=("templates",))]
    machinery = sum(lines(p) for name in MACHINERY for p in modules(root, rooms=(f"ctassist/{name}",)))
    written = sum(of_code)
    yield "Python file, median lines", "≤ 80", f"{median(of_code):.0f}"
    yield "function, 90th percentile of lines", "≤ 20", f"{quantiles(lengths, n=10)[-1]:.0f}"
    yield "template, median lines", "≤ 25", f"{median(pages):.0f}"
    yield "machinery together, lines", "≤ 1,500", f"{machinery:,}"
    yield "tests to code", "≥ 1.2", f"{sum(of_tests) / written:.2f} ({sum(of_tests):,} to {written:,})"
