"""A report on a page before it is made: the same content, through the same eyes, with the first rows of each table."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _t

from ctassist.jobs.queue import JobStopped
from ctassist.surfaces.markup import table

from .actions import checked, clean_query, request_report
from .catalogue import BUILDERS
from .making import read
from .models import Edition, Report
from .paper.plain import words_of
from .size import estimate

#: Rows of a table a page shows, and pages of paper beyond which nobody reads on a page.
SHOWN, MOST_PAGES = 50, 100


def previewed(user, *, name, query, edition):
    """The content of a report nobody has asked for yet; raises NotPermitted or ValidationError with sentences."""
    request_report.check(None, user)
    edition = edition or Edition.OWN
    form = checked(user, name, query, edition)
    title = str(BUILDERS[name].titled(form.cleaned_data))[:300]
    asked = Report(
        name=name, title=title, query=clean_query(query), edition=edition, requester=user, language=user.language
    )
    try:
        content, _desk = read(asked, timezone.now())
    except JobStopped as stopped:
        raise ValidationError(str(stopped)) from stopped
    if estimate(content)[0] > MOST_PAGES:
        raise ValidationError(_t("This is too long for a page. Ask for it on paper, or choose narrower filters."))
    for section in content["sections"]:
        section["blocks"] = [shown(block) for block in section["blocks"]]
    return content


def shown(block):
    """A block as the page draws it: a chart as its numbers, a table with its first rows and how many more there are."""
    if block["kind"] == "chart":
        block = block["numbers"] | {"caption": block["caption"], "said": block["said"]}
    if block["kind"] != "table":
        return block
    return block | {"html": drawn(block), "more": max(0, len(block["rows"]) - SHOWN)}


def drawn(block):
    """The first rows as a list draws its rows, one below the other on a phone; nothing where there are none."""
    columns = block["columns"]
    heads = [
        {"label": one["label"], "sort_url": "", "sorted": "", "numeric": one["kind"] == "number"} for one in columns
    ]
    rows = [
        {"url": "", "cells": [told(one["kind"], cell) for one, cell in zip(columns, row, strict=True)]}
        for row in block["rows"][:SHOWN]
    ]
    return table(block["caption"], heads, rows, sortable=False) if rows else ""


def told(kind, cell):
    """A cell as a list has it; what is not known is set apart."""
    if cell is None or (isinstance(cell, dict) and cell.get("unknown")):
        return {"kind": "empty", "text": _t("not recorded") if cell is None else cell["text"]}
    return {"kind": kind if kind in ("code", "date", "number") else "text", "text": words_of(cell)}
