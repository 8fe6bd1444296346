"""Instruments, their provisions and relations, through acts and pages."""

import pytest
from django.core.exceptions import ValidationError

from ctassist.history.models import Entry
from ctassist.resolutions.actions import add_provision, register_resolution, relate_resolutions, revise_resolution
from ctassist.resolutions.models import Provision, Resolution
from ctassist.resolutions.paragraphs import provision_code, sort_key
from ctassist.workflow.refusals import NotPermitted

STANDING = ("lead",)


def instrument(world, slug="2370", **facts):
    return register_resolution(
        by=world.lead,
        **{"slug": slug, "symbol": f"S/RES/{slug} (2017)", "year": 2017, "subject": "Keeping weapons away"} | facts,
    )


@pytest.mark.parametrize("paragraphs", [["2(g)", "2(a)", "10", "1", "3(b)"]])
def test_paragraphs_sort_as_people_count(paragraphs):
    assert sorted(["(borders)", *paragraphs], key=sort_key) == ["1", "2(a)", "2(g)", "3(b)", "10", "(borders)"]


def test_a_reference_is_made_of_what_can_stand_in_an_address():
    assert provision_code(Resolution(slug="1373"), "2 (g)") == "1373-2(g)"


def test_an_analyst_registers_an_instrument_with_a_provision_on_the_pages(world, as_):
    page = as_(world.lead)
    answer = page.post(
        "/resolutions/new/register-resolution/",
        {
            "slug": "2370",
            "symbol": "S/RES/2370 (2017)",
            "kind": "resolution",
            "number": "2370",
            "year": "2017",
            "adopted_on": "2 August 2017",
            "subject": "Keeping weapons from terrorists",
            "check_status": "verified",
            "chapter_vii": "unknown",
            "themes": [world.arms.pk],
        },
    )
    assert (answer.status_code, answer.url) == (302, "/resolutions/2370/")
    answer = page.post(
        "/resolutions/2370/add-provision/", {"paragraph": "2", "label": "Stop the supply", "force": "calls-upon"}
    )
    assert (answer.status_code, answer.url) == (302, "/provisions/2370-2/")
    assert "Stop the supply" in page.get("/resolutions/2370/").content.decode()
    assert Entry.objects.filter(act="resolutions.register_resolution").count() == 1


def test_a_relation_shows_on_both_pages_and_in_the_history(world, as_):
    newer = instrument(world)
    relate_resolutions(newer, by=world.lead, kind="reaffirms", target=world.r1373)
    for slug in ("2370", "1373"):
        page = as_(None).get(f"/resolutions/{slug}/").content.decode()
        assert "reaffirms" in page and "S/RES/2370 (2017)" in page and "S/RES/1373 (2001)" in page, slug
    relation = newer.relations.get()
    assert as_(None).get(relation.get_absolute_url()).status_code == 200
    assert "reaffirms S/RES/1373 (2001)" in as_(world.lead).get("/resolutions/2370/").content.decode()


@pytest.mark.parametrize("ref", ["x", "0", "9" * 60, "1.5"])
def test_a_relation_that_never_was_is_not_found(world, as_, ref):
    assert as_(None).get(f"/relations/{ref}/").status_code == 404


@pytest.mark.parametrize("person", ["nobody", "donor", "partner", "focal_point"])
def test_others_read_and_do_not_write(world, as_, person):
    page = as_(getattr(world, person))
    assert page.get("/resolutions/1373/").status_code == 200
    assert page.get("/provisions/1373-2(g)/").status_code == 200
    assert "Register an instrument" not in page.get("/resolutions/").content.decode()
    assert page.post("/resolutions/1373/revise-resolution/", {}).status_code == 403
    with pytest.raises(NotPermitted):
        revise_resolution(world.r1373, by=getattr(world, person), subject="Mine")


def test_an_administrator_keeps_reference_data_too(world):
    assert instrument(world, slug="2396").slug == "2396"
    assert revise_resolution(world.r1373, by=world.admin, note="Checked").version == 2


def test_a_revised_row_keeps_its_reference(world, as_):
    page = as_(world.lead)
    form = page.get("/resolutions/1373/revise-resolution/").content.decode()
    assert 'name="slug"' not in form and 'name="symbol"' in form


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"slug": "-x"}, "slug"),
        ({"slug": "1373"}, "slug"),
        ({"slug": "x", "symbol": "S/RES/1373 (2001)"}, "symbol"),
        ({"slug": "x", "subject": "y" * 301}, "subject"),
        ({"slug": "x", "adopted_on": "the day after"}, "adopted_on"),
        ({"slug": "x", "url": "javascript:alert(1)"}, "url"),
    ],
)
def test_bad_values_are_said_beside_their_field(world, as_, facts, field):
    sent = {"symbol": "S/RES/9 (1999)", "kind": "resolution", "subject": "Any", "check_status": "known"} | facts
    answer = as_(world.lead).post("/resolutions/new/register-resolution/", sent)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors, answer.context["form"].errors


@pytest.mark.parametrize("paragraph", ["2(g)", "§", "", "x" * 30, "\x00"])
def test_a_paragraph_twice_or_without_a_number_is_refused(world, as_, paragraph):
    answer = as_(world.lead).post("/resolutions/1373/add-provision/", {"paragraph": paragraph, "label": "Again"})
    assert answer.status_code == 422 and "paragraph" in answer.context["form"].errors
    assert Provision.objects.count() == 1


def test_an_instrument_is_not_related_to_itself_nor_twice(world):
    newer = instrument(world)
    relate_resolutions(newer, by=world.lead, kind="reaffirms", target=world.r1373)
    for target in (newer, world.r1373):
        with pytest.raises(ValidationError) as wrong:
            relate_resolutions(newer, by=world.lead, kind="reaffirms", target=target)
        assert "target" in wrong.value.message_dict


def test_the_provision_page_shows_what_cites_it_to_those_who_may_see_it(world, as_):
    world.finding
    assert "KGZ-2019-F01" in as_(world.lead).get("/provisions/1373-2(g)/").content.decode()
    assert "KGZ-2019-F01" not in as_(world.partner).get("/provisions/1373-2(g)/").content.decode()


@pytest.mark.parametrize(
    ("address", "there"),
    [
        ("/resolutions/?q=obligations", True),
        ("/resolutions/?kind=strategy", False),
        ("/resolutions/?adopted_after=2001-09-01&adopted_before=2001-09-30", True),
        ("/resolutions/?check_status=%3F", False),
        ("/resolutions/?chapter_vii=True", False),
        ("/resolutions/?theme=BORDER", False),
        ("/resolutions/?theme=NONE", False),
    ],
)
def test_instruments_are_narrowed(world, as_, address, there):
    answer = as_(None).get(address)
    assert answer.status_code == 200 and (b"/resolutions/1373/" in answer.content) is there


def test_provisions_are_narrowed_and_downloaded(world, as_):
    add_provision(world.r1373, by=world.lead, paragraph="10", label="Ten", themes=[world.arms])
    text = as_(None).get("/provisions/?resolution=1373&theme=ARMS&format=csv").content.decode()
    assert "1373-10" in text and "1373-2(g)" not in text
    assert as_(None).get("/relations/?kind=renews").status_code == 200


def test_a_newer_version_is_not_overwritten(world, as_):
    page = as_(world.lead)
    revise_resolution(world.r1373, by=world.admin, subject="Changed meanwhile")
    sent = {
        "symbol": world.r1373.symbol,
        "kind": "resolution",
        "subject": "Mine",
        "check_status": "known",
        "version": "1",
    }
    answer = page.post("/resolutions/1373/revise-resolution/", sent)
    assert answer.status_code == 409 and b"Changed meanwhile" in answer.content
    assert Resolution.objects.get(slug="1373").subject == "Changed meanwhile"
