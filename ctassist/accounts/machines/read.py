"""Reading a secret or a token with its client, person and organisation: one question, written once for each process.

The same question through the models costs five times the processor time, because it is put into words anew each time;
it is asked with every call of the API. A test holds what is read here equal to what the models read.
"""

from functools import cache

from django.db import connection

from ctassist.reference.models import Country

from ..models import AccessToken, ApiClient, ClientSecret, Organisation, User

#: (model, letter, the columns read; none means all). What is not read here is read when it is asked for.
SECRET = (
    (ClientSecret, "s", ()),
    (ApiClient, "c", ()),
    (User, "u", ()),
    (Organisation, "o", ("id", "uid", "acronym", "name")),
    (Country, "n", ("id", "iso2", "iso3", "name")),
)
TOKEN = ((AccessToken, "t", ()), *SECRET)
JOINED = """
    JOIN accounts_apiclient c ON c.id = s.client_id JOIN accounts_user u ON u.id = c.user_id
    LEFT JOIN accounts_organisation o ON o.id = u.organisation_id LEFT JOIN reference_country n ON n.id = u.state_id
"""
BY_SECRET = f"FROM accounts_clientsecret s {JOINED} WHERE c.prefix = %s AND (s.ends_at IS NULL OR s.ends_at > %s)"
BY_TOKEN = (
    f"FROM accounts_accesstoken t JOIN accounts_clientsecret s ON s.id = t.secret_id {JOINED} WHERE t.prefix = %s"
)


def secrets_of(prefix, now):
    """The live secrets of the client with that prefix, as many as two."""
    return [secret for (secret,) in _ask(SECRET, BY_SECRET, prefix, now)]


def tokens_of(prefix):
    """The access token with that prefix, in a list, or none."""
    found = []
    for token, secret in _ask(TOKEN, BY_TOKEN, prefix):
        token.secret = secret
        found.append(token)
    return found


@cache
def _columns(parts):
    """((model, names of its fields, first place, place after the last), …) and the list of columns for the question."""
    cut, told, place = [], [], 0
    for model, letter, wanted in parts:
        fields = [f for f in model._meta.concrete_fields if not wanted or f.column in wanted]
        told += [f'{letter}."{field.column}"' for field in fields]
        cut.append((model, [field.attname for field in fields], place, place + len(fields)))
        place += len(fields)
    return tuple(cut), ", ".join(told)


def _ask(parts, question, *values):
    """The rows found, each as its first models with everything they hang on."""
    cut, columns = _columns(parts)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} {question}", values)
        rows = cursor.fetchall()
    for row in rows:
        made = [
            model.from_db("default", names, row[first:last]) if row[first] is not None else None
            for model, names, first, last in cut
        ]
        *token, secret, client, user, organisation, country = made
        user.organisation, user.state = organisation, country
        client.user, secret.client = user, client
        if client.organisation_id == user.organisation_id:
            client.organisation = organisation
        yield (*token, secret)
