"""What reference records are called, in every language and script, for as long as none of them changes.

Countries go by the names of the reference data, and by those people of many languages use (Unicode's CLDR, by Babel).
"""

from collections import defaultdict
from functools import cache

from babel import Locale
from django.db import connection

from ctassist.accounts.models import Organisation
from ctassist.history.standing import standing
from ctassist.reference.models import Country, Theme

from .folding import fold

#: Words that say nothing about what is meant.
STOP = frozenset(
    "a an and as at by for from in into of on or the to with de des du la le les et en au aux l d el los las y del "
    "i v na po s k o iz dlya".split()
)
#: Languages whose names of countries are known besides the six of the reference data.
LANGUAGES = "de it nl pt tr pl uk kk ky uz tg tk az fa ps ur hi id ja ko sr bs sq sw".split()
#: Whether any of them changed: the digests of their own rows in the search.
STANDING = """
SELECT count(*), coalesce(sum(hashtextextended(kind || record || digest, 0)::numeric), 0)::text
FROM search_searchrow WHERE kind IN ('countries', 'themes', 'organisations')
"""
SHORTEST_BEGINNING, MOST_BEGINNINGS, ROUGH = 4, 4, 6
#: The newest version of any row, which a write in one's own transaction moves too.
NEWEST = "SELECT max(id) FROM history_rowversion"
#: {database: (when, standing, Names)}, put there whole.
_HELD = {}


def meaningful(text):
    """The folded words of a text that say something; all of them where none does."""
    words = fold(text).split()
    return [word for word in words if word not in STOP] or words


def _rough(words):
    return " ".join(word[:ROUGH] for word in words)


class Names:
    """{name: marks}, and the marks of names that begin with something."""

    def __init__(self, called):
        self.marks, self.roughly = defaultdict(set), defaultdict(set)
        for mark, names in called:
            for name in names:
                if name and (words := meaningful(name)):
                    self.marks[" ".join(words)].add(mark)
                    self.roughly[_rough(words)].add(mark)
        self.sorted = sorted(self.marks)
        self.longest = max((name.count(" ") + 1 for name in self.marks), default=1)

    def of(self, words):
        """The marks of what is called so; of several words the first letters are enough."""
        exactly = self.marks.get(" ".join(words), ())
        return frozenset(exactly or (self.roughly.get(_rough(words), ()) if len(words) > 1 else ()))

    def beginning(self, words):
        """The marks of the few names that begin so; none where they are many."""
        from bisect import bisect_left

        start = " ".join(words)
        if len(start) < SHORTEST_BEGINNING:
            return frozenset()
        found, place = set(), bisect_left(self.sorted, start)
        while place < len(self.sorted) and self.sorted[place].startswith(start):
            found |= self.marks[self.sorted[place]]
            place += 1
            if len(found) > MOST_BEGINNINGS:
                return frozenset()
        return frozenset(found)


def names():
    """The names as they stand: looked through only where something was written since, made anew only where it was one
    of them."""
    database = connection.settings_dict["NAME"]
    when = standing(), _asked(NEWEST)
    kept = _HELD.get(database)
    if kept is None or kept[0] != when:
        stands = _asked(STANDING)
        told = kept[2] if kept and kept[1] == stands else Names(_called())
        kept = _HELD[database] = (when, stands, told)
    return kept[2]


def _asked(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()


@cache
def spoken():
    """{two letters: names of the country in other languages}."""
    found = defaultdict(set)
    for language in LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            found[code].add(name)
    return found


def _called():
    for one in Country.objects.visible_to(None):
        said = (one.name, one.official_name, one.iso3, *one.names.values(), *one.official_names.values(), *one.aliases)
        said += (*spoken()[one.iso2],)
        yield f"@c{one.pk}", said
    for one in Theme.objects.visible_to(None):
        yield f"@t{one.pk}", (one.label, one.code)
    for one in Organisation.objects.visible_to(None):
        yield f"@o{one.pk}", (one.acronym, one.name, *one.aliases)
