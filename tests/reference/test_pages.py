"""Pages of countries and themes."""

import pytest

from tests.reference.test_load import load

STANDING = ("lead",)

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(db):
    return load()


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
def test_countries_are_narrowed_in_the_address(loaded, as_, world_less, query, there, not_there):
    text = as_(None).get(f"/countries/?{query}").content.decode()
    assert f"/countries/{there}/" in text and f"/countries/{not_there}/" not in text


@pytest.fixture
def world_less(db):
    """These pages need nobody and nothing but the tables."""


@pytest.mark.parametrize(
    "query", ["q=%00", "region=Nowhere", "page=99", "sort=nothing", "unheard=of", "q=" + "x" * 500]
)
def test_strange_questions_get_a_page(loaded, as_, query):
    assert as_(None).get(f"/countries/?{query}").status_code == 200


def test_the_country_page_gathers_in_the_order_of_the_chain(world, as_):
    world.kgz.official_names = {"fr": "la République kirghize"}
    world.kgz.names = {"en": "Kyrgyzstan", "fr": "Kirghizistan"}
    world.kgz.save()
    world.finding
    page = as_(world.lead).get("/countries/KGZ/").content.decode()
    assert page.index("Missions") < page.index("KGZ-2019-F01")
    assert 'lang="fr">Kirghizistan' in page and "République kirghize" in page
    assert "The lists show the records you may see" in page


def test_the_country_page_betrays_nothing(world, as_):
    world.finding
    for person in (world.nobody, world.donor, world.partner, world.other_focal_point, world.outsider, world.admin):
        page = as_(person).get("/countries/KGZ/")
        assert page.status_code == 200 and b"KGZ-2019" not in page.content, person


def test_country_pages_ask_the_same_number_of_questions_whatever_there_is(world, as_, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    world.finding
    page = as_(world.lead)
    page.get("/countries/KGZ/")
    with CaptureQueriesContext(connection) as few:
        page.get("/countries/KGZ/")
    for number in range(8):
        world.log(f"Another shortfall, number {number}.")
    with CaptureQueriesContext(connection) as more:
        page.get("/countries/KGZ/")
    assert len(more) == len(few)


def test_a_theme_shows_its_chapter_and_what_is_filed_under_it(world, as_):
    world.finding
    page = as_(world.lead).get("/themes/BORDER/").content.decode()
    assert "Border management" in page and "KGZ-2019-F01" in page
    assert "KGZ-2019-F01" not in as_(world.donor).get("/themes/BORDER/").content.decode()


def test_unknown_references_are_not_found(world, as_):
    for address in ("/countries/QQQ/", "/countries/kgz/", "/themes/NONE/"):
        assert as_(world.lead).get(address).status_code == 404


def test_downloads_carry_the_filtered_rows(loaded, as_):
    text = as_(None).get("/countries/?subregion=Central+Asia&format=csv").content.decode()
    assert "Kyrgyzstan" in text and "Germany" not in text
    assert as_(None).get("/countries/?format=xlsx").content.startswith(b"PK")
