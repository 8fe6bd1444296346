"""Draws one paper in a process of its own: the content comes in as JSON, the file appears whole or not at all."""

import json
import os
import sys
from pathlib import Path

from ctassist.surfaces.fonts import NoFonts

from . import limit

MEMORY, CONTENT, OTHER = 3, 4, 5
WRONG = {MEMORY: "memory", CONTENT: "content", OTHER: "other"}
#: What libraries say when they get no memory; lxml finds an "unknown error" in XML that has none.
SIGNS = ("memory alloc", "out of memory", "unknown error")
TOO_LARGE = "The report needs more memory than it may have."


def main(arguments, environ):
    """`FORMAT OUT_FILE`; the exit code, with one line of JSON about what went wrong."""
    megabytes = int(environ.get("CTA_PAPER_MEMORY", "0"))
    limit.end_with(int(environ.get("CTA_PAPER_PARENT", "0")))
    limit.hold(megabytes)
    try:
        draw(arguments[0], Path(arguments[1]), json.load(sys.stdin), megabytes)
    except BaseException as wrong:  # whatever it is, the asker gets a code and a sentence
        code, said = judged(wrong)
        sys.stderr.write("\n" + json.dumps({"wrong": WRONG[code], "said": said}) + "\n")
        return code
    return 0


def draw(paper, path, content, megabytes=0):
    """Draw the content as "pdf", "docx" or "xlsx" into a file that appears when it is complete."""
    if paper in ("pdf", "docx"):
        draw_charts(paper, content, megabytes)
    half = path.with_name(f"{path.name}.part")
    try:
        with half.open("wb") as out:
            write(paper, content, out)
            out.flush()
            os.fsync(out.fileno())
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


def write(paper, content, out):
    """The bytes of one paper."""
    if paper == "xlsx":
        from . import xlsx

        xlsx.write(content, out)
    elif paper == "docx":
        from . import docx

        out.write(docx.draw(content))
    elif paper == "pdf":
        from . import pdf

        out.write(pdf.draw(content))
    else:
        raise ValueError(f"There is no paper called {paper}.")


def draw_charts(paper, content, megabytes):
    """Draw the charts first: the engine's reserve must not count as memory of the report."""
    blocks = [one for part in content["sections"] for one in part["blocks"] if one["kind"] == "chart"]
    if not blocks:
        return
    from . import charts
    from .plain import clean

    fit = clean
    if paper == "pdf":
        from .pdf import fitting

        def fit(one):
            return fitting(one)[0]

    with limit.loosened(megabytes):
        for one in blocks:
            charts.svg(fit(one["spec"]))


def judged(wrong):
    """(exit code, sentence) for what was raised."""
    from .charts import BadChart

    said = f"{type(wrong).__name__}: {wrong}"
    if isinstance(wrong, MemoryError) or any(sign in said.lower() for sign in SIGNS):
        return MEMORY, TOO_LARGE
    if isinstance(wrong, BadChart):
        return CONTENT, str(wrong)
    if isinstance(wrong, (KeyError, TypeError, ValueError, LookupError, AttributeError)):
        return CONTENT, said[:500]
    return OTHER, str(wrong) if isinstance(wrong, NoFonts) else said[:500]


if __name__ == "__main__":
    code = main(sys.argv[1:], os.environ)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
