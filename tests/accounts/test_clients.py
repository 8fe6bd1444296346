"""Keys and machines: who makes them, what they may do, from where; and that nobody keeps their secrets."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from ctassist.accounts import actions
from ctassist.accounts.models import ApiClient, ClientSecret, User
from ctassist.history.models import Entry
from ctassist.workflow.refusals import NotNow, NotPermitted

from .machines import ask, key_of, machine_of, manager
from .test_oauth import token

pytestmark = pytest.mark.django_db


def test_a_key_does_what_its_person_may_do(world):
    key = key_of(world.partner)
    answer = ask(key.secret_text)
    assert answer.status_code == 200
    assert answer.data["who"] == "Paul" and set(answer.data["tokens"]) == world.partner.tokens


def test_a_machine_is_somebody_of_its_own(world):
    app = machine_of(manager(world))
    account = app.user
    assert account.is_machine and not account.has_usable_password() and account.organisation == world.osce
    answer = ask(token(app)["access_token"])
    assert answer.data["who"] == "Sync (machine)" and f"org:{world.osce.uid}" in answer.data["tokens"]
    assert f"clients:{world.osce.uid}" not in answer.data["tokens"]


def test_the_database_lets_no_machine_have_a_password(world):
    account = machine_of(manager(world)).user
    account.set_password("correct horse battery")
    with pytest.raises(IntegrityError), transaction.atomic():
        account.save()
    with pytest.raises(NotNow):
        actions.make_sign_in_link(world.fresh(account), by=world.admin)


@pytest.mark.parametrize("who", ["nobody", "focal_point", "admin"])
def test_others_get_no_key(world, who):
    with pytest.raises(NotPermitted):
        key_of(getattr(world, who))


def test_a_person_without_an_organisation_and_a_closed_account_get_no_key(world):
    alone = world.person("alan", "cted")
    with pytest.raises(NotPermitted):
        key_of(alone)
    actions.deactivate_person(world.partner, by=world.admin)
    with pytest.raises(NotPermitted):
        key_of(world.fresh(world.partner))


def test_only_whoever_manages_them_makes_machines(world):
    for person in (world.partner, world.lead, world.admin, machine_of(manager(world)).user):
        with pytest.raises(NotPermitted):
            machine_of(person)


def test_an_administrator_says_who_manages_machines(world):
    assert "clients" not in str(world.partner.tokens)
    actions.revise_person(world.partner, by=world.admin, manages_machines=True)
    assert f"clients:{world.osce.uid}" in world.fresh(world.partner).tokens
    with pytest.raises(ValidationError):
        actions.revise_person(world.focal_point, by=world.admin, manages_machines=True)


@pytest.mark.parametrize(
    "role, scope", [("donor", "projects:write"), ("partner", "missions:write"), ("lead", "nonsense")]
)
def test_a_scope_the_role_has_no_use_for_is_refused_by_name(world, role, scope):
    with pytest.raises(ValidationError) as wrong:
        key_of(getattr(world, role), scopes=["read", scope])
    assert scope in str(wrong.value) and "scopes" in wrong.value.error_dict


def test_without_the_scope_the_answer_is_403_and_names_it(world):
    reads, writes = key_of(world.partner), key_of(world.partner, scopes=["projects:write"])
    refused = ask(reads.secret_text, "post")
    assert refused.status_code == 403 and 'scope="projects:write"' in refused["WWW-Authenticate"]
    assert ask(writes.secret_text, "post").status_code == 201
    assert ask(writes.secret_text).status_code == 403


@pytest.mark.parametrize(
    "addresses, here, status",
    [
        (["203.0.113.9"], "203.0.113.9", 200),
        (["203.0.113.0/24"], "203.0.113.200", 200),
        (["203.0.113.0/24"], "203.0.114.1", 401),
        (["2001:db8::/32"], "2001:db8:1::7", 200),
        (["2001:db8::/32"], "203.0.113.9", 401),
        (["203.0.113.9"], "::ffff:203.0.113.9", 200),
        (["203.0.113.9"], "", 401),
        ([], "", 200),
    ],
)
def test_it_works_from_its_addresses_only(world, addresses, here, status):
    assert ask(key_of(world.partner, addresses=addresses).secret_text, address=here).status_code == status


def test_networks_are_kept_in_their_short_form_and_nonsense_is_refused_beside_the_field(world):
    key = key_of(world.partner, addresses=["192.0.2.7/24", "192.0.2.1", "192.0.2.1/32"])
    assert key.addresses == ["192.0.2.0/24", "192.0.2.1"]
    with pytest.raises(ValidationError) as wrong:
        key_of(world.partner, addresses=["300.1.1.1"])
    assert "addresses" in wrong.value.error_dict


def test_a_new_name_of_a_machine_is_that_of_its_account_and_scopes_count_at_once(world):
    boss = manager(world)
    app = machine_of(boss)
    access = token(app)["access_token"]
    actions.revise_client(app, by=boss, name="Sync two", scopes=["updates:write"])
    assert User.objects.get(pk=app.user_id).name == "Sync two"
    assert ask(access).status_code == 403


def every_text():
    """Every value of every text-like column of the database, as one text."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' "
            "AND (data_type IN ('text', 'character varying', 'json', 'jsonb', 'ARRAY', 'bytea'))"
        )
        columns, found = cursor.fetchall(), []
        for table, column in columns:
            cursor.execute(f'SELECT "{column}"::text FROM "{table}" WHERE "{column}" IS NOT NULL')
            found += [row[0] for row in cursor.fetchall()]
    assert len(columns) > 100
    return "\n".join(found)


def test_no_secret_stands_anywhere_in_the_database(world, as_):
    boss = manager(world)
    sent = {"name": "By page", "scopes": ["read"], "lasts": 90, "addresses": ""}
    shown = as_(boss).post("/api-access/new/make-client/", sent).context["secret"]
    app, key = machine_of(boss), key_of(boss)
    texts = [shown, app.secret_text, key.secret_text, token(app)["access_token"]]
    texts.append(actions.rotate_secret(key, by=boss, expires_at=timezone.now() + timedelta(days=9)).secret_text)
    assert all(ask(text).status_code == 200 for text in texts[-2:])
    stored = every_text()
    assert ClientSecret.objects.first().digest in stored
    for text in texts:
        assert text not in stored and text[-30:] not in stored and text.split("_", 2)[2] not in stored


def test_every_act_leaves_an_entry_and_none_a_digest(world):
    boss = manager(world)
    app = machine_of(boss)
    actions.revise_client(app, by=boss, addresses=["192.0.2.1"])
    actions.rotate_secret(app, by=boss, expires_at=timezone.now() + timedelta(days=30))
    actions.revoke_client(app, by=boss, reason="Seen in a mail")
    told = list(Entry.objects.about(app).order_by("seq").values_list("act", flat=True))
    assert told == [f"accounts.{act}" for act in ("make_client", "revise_client", "rotate_secret", "revoke_client")]
    fields = {c["field"] for e in Entry.objects.about(app) for c in e.changes}
    assert {"scopes", "addresses", "expires_at", "revoked_at"} <= fields
    text = json.dumps(list(Entry.objects.values_list("changes", flat=True)))
    assert not any(secret.digest in text for secret in ClientSecret.objects.all())


def test_last_use_is_written_once_a_minute(world, django_assert_num_queries):
    key = key_of(world.partner)
    with time_machine.travel("2026-12-01 10:00Z", tick=False) as clock:
        ask(key.secret_text)
        first = key.secrets.get()
        assert (first.used_at, first.used_from) == (timezone.now(), "203.0.113.9")
        clock.shift(59)
        with django_assert_num_queries(1):
            ask(key.secret_text)
        clock.shift(2)
        ask(key.secret_text)
        assert key.secrets.get().used_at == timezone.now()


@pytest.mark.parametrize(
    "broken",
    [
        {"scopes": []},
        {"scopes": ["everything"]},
        {"kind": "god"},
        {"prefix": "ABCDEFGH"},
        {"expires_at": timezone.now() + timedelta(days=400)},
    ],
)
def test_the_database_keeps_what_is_always_true(world, broken):
    key = key_of(world.partner)
    with pytest.raises(IntegrityError), transaction.atomic():
        ApiClient.objects.filter(pk=key.pk).update(**broken)


def test_a_key_is_never_anothers_and_a_secret_is_always_a_digest(world):
    key = key_of(world.partner)
    with pytest.raises(IntegrityError), transaction.atomic():
        ApiClient.objects.filter(pk=key.pk).update(user=world.lead)
    with pytest.raises(IntegrityError), transaction.atomic():
        ClientSecret.objects.update(digest=key.secret_text)
