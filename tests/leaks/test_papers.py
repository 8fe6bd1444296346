"""Nobody reads on paper what is not theirs: every report as every person and edition, its text and its three papers."""

import json
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
import time_machine
from django import forms
from django.test import Client
from django.utils import timezone

from ctassist.accounts import guarded
from ctassist.reports.catalogue import BUILDERS
from ctassist.reports.cover import whole
from ctassist.reports.desk import Desk
from ctassist.reports.editions import stand_in
from ctassist.reports.models import Edition
from ctassist.reports.paper import docx, pdf, xlsx
from ctassist.surfaces.forms import CodeField
from ctassist.urls import urlpatterns  # noqa: F401  (declares every listing)
from tests.reports.reading import pages_of, values_of, words_in, workbook_of
from tests.unruled import without_the_rule

from .canary import found
from .conftest import WHOLE

pytestmark = pytest.mark.django_db
WRITERS = ("DV", "PU", "PY", "FS", "FT", "CA", "CT", "DO")
#: Whoever may read what every reader of an edition may read.
EDITIONS = {Edition.DONORS: "DV", Edition.PARTNERS: "PY", Edition.PUBLIC: "AN"}
DRAWN = {
    "pdf": lambda content: "\n".join(pages_of(pdf.draw(content))),
    "docx": lambda content: "\n".join(words_in(docx.draw(content))),
    "xlsx": lambda content: "\n".join(map(str, values_of(workbook_of(xlsx.draw(content))))),
}


def ways(builder, reader, most):
    """Queries for a report, each parameter taking the first, the last and one between of what may be chosen."""
    asks = builder.form(reader, "")
    found = [""]
    for name, field in asks.fields.items():
        if isinstance(field, CodeField):
            offered = list(field.model.objects.visible_to(reader).values_list("code", flat=True))
        elif isinstance(field, forms.ModelChoiceField):
            offered = list(field.queryset.values_list(field.to_field_name, flat=True))
        else:
            offered = [value for value, _label in getattr(field, "choices", ()) if value]
        chosen = offered if name == "list" else offered[:: max(1, len(offered) // most)][:most]
        found = [f"{query}&{name}={value}" for query in found for value in chosen] or found
    return found[: 200 if builder.name == "listing" else most * most]


def content_of(builder, query, reader, edition=Edition.OWN):
    """A report's whole content as its papers get it, or None where it cannot be asked for; and what it was told from."""
    form = builder.form(reader, query)
    if not form.is_valid():
        return None, None
    asked = SimpleNamespace(
        requester=reader, edition=edition, language="en", uid="00000000-0000-0000-0000-000000000000", query=query
    )
    desk = Desk(reader)
    return whole(asked, builder, form, builder.content(desk, form.cleaned_data), desk, timezone.now()), desk


def looked_through(built, letters, editions, most, draws=()):
    """(reports, leaks): every report as these persons and in these editions. Of each, one is drawn on one paper, the
    next reader's on the next; on all papers where everything is asked for."""
    store, readers = built
    by_number, by_uid, leaks, reports, papers = store.by_number(), store.by_uid(), [], 0, 0
    people = [(letter, readers[letter], Edition.OWN) for letter in letters]
    people += [(EDITIONS[edition], stand_in(edition), edition) for edition in editions]
    for place, (letter, reader, edition) in enumerate(people):
        for number, builder in enumerate(BUILDERS.values()):
            here = draws if WHOLE else draws[(place + number) % 3 :][:1]
            for turn, query in enumerate(ways(builder, reader, most)):
                content, _desk = content_of(builder, query, reader, edition)
                if content is None:
                    continue
                reports += 1
                texts = [json.dumps(content, ensure_ascii=False)]
                texts += [DRAWN[kind](content) for kind in here if turn == 0]
                papers += len(texts) - 1
                for met in found("\n".join(texts), by_uid):
                    if letter not in by_number[met].readers:
                        leaks.append(f"{letter} ({edition}) reads {by_number[met]} in {builder.name}?{query}")
    print(f"\nleaks on paper: {reports} reports of {len(people)} readers, {papers} papers drawn; {len(leaks)} leaks")
    return reports, leaks


def test_no_report_tells_what_its_reader_may_not_see(built):
    with time_machine.travel(datetime.now(UTC), tick=False):
        reports, leaks = looked_through(built, ("DV",), (Edition.PUBLIC,), 1)
    assert reports > 25 and not leaks, "\n".join(leaks[:20])


@pytest.mark.slow
def test_no_paper_tells_what_its_reader_may_not_see(built):
    with time_machine.travel(datetime.now(UTC), tick=False):
        reports, leaks = looked_through(built, WRITERS, EDITIONS, 4 if WHOLE else 2, tuple(DRAWN))
    assert reports > 100 and not leaks, "\n".join(leaks[:20])


def test_the_control_without_the_rule_finds_leaks_on_paper(built, monkeypatch):
    monkeypatch.setattr(guarded.Guarded, "readable_by", lambda row, user: True)
    store, readers = built
    with without_the_rule():
        content, _desk = content_of(BUILDERS["listing"], "list=findings", readers["DV"])
    betrayed = [n for n in found(json.dumps(content), store.by_uid()) if "DV" not in store.by_number()[n].readers]
    assert len(betrayed) > 5, "the test would not notice that the rule is gone"


def test_a_report_notes_every_record_it_names(built):
    store, readers = built
    for name in ("findings", "projects", "recommendations"):
        content, desk = content_of(BUILDERS["listing"], f"list={name}", readers["CT"])
        noted = {(label, key) for label, rows in desk.told.items() for key in rows}
        for number in found(json.dumps(content), store.by_uid()):
            record = store.by_number()[number].record
            if record is not None:
                assert (record._meta.label, record.pk) in noted, (name, record)


def test_the_preview_tells_what_its_reader_may_see_and_nothing_else(built):
    store, readers = built
    by_number, by_uid = store.by_number(), store.by_uid()
    for letter in ("DV", "PU", "CT"):
        client = Client()
        client.force_login(readers[letter])
        for query in ("list=findings", "list=projects"):
            said = client.get("/reports/preview/", {"name": "listing", "query": query}).content.decode()
            met = found(said, by_uid)
            assert met and all(letter in by_number[number].readers for number in met), (letter, query)
    said = client.get("/reports/preview/", {"name": "listing", "query": "list=findings", "edition": "donors"})
    assert all("DV" in by_number[number].readers for number in found(said.content.decode(), by_uid))
