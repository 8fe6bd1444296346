"""Pages of API access: a secret once, the next step in words, and nothing of what is another's."""

import pytest
from django.test import Client

from ctassist.accounts import actions
from ctassist.accounts.models import ApiClient
from tests.leaks.walk import _nobody, decoded, differences, same

from .machines import ask, key_of, machine_of, manager
from .test_oauth import token

pytestmark = pytest.mark.django_db
SENT = {"name": "Register", "scopes": ["read", "projects:write"], "lasts": 90, "addresses": "192.0.2.0/24\n203.0.113.9"}


def test_a_key_is_made_on_a_page_that_shows_it_once_and_says_what_to_do(world, as_):
    browser = as_(world.partner)
    form = browser.get("/api-access/new/make-key/").content.decode()
    assert "projects:write" in form and "missions:write" not in form
    answer = browser.post("/api-access/new/make-key/", SENT)
    page, secret = answer.content.decode(), answer.context["secret"]
    assert answer.status_code == 200 and answer["Cache-Control"] == "private, no-store"
    assert secret in page and "curl" in page and "/api/v1/me/" in page
    assert ask(secret).data["client"] == "Register"
    client = ApiClient.objects.get()
    assert client.addresses == ["192.0.2.0/24", "203.0.113.9"]
    later = browser.get(client.get_absolute_url())
    assert later.status_code == 200 and secret not in later.content.decode() and b"curl" in later.content
    assert secret not in str(browser.session.items()) and secret not in str(later.headers)


def test_the_way_is_shown_to_those_who_may_hold_a_key(world, as_):
    for person, shown in ((world.partner, True), (world.donor, True), (world.admin, True), (world.focal_point, False)):
        assert (b'href="/api-access/"' in as_(person).get("/countries/").content) is shown, person
    assert b"make-client" not in as_(world.partner).get("/api-access/").content
    assert b"make-client" in as_(manager(world)).get("/api-access/").content


def test_a_machine_is_let_in_renewed_and_revoked_on_pages(world, as_):
    browser = as_(manager(world))
    answer = browser.post("/api-access/new/make-client/", SENT | {"addresses": ""})
    app = ApiClient.objects.get()
    first = answer.context["secret"]
    assert app.prefix in answer.content.decode() and "oauth/token/" in answer.content.decode()
    place = app.get_absolute_url()
    renewed = browser.post(f"{place}rotate-secret/", {"lasts": 30, "grace": "24", "version": app.version})
    assert renewed.status_code == 200 and renewed.context["secret"] != first
    app.secret_text = renewed.context["secret"]
    access = token(app)["access_token"]
    edit = browser.get(f"{place}revise-client/").content.decode()
    assert "projects:write" in edit and "Works for" not in edit
    app.refresh_from_db()
    sent = {"name": "Sync", "scopes": ["read"], "addresses": "", "version": app.version}
    assert browser.post(f"{place}revise-client/", sent).status_code == 302
    assert ask(access).data["who"] == "Sync (machine)"
    app.refresh_from_db()
    assert (
        browser.post(f"{place}revoke-client/", {"reason": "Seen in a mail", "version": app.version}).status_code == 302
    )
    page = browser.get(place).content.decode()
    assert "revoked" in page and "Seen in a mail" in page and "curl" not in page and "rotate-secret" not in page
    assert ask(access).status_code == 401


@pytest.mark.parametrize(
    "wrong, beside",
    [
        ({"scopes": []}, "scopes"),
        ({"scopes": ["missions:write"]}, "scopes"),
        ({"addresses": "300.1.1.1"}, "addresses"),
        ({"addresses": "x" * 300}, "addresses"),
        ({"addresses": "\0"}, "addresses"),
        ({"lasts": "9999"}, "lasts"),
        ({"name": ""}, "name"),
        ({"name": "x" * 101}, "name"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_nothing_is_made(world, as_, wrong, beside):
    answer = as_(world.partner).post("/api-access/new/make-key/", SENT | wrong)
    assert answer.status_code == 422 and beside in answer.context["form"].errors
    assert not ApiClient.objects.exists()


def test_an_old_page_overwrites_nothing(world, as_):
    key = key_of(world.partner)
    old = key.version
    actions.revise_client(key, by=world.partner, name="Newer")
    sent = {"name": "Older", "scopes": ["read"], "addresses": "", "version": old}
    assert as_(world.partner).post(f"{key.get_absolute_url()}revise-client/", sent).status_code == 409
    assert ApiClient.objects.get().name == "Newer"


def test_administrators_revoke_and_do_nothing_else(world, as_):
    key, browser = key_of(world.partner), as_(world.admin)
    place = key.get_absolute_url()
    assert browser.get(place).status_code == 200
    assert browser.post("/api-access/new/make-key/", SENT).status_code == 403
    for act in ("rotate-secret", "revise-client"):
        assert browser.post(f"{place}{act}/", SENT | {"grace": "0", "version": key.version}).status_code == 403
    assert browser.post(f"{place}revoke-client/", {"reason": "Left", "version": key.version}).status_code == 302
    assert ask(key.secret_text).status_code == 401


def test_the_manager_sees_and_revokes_keys_of_the_organisation_but_never_renews_them(world, as_):
    key, browser = key_of(world.partner), as_(manager(world))
    place = key.get_absolute_url()
    assert browser.get(place).status_code == 200
    assert (
        browser.post(f"{place}rotate-secret/", {"lasts": 30, "grace": "0", "version": key.version}).status_code == 403
    )
    assert browser.post(f"{place}revoke-client/", {"reason": "Left", "version": key.version}).status_code == 302


def test_a_machine_is_shown_as_one_and_is_nobody_to_put_on_a_team(world, as_):
    app = machine_of(manager(world))
    page = as_(world.admin).get("/people/?is_machine=yes").content
    assert b"Sync (machine)" in page and b"Mira" not in page
    assert app.user not in type(app.user).objects.visible_to(world.lead)
    sent = {"name": "X", "email": "x@example.org", "role": "cted", "version": app.user.version}
    assert as_(world.admin).post(f"{app.user.get_absolute_url()}revise-person/", sent).status_code == 409


READERS = ("nobody", "donor", "partner", "other_partner", "focal_point", "outsider", "lead", "desk")


def places(client):
    """Every address at which something of a client stands, with the same one for what never was."""
    nobody = _nobody(str(client.uid), "uid")
    ends = ("", "revise-client/", "rotate-secret/", "revoke-client/")
    paths = [f"/api-access/{{}}/{end}" for end in ends]
    paths += ["/history/api-access/{}/", "/chain/api-access/{}/"]
    return [(path.format(client.uid), path.format(nobody)) for path in paths]


@pytest.mark.parametrize("reader", READERS)
def test_what_is_anothers_is_unknowable(world, as_, reader):
    boss = manager(world)
    hidden = [machine_of(boss, name="QZ00001F01Z"), key_of(boss, name="QZ00002F01Z")]
    telling = [str(v) for c in hidden for v in (c.uid, c.prefix, c.name)] + [str(hidden[0].user.uid)]
    browser = as_(getattr(world, reader))
    for client in hidden:
        for there, never in places(client):
            found, unknown = browser.get(there), browser.get(never)
            assert found.status_code == 404 and not differences(same(found), same(unknown)), there
            assert browser.post(there, SENT).status_code in (404, 405)
    lists = ["/api-access/", *(f"/api-access/?{q}" for q in ("format=csv", "format=xlsx", "q=QZ0000", "kind=app"))]
    lists += [f"/api-access/?q={boss.name}", "/api-access/?organisation=OSCE", "/people/", "/people/?q=QZ0000"]
    lists += [f"/people/{c.user.uid}/" for c in hidden] + ["/", "/proposals/"]
    for url in lists:
        text = decoded(browser.get(url)).replace(url, "").replace("QZ0000<", "<")
        assert not [one for one in telling if one in text], url


def test_control_whoever_manages_them_sees_them_in_every_one_of_these_places(world, as_):
    boss = manager(world)
    app = machine_of(boss, name="QZ00001F01Z")
    browser = as_(boss)
    for there, _never in places(app)[:4]:
        assert browser.get(there).status_code == 200, there
    for url in ("/api-access/", "/api-access/?format=csv", "/api-access/?format=xlsx", "/api-access/?kind=app"):
        assert app.name in decoded(browser.get(url)), url


def test_without_an_account_there_is_nothing(world):
    assert Client().get("/api-access/").context["page"]["total"] == 0
    assert Client().post("/api-access/new/make-key/", SENT).status_code == 403
