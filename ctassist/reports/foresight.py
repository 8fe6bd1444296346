"""How large a report would be, judged when it is asked for by the first rows of each list and how many there are."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t

from . import size
from .catalogue import BUILDERS
from .desk import Desk
from .editions import reader_of
from .size import PAGE, taken

#: Rows of a list that stand for all of it. A judgement this rough refuses only what is too large by a tenth; what it
#: lets pass is measured again, exactly, before anything is drawn.
FIRST, DOUBT = 40, 1.1
#: Pages every report has: cover, contents, sources.
ALWAYS = 3


class Glimpse(Desk):
    """A desk at which only the first rows of a list are read, and the others counted."""

    def __init__(self, reader):
        super().__init__(reader)
        self.read = self.there = 0

    def rows_of(self, listing, portion=""):
        """The first rows; what is told from is not noted."""
        start, stop = self.span(listing, portion)
        rows = listing.window(start, min(stop, start + FIRST + 1))
        self.there += (min(listing.count(stop), stop) - start) if len(rows) > FIRST else len(rows)
        self.read += len(rows[:FIRST])
        return rows[:FIRST]


def foreseen(report):
    """(pages, cells) the report will have, about; None where its parameters make no sense to its readers."""
    reader = reader_of(report)
    form = BUILDERS[report.name].form(reader, report.query)
    if not form.is_valid():
        return None
    desk = Glimpse(reader)
    height, cells = taken({"sections": BUILDERS[report.name].content(desk, form.cleaned_data)})
    more = desk.there / max(desk.read, 1)
    return ALWAYS + int(height * more / PAGE), int(cells * more)


def refuse_if_too_large(report):
    """A sentence before anything is begun, with what to do instead."""
    if (judged := foreseen(report)) is None:
        return
    pages, cells = judged
    if not size.is_too_large(pages / DOUBT, cells / DOUBT, report.formats):
        return
    told = {
        "pages": f"{pages:,}",
        "cells": f"{cells:,}",
        "most_pages": f"{size.MOST_PAGES:,}",
        "most": f"{size.MOST_CELLS:,}",
    }
    told["parts"] = min(max(2, -(-pages // (size.MOST_PAGES * 4 // 5)), -(-cells // (size.MOST_CELLS * 4 // 5))), 99)
    said = [
        _t(
            "This would have about %(pages)s pages and %(cells)s cells; the most is %(most_pages)s pages on paper and "
            "%(most)s cells. Choose narrower filters: one State, theme or year each."
        ),
        _t("Excel alone may be longer: it has no pages."),
    ]
    if report.name == "listing":
        said.append(_t("Or ask for it in %(parts)s parts: 1/%(parts)s, 2/%(parts)s and so on, under “Part”."))
    else:
        said.append(_t("Or open the lists it is written from and ask for each as a report, in parts."))
    raise ValidationError([one % told for one in said])
