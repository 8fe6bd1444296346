"""The result of the benchmark of figures as a part of docs/benchmarks.md."""

from .report import machine

HEADING = "## Figures, by tallies and by the rows"
GOALS = {"CTED": 300, "donor": 200, "State": 200}
BOARD, PACKED = 500, 400


def page(counts, found, told):
    """Markdown: the machine, the rows, what falls short, the table, what else was measured."""
    rows = ", ".join(f"{number:,} {kind}" for kind, number in counts.items())
    figures = [one for one in found if not one.name.startswith("dashboard")]
    wrong = sorted({one.name for one in figures if not one.same})
    lines = [HEADING, "", machine(), "", f"{rows}.", ""]
    lines += [
        "Times of whole requests in one process: a figure as JSON, a dashboard as a page. The control counts the rows "
        "themselves, in the same run; both must say the same to the digit.",
        "",
        f"Digit for digit the same: {sum(one.same for one in figures)} of {len(figures)}"
        + (f"; not {', '.join(wrong)}." if wrong else "."),
        "",
        *shortfalls(found),
        "",
        "| figure | as | p50 ms | p95 ms | CPU ms | control ms | kB | kB packed |",
        "|---|---|---|---|---|---|---|---|",
        *(line(one) for one in found),
        "",
        "| further | |",
        "|---|---|",
        *(f"| {name} | {value if isinstance(value, str) else f'{value:,.1f}'} |" for name, value in told.items()),
        "",
    ]
    return "\n".join(lines)


def goal(one):
    """What was to be reached, in ms."""
    return BOARD if one.name.startswith("dashboard") else GOALS[one.person]


def line(one):
    """One row of the table."""
    mark = " ▲" if one.p95() > goal(one) else ""
    heavy = " ▲" if one.packed > PACKED * 1024 else ""
    control = f"{one.control:.0f}" if one.control else "–"
    return (
        f"| {one.name} | {one.person} | {one.p50():.0f} | {one.p95():.0f}{mark} | {one.cpu():.0f} | {control} "
        f"| {one.size / 1024:.0f} | {one.packed / 1024:.0f}{heavy} |"
    )


def shortfalls(found):
    """What does not reach the goal, in a sentence."""
    slow = sorted((one for one in found if one.p95() > goal(one)), key=lambda one: -one.p95() / goal(one))
    if not slow:
        return ["Every figure and dashboard reaches its goal: 300 ms for CTED, 200 ms for others, 500 ms a dashboard."]
    worst = ", ".join(f"{one.name} as {one.person} ({one.p95():.0f})" for one in slow)
    return [f"{len(slow)} of {len(found)} are over their goal at p95 (▲): {worst}."]
