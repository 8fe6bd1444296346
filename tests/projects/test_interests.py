"""Interest in needs: donors and partners express it, CTED takes it up, rivals and the State never learn of it."""

import pytest
from django.core.exceptions import ValidationError

from ctassist.workflow.moves import move
from ctassist.workflow.refusals import NotNow, NotPermitted
from projects.actions import express_interest, revise_interest
from projects.models import Interest
from tests.accounts.machines import key_of
from tests.projects.scene import Scene

KIND, STANDING = Scene, ("shared_need", "outsider", "partner", "other_partner", "donor", "focal_point")


def test_a_donor_expresses_interest_on_the_page_of_the_need(scene, as_):
    need = scene.shared_need
    assert "Express interest" in as_(scene.donor).get(need.get_absolute_url()).content.decode()
    facts = {"kind": "funding", "message": "We could fund two courses."}
    answer = as_(scene.donor).post(f"{need.get_absolute_url()}express-interest/", facts)
    assert answer.status_code == 302, answer.content.decode()
    made = Interest.objects.get()
    assert (made.organisation, made.expressed_by, made.state) == (scene.germany, scene.donor, "expressed")
    page = as_(scene.outsider).get(need.get_absolute_url()).content.decode()
    assert facts["message"] in page and "Germany" in page


def test_rivals_and_the_state_do_not_see_an_interest(scene, sees, as_):
    made = express_interest(scene.shared_need, by=scene.donor, kind="funding", message="Quietly so.")
    assert sees(scene.donor, made) and sees(scene.outsider, made) and sees(scene.desk, made)
    for person in (scene.partner, scene.other_partner, scene.other_donor, scene.focal_point, scene.nobody, scene.admin):
        assert not sees(person, made), person
        for address in (made.get_absolute_url(), scene.shared_need.get_absolute_url(), "/interests/?format=csv"):
            assert "Quietly so." not in as_(person).get(address).content.decode(), (person, address)
    assert as_(scene.other_donor).get(f"/api/v1/interests/{made.uid}/").status_code == 404


def test_interest_in_a_need_that_is_closed_again_is_its_organisations_no_more(scene, sees):
    made = express_interest(scene.shared_need, by=scene.donor, kind="funding")
    type(scene.shared_need)._base_manager.filter(pk=scene.shared_need.pk).update(level=1)
    type(scene.shared_need).objects.get(pk=scene.shared_need.pk).settle()
    assert not sees(scene.donor, made)


def test_who_may_not_express_interest_and_in_what(scene):
    for person in (scene.outsider, scene.focal_point, scene.admin):
        with pytest.raises(NotPermitted):
            express_interest(scene.shared_need, by=person, kind="funding")
    with pytest.raises(NotPermitted):  # out of sight
        express_interest(scene.need(2, state="identified", level=1), by=scene.donor, kind="funding")
    with pytest.raises(NotNow):
        express_interest(scene.need(3, state="delivered"), by=scene.donor, kind="funding")


def test_an_organisation_expresses_interest_once_and_again_after_taking_it_back(scene):
    made = express_interest(scene.shared_need, by=scene.donor, kind="funding")
    with pytest.raises(ValidationError, match="already"):
        express_interest(scene.shared_need, by=scene.donor, kind="expertise")
    express_interest(scene.shared_need, by=scene.partner, kind="implementing")
    move(made, "withdraw", by=scene.donor)
    assert express_interest(scene.shared_need, by=scene.donor, kind="expertise").state == "expressed"


def test_cted_takes_it_up_and_a_refusal_has_a_reason(scene):
    made = express_interest(scene.shared_need, by=scene.donor, kind="funding")
    revise_interest(made, by=scene.donor, message="Two courses.")
    with pytest.raises(NotPermitted):
        move(made, "contact", by=scene.donor)
    with pytest.raises(NotPermitted):
        revise_interest(made, by=scene.partner, message="Theirs.")
    move(made, "contact", by=scene.outsider)
    with pytest.raises(NotNow):
        revise_interest(made, by=scene.donor, message="Three courses.")
    with pytest.raises(NotNow):
        move(made, "decline", by=scene.outsider)
    move(made, "decline", by=scene.outsider, reason="Another donor was quicker.")
    assert made.state == "declined"


def test_interest_moves_no_need(scene):
    need = scene.shared_need
    move(express_interest(need, by=scene.donor, kind="funding"), "agree", by=scene.outsider)
    need.refresh_from_db()
    assert need.state == "shared"


def sent(client, person, need, scopes):
    key = key_of(person, scopes=scopes).secret_text
    body, heads = {"need": need.code, "kind": "funding"}, {"HTTP_AUTHORIZATION": f"Bearer {key}"}
    return client.post("/api/v1/interests/", body, content_type="application/json", **heads)


def test_a_donors_own_system_expresses_interest_by_a_key_with_that_scope(scene, client):
    answer = sent(client, scene.donor, scene.shared_need, ["read", "interests:write"])
    assert answer.status_code == 201, answer.content
    made = Interest.objects.get()
    assert (made.organisation, made.expressed_by, made.state) == (scene.germany, scene.donor, "expressed")


def test_a_key_without_that_scope_expresses_none(scene, client):
    answer = sent(client, scene.donor, scene.shared_need, ["read"])
    assert answer.status_code == 403 and 'scope="interests:write"' in answer["WWW-Authenticate"]
    assert not Interest.objects.exists()


def test_a_partners_key_that_writes_projects_expresses_interest_as_before(scene, client):
    assert sent(client, scene.partner, scene.shared_need, ["read", "projects:write"]).status_code == 201


def test_the_scope_of_interest_writes_nothing_else(scene, client):
    key = key_of(scene.partner, scopes=["read", "interests:write"]).secret_text
    heads = {"content_type": "application/json", "HTTP_AUTHORIZATION": f"Bearer {key}"}
    assert client.post("/api/v1/projects/", {}, **heads).status_code == 403
