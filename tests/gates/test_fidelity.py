"""Q7: what a person types comes back as typed, from the page and from every download."""

import csv
import html
import io

import openpyxl
import pytest

STANDING = ("mission",)

ODD = ('5%41 < 7 & "Ж"', "مرحبا \u200f(عام)", "é vs e\u0301", "a\\b\\n {{ x }} <b>", "''quoted'' 100%")


@pytest.mark.django_db
@pytest.mark.parametrize("text", ODD)
def test_a_text_survives_form_page_csv_and_xlsx(text, world, as_):
    mission, client = world.mission, as_(world.lead)
    sent = {"kind": "shortfall", "text": text, "themes": [world.border.pk], "level": "1"}
    answer = client.post(f"/missions/{mission.code}/log-finding/", sent)
    assert answer.status_code == 302, answer.content.decode()
    assert text in html.unescape(client.get(answer.url).content.decode())
    assert text in html.unescape(client.get("/findings/").content.decode())
    downloaded = client.get("/findings/?format=csv&columns=text").content.decode("utf-8-sig")
    assert [row for row in csv.reader(io.StringIO(downloaded))][1] == [text]
    book = openpyxl.load_workbook(io.BytesIO(client.get("/findings/?format=xlsx&columns=text").content))
    assert book.worksheets[0]["A2"].value == text
    word = text.split()[0]
    assert client.get("/findings/", {"q": word}).context["page"]["total"] == 1


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["=1+1", "+7 999", "-1", "@SUM(A1)", "\t=1", "＝1+1"])
def test_a_text_never_starts_a_formula(text, world, as_):
    world.log(text)
    client = as_(world.lead)
    cell = list(csv.reader(io.StringIO(client.get("/findings/?format=csv&columns=text").content.decode("utf-8-sig"))))[
        1
    ][0]
    assert cell.startswith("'") and cell[1:].strip() == text.strip()


@pytest.mark.django_db
def test_what_was_typed_stays_in_the_form_that_is_refused(world, as_):
    text = ODD[0] * 10
    sent = {"kind": "nonsense", "text": text, "level": "1"}
    answer = as_(world.lead).post(f"/missions/{world.mission.code}/log-finding/", sent)
    assert answer.status_code == 422
    assert text in html.unescape(answer.content.decode())
