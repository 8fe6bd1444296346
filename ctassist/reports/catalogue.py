"""The catalogue: every report by its name, the question it answers, what it asks for, and how it is written."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import QueryDict

#: Every report by its name, in the order the catalogue shows them.
BUILDERS = {}


@dataclass(frozen=True)
class Builder:
    """`content(desk, asked) -> sections`; `asked` is the cleaned data of the form `asks`; `titled(asked)` names it."""

    name: str
    title: str
    question: str
    asks: type
    content: Callable
    titled: Callable
    listed: bool = True

    def form(self, user, query):
        """The form of its parameters filled from a query string, bound to one reader."""
        return self.asks(QueryDict(query), user=user)


def builder(name, *, title, question, asks, titled, listed=True):
    """Register the function below as the writer of a report; unlisted ones are reached from elsewhere."""

    def register(content):
        if name in BUILDERS:
            raise ValueError(f"two reports are called {name}")
        BUILDERS[name] = Builder(name, title, question, asks, content, titled, listed)
        return content

    return register


def names():
    """Choices of reports: (name, title)."""
    return [(one.name, one.title) for one in BUILDERS.values()]
