"""A place in the change feed as one opaque text: which era, after which version, read with which rights."""

import base64
import binascii
import hashlib
from dataclasses import dataclass

#: Stands after every version of its transaction.
LAST = 2**63 - 1


class NotACursor(ValueError):
    """The text was never one of ours."""


class StartAgain(Exception):
    """The place means nothing any more: the database lives in another era, or the reader's rights have changed."""


def rights_of(user):
    """Eight digits that change when the reader's tokens do."""
    return hashlib.sha256("\n".join(sorted(user.tokens)).encode()).hexdigest()[:8]


@dataclass(frozen=True)
class Cursor:
    """After version `id` of transaction `tx`."""

    era: str
    tx: int
    id: int
    rights: str

    def __str__(self):
        text = f"{self.era}.{self.tx}.{self.id}.{self.rights}"
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")

    def at(self, tx, id):
        """The same reader at another place."""
        return Cursor(self.era, tx, id, self.rights)


def read(text):
    """The cursor behind a text, or NotACursor."""
    try:
        raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode("ascii")
        era, tx, id, rights = raw.split(".")
        made = Cursor(era, int(tx), int(id), rights)
    except (ValueError, binascii.Error) as wrong:
        raise NotACursor(text[:80]) from wrong
    if str(made) != text or not (0 <= made.tx <= LAST and 0 <= made.id <= LAST):
        raise NotACursor(text[:80])
    return made
