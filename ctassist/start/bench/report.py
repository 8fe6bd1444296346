"""The result as a page: the machine, the versions, the rows, the table, what falls short."""

import os
import platform
from importlib.metadata import version
from pathlib import Path

from django.db import connection
from django.utils import timezone

GOAL, MEMORY_GOAL = 150, 200


def machine():
    """One line about where this was measured."""
    model = next(
        (line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line),
        platform.processor(),
    )
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        postgres = cursor.fetchone()[0]
        cursor.execute("SHOW shared_buffers")
        buffers = cursor.fetchone()[0]
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    return (
        f"{os.cpu_count()} cores ({model}), load {load} · Python {platform.python_version()} · "
        f"Django {version('django')} · psycopg2 {version('psycopg2-binary').split()[0]} · "
        f"PostgreSQL {postgres.split()[0]} (shared_buffers {buffers}) · {timezone.now():%Y-%m-%d %H:%M} UTC"
    )


def page(counts, seconds, pages, served):
    """The whole report as markdown."""
    rows = ", ".join(f"{number:,} {kind}" for kind, number in counts.items())
    lines = [
        "# Benchmarks",
        "",
        "Written by `python3 manage.py bench --save`. Times are of the server, without the network; nothing here is a "
        "test, and a figure that falls short stays.",
        "",
        machine(),
        "",
        f"Rows: {rows}; copied in in {seconds:.1f} s (goal: 60). Tallies are kept, as by the clock.",
        "",
        f"One gunicorn worker over HTTP, the same pages: p50 {served['p50']:.0f} ms, p95 {served['p95']:.0f} ms; its "
        f"memory afterwards {served['memory']:.0f} MB (goal: {MEMORY_GOAL}).",
        "",
        *shortfalls(pages),
        "",
        "| page | as | p50 ms | p95 ms | queries | answer | kB |",
        "|---|---|---|---|---|---|---|",
        *(line(one) for one in pages),
        "",
    ]
    return "\n".join(lines)


def line(one):
    """One row of the table."""
    mark = " ▲" if one.p95() > GOAL else ""
    cells = one.name, one.person, f"{one.p50():.0f}", f"{one.p95():.0f}{mark}", one.queries, one.status
    return f"| {' | '.join(map(str, cells))} | {one.size / 1024:.0f} |"


def shortfalls(pages):
    """What does not reach the goal, in a sentence."""
    slow = sorted((one for one in pages if one.p95() > GOAL), key=lambda one: -one.p95())
    if not slow:
        return [f"Every page stays within {GOAL} ms at p95."]
    worst = ", ".join(f"{one.name} as {one.person} ({one.p95():.0f})" for one in slow[:12])
    return [f"{len(slow)} of {len(pages)} pages are over {GOAL} ms at p95 (▲): {worst}."]
