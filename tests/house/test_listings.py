"""Every listing on every surface for every reader: the same rows, a fixed number of queries, nothing that breaks it."""

import csv
import io
import re

import openpyxl
import pytest
from django.db import connection, transaction
from django.http import QueryDict
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from ctassist.surfaces.embed import embedded
from ctassist.surfaces.listing import LISTINGS
from ctassist.surfaces.paging import PER_PAGE
from tests.world import World

from .excused import REASONS, excused_fields
from .routes import routes
from .rows import FEW, MANY, Rows, guarded

routes()
pytestmark = pytest.mark.django_db
NAMES = sorted(LISTINGS)
HOSTILE = ("\x00' OR 1=1 --", "9" * 40)


@pytest.fixture(scope="module")
def filled_house(django_db_setup, django_db_blocker):
    """(rows, {who: (person, client)}): thirty rows of every listed kind, three of them for few."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = World()
        few = world.person("few", "partner", organisation=world.osce)
        many = world.person("many", "partner", organisation=world.osce)
        rows = Rows(few, many)
        for listing in LISTINGS.values():
            rows.of(listing.model)
        people = {"few": few, "many": many, "nobody": world.nobody, "administrator": world.admin, "cted": world.lead}
        yield rows, {who: (person, signed_in(person)) for who, person in people.items()}
        transaction.set_rollback(True)


def signed_in(person):
    """A client of that person."""
    client = Client()
    if person.pk:
        client.force_login(person)
        client.get("/account/login/")
    return client


def page_and_csv(client, listing, query=""):
    """{surface: number of rows} of the two surfaces asked for most."""
    page = client.get(f"{listing.path()}?{query}")
    text = client.get(f"{listing.path()}?{query}&format=csv").content.decode("utf-8-sig")
    return {
        "page": page.context["page"]["total"],
        "rows drawn": len(page.context["rows"]),
        "csv": len(list(csv.reader(io.StringIO(text)))) - 1,
    }


def surfaces(client, listing, query=""):
    """{surface: number of rows} of one list, however it is asked for."""
    fragment = client.get(f"{listing.path()}?{query}", headers={"HX-Request": "true"})
    book = client.get(f"{listing.path()}?{query}&format=xlsx").content
    sheet = openpyxl.load_workbook(io.BytesIO(book), read_only=True).worksheets[0]
    return page_and_csv(client, listing, query) | {
        "fragment": len(fragment.context["rows"]),
        "xlsx": sum(1 for row in sheet.iter_rows() if any(cell.value is not None for cell in row)) - 1,
    }


#: Who asks: one reader of few rows in the fast suite, whoever reads more in the slow one.
READERS = pytest.mark.parametrize("who", ["few", pytest.param("many", marks=pytest.mark.slow)])


@READERS
@pytest.mark.parametrize("name", NAMES)
def test_the_same_rows_stand_on_every_surface(name, who, filled_house):
    listing, (_, people) = LISTINGS[name], filled_house
    person, client = people[who if guarded(listing.model) else {"few": "administrator", "many": "cted"}[who]]
    rows = len(listing(person).rows)
    if guarded(listing.model):
        assert rows == {"few": FEW, "many": MANY}[who]
    drawn = min(rows, PER_PAGE)
    first = listing(person).rows[:1]
    told_apart = any(c.plain(row, person) is not None for row in first for c in shown(listing, person))
    blank = set() if told_apart else {"csv", "xlsx"}
    expected = {"page": rows, "rows drawn": drawn, "fragment": drawn, "csv": rows, "xlsx": rows}
    told = surfaces(client, listing)
    assert {k: told[k] for k in told if k not in blank} == {k: expected[k] for k in told if k not in blank}


def shown(listing, person):
    """The columns a list shows by itself."""
    return listing(person).shown_columns()


@READERS
@pytest.mark.parametrize("name", NAMES)
def test_a_filter_leaves_the_same_rows_on_page_and_in_the_download(name, who, filled_house):
    listing, (_, people) = LISTINGS[name], filled_house
    person, client = people[who]
    for key, field in listing(person).filterset.form.fields.items():
        choices = [
            str(value)
            for value, _ in (getattr(field, "choices", None) or ())
            if str(value) and not isinstance(value, tuple)
        ]
        if not choices:
            continue
        told = page_and_csv(client, listing, f"{key}={choices[0]}")
        rows = len(listing(person, {key: [choices[0]]}).rows)
        assert told["page"] == told["csv"] == rows, key
        return


@pytest.mark.parametrize("name", NAMES)
def test_the_number_of_queries_does_not_depend_on_the_rows(name, filled_house):
    listing, (rows, people) = LISTINGS[name], filled_house
    if not guarded(listing.model):
        return few_then_many(listing, people["administrator"][1], rows)
    counts = {who: queries(people[who][1], listing.path()) for who in ("few", "many")}
    assert len(counts["few"]) == len(counts["many"]), said("", counts)
    return None


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in NAMES if guarded(LISTINGS[name].model)])
def test_the_number_of_queries_inside_another_page_does_not_depend_on_the_rows(name, filled_house):
    counts = {who: embed_queries(name, filled_house[1][who][0]) for who in ("few", "many")}
    assert len(counts["few"]) == len(counts["many"]), said("embed", counts)


def few_then_many(listing, client, rows):
    """For rows everybody sees: the same page before and after there are more of them."""
    before = queries(client, listing.path())
    if listing.model.__name__ != "User":
        rows.saved(listing.model, [rows.draft(listing.model, place) for place in range(FEW, 12)])
    after = queries(client, listing.path())
    assert len(before) == len(after), said("", {"few": before, "many": after})


@pytest.mark.parametrize("name", NAMES)
def test_whatever_columns_are_chosen_their_cells_ask_the_database_nothing(name, filled_house):
    listing, (_, people) = LISTINGS[name], filled_house
    person = people["many" if guarded(listing.model) else "administrator"][0]
    relations = {field.name for field in listing.model._meta.get_fields() if field.is_relation}
    unrelated = [c.name for c in listing.columns if c.name not in relations and not c.value]
    derived = [[c.name] for c in listing.columns if c.value or c.tone]
    for chosen in (unrelated, [c.name for c in listing.columns], *derived):
        made = listing(person, {"columns": chosen})
        rows = made.window(0, PER_PAGE)
        with CaptureQueriesContext(connection) as seen:
            assert all(made.cells(row) and str(row) and row.get_absolute_url() for row in rows)
        assert [one["sql"] for one in seen.captured_queries] == [], chosen


def queries(client, url):
    """The SQL of one answer."""
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    return [one["sql"] for one in seen.captured_queries]


def embed_queries(name, person):
    """The SQL of the list inside another page."""
    request = RequestFactory().get("/")
    request.user = person
    with CaptureQueriesContext(connection) as seen:
        embedded(request, name, {})
    return [one["sql"] for one in seen.captured_queries]


def said(where, counts):
    """What is asked more often for many rows than for few."""
    tables = {who: sorted(re.findall(r'FROM "(\w+)"', " ".join(sql))) for who, sql in counts.items()}
    more = [t for t in set(tables["many"]) if tables["many"].count(t) != tables["few"].count(t)]
    return f"{where or 'page'}: {len(counts['few'])} queries for few rows, {len(counts['many'])} for many; differing: {more}"


@READERS
@pytest.mark.parametrize("name", NAMES)
def test_every_column_sorts_both_ways_and_keeps_its_rows(name, who, filled_house):
    listing, (_, people) = LISTINGS[name], filled_house
    person, client = people[who]
    everything = set(listing(person).rows.values_list("pk", flat=True))
    for column in listing.columns:
        if column.sort:
            for sign in ("", "-"):
                made = listing(person, {"sort": f"{sign}{column.name}"})
                assert set(made.rows.values_list("pk", flat=True)) == everything and not made.unknown, column.name
    sortable = next((c.name for c in listing.columns if c.sort), "")
    assert client.get(f"{listing.path()}?sort=-{sortable}").status_code == 200


def filtered_by(listing):
    """Names of the fields a list is narrowed by."""
    asked = set()
    for key, one in listing.filterset_class.base_filters.items():
        fields = [*getattr(one, "fields", ()), one.field_name or key, key]
        asked |= {str(field).split("__")[0] for field in fields}
    return asked


@pytest.mark.parametrize("name", NAMES)
def test_every_field_is_filterable_or_excused_by_name(name):
    listing = LISTINGS[name]
    fields = {f.name for f in (*listing.model._meta.concrete_fields, *listing.model._meta.many_to_many)}
    excused = excused_fields(listing.model._meta.label)
    assert fields - filtered_by(listing) - set(excused) == set(), "neither a filter nor an excuse"


@pytest.mark.parametrize("name", NAMES)
def test_what_makes_no_sense_gets_a_notice_and_never_breaks(name, filled_house):
    listing, (_, people) = LISTINGS[name], filled_house
    person, client = people["cted"]
    odd = client.get(f"{listing.path()}?nonsense=1&sort=nonsense")
    assert odd.status_code == 200 and {"nonsense", "sort"} <= set(odd.context["unknown"])
    assert b"nonsense" in odd.content
    beyond = people["few"][1].get(f"{listing.path()}?page=4000")
    assert beyond.status_code == 200 and beyond.context["page"]["beyond"]
    for page in ("0", "-1", "9" * 30, "x", "%00", "1.5"):
        assert listing(person, {"page": page}).rows is not None
    for turn, key in enumerate(sorted(listing.filterset_class.names())):
        made = listing(person, QueryDict(mutable=True) | {key: HOSTILE[turn % 2]})
        list(made.rows.values_list("pk")[:1]), made.applied()


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.slow if turn % 3 else ()) for turn, name in enumerate(NAMES)]
)
def test_what_is_far_too_long_or_no_text_never_breaks_a_list(name, filled_house):
    listing, client = LISTINGS[name], filled_house[1]["cted"][1]
    names = sorted(listing.filterset_class.names())
    long = "&".join(f"{key}={'x' * (10_000 // max(len(names), 1))}" for key in names)
    assert client.get(f"{listing.path()}?{long}&%FF%FE=%FF&page=%00&columns=%00&format=%00").status_code < 500
    nul = "&".join(f"{key}=%00%F0%9F%98%80" for key in names)
    assert client.get(f"{listing.path()}?{nul}", headers={"HX-Request": "true"}).status_code < 500


@pytest.mark.parametrize("name", NAMES)
def test_a_filter_takes_three_hundred_values(name, filled_house):
    listing, (_, people) = LISTINGS[name], filled_house
    person = people["many"][0]
    for key, field in listing(person).filterset.form.fields.items():
        choices = [str(value) for value, _ in (getattr(field, "choices", None) or ()) if str(value)]
        if choices and hasattr(field.widget, "allow_multiple_selected"):
            made = listing(person, {key: [choices[n % len(choices)] for n in range(300)]})
            assert made.filterset.is_valid() and set(made.rows.values_list("pk", flat=True)) is not None, key
            return


def test_no_excuse_outlives_its_field():
    from django.apps import apps

    listed = {listing.model._meta.label: listing for listing in LISTINGS.values()}
    stale = []
    for models in REASONS.values():
        for label, fields in models.items():
            names = {
                f.name
                for f in (*apps.get_model(label)._meta.concrete_fields, *apps.get_model(label)._meta.many_to_many)
            }
            gone = set(fields.split()) - names
            filtered = set(fields.split()) & filtered_by(listed[label]) if label in listed else set()
            stale += [f"{label}: {sorted(gone | filtered)}"] if gone | filtered else []
    assert stale == []
