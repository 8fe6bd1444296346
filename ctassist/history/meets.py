"""Whether an audience and a person's tokens overlap, as one piece of a question to the database.

Nearly every question of a page asks it with dozens of tokens; put together from Django's own parts, that took longer to
write than to answer.
"""

from functools import lru_cache

from django.db.models import BooleanField, F, Func

from .anybody import AnyTokens


def in_one(tokens):
    """Tokens as the text of one array, each quoted so that none can be read as two; what stands for them stays."""
    return tokens if isinstance(tokens, AnyTokens) else _quoted(frozenset(tokens))


@lru_cache(maxsize=1_000)
def _quoted(tokens):
    """A page asks with the same few sets dozens of times."""
    quoted = (token.replace("\\", "\\\\").replace('"', '\\"') for token in sorted(tokens))
    return "{" + ",".join(f'"{token}"' for token in quoted) + "}"


def bound(params, user):
    """The parameters of a question, with the tokens of this person in the places for tokens."""
    return [in_one(param.of(user)) if isinstance(param, AnyTokens) else param for param in params]


class Meets(Func):
    """`rows.filter(Meets(tokens))`: rows whose `audience` holds one of the tokens."""

    output_field = BooleanField()
    reads = ("audience",)

    def __init__(self, tokens):
        super().__init__(*map(F, self.reads))
        self.tokens = tokens

    def as_sql(self, compiler, connection):
        """The condition, with the tokens as parameters."""
        return self.condition(*(compiler.compile(column)[0] for column in self.get_source_expressions()))

    def condition(self, audience):
        """(SQL, parameters)."""
        return f"({audience} && %s::varchar[])", [in_one(self.tokens)]
