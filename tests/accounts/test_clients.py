"""Keys and machines: who makes them, what they may do, until when, from where; every end is effective at once."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from ctassist.accounts import actions
from ctassist.accounts.models import AccessToken, ApiClient, ClientSecret, User
from ctassist.history.models import Entry
from ctassist.workflow.refusals import NotNow, NotPermitted

from .machines import ask, facts, key_of, machine_of, manager

pytestmark = pytest.mark.django_db


def oauth_token(client):
    """An access token got for the secret of a machine."""
    from .test_oauth import token

    return token(client)["access_token"]


def test_a_key_does_what_its_person_may_do(world):
    key = key_of(world.partner)
    answer = ask(key.secret_text)
    assert answer.status_code == 200
    assert answer.data["who"] == "Paul" and set(answer.data["tokens"]) == world.partner.tokens


def test_a_machine_is_somebody_of_its_own(world):
    app = machine_of(manager(world))
    account = app.user
    assert account.is_machine and not account.has_usable_password() and account.organisation == world.osce
    answer = ask(oauth_token(app))
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


@pytest.mark.parametrize("days", [-1, 367])
def test_it_ends_within_a_year_or_is_not_made(world, days):
    with pytest.raises(ValidationError):
        key_of(world.partner, expires_at=timezone.now() + timedelta(days=days))


def test_it_ends_when_it_ends_and_its_person_can_renew_it(world):
    key = key_of(world.partner)
    with time_machine.travel(timezone.now() + timedelta(days=91)):
        assert "expired" in str(ask(key.secret_text).data["detail"])
        longer = timezone.now() + timedelta(days=30)
        renewed = actions.rotate_secret(key, by=world.partner, expires_at=longer)
        assert ask(renewed.secret_text).status_code == 200


def test_an_expired_secret_is_not_woken_by_a_renewal(world):
    key = key_of(world.partner)
    old = key.secret_text
    with time_machine.travel(timezone.now() + timedelta(days=91)):
        ends = timezone.now() + timedelta(days=30)
        actions.rotate_secret(key, by=world.partner, expires_at=ends, grace=timedelta(hours=24))
        assert ask(old).status_code == 401


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


ENDS = {
    "revoked": lambda world, key: actions.revoke_client(key, by=world.partner),
    "revoked by an administrator": lambda world, key: actions.revoke_client(key, by=world.admin),
    "closed": lambda world, key: actions.deactivate_person(world.fresh(key.user), by=world.admin),
    "moved": lambda world, key: actions.revise_person(world.fresh(key.user), by=world.admin, organisation=world.unodc),
    "another role": lambda world, key: actions.revise_person(world.fresh(key.user), by=world.admin, role="donor"),
    "a new password": lambda world, key: new_password(world.fresh(key.user)),
    "a new link": lambda world, key: actions.make_sign_in_link(world.fresh(key.user), by=world.admin),
}


def new_password(person):
    person.set_password("another long sentence of words")
    person.save()


@pytest.mark.parametrize("event", ENDS)
def test_a_key_ends_with_the_next_call_after(world, event):
    key = key_of(world.partner)
    assert ask(key.secret_text).status_code == 200
    ENDS[event](world, ApiClient.objects.get(pk=key.pk))
    assert ask(key.secret_text).status_code == 401
    if event == "closed":
        actions.reactivate_person(world.fresh(world.partner), by=world.admin)
        assert ask(key.secret_text).status_code == 401, "an account that is opened again brings no key back"


def test_the_same_password_kept_in_a_newer_way_ends_nothing(world, settings):
    key = key_of(world.partner)
    person = world.fresh(world.partner)
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
        "django.contrib.auth.hashers.MD5PasswordHasher",
    ]
    assert person.check_password("correct horse battery") and person.password.startswith("pbkdf2")
    assert person.session_salt == world.fresh(person).session_salt
    assert ask(key.secret_text).status_code == 200


@pytest.mark.parametrize("event", ["revoke", "close"])
def test_a_machine_and_its_tokens_end_at_once(world, event):
    boss = manager(world)
    app = machine_of(boss)
    access = oauth_token(app)
    assert ask(access).status_code == 200
    if event == "revoke":
        actions.revoke_client(app, by=boss)
        assert not world.fresh(app.user).is_active and not AccessToken.objects.exists()
    else:
        actions.deactivate_person(world.fresh(app.user), by=world.admin)
    assert ask(access).status_code == 401


def test_a_machine_outlives_the_person_who_let_it_in(world):
    boss = manager(world)
    access = oauth_token(machine_of(boss))
    actions.deactivate_person(world.fresh(boss), by=world.admin)
    assert ask(access).status_code == 200


@pytest.mark.parametrize("hours, after, status", [(0, 0, 401), (24, 23, 200), (24, 25, 401)])
def test_an_old_secret_works_for_the_grace_it_was_given(world, hours, after, status):
    key = key_of(world.partner)
    old, ends = key.secret_text, timezone.now() + timedelta(days=30)
    new = actions.rotate_secret(key, by=world.partner, expires_at=ends, grace=timedelta(hours=hours)).secret_text
    with time_machine.travel(timezone.now() + timedelta(hours=after)):
        assert ask(old).status_code == status and ask(new).status_code == 200


def test_two_renewals_leave_at_most_two_secrets_and_no_longer_grace(world):
    key, ends = key_of(world.partner), timezone.now() + timedelta(days=30)
    first = key.secret_text
    actions.rotate_secret(key, by=world.partner, expires_at=ends, grace=timedelta(hours=24))
    second = key.secret_text
    actions.rotate_secret(key, by=world.partner, expires_at=ends)
    assert [ask(text).status_code for text in (first, second, key.secret_text)] == [401, 401, 200]
    with pytest.raises(ValidationError):
        actions.rotate_secret(key, by=world.partner, expires_at=ends, grace=timedelta(hours=25))


def test_nothing_is_done_to_what_was_revoked(world):
    key = actions.revoke_client(key_of(world.partner), by=world.partner)
    for act, told in (
        (actions.rotate_secret, facts()),
        (actions.revise_client, {"name": "x"}),
        (actions.revoke_client, {}),
    ):
        with pytest.raises(NotNow):
            act(key, by=world.partner, **{k: v for k, v in told.items() if k in ("name", "expires_at")})


def test_a_new_name_of_a_machine_is_that_of_its_account_and_scopes_count_at_once(world):
    boss = manager(world)
    app = machine_of(boss)
    access = oauth_token(app)
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
    texts = [shown, app.secret_text, key.secret_text, oauth_token(app)]
    texts.append(actions.rotate_secret(key, by=boss, expires_at=timezone.now() + timedelta(days=9)).secret_text)
    assert all(ask(text).status_code == 200 for text in texts[-2:])
    stored = every_text()
    assert ClientSecret.objects.first().digest in stored
    for text in texts:
        assert text.rpartition("_")[2] not in stored and text not in stored and text[-20:] not in stored


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


def test_a_new_pepper_seals_anew_what_is_used_and_an_old_one_ends_when_it_is_taken_away(world, settings):
    used, idle = key_of(world.partner), key_of(world.partner, name="Idle")
    old = settings.API_PEPPERS
    settings.API_PEPPERS = {"2": "p" * 40} | old
    assert ask(used.secret_text).status_code == 200 and used.secrets.get().pepper == "2"
    settings.API_PEPPERS = {"2": "p" * 40}
    assert [ask(key.secret_text).status_code for key in (used, idle)] == [200, 401]


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
