"""Exchange rates: read with every error told at once, looked at before they are loaded, kept with their history."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ctassist.history.models import Entry
from ctassist.reference.actions import load_rates, withdraw_rates
from ctassist.reference.models import Currency, RateTable
from ctassist.reference.rates import LONGEST, Rates, read_rates
from ctassist.workflow.refusals import NotNow, NotPermitted

pytestmark = pytest.mark.django_db
GOOD = "currency,day,rate\nEUR,2024-01-01,0.90\nEUR,2024-03-01,0.9213\n"
NEW = "/rate-tables/new/load-rates/"


@pytest.fixture
def money(world):
    """Two currencies; the pivot is one of them."""
    return [world.eur, Currency.objects.create(code="USD", name="US dollar")]


def test_a_good_file_is_read_whole(money):
    found, wrong = read_rates("\ufeff" + GOOD.replace("\n", "\r\n") + "\n,,\n")
    assert found == [["EUR", "2024-01-01", "0.9"], ["EUR", "2024-03-01", "0.9213"]] and wrong == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("XYZ,2024-01-01,1", "“XYZ” is no currency of the tables."),
        ("USD,2024-01-01,1", "the rate of the US dollar to itself is 1 and is not loaded."),
        ("EUR,01.01.2024,1", "“01.01.2024” is no day; write it as 2024-01-31."),
        ("EUR,20240101,1", "“20240101” is no day"),
        ("EUR,2024-02-30,1", "“2024-02-30” is no day"),
        ("EUR,2024-02-01,0", "“0” is no rate"),
        ("EUR,2024-02-01,-1", "“-1” is no rate"),
        ("EUR,2024-02-01,NaN", "“NaN” is no rate"),
        ("EUR,2024-02-01,sNaN", "“sNaN” is no rate"),
        ("EUR,2024-02-01,1e99", "“1e99” is no rate"),
        ('EUR,2024-02-01,"1,5"', "“1,5” is no rate; write a number above zero with a point: 0.9213."),
        ("EUR,2024-02-01", "three values are asked for, there are 2."),
        ("EUR,2024-01-01,2", "EUR has a rate of 2024-01-01 already."),
    ],
)
def test_what_is_wrong_is_told_with_its_line(money, line, said):
    _found, wrong = read_rates(GOOD + line)
    assert len(wrong) == 1 and wrong[0].startswith("Line 4: ") and said in wrong[0]


@pytest.mark.parametrize("text", ["", "a;b;c\n1;2;3", "currency,day,rate\n"])
def test_what_is_no_table_is_said(money, text):
    assert read_rates(text)[1]


def test_everything_wrong_is_told_at_once_and_nothing_typed_is_lost(money, world, as_):
    text = GOOD + "XYZ,2024-01-01,1\nEUR,2024-02-01,0\n"
    answer = as_(world.admin).post(NEW, {"title": "Treasury", "text": text})
    page = answer.content.decode()
    assert answer.status_code == 422 and "Line 4" in page and "Line 5" in page and "0.9213" in page
    assert not RateTable.objects.exists()


def test_a_file_is_looked_at_first_and_then_loaded_from_the_page(money, world, as_):
    client = as_(world.admin)
    load_rates(None, by=world.admin, title="Before", rates=[["EUR", "2024-01-01", "0.8"]])
    file = SimpleUploadedFile("rates.csv", GOOD.encode())
    page = client.post(NEW, {"title": "Treasury", "file": file, "look": "1"}).content.decode()
    assert "2 rates of 1 currencies; 1 are new, 0 stand already." in page and "EUR 2024-01-01: 0.8 → 0.9" in page
    assert "EUR,2024-03-01,0.9213" in page and RateTable.objects.count() == 1
    answer = client.post(NEW, {"title": "Treasury", "text": GOOD})
    made = RateTable.objects.latest("pk")
    assert answer.url == made.get_absolute_url() and (made.count, made.last_day) == (2, date(2024, 3, 1))
    assert "0.9213" in as_(None).get(answer.url).content.decode(), "exchange rates are known to everybody"


def test_a_file_that_is_no_text_is_refused(money, world, as_):
    file = SimpleUploadedFile("rates.xlsx", b"PK\x03\x04\xff\xfe")
    answer = as_(world.admin).post(NEW, {"title": "Treasury", "file": file})
    assert answer.status_code == 422 and "This is not a text in UTF-8." in answer.content.decode()


@pytest.mark.parametrize("who", ["lead", "partner", "donor", "focal_point", "nobody"])
def test_only_administrators_load_and_withdraw(money, world, as_, who):
    person = getattr(world, who)
    with pytest.raises(NotPermitted):
        load_rates(None, by=person, title="Treasury", rates=[["EUR", "2024-01-01", "1"]])
    assert as_(person).post(NEW, {"title": "Treasury", "text": GOOD, "look": "1"}).status_code == 403


def test_a_rate_holds_from_its_day_and_not_for_ever(money, world):
    load_rates(None, by=world.admin, title="Treasury", rates=read_rates(GOOD)[0])
    rates = Rates()
    assert rates.at("EUR", date(2023, 12, 31)) is None
    assert rates.at("EUR", date(2024, 2, 29)) == (date(2024, 1, 1), Decimal("0.9"))
    assert rates.at("EUR", date(2024, 3, 1))[1] == Decimal("0.9213")
    late = date.fromordinal(date(2024, 3, 1).toordinal() + LONGEST)
    assert rates.at("EUR", late) and rates.at("EUR", date.fromordinal(late.toordinal() + 1)) is None
    assert rates.told_in("USD", "EUR", date(2024, 1, 5), Decimal(9)) == Decimal(10)


def test_its_history_says_who_loaded_and_why_it_was_withdrawn(money, world):
    table = load_rates(None, by=world.admin, title="Treasury", rates=read_rates(GOOD)[0])
    withdraw_rates(table, by=world.admin, reason="The columns were swapped.")
    entries = Entry.objects.about(table).visible_to(world.lead)
    assert [one.act for one in entries.order_by("seq")] == ["reference.load_rates", "reference.withdraw_rates"]
    with pytest.raises(NotNow):
        withdraw_rates(table, by=world.admin)
    assert Rates().currencies() == []


def test_the_api_tells_the_rates_and_takes_them(money, world, as_):
    client = as_(world.admin)
    body = json.dumps({"title": "Treasury", "text": GOOD})
    answer = client.post("/api/v1/rate-tables/", body, content_type="application/json")
    assert answer.status_code == 201, answer.content
    told = as_(world.lead).get("/api/v1/rate-tables/").json()["results"][0]
    assert told["rates"] == [["EUR", "2024-01-01", "0.9"], ["EUR", "2024-03-01", "0.9213"]]
    wrong = client.post("/api/v1/rate-tables/", body.replace("0.9213", "x"), content_type="application/json")
    assert wrong.status_code == 422 and "Line 3" in wrong.content.decode()
