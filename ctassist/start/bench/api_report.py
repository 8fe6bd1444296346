"""The result of the API benchmark as a part of docs/benchmarks.md."""

from statistics import median

from .report import machine

HEADING = "## The API, beside a plain peer and the limit"
GOALS = (
    ("list against plain DRF, requests/s", "list", "plain DRF", 4),
    ("list against the limit, requests/s", "list", "limit", 0.5),
    ("record against plain DRF, requests/s", "record", "plain DRF", 2),
)

#: What further figures were to be.
FIGURES = {
    "batch upsert, new, rows/s": "≥ 300",
    "batch upsert, unchanged, rows/s": "≥ 300",
    "batch upsert, changed, rows/s": "≥ 300",
    "change feed, pages of 1,000, changes/s": "≥ 20,000",
}


def page(counts, large, small, figures):
    """Markdown: the machine, the table, the ratios and what they were to be."""
    lines = [HEADING, "", machine(), "", ", ".join(f"{number:,} {kind}" for kind, number in counts.items()) + ".", ""]
    lines += ["| asked | server | requests/s | p50 ms | p95 ms | CPU ms a request |", "|---|---|---|---|---|---|"]
    lines += [line(row, "") for row in large] + [line(row, " (1 % of the rows)") for row in small]
    lines += ["", "| figure | measured | goal |", "|---|---|---|", *ratios(large, small)]
    lines += [f"| {name} | {value:,.2f} | {FIGURES.get(name, '')} |" for name, value in figures.items()]
    return "\n".join([*lines, ""])


def line(row, where):
    """One row of the table."""
    load = row.load
    told = f"{load.rate():.0f} | {load.at(0.5):.1f} | {load.at(0.95):.1f} | {load.cpu():.2f}"
    return f"| {row.what}{where} | {row.who} | {told} |"


def ratios(large, small):
    """One line a goal; in requests/s and, as the machine may be shared, in processor time too."""
    big, little = ({(row.what, row.who): row.load for row in rows} for rows in (large, small))
    ours = "this API"
    for words, what, peer, goal in GOALS:
        here, there = big[what, ours], big[what, peer]
        by_cpu = there.cpu() / max(here.cpu(), 0.01)
        yield f"| {words} | {here.rate() / there.rate():.2f} × ({by_cpu:.2f} × by CPU) | ≥ {goal} × |"
    base = big["list", ours]
    yield f"| p95 of a list, small to large | {growth(little['list', ours], base):.2f} × | ≤ 1.3 × |"
    yield f"| p95 late in the walk against the list | {_p95(big, 'late in the walk') / base.at(0.95):.2f} × | ≤ 1.3 × |"
    few = big["list, 15 % visible", ours]
    yield f"| time with 15 % visible against the analyst's | {few.at(0.5) / base.at(0.5):.2f} × | ≤ 1.5 × |"
    if held := big.get(("unchanged (304)", ours)):
        yield f"| 304 against the 200 of plain DRF | {held.rate() / big['list', 'plain DRF'].rate():.2f} × | ≥ 4 × |"


def growth(small, large):
    """How many times longer it takes in the large database: the middle one of the rounds both were asked in turn."""
    return median(there / here for here, there in zip(small.slow, large.slow, strict=True))


def _p95(rows, what):
    return rows[what, "this API"].at(0.95)


def put(text, document, heading=HEADING):
    """The document with this part in place of the one it had."""
    before, _heading, rest = document.partition(heading)
    after = rest.partition("\n## ")[2]
    return before.rstrip() + "\n\n" + text + (f"\n## {after}" if after else "")
