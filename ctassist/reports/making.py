"""Making a report: read all of it in one snapshot of the database, draw each paper in a child, freeze what was told."""

import logging
import os
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction
from django.utils.translation import gettext as _t
from django.utils.translation import override

from ctassist.jobs.queue import JobStopped, Overtaken

from . import files
from .catalogue import BUILDERS
from .cover import whole
from .desk import MOST_ROWS, Desk, TooLong
from .editions import reader_of, refused
from .models import Report
from .render import NotWanted, RenderFailed, render
from .size import MOST_CELLS, MOST_PAGES, estimate, is_too_large

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Made:
    """What the long part of the work hands over: when it was read, the frozen rows, the level, the kept files."""

    as_of: object
    rows: dict
    level: int
    papers: list


@contextmanager
def snapshot():
    """Everything read inside is read from one moment of the database; nothing can be written. Gives that moment."""
    with transaction.atomic(durable=True):
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SELECT now()")
            moment = cursor.fetchone()[0]
        yield moment


def make(report, hold):
    """Read, draw and keep; raises JobStopped with a sentence for the requester, Overtaken when it is no longer ours."""
    steps = len(report.formats) + 1
    hold.step("reading", 0, steps)
    with override(report.language):
        with snapshot() as moment:
            content, desk = read(report, moment)
        refuse_too_large(content, report.formats)
        papers = []
        for done, wanted in enumerate(report.formats, start=1):
            hold.step(wanted, done, steps)
            papers.append((wanted, *draw(content, wanted, hold)))
    return Made(moment, desk.told, content["level"]["code"], papers)


def read(report, moment):
    """(content, desk): the whole report as data, and what it was told from. Rights are those of this moment."""
    builder, person = BUILDERS[report.name], report.requester
    if not person.is_active:
        raise JobStopped(_t("The account it was asked from is closed."))
    if sentence := refused(person, report.edition):
        raise JobStopped(sentence)
    reader = reader_of(report)
    form = builder.form(reader, report.query)
    if not form.is_valid():
        raise JobStopped(_t("What it asks about is not there, or no longer for these eyes. Ask anew."))
    desk = Desk(reader)
    try:
        sections = builder.content(desk, form.cleaned_data)
    except TooLong as long:
        said = _t("“%(list)s” has more than %(most)s rows. Choose narrower filters, or several reports.")
        raise JobStopped(said % {"list": long, "most": f"{MOST_ROWS:,}"}) from long
    return whole(report, builder, form, sections, desk, moment), desk


def refuse_too_large(content, formats):
    """Say so before anything is drawn."""
    pages, cells = estimate(content)
    if not is_too_large(pages, cells, formats):
        return
    said = _t(
        "This would have about %(pages)s pages and %(cells)s cells; the most is %(most_pages)s pages and "
        "%(most_cells)s cells. Choose narrower filters, or make it in parts: one State, theme or year each."
    )
    told = {"pages": pages, "cells": cells, "most_pages": MOST_PAGES, "most_cells": MOST_CELLS}
    raise JobStopped(said % {name: f"{number:,}" for name, number in told.items()})


def draw(content, wanted, hold):
    """One paper, drawn in a child of its own and kept: (sha256, size)."""
    with tempfile.TemporaryDirectory(prefix="ctassist-report-") as folder:
        path = os.path.join(folder, f"report.{wanted}")
        try:
            render(content, wanted, path, still_wanted=hold.ours)
        except NotWanted as gone:
            raise Overtaken from gone
        except RenderFailed as failed:
            log.error("A %s could not be drawn: %s", wanted, failed.detail)
            raise JobStopped(str(failed)) from failed
        return files.keep(path)


def fetched(uid):
    """The report of this uid with what its making asks for."""
    rows = Report.objects.select_related("requester__organisation", "requester__state", "job", "schedule")
    return rows.get(uid=uid)
