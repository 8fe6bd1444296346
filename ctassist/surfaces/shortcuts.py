"""Keys that do something, each said once by whoever makes it work; the page under `?` lists them."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

#: Every key, in the order of declaration.
SHORTCUTS = []


@dataclass(frozen=True)
class Shortcut:
    """Keys as people press them, what happens, and where; without a place, everywhere."""

    keys: tuple
    words: str
    where: str = ""


def shortcut(*keys, words, where=""):
    """Say what keys do."""
    SHORTCUTS.append(Shortcut(keys, words, where))


shortcut("/", words=_("Go to the search box"))
shortcut("Ctrl", "K", words=_("Places, acts and records by typing"))
shortcut("?", words=_("This list of keys"))
shortcut("Esc", words=_("Close what is open"))
