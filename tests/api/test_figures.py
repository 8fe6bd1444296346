"""Figures over HTTP: which there are, what is refused, and in which forms they come."""

import sys

import pytest

from ctassist.dashboards.figures import FIGURES
from tests.dashboards.funded import Funded

from .test_documented import house, recipe, run

__all__ = ["house", "run"]
KIND, STANDING = Funded, ("money", "donor")


def test_every_figure_is_listed_with_its_parameters(world, as_):
    found = as_(world.partner).get("/api/v1/figures/").json()["results"]
    assert {one["name"] for one in found} == set(FIGURES)
    assert "made_on_after" in next(one for one in found if one["name"] == "money-by-year")["parameters"]


@pytest.mark.parametrize("name", FIGURES)
def test_each_is_answered_with_its_numbers(name, world, as_):
    told = as_(world.partner).get(f"/api/v1/figures/{name}/").json()
    assert told["name"] == name and told["said"] and isinstance(told["rows"], list)
    assert told["recorded"] or not told["rows"]


def test_each_mark_leads_to_its_rows(world, as_):
    told = as_(world.partner).get("/api/v1/figures/money-by-year/?currency=USD").json()
    assert [mark["amount"] for mark in told["marks"]] == ["7.00"]
    assert told["marks"][0]["rows"].startswith("/contributions/?") and "currency=USD" in told["marks"][0]["rows"]
    assert told["api_rows_url"] == "/api/v1/contributions/?currency=USD"


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("nothing/", 404, "not-found"),
        ("money-by-year/?weather=fine", 400, "unknown-parameter"),
        ("money-by-year/?cursor=x", 400, "unknown-parameter"),
        ("money-by-year/?phase=", 400, "bad-request"),
        ("money-by-year/?phase=later", 400, "bad-request"),
        ("money-by-year/?made_on_after=2025-01-01&made_on_before=2024-01-01", 400, "bad-request"),
        ("money-by-year/?format=xlsx", 406, "not-acceptable"),
        ("?weather=fine", 400, "unknown-parameter"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(address, status, code, world, as_):
    answer = as_(world.partner).get(f"/api/v1/figures/{address}")
    assert answer.status_code == status and answer.json()["code"] == code, answer.content


@pytest.mark.parametrize(
    ("name", "kind"),
    [("svg", "image/svg+xml"), ("vega", "application/vnd.vegalite.v6+json"), ("csv", "text/csv; charset=utf-8")],
)
def test_it_comes_in_the_forms_of_the_page(name, kind, world, as_):
    answer = as_(world.partner).get(f"/api/v1/figures/money-by-year/?format={name}")
    assert answer.status_code == 200 and answer["Content-Type"] == kind
    assert answer.content == as_(world.partner).get(f"/figures/money-by-year/?format={name}").content


def test_nobody_asks_without_signing_in(world, as_):
    assert as_(world.nobody).get("/api/v1/figures/money-by-year/").status_code in (401, 403)


@pytest.mark.slow
def test_the_recipe_writes_a_page_of_three_figures(house, tmp_path):
    page = tmp_path / "figures.html"
    said = recipe("figures_page.py", house, str(page), "currency=EUR")
    assert said.strip() == "3 figures written" and page.read_text().count("<svg xmlns") == 3, sys.version
