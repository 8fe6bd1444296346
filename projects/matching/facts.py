"""What matching knows of one side: a need, an offer or a project told in the same few facts."""

from dataclasses import dataclass, field
from datetime import date

from ctassist.reference.fold import fold

#: Words as short as these say nothing about a subject.
SHORTEST = 4
EMPTY_WORDS = frozenset(
    "with from that this their have been will which such into over under between among support project need needs "
    "states state national international capacity capacities training assistance against within through cted report "
    "illustrative".split()
)


@dataclass(frozen=True)
class Facts:
    """Mappings lead from a key to the words for it; what nobody recorded is empty.

    `instruments` lead from a resolution to its symbol, `provisions` from a resolution to paragraphs of it; `anywhere`
    is said by an offer that names no State; `since` and `until` are the first and the last day, where known;
    `behind` names those facts that were read from records behind this one.
    """

    themes: dict = field(default_factory=dict)
    countries: dict = field(default_factory=dict)
    regions: frozenset = frozenset()
    anywhere: bool = False
    authorities: dict = field(default_factory=dict)
    kinds: frozenset = frozenset()
    instruments: dict = field(default_factory=dict)
    provisions: dict = field(default_factory=dict)
    since: date | None = None
    until: date | None = None
    words: frozenset = frozenset()
    behind: frozenset = frozenset()


def words_of(*texts):
    """The telling words of some texts, without accents and case."""
    found = "".join(one if one.isalnum() else " " for one in fold(" ".join(texts))).split()
    return frozenset(word for word in found if len(word) >= SHORTEST and word not in EMPTY_WORDS)
