"""Contributions: who may know of them, and how amounts are told."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from ctassist.reference.models import Currency
from projects.filters import ProjectFilter
from projects.listings import ProjectListing
from projects.models import Contribution
from projects.views.projects import money
from tests.projects.scene import Scene

KIND, STANDING = (
    Scene,
    ("open_project", "other_partner", "other_donor", "donor", "focal_point", "outsider", "desk", "admin"),
)


def test_a_contribution_is_known_to_its_donor_the_owner_and_cted(scene, sees):
    given = scene.give(scene.open_project)
    readers = {"donor", "partner", "outsider", "desk"}
    everybody = readers | {"nobody", "other_partner", "other_donor", "focal_point", "admin"}
    assert {name for name in everybody if sees(getattr(scene, name), given)} == readers


def test_a_contribution_its_owner_shows_is_known_to_all_who_see_the_project(scene, sees):
    given = scene.give(scene.open_project, published=True)
    assert sees(scene.other_partner, given) and sees(scene.other_donor, given) and sees(scene.focal_point, given)
    assert not sees(scene.nobody, given)


def test_a_hidden_contribution_leaves_no_trace_on_the_pages_of_others(scene, as_):
    project = scene.open_project
    scene.give(project, amount="123456.78", currency=scene.eur, earmark="canary-earmark")
    for person in (scene.other_partner, scene.other_donor, scene.focal_point):
        page = as_(person)
        sheet = page.get(project.get_absolute_url()).content.decode()
        for secret in ("Germany", "123,456.78", "canary-earmark", "What is known of the money"):
            assert secret not in sheet, secret
        listed = page.get("/contributions/?format=csv&columns=earmark&columns=amount").content.decode()
        assert "canary" not in listed and "123456" not in listed
        assert project.code not in page.get("/projects/?donor=Germany").content.decode()
    assert project.code in as_(scene.donor).get("/projects/?donor=Germany").content.decode()
    assert "123,456.78" in as_(scene.donor).get(project.get_absolute_url()).content.decode()


def test_amounts_are_added_within_one_currency_kind_and_phase_and_never_across(scene):
    project = scene.open_project
    dollars = Currency.objects.create(code="USD", name="US dollar")
    scene.give(project, amount="100", currency=scene.eur)
    scene.give(project, amount="50.25", currency=scene.eur)
    scene.give(project, amount="7", currency=dollars)
    scene.give(project, amount="100", currency=scene.eur, phase="disbursement")
    scene.give(project, amount="9", phase="not-stated")
    scene.give(project)
    told = money(Contribution.objects.visible_to(scene.partner))
    rows = {(str(row["phase"]), row["currency"]): row["total"] for row in told["rows"]}
    assert rows == {
        ("commitment", "EUR"): Decimal("150.25"),
        ("commitment", "USD"): Decimal(7),
        ("disbursement", "EUR"): Decimal(100),
        ("not stated", None): Decimal(9),
    }
    assert (told["count"], told["silent"]) == (6, 1)


def test_not_stated_is_said_and_never_shown_as_zero(scene, as_):
    scene.give(scene.open_project)
    text = as_(scene.partner).get(scene.open_project.get_absolute_url()).content.decode()
    assert "1 of 1 contributions states no amount." in text
    assert "not stated" in text and "0.00" not in text


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"amount": "0", "disclosure": "stated"}, "amount"),
        ({"amount": "5", "disclosure": "not-stated"}, "amount"),
        ({"disclosure": "stated"}, "amount"),
        ({"currency": True}, "currency"),
    ],
)
def test_amounts_that_say_nothing_are_refused_beside_their_field(scene, facts, field):
    if facts.get("currency"):
        facts = {"currency": scene.eur}
    with pytest.raises(ValidationError) as said:
        scene.give(scene.open_project, **facts)
    assert field in said.value.error_dict


def test_the_form_says_stated_when_an_amount_is_typed(scene, as_):
    page = as_(scene.partner)
    address = f"{scene.open_project.get_absolute_url()}record-contribution/"
    facts = {"donor": scene.germany.pk, "kind": "cash", "phase": "pledge", "level": "0"}
    assert page.post(address, facts).status_code == 302
    assert page.post(address, facts | {"amount": "5", "currency": scene.eur.pk}).status_code == 302
    assert page.post(address, facts | {"amount": "five"}).status_code == 422
    assert list(Contribution.objects.order_by("pk").values_list("disclosure", "amount")) == [
        ("not-stated", None),
        ("stated", Decimal(5)),
    ]


def test_a_partner_row_that_is_kept_back_is_not_found_by_the_filter(scene):
    from projects.actions import add_partner

    add_partner(scene.open_project, by=scene.partner, organisation=scene.border_service, role="beneficiary", level=1)
    wanted = {"partner": ["KG Border Service"]}
    assert list(ProjectListing(scene.partner, wanted).rows) == [scene.open_project]
    assert list(ProjectListing(scene.other_partner, wanted).rows) == []
    assert "partner" in ProjectFilter.names()
