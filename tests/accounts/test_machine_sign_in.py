"""The door of the API: one answer to all strangers, a challenge as RFC 6750 says, nothing by halves."""

import pytest
from django.utils import timezone
from rest_framework.permissions import AllowAny
from rest_framework.test import APIRequestFactory

from ctassist.accounts.machines.address import address_of
from ctassist.accounts.machines.door import HasScope
from ctassist.accounts.machines.read import secrets_of
from ctassist.accounts.machines.secrets import matching, new_secret, parts
from ctassist.accounts.models import ClientSecret

from .machines import Ask, ask, key_of

pytestmark = pytest.mark.django_db
STRANGE = (
    "",
    "x",
    "cta_",
    "ctat_",
    "cta_zzzzzzzz_" + "x" * 43,
    "ctat_" + "a" * 16 + "_" + "x" * 43,
    "a b c",
    "x" * 9000,
)


class Open(Ask):
    """A view that asks for no scope and lets everybody in."""

    permission_classes = [AllowAny]


class Forgetful(Ask):
    """A view that forgot to say which scope it asks for."""

    def scope_needed(self, request):
        """Nothing."""


def told(answer):
    """All there is to tell two answers apart."""
    return answer.status_code, answer.content, sorted(answer.items())


def test_unknown_and_wrong_get_one_answer(world):
    text = key_of(world.partner).secret_text
    wrong = text[:-4] + ("AAAA" if not text.endswith("AAAA") else "BBBB")
    answers = [told(ask(shown)) for shown in (*STRANGE, wrong, text.upper(), text + "x", text[:-1], "cté" + text)]
    assert len({str(answer) for answer in answers}) == 1
    assert answers[0][0] == 401
    assert ("WWW-Authenticate", 'Bearer realm="CTAssist", error="invalid_token"') in answers[0][2]


def test_a_stranger_costs_one_question_and_so_does_a_friend(world, django_assert_num_queries):
    key = key_of(world.partner)
    ask(key.secret_text)
    for shown in ("cta_zzzzzzzz_" + "x" * 43, key.secret_text[:-4] + "AAAA", key.secret_text):
        with django_assert_num_queries(1):
            ask(shown)


@pytest.mark.parametrize("who", ["partner", "lead"])
def test_what_is_read_in_one_question_is_what_the_models_read(world, who):
    key = key_of(getattr(world, who), addresses=["203.0.113.0/24"])
    ask(key.secret_text)
    (secret,) = secrets_of(key.prefix, key.made_at)
    kept = ClientSecret.objects.get(client=key)
    for read, told in ((secret, kept), (secret.client, kept.client), (secret.client.user, kept.client.user)):
        for field in told._meta.concrete_fields:
            assert getattr(read, field.attname) == getattr(told, field.attname), field
            assert type(getattr(read, field.attname)) is type(getattr(told, field.attname)), field
    assert secret.client.user.tokens == world.fresh(kept.client.user).tokens
    assert secret.client.organisation == kept.client.organisation and str(secret.client.user.organisation)


def test_a_person_with_a_state_is_read_with_it(world):
    person = world.person("pia", "partner", organisation=world.osce, state=world.kgz)
    (secret,) = secrets_of(key_of(person).prefix, timezone.now())
    assert secret.client.user.state == world.kgz and secret.client.user.state.iso3 == "KGZ"


def test_nothing_shown_is_left_to_the_next_class_and_challenged_without_an_error(world):
    for answer in (ask(None), ask(None, Authorization="Basic eDp5")):
        assert (answer.status_code, answer["WWW-Authenticate"]) == (401, 'Bearer realm="CTAssist"')
    stranger = ask(None, view=Open)
    assert stranger.status_code == 200 and stranger.data["tokens"] == ["public"]
    assert ask("wrong", view=Open).status_code == 401, "a wrong key is said even where none is needed"


def test_the_word_bearer_is_read_in_any_case(world):
    text = key_of(world.partner).secret_text
    assert ask(None, Authorization=f"bearer {text}").status_code == 200
    assert ask(None, Authorization=f"BEARER   {text} ").status_code == 200


def test_a_view_that_names_no_scope_is_closed_to_machines(world):
    assert ask(key_of(world.lead, scopes=["read", "registry:write"]).secret_text, view=Forgetful).status_code == 403


def test_a_session_holds_every_scope(world):
    request = Ask().initialize_request(APIRequestFactory().post("/"))
    request.user, request.auth = world.partner, None
    assert HasScope().has_permission(request, Ask())


@pytest.mark.parametrize(
    "proxy, forwarded, found",
    [
        (False, "198.51.100.1", "203.0.113.9"),
        (True, "198.51.100.1", "198.51.100.1"),
        (True, "6.6.6.6, 198.51.100.1", "198.51.100.1"),
        (True, "", "203.0.113.9"),
        (True, "nonsense", ""),
    ],
)
def test_an_address_is_never_what_the_caller_wrote_itself(rf, settings, proxy, forwarded, found):
    settings.BEHIND_PROXY = proxy
    heads = {"X-Forwarded-For": forwarded} if forwarded else {}
    assert address_of(rf.get("/", headers=heads, REMOTE_ADDR="203.0.113.9")) == found


def test_secrets_have_their_shape_and_are_never_the_same():
    texts = {new_secret("abcdefgh") for _ in range(200)}
    assert len(texts) == 200 and all(parts(text) == ("cta", "abcdefgh") for text in texts)
    for text in (*STRANGE[:4], "cta_" + "a" * 16 + "_" + "x" * 43, "ctat_abcdefgh_" + "x" * 43, "x" * 9000, "\0"):
        assert parts(text) is None
    assert matching([], "x") is None
