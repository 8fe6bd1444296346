"""Every end of a key or a machine: by its day, by its person, by an administrator, by a new password; at once."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from ctassist.accounts import actions
from ctassist.accounts.models import AccessToken, ApiClient
from ctassist.accounts.tasks import tell_of_ending_keys
from ctassist.history.models import Entry
from ctassist.inbox.models import Notice
from ctassist.jobs.nightly import NIGHTLY
from ctassist.workflow.refusals import NotNow

from .machines import ask, facts, key_of, machine_of, manager
from .test_oauth import token

pytestmark = pytest.mark.django_db


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


def test_a_password_chosen_on_the_page_ends_the_keys_too(world, as_):
    key, new = key_of(world.partner), "another long sentence of words"
    sent = {"oldpassword": "correct horse battery", "password1": new, "password2": new}
    assert as_(world.partner).post("/account/password/change/", sent).status_code == 302
    refused = ask(key.secret_text)
    assert refused.status_code == 401 and "new password" in str(refused.data["detail"])


@pytest.mark.parametrize("event", ["revoke", "close"])
def test_a_machine_and_its_tokens_end_at_once(world, event):
    boss = manager(world)
    app = machine_of(boss)
    access = token(app)["access_token"]
    assert ask(access).status_code == 200
    if event == "revoke":
        actions.revoke_client(app, by=boss)
        assert not world.fresh(app.user).is_active and not AccessToken.objects.exists()
    else:
        actions.deactivate_person(world.fresh(app.user), by=world.admin)
    assert ask(access).status_code == 401


def test_a_machine_outlives_the_person_who_let_it_in(world):
    boss = manager(world)
    access = token(machine_of(boss))["access_token"]
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


def test_a_new_pepper_seals_anew_what_is_used_and_an_old_one_ends_when_it_is_taken_away(world, settings):
    used, idle = key_of(world.partner), key_of(world.partner, name="Idle")
    old = settings.API_PEPPERS
    settings.API_PEPPERS = {"2": "p" * 40} | old
    assert ask(used.secret_text).status_code == 200 and used.secrets.get().pepper == "2"
    settings.API_PEPPERS = {"2": "p" * 40}
    assert [ask(key.secret_text).status_code for key in (used, idle)] == [200, 401]


def test_two_weeks_before_its_end_its_history_says_so_once(world):
    key, revoked = key_of(world.partner), key_of(world.other_partner)
    actions.revoke_client(revoked, by=world.other_partner, reason="Lost")
    entries = Entry.objects.filter(act="accounts.client_ends_soon")
    tell = tell_of_ending_keys
    with time_machine.travel(key.expires_at - timedelta(days=15)):
        assert tell({}) == {"told": 0}
    with time_machine.travel(key.expires_at - timedelta(days=13)):
        assert (tell({}), tell({})) == ({"told": 1}, {"told": 0})
        told = entries.get()
        assert told.subject_uid == key.uid and key.expires_at.date().isoformat() in told.reason
        assert f"user:{world.partner.uid}" in told.audience and "cted" not in told.audience
        notice = Notice.objects.get()
        assert notice.person == world.partner and notice.url == key.get_absolute_url() and told.reason in notice.text
    assert NIGHTLY["tell-of-ending-keys"] == 1
