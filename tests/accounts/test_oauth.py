"""Access tokens: got as RFC 6749 says, given back as RFC 7009 says, refused in their words."""

import base64
import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from ctassist.accounts import actions
from ctassist.accounts.machines.tokens import sweep
from ctassist.accounts.models import AccessToken, SignInFailure
from ctassist.accounts.throttle import PER_ADDRESS
from ctassist.jobs.nightly import NIGHTLY
from ctassist.jobs.queue import KINDS

from .machines import ask, key_of, machine_of, manager

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"
GRANT = "grant_type=client_credentials"


def basic(name, secret):
    return {"Authorization": "Basic " + base64.b64encode(f"{name}:{secret}".encode()).decode()}


def post(body, heads=None, path="token", kind=FORM, **more):
    return Client(enforce_csrf_checks=True).post(
        f"/api/v1/oauth/{path}/", body, content_type=kind, headers=heads, **more
    )


def token(client, more="", **address):
    """The answer's facts for one machine."""
    answer = post(GRANT + more, basic(client.prefix, client.secret_text), **address)
    assert answer.status_code == 200, answer.content
    return answer.json()


@pytest.fixture
def app(world):
    return machine_of(manager(world), scopes=["read", "projects:write"])


def test_a_token_comes_by_header_or_form_and_nobody_keeps_the_answer(app):
    for answer in (
        post(GRANT, basic(app.prefix, app.secret_text)),
        post(f"{GRANT}&client_id={app.prefix}&client_secret={app.secret_text}"),
    ):
        told = answer.json()
        assert answer.status_code == 200 and set(told) == {"access_token", "token_type", "expires_in", "scope"}
        assert told["token_type"] == "Bearer" and 1790 <= told["expires_in"] <= 1800
        assert told["scope"] == "read projects:write" and told["access_token"].startswith("ctat_")
        assert (answer["Cache-Control"], answer["Pragma"]) == ("no-store", "no-cache")
        assert ask(told["access_token"]).status_code == 200


def test_a_narrower_scope_is_given_and_a_wider_one_refused(app):
    narrow = token(app, "&scope=read")
    assert narrow["scope"] == "read" and ask(narrow["access_token"], "post").status_code == 403
    assert ask(token(app)["access_token"], "post").status_code == 201
    refused = post(f"{GRANT}&scope=read%20missions:write", basic(app.prefix, app.secret_text))
    assert (refused.status_code, refused.json()["error"]) == (400, "invalid_scope")


def test_a_token_ends_by_itself_and_never_after_its_client(app, settings):
    access = token(app)["access_token"]
    with time_machine.travel(timezone.now() + timedelta(seconds=1801)):
        assert "expired" in str(ask(access).data["detail"])
        assert sweep() == 1 and not AccessToken.objects.exists()
    with time_machine.travel(app.expires_at - timedelta(seconds=100)):
        assert token(app)["expires_in"] <= 100


def test_the_night_takes_away_what_is_over(app):
    token(app)
    assert NIGHTLY["sweep-access-tokens"] == 1 and KINDS["sweep-access-tokens"].work({}) == {"swept": 0}
    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        assert KINDS["sweep-access-tokens"].work({}) == {"swept": 1}


def test_an_old_token_goes_when_a_new_one_is_made(app):
    token(app)
    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        token(app)
        assert AccessToken.objects.count() == 1


WRONG = {
    "no client": ("", {}, 401, "invalid_client"),
    "an unknown one": ("", basic("zzzzzzzz", "cta_zzzzzzzz_" + "x" * 43), 401, "invalid_client"),
    "half a header": ("", {"Authorization": "Basic ###"}, 401, "invalid_client"),
    "a text in no script": ("", {"Authorization": "Basic /////w=="}, 401, "invalid_client"),
    "NUL": ("", basic("\0", "\0"), 401, "invalid_client"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_stranger_is_refused_as_the_rfc_says(app, case):
    more, heads, status, code = WRONG[case]
    answer = post(GRANT + more, heads)
    assert (answer.status_code, answer.json()["error"]) == (status, code)
    assert answer["WWW-Authenticate"].startswith("Basic") and answer["Cache-Control"] == "no-store"
    assert re.fullmatch(r"[ -!#-\[\]-~]+", answer.json()["error_description"]), "what RFC 6749, 5.2 allows"


@pytest.mark.parametrize(
    "body, code",
    [
        ("", "invalid_request"),
        ("grant_type=password", "unsupported_grant_type"),
        (f"{GRANT}&scope=nonsense", "invalid_scope"),
        (f"{GRANT}&{GRANT}", "invalid_request"),
        (f"{GRANT}&client_secret=x", "invalid_request"),
    ],
)
def test_a_wrong_form_is_refused_as_the_rfc_says(app, body, code):
    answer = post(body, basic(app.prefix, app.secret_text))
    assert (answer.status_code, answer.json()["error"]) == (400, code)
    assert re.fullmatch(r"[ -!#-\[\]-~]+", answer.json()["error_description"]), "what RFC 6749, 5.2 allows"


def test_another_kind_of_body_and_another_method_are_refused(app):
    told = post('{"grant_type": "client_credentials"}', basic(app.prefix, app.secret_text), kind="application/json")
    assert (told.status_code, told.json()["error"]) == (400, "invalid_request")
    assert Client().get("/api/v1/oauth/token/").status_code == 405


def test_unknown_and_wrong_get_one_answer(app):
    wrong = app.secret_text[:-4] + ("AAAA" if app.secret_text[-4:] != "AAAA" else "BBBB")
    unknown = "cta_zzzzzzzz_" + "x" * 43
    answers = [post(GRANT, basic(*pair)) for pair in ((app.prefix, wrong), ("zzzzzzzz", unknown))]
    answers += [post(GRANT, basic("zzzzzzzz", app.secret_text))]
    assert len({(a.status_code, a.content, str(sorted(a.items()))) for a in answers}) == 1


def test_a_key_is_no_machine_and_a_machines_secret_is_no_token(world, app):
    key = key_of(world.partner)
    answer = post(GRANT, basic(key.prefix, key.secret_text))
    assert (answer.status_code, answer.json()["error"]) == (400, "unauthorized_client")
    refused = ask(app.secret_text)
    assert refused.status_code == 401 and "oauth/token" in str(refused.data["detail"])


def test_failures_are_counted_and_another_address_is_not_locked_out(app):
    wrong = basic(app.prefix, "cta_zzzzzzzz_" + "x" * 43)
    for _attempt in range(PER_ADDRESS):
        assert post(GRANT, wrong, REMOTE_ADDR="203.0.113.9").status_code == 401
    locked = post(GRANT, basic(app.prefix, app.secret_text), REMOTE_ADDR="203.0.113.9")
    assert locked.status_code == 429 and int(locked["Retry-After"]) > 0
    assert post(GRANT, basic(app.prefix, app.secret_text), REMOTE_ADDR="203.0.113.10").status_code == 200
    assert app.prefix not in "".join(SignInFailure.objects.values_list("key", flat=True))


def test_succeeding_is_not_counted(app):
    for _attempt in range(PER_ADDRESS + 2):
        token(app)
    assert not SignInFailure.objects.exists()


def test_control_without_the_count_nobody_would_be_locked_out(app, monkeypatch):
    monkeypatch.setattr("ctassist.accounts.throttle.PER_ADDRESS", 1000)
    for _attempt in range(PER_ADDRESS + 1):
        assert post(GRANT, basic(app.prefix, "x"), REMOTE_ADDR="203.0.113.9").status_code == 401


def test_a_token_is_given_back_and_a_foreign_one_is_left_alone(world, app):
    other = machine_of(world.person("maria", "partner", organisation=world.unodc, manages_machines=True))
    mine, foreign = token(app)["access_token"], token(other)["access_token"]
    for text in (mine, foreign, "nonsense", "ctat_" + "a" * 16 + "_" + "x" * 43):
        answer = post(f"token={text}", basic(app.prefix, app.secret_text), path="revoke")
        assert (answer.status_code, answer.content) == (200, b"")
    assert (ask(mine).status_code, ask(foreign).status_code) == (401, 200)
    assert post(f"token={mine}", path="revoke").status_code == 401
    assert post("", basic(app.prefix, app.secret_text), path="revoke").json()["error"] == "invalid_request"


def test_a_renewal_without_grace_ends_the_tokens_too(world, app):
    access = token(app)["access_token"]
    actions.rotate_secret(app, by=app.made_by, expires_at=timezone.now() + timedelta(days=30))
    assert ask(access).status_code == 401 and ask(token(app)["access_token"]).status_code == 200


def test_a_token_works_only_from_the_clients_addresses(world):
    app = machine_of(manager(world), addresses=["203.0.113.9"])
    access = token(app, REMOTE_ADDR="203.0.113.9")["access_token"]
    assert ask(access).status_code == 200
    refused = ask(access, address="203.0.113.10")
    assert refused.status_code == 401 and "203.0.113.10" in str(refused.data["detail"])
