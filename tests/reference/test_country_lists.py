"""The list of countries over the tables as they are told: found by any name, narrowed in the address, downloaded."""

import pytest

from .test_load import Loaded, loaded

__all__ = ["loaded"]
KIND, STANDING = Loaded, ("said",)
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("query", "there", "not_there"),
    [
        ("q=kyrgyz+republic", "KGZ", "KAZ"),
        ("q=R%C3%89PUBLIQUE+kirghize", "KGZ", "KAZ"),
        ("q=%D0%BA%D1%8B%D1%80%D0%B3%D1%8B%D0%B7", "KGZ", "KAZ"),
        ("subregion=Central+Asia", "KGZ", "DEU"),
        ("region=Europe", "DEU", "KGZ"),
        ("un_member=no&q=island", "ALA", "KGZ"),
        ("groupings=LDC&region=Asia", "AFG", "KGZ"),
        ("q=NA", "NAM", "KGZ"),
    ],
)
def test_countries_are_narrowed_in_the_address(loaded, as_, query, there, not_there):
    text = as_(None).get(f"/countries/?{query}").content.decode()
    assert f"/countries/{there}/" in text and f"/countries/{not_there}/" not in text


@pytest.mark.parametrize(
    "query", ["q=%00", "region=Nowhere", "page=99", "sort=nothing", "unheard=of", "q=" + "x" * 500]
)
def test_strange_questions_get_a_page(loaded, as_, query):
    assert as_(None).get(f"/countries/?{query}").status_code == 200


def test_downloads_carry_the_filtered_rows(loaded, as_):
    text = as_(None).get("/countries/?subregion=Central+Asia&format=csv").content.decode()
    assert "Kyrgyzstan" in text and "Germany" not in text
    assert as_(None).get("/countries/?format=xlsx").content.startswith(b"PK")
