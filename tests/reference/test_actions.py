"""Reference data kept by hand: further names, retired codes, themes of one's own."""

import pytest
from django.core.exceptions import ValidationError

from ctassist.history.models import Entry
from ctassist.reference.actions import register_theme, revise_country, revise_theme
from ctassist.reference.models import Theme
from ctassist.workflow.refusals import NotPermitted


def test_a_further_name_finds_the_country(world, as_):
    page = as_(world.lead)
    answer = page.post("/countries/KGZ/revise-country/", {"version": 1, "aliases": "Kirgisistan\nQyrğyzstan"})
    assert (answer.status_code, answer.url) == (302, "/countries/KGZ/")
    for words in ("kirgisistan", "qyrgyzstan", "kyrgyzstan"):
        assert b"/countries/KGZ/" in as_(None).get(f"/countries/?q={words}").content, words
    assert Entry.objects.about(world.kgz).visible_to(world.lead).exists()
    assert not Entry.objects.about(world.kgz).visible_to(world.partner).exists()


def test_a_retired_country_is_no_longer_offered_but_stays_readable(world, as_):
    revise_country(world.kaz, by=world.admin, retired=True)
    form = as_(world.lead).get("/missions/new/plan-mission/").content.decode()
    assert "Kyrgyzstan" in form
    assert as_(None).get("/countries/KAZ/").status_code == 200


def test_a_theme_of_ones_own_and_its_retirement(world, as_):
    made = register_theme(by=world.lead, code="PRISONS", label="Prisons", chapter="law-enforcement")
    assert as_(None).get(made.get_absolute_url()).status_code == 200
    revise_theme(made, by=world.admin, retired=True)
    assert made not in Theme.objects.offered()


@pytest.mark.parametrize("code", ["", "small", "A B", "Ä", "../X", "BORDER"])
def test_a_code_that_cannot_be_or_is_taken_is_refused(world, code):
    with pytest.raises(ValidationError) as wrong:
        register_theme(by=world.lead, code=code, label="Any")
    assert "code" in wrong.value.message_dict


def test_a_theme_is_not_part_of_itself(world):
    with pytest.raises(ValidationError):
        revise_theme(world.border, by=world.lead, parent=world.border)


@pytest.mark.parametrize("person", ["partner", "donor", "focal_point", "nobody"])
def test_others_do_not_write(world, as_, person):
    user = getattr(world, person)
    with pytest.raises(NotPermitted):
        revise_country(world.kgz, by=user, retired=True)
    assert as_(user).post("/themes/new/register-theme/", {}).status_code == 403
    assert as_(user).post("/countries/KGZ/revise-country/", {}).status_code == 403
