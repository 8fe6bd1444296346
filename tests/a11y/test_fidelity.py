"""Words come back as they were typed: in the page, in search, over the API and in the download."""

import csv
import io

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

TYPED = '5%41 < 7 & "Ж"'


def test_what_was_typed_survives_form_page_search_api_and_download(walk):
    analyst = walk().sign_in("analyst", to="/missions/KGZ-2019/log-finding/")
    analyst.fill(kind="shortfall", text=TYPED).tick("Themes", "Border management").send().read(TYPED)
    code = analyst.code
    assert analyst.page.locator("main h1").inner_text().strip() == TYPED or TYPED in analyst.page.inner_text("main")
    analyst.open("/findings/").page.locator(".filters > summary").click()
    analyst.page.locator(".filters [name=q]").fill(TYPED)
    analyst.press("Show results").read(TYPED, code)
    ask = analyst.context.request.get
    one = ask(f"/api/v1/findings/{code}/").json()
    assert one["text"] == TYPED
    found = ask("/api/v1/findings/", params={"q": TYPED}).json()["results"]
    assert [(row["code"], row["text"]) for row in found] == [(code, TYPED)]
    rows = csv.DictReader(
        io.StringIO(ask("/findings/", params={"q": TYPED, "format": "csv"}).body().decode("utf-8-sig"))
    )
    assert any(TYPED in row.values() for row in rows)
    analyst.open(f"/findings/{code}/").press("Edit the finding")
    assert analyst.page.locator("form [name=text]").input_value() == TYPED
