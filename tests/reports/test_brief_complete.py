"""The brief before a visit against the page of the State, line by line: what the page shows is on every paper."""

import re

import pytest
from django.test import Client
from django.utils import timezone
from lxml import html

from ctassist.accounts.models import User
from ctassist.reports.making import read
from ctassist.reports.models import Report
from ctassist.reports.paper import docx, pdf, xlsx

from .filled import cells, tables
from .reading import pages_of, values_of, words_in, workbook_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
READERS = ("analyst@cted.example", "partner@osce.example", "donor@germany.example", "focal@kyrgyzstan.example")
#: List on the page of the State → its table in the brief.
TOLD = {
    "missions": "Missions in order of time",
    "findings": "Findings",
    "recommendations": "Recommendations adopted or open",
    "needs": "Needs not confirmed as met",
    "projects": "Projects not closed or cancelled",
    "facts": "Figures as reported",
    "events": "Events",
}
#: How a row the brief does not tell stands: the column of the page that says why.
WHY = {"recommendations": "Lifecycle", "needs": "State of the need", "projects": "Status"}
ASIDE = "Recorded, and not told above"
DRAWN = {
    "pdf": lambda content: "".join(pages_of(pdf.draw(content))),
    "docx": lambda content: "".join(words_in(docx.draw(content))),
    "xlsx": lambda content: "".join(map(str, values_of(workbook_of(xlsx.draw(content))))),
}


def letters(text):
    """What is read: without spaces, line ends and signs, which each surface sets in its own way."""
    return re.sub(r"[\W_]+", "", text)


def page_of(window, name):
    """{code: {label: text}} of one list of the page of the State, with the rows behind "Show all"."""
    state = html.fromstring(window.get("/countries/KGZ/").content)
    found = {}
    for address in state.xpath(f"//main//h2/a[starts-with(@href, '/{name}/?')]/@href"):
        whole = html.fromstring(window.get(address).content)
        for row in [*state.xpath("//main//tbody/tr"), *whole.xpath("//main//tbody/tr")]:
            (link,) = row.xpath("./th//a[@class='code']") or [None]
            if link is not None and link.get("href").startswith(f"/{name}/"):
                told = {cell.get("data-label"): cell.text_content() for cell in row.xpath("./td")}
                found.setdefault(link.text_content(), {}).update(told)
    return found


def brief_of(person):
    """(content, {caption: table}) of the brief this person would have."""
    asked = Report(name="pre_visit_brief", title="Brief", query="country=KGZ", requester=person, language="en")
    content, _desk = read(asked, timezone.now())
    return content, tables(content["sections"])


def window_of(email):
    """(the person, a client signed in as the person)."""
    person, window = User.objects.get(email=email), Client()
    window.force_login(person)
    return person, window


@pytest.mark.parametrize("email", READERS)
def test_every_line_of_the_page_of_the_state_is_in_the_brief_or_the_brief_says_how_it_stands(told, email):
    person, window = window_of(email)
    _content, brief = brief_of(person)
    aside = {code: how for _of, how, codes in cells(brief[ASIDE]) for code in codes.split("; ")}
    for name, caption in TOLD.items():
        page, table = page_of(window, name), brief[caption]
        heads = [head["label"] for head in table["columns"]]
        rows = {row[0]: dict(zip(heads, row, strict=True)) for row in cells(table)}
        assert set(rows) | {code for code in aside if code in page} == set(page), name
        for code, shown in page.items():
            if code not in rows:
                assert letters(aside[code]) == letters(shown[WHY[name]]), code
                continue
            for label in set(shown) & set(heads):
                assert letters(rows[code][label]) == letters(shown[label]), (code, label)


def test_the_page_shows_more_than_nothing(told):
    _person, window = window_of("analyst@cted.example")
    sizes = {name: len(page_of(window, name)) for name in TOLD}
    assert min(sizes.values()) >= 3 and sizes["findings"] > 10, sizes
    ratings = [row["Rating"] for row in page_of(window, "recommendations").values()]
    assert any(letters("early steps, follow-up visit") in letters(one) for one in ratings)


@pytest.mark.parametrize("paper", DRAWN)
def test_every_cell_of_the_brief_is_on_this_paper(told, paper):
    person, _window = window_of("analyst@cted.example")
    content, brief = brief_of(person)
    drawn = letters(DRAWN[paper](content))
    for table in brief.values():
        for row in cells(table):
            for column, text in zip(table["columns"], row, strict=True):
                if paper != "xlsx" or column["kind"] != "date":
                    assert letters(text) in drawn, (table["caption"], text)
