"""Pages of figures and dashboards: the same numbers on page, in files and by the API, for whoever asks."""

import csv
import io
import re
import xml.etree.ElementTree as ET

import pytest

from ctassist.dashboards import figure_pages
from ctassist.dashboards.boards import BOARDS
from ctassist.dashboards.figures import FIGURES

from .funded import Funded, asked

KIND, STANDING = Funded, ("money", "courses", "shared_need", "donor", "focal_point", "outsider", "lead")
CELLS = re.compile(r"<t[dh] [^>]*role=\"(?:cell|rowheader)\"[^>]*>(.*?)</t[dh]>", re.S)
pytestmark = pytest.mark.django_db


def cells(page):
    """The words of every cell of the table."""
    return [re.sub(r"<[^>]+>", "", one).strip() for one in CELLS.findall(page)]


@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_has_a_page_for_everybody(name, world, as_):
    for person in (world.nobody, world.donor, world.partner, world.outsider):
        answer = as_(person).get(f"/figures/{name}/")
        page = answer.content.decode()
        assert answer.status_code == 200 and "<figcaption>" in page, page
        assert " style=" not in page.partition('<figure class="figure-box">')[2].partition("</figure>")[0]


@pytest.mark.parametrize("name", ["money-by-year", "money-by-theme", "needs-by-theme", "participants-by-sex"])
def test_page_api_and_csv_say_the_same_numbers(name, world, as_):
    client = as_(world.partner)
    told = client.get(f"/api/v1/figures/{name}/").json()
    rows = list(csv.reader(io.StringIO(client.get(f"/figures/{name}/?format=csv").content.decode("utf-8-sig"))))
    assert rows[0] == [head["label"] for head in told["columns"]]
    by_api = [["" if value is None else str(value) for value in row.values()] for row in told["rows"]]
    assert rows[1:] == by_api and by_api
    shown = [cell.replace(",", "") for cell in cells(client.get(f"/figures/{name}/").content.decode())]
    assert [cell if cell != "not recorded" else "" for cell in shown] == [c for row in by_api for c in row]


def test_filters_of_the_address_narrow_page_and_api_alike(world, as_):
    client, query = as_(world.partner), "?phase=commitment&currency=EUR"
    told = client.get(f"/api/v1/figures/money-by-year/{query}").json()
    assert [row["amount"] for row in told["rows"]] == ["350.25"]
    page = client.get(f"/figures/money-by-year/{query}").content.decode()
    assert "350.25" in page and "1,000.00" not in page
    assert "/figures/money-by-year/?phase=commitment" in page, "a filter is taken away on the page of the figure"


def test_the_files_of_a_figure_are_what_they_say(world, as_):
    client = as_(world.partner)
    drawing = client.get("/figures/money-by-year/?format=svg")
    assert drawing["Content-Type"] == "image/svg+xml" and ET.fromstring(drawing.content).tag.endswith("svg")
    assert b"href" not in drawing.content and "attachment" in drawing["Content-Disposition"]
    assert client.get("/figures/money-by-year/?format=png").content.startswith(b"\x89PNG")
    spec = client.get("/figures/money-by-year/?format=vega").json()
    assert spec["$schema"].endswith("v6.json") and len(spec["data"]["values"]) == 4


def test_over_nothing_every_file_says_why(world, as_):
    client, nothing = as_(world.partner), "Nothing is recorded that matches these filters and that you may see."
    for kind in ("svg", "csv", "vega"):
        assert nothing in client.get(f"/figures/money-by-year/?donor=OSCE&format={kind}").content.decode()


def test_what_does_not_exist_is_not_found_and_what_is_not_understood_is_said(world, as_):
    client = as_(world.partner)
    assert client.get("/figures/nothing/").status_code == client.get("/dashboards/nothing/").status_code == 404
    assert "no filter called weather" in client.get("/figures/money-by-year/?weather=fine").content.decode()
    assert "left out: weather" in client.get("/dashboards/donor/?weather=fine").content.decode()
    page = client.get("/figures/money-by-year/?made_on_after=2025-01-01&made_on_before=2024-01-01").content.decode()
    assert "The period ends before it begins" in page
    many = "&".join(f"theme=T{number}" for number in range(1000))
    assert client.get(f"/figures/money-by-year/?{many}").status_code == 200


@pytest.mark.parametrize("name", BOARDS)
def test_every_dashboard_opens_for_everybody(name, world, as_):
    for person in (world.nobody, world.donor, world.partner, world.focal_point, world.outsider):
        answer = as_(person).get(f"/dashboards/{name}/", follow=True)
        assert answer.status_code == 200 and answer.content.count(b"<figcaption>") == len(BOARDS[name].tiles)


def test_a_donor_begins_with_their_own_money_and_can_leave_it(world, as_):
    client = as_(world.donor)
    assert client.get("/dashboards/donor/")["Location"] == "/dashboards/donor/?donor=Germany"
    page = client.get("/dashboards/donor/?donor=Germany").content.decode()
    assert "350.25" in page and "/contributions/?donor=Germany" in page
    assert client.get("/dashboards/donor/?all=yes").status_code == 200


def test_a_tile_that_cannot_be_narrowed_is_not_drawn(world, as_):
    page = as_(world.outsider).get("/dashboards/theme/?priority=high").content.decode()
    assert "Not drawn: this figure cannot be narrowed by priority." in page


def test_a_tile_has_the_first_lines_of_its_table_and_leads_to_all_of_them(world, as_, monkeypatch):
    def tile():
        page = as_(world.partner).get("/dashboards/donor/?phase=commitment").content.decode()
        return page.partition('id="tile-1"')[2].partition("</section>")[0]

    lines = len(asked("money-by-year", world.partner, phase="commitment").figure.lines)
    assert tile().count('<tr role="row">') == 1 + lines > 2 and "#numbers" not in tile()
    monkeypatch.setattr(figure_pages, "TILE_LINES", 1)
    assert tile().count('<tr role="row">') == 1 + 1 and f"(lines: {lines})" in tile()
    assert 'href="/figures/money-by-year/?phase=commitment#numbers"' in tile()
    assert '<h2 id="numbers">' in as_(world.partner).get("/figures/money-by-year/?phase=commitment").content.decode()


def test_the_address_people_guess_leads_to_the_list_of_figures_and_dashboards(client, db):
    answer = client.get("/dashboards/")
    assert (answer.status_code, answer.url) == (302, "/figures/")
