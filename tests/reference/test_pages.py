"""Pages of countries and themes."""

import pytest

STANDING = ("lead",)

pytestmark = pytest.mark.django_db


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


@pytest.mark.parametrize(
    ("address", "typed", "kept"),
    [
        ("/themes/BORDER/revise-theme/", {"code": "BORDER", "label": "Borders", "chapter": "border"}, "label"),
        ("/countries/KGZ/revise-country/", {"aliases": "Kirgistan"}, "aliases"),
    ],
)
def test_what_a_colleague_changed_meanwhile_is_not_overwritten(world, as_, address, typed, kept):
    first = {"version": 1, **typed}
    assert as_(world.lead).post(address, first).status_code == 302
    second = as_(world.lead).post(address, first | {kept: "Something else"})
    text = second.content.decode()
    assert second.status_code == 409 and "Something else" in text and typed[kept] in text
    assert as_(world.lead).post(address, first | {kept: "Something else", "version": 2}).status_code == 302
