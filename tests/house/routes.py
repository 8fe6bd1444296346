"""Every route of CTAssist as a flat list, for the tests that go through all of them."""

from dataclasses import dataclass
from functools import cache

from django.urls import URLPattern, get_resolver


@dataclass(frozen=True)
class Route:
    """One pattern: its whole path with converters, its full name, its view class (None for a plain function)."""

    path: str
    name: str
    page: type | None
    view: object
    converters: tuple

    def fill(self, **values):
        """An address, every converter filled in."""
        address = f"/{self.path}"
        for name, converter in self.converters:
            kind = f"{converter}:" if converter else ""
            address = address.replace(f"<{kind}{name}>", str(values[name]))
        return address


@cache
def routes():
    """All of them."""
    return tuple(_walk(get_resolver().url_patterns, "", ""))


def _walk(patterns, path, space):
    for one in patterns:
        here = path + str(one.pattern)
        if isinstance(one, URLPattern):
            name = f"{space}{one.name}" if one.name else ""
            page = getattr(one.callback, "view_class", None)
            yield Route(here, name, page, one.callback, tuple(_converters(here)))
        else:
            yield from _walk(one.url_patterns, here, f"{space}{one.namespace}:" if one.namespace else space)


def _converters(path):
    for part in path.split("<")[1:]:
        inside = part.split(">")[0]
        converter, _, name = inside.rpartition(":")
        yield name, converter


def names():
    """Every name a template may use."""
    return {route.name for route in routes() if route.name}
