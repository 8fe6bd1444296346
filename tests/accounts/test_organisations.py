"""Organisations: what they are called, part of, and succeeded by."""

import pytest
from django.core.exceptions import ValidationError

from ctassist.accounts.actions import register_organisation, revise_organisation
from ctassist.accounts.models import Organisation
from ctassist.history.models import Entry

STANDING = ("lead",)


@pytest.fixture
def centre(world):
    office = register_organisation(
        by=world.lead, acronym="OSCE-POIB", name="OSCE Programme Office in Bishkek", kind="regional"
    )
    return register_organisation(
        by=world.lead,
        acronym="OSCE-CIB",
        name="OSCE Centre in Bishkek",
        kind="regional",
        aliases=["CiB", "Centre à Bichkek"],
        parent=world.osce,
        successor=office,
        succeeded_on="2017",
    )


def test_an_organisation_is_found_by_each_of_its_names(world, centre, as_):
    here = f'href="{centre.get_absolute_url()}"'
    for words, there in (("cib", 1), ("centre+a+bichkek", 1), ("CENTRE+BISHKEK", 1), ("unoct", 0)):
        page = as_(None).get(f"/organisations/?q={words}").content.decode()
        assert (here in page) == bool(there), words


def test_what_came_before_and_after_shows_on_both_pages(world, centre, as_):
    old = as_(None).get(centre.get_absolute_url()).content.decode()
    new = as_(None).get(centre.successor.get_absolute_url()).content.decode()
    assert "OSCE-POIB" in old and "2017" in old and "OSCE-CIB" in new
    assert "OSCE-CIB" in as_(None).get(world.osce.get_absolute_url()).content.decode()


def test_a_new_name_is_found_and_remembered(world, centre, as_):
    revise_organisation(centre, by=world.admin, aliases=["Bishkek Centre of the OSCE"])
    assert Organisation.objects.filter(search__contains="bishkek centre of").exists()
    change = Entry.objects.get(act="accounts.revise_organisation").changes[0]
    assert change["field"] == "aliases"


def test_it_registers_on_the_page_with_one_alias_a_line(world, as_):
    page = as_(world.lead)
    sent = {"acronym": "UNOCT", "name": "United Nations Office of Counter-Terrorism", "kind": "un-body"}
    answer = page.post("/organisations/new/register-organisation/", sent | {"aliases": "UN OCT\n\nUN OCT\n OCT "})
    made = Organisation.objects.get(acronym="UNOCT")
    assert (answer.status_code, answer.url) == (302, made.get_absolute_url())
    assert made.aliases == ["UN OCT", "OCT"]
    form = page.get(f"{made.get_absolute_url()}revise-organisation/").content.decode()
    assert "UN OCT\nOCT" in form


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"acronym": "OSCE"}, "acronym"),
        ({"name": "x" * 251}, "name"),
        ({"aliases": "y" * 251}, "aliases"),
        ({"established_on": "some day"}, "established_on"),
        ({"kind": "nothing"}, "kind"),
        ({"name": "nul\x00"}, "name"),
    ],
)
def test_bad_values_are_said_beside_their_field(world, as_, facts, field):
    sent = {"acronym": "NEW", "name": "New", "kind": "un-body"} | facts
    answer = as_(world.lead).post("/organisations/new/register-organisation/", sent)
    assert answer.status_code == 422 and field in answer.context["form"].errors


def test_it_never_stands_above_itself(world, centre):
    with pytest.raises(ValidationError) as wrong:
        revise_organisation(world.osce, by=world.lead, parent=centre)
    assert "parent" in wrong.value.message_dict


@pytest.mark.parametrize("person", ["nobody", "donor", "partner", "focal_point"])
def test_others_read_the_telephone_book_and_do_not_write_it(world, as_, person):
    page = as_(getattr(world, person))
    assert page.get(world.osce.get_absolute_url()).status_code == 200
    assert page.post("/organisations/new/register-organisation/", {"acronym": "X"}).status_code == 403


def test_its_page_betrays_no_mission(world, as_):
    world.mission
    page = as_(world.partner).get(world.cted.get_absolute_url()).content
    assert b"KGZ-2019" not in page
    assert b"KGZ-2019" in as_(world.lead).get(world.cted.get_absolute_url()).content


def test_strange_references_are_not_found(world, as_):
    for ref in ("x", "00000000-0000-4000-8000-000000000000", "OSCE"):
        assert as_(None).get(f"/organisations/{ref}/").status_code == 404
