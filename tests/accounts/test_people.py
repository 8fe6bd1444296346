"""Accounts: opened, changed and closed by administrators only; every session ends when it must."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from ctassist.accounts import actions
from ctassist.accounts.models import User
from ctassist.history.models import Entry, RowVersion
from ctassist.workflow.refusals import NotPermitted

STANDING = ("admin", "partner", "other_partner", "lead")

SECRET = "a long and quiet sentence"


def invite(world, **facts):
    facts = {"name": "Nadia", "email": "Nadia@Example.org", "role": "partner", "organisation": world.osce} | facts
    return actions.invite_person(by=world.admin, **facts)


@pytest.mark.parametrize("person", ["nobody", "donor", "partner", "focal_point", "lead", "desk"])
def test_only_administrators_see_the_people(world, as_, person):
    world.other_partner
    page = as_(getattr(world, person))
    assert b"petra@example.org" not in page.get("/people/").content
    assert page.get(world.other_partner.get_absolute_url()).status_code == 404
    assert b'href="/people/"' not in page.get("/countries/").content
    assert page.post("/people/new/invite-person/", {}).status_code == 403


def test_an_administrator_sees_everybody_and_the_way_there(world, as_):
    world.other_partner, world.lead
    page = as_(world.admin).get("/people/").content
    assert b"petra@example.org" in page and b"lena@example.org" in page and b'href="/people/"' in page


def test_a_person_sees_their_own_account(world, as_):
    page = as_(world.partner).get(world.partner.get_absolute_url())
    assert page.status_code == 200 and b"paul@example.org" in page.content


def test_staff_can_name_staff_and_partners_nobody(world):
    world.lead, world.other_partner, world.admin
    assert set(User.objects.visible_to(world.donor)) == {world.donor}
    seen = set(User.objects.visible_to(world.lead))
    assert world.other_partner in seen and world.admin not in seen


def test_an_invited_person_sets_a_password_by_a_link_that_works_once(world, as_):
    page = as_(world.admin)
    sent = {"name": "Nadia", "email": "Nadia@Example.org", "role": "partner", "organisation": world.osce.pk}
    answer = page.post("/people/new/invite-person/", sent)
    assert answer.status_code == 200 and answer["Cache-Control"] == "private, no-store"
    person = User.objects.get(email="nadia@example.org")
    assert not person.has_usable_password()
    path = answer.context["link"].split("testserver", 1)[1]
    visitor = Client()
    form = visitor.get(path, follow=True)
    assert form.status_code == 200 and b"password1" in form.content
    done = visitor.post(form.request["PATH_INFO"], {"password1": SECRET, "password2": SECRET}, follow=True)
    assert done.status_code == 200 and User.objects.get(pk=person.pk).check_password(SECRET)
    assert b"no longer works" in Client().get(path, follow=True).content
    assert Entry.objects.about(person).filter(act="accounts.set_password").exists()


@pytest.mark.parametrize("ends", ["make_sign_in_link", "deactivate_person"])
def test_an_old_link_ends_with_a_new_one_and_with_the_account(world, as_, ends, rf):
    from ctassist.accounts.links import sign_in_link

    person = invite(world)
    link = sign_in_link(rf.get("/"), person).split("testserver", 1)[1]
    assert b"password1" in Client().get(link, follow=True).content
    getattr(actions, ends)(person, by=world.admin)
    assert b"password1" not in Client().get(link, follow=True).content


@pytest.mark.parametrize("telling", [{"email": "PAUL@example.org"}, {"role": "focal_point"}, {"organisation": None}])
def test_an_account_that_cannot_be_is_refused(world, telling):
    world.partner
    with pytest.raises(ValidationError):
        invite(world, **telling)


def test_a_password_never_reaches_the_history(world):
    person = invite(world)
    person.set_password(SECRET)
    person.save()
    actions.revise_person(person, by=world.admin, name="Nadia K.")
    told = json.dumps(list(Entry.objects.about(person).values_list("changes", flat=True)))
    told += json.dumps(list(RowVersion.objects.filter(table="accounts_user").values_list("after", flat=True)))
    assert person.password not in told and "session_salt" not in json.dumps(
        list(Entry.objects.values_list("changes", flat=True))
    )


def test_the_history_of_an_account_is_for_administrators_and_the_person(world):
    person = invite(world)
    for reader, sees in ((world.admin, True), (person, True), (world.lead, False), (world.other_partner, False)):
        assert Entry.objects.about(person).visible_to(reader).exists() is sees, reader


@pytest.mark.parametrize(
    "event",
    [
        lambda world, person: actions.deactivate_person(person, by=world.admin),
        lambda world, person: actions.revise_person(person, by=world.admin, organisation=world.unodc),
        lambda world, person: (person.set_password(SECRET), person.save()),
    ],
    ids=["closed", "moved to another organisation", "new password"],
)
def test_every_session_ends_at_once(world, as_, event):
    browsers = [as_(world.partner), as_(world.partner)]
    own = world.partner.get_absolute_url()
    assert [b.get(own).status_code for b in browsers] == [200, 200]
    event(world, User.objects.get(pk=world.partner.pk))
    assert [b.get(own).status_code for b in browsers] == [404, 404]


def test_sessions_of_a_closed_account_do_not_come_back_with_it(world, as_):
    browser = as_(world.partner)
    person = actions.deactivate_person(world.fresh(world.partner), by=world.admin)
    actions.reactivate_person(person, by=world.admin)
    assert browser.get(world.partner.get_absolute_url()).status_code == 404
    assert as_(world.fresh(person)).get(person.get_absolute_url()).status_code == 200


def test_nobody_closes_or_raises_themselves(world):
    with pytest.raises(ValidationError):
        actions.deactivate_person(world.admin, by=world.admin)
    with pytest.raises(ValidationError):
        actions.revise_person(world.admin, by=world.admin, role="cted")


@pytest.mark.parametrize("person", ["lead", "partner", "donor", "focal_point"])
def test_nobody_else_changes_an_account(world, person):
    user = getattr(world, person)
    for act, facts in (
        (actions.revise_person, {"role": "administrator"}),
        (actions.deactivate_person, {}),
        (actions.grant_desk, {"country": world.kgz}),
        (actions.make_sign_in_link, {}),
    ):
        with pytest.raises(NotPermitted):
            act(user, by=user, **facts)


def test_a_desk_works_with_the_next_click_and_ends_with_the_next(world, as_):
    finding, person = world.finding, world.outsider
    browser = as_(person)
    assert browser.get(finding.get_absolute_url()).status_code == 404
    page = as_(world.admin)
    sent = {"country": world.kgz.pk, "reason": "New desk officer", "version": person.version}
    assert page.post(f"{person.get_absolute_url()}grant-desk/", sent).status_code == 302
    assert browser.get(finding.get_absolute_url()).status_code == 200
    actions.take_desk(world.fresh(person), by=world.admin, country=world.kgz)
    assert browser.get(finding.get_absolute_url()).status_code == 404
    told = [c for e in Entry.objects.about(person) for c in e.changes if c["field"] == "desks"]
    assert [c["new"] for c in told] == [[], ["KGZ"]]


def test_only_staff_hold_desks_and_lose_them_with_the_role(world):
    with pytest.raises(ValidationError):
        actions.grant_desk(world.partner, by=world.admin, country=world.kgz)
    actions.revise_person(world.desk, by=world.admin, role="partner", organisation=world.osce)
    assert "desk:KGZ" not in world.fresh(world.desk).tokens and not world.desk.grants.exists()


def test_everybody_chooses_their_own_looks_only(world):
    actions.choose_looks(world.partner, by=world.partner, theme="dark", language="ru")
    assert (world.fresh(world.partner).theme, world.fresh(world.partner).language) == ("dark", "ru")
    with pytest.raises(NotPermitted):
        actions.choose_looks(world.partner, by=world.admin, theme="dark")
