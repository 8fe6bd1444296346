"""Made-up rows of the search: all kinds, a few common words and many rare ones, audiences as missions have."""

import random
from io import StringIO
from itertools import accumulate

from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from ctassist.accounts.audience import Facts, mandate_tokens
from ctassist.accounts.models import Grant, Organisation, User
from ctassist.reference.models import Country, Theme
from ctassist.search.kinds import KINDS

from .copying import CHUNK, random_uid, send, text
from .seed import CIRCUMSTANCES, WORDS

MISSIONS, VOCABULARY, FIRST = 10_000, 40_000, 1_000_000
MINUTES = 12 * 365 * 24 * 60  #: the rows were made over twelve years
#: How many rows in a hundred are of a kind, by its rank; the kinds of a rank share alike.
SHARES = {1: 6, 2: 44, 3: 50}
SYLLABLES = "ka ro mi te ban der sol in ter pol cus tom bor fin an ce ju di le gal tra ning se cu ri ty".split()
STAGED = """CREATE TEMPORARY TABLE staged
(kind text, record bigint, ref text, title text, body text, audience varchar[], marks text[])"""
TOLD = """
INSERT INTO search_searchrow (kind, record, ref, title, body, words, digest, audience, lapses_at, at)
SELECT kind, record, ref, title, body,
       search_words(ref || ' ' || title, body,
                    marks || ARRAY['=' || search_squeeze(ref), '%%' || to_char(at, 'YYYYQ')]),
       '', audience, NULL, at
FROM (SELECT *, %s - make_interval(mins => (record %% 1000000)::int * {minutes}) AS at FROM staged) AS made
"""
LEARNT = "INSERT INTO search_searchword (word, near) SELECT w, search_near(w) FROM unnest(%s) AS w WHERE length(w) > 3"
INDEX = "CREATE INDEX search_found ON search_searchrow USING gin (words, audience) WITH (fastupdate = off)"


class FoundRows:
    """`run(count)` fills the search of an empty, migrated database; `people` ask it."""

    def __init__(self):
        self.dice = random.Random(2370)
        random.seed(2370)
        self.words = self.vocabulary()
        self.often = list(accumulate(1 / (place + 3) for place in range(len(self.words))))

    def vocabulary(self):
        """Words of the field, then rarer and rarer ones that none has ever seen."""
        made = dict.fromkeys(WORDS)
        while len(made) < VOCABULARY:
            made["".join(self.dice.choices(SYLLABLES, k=self.dice.randint(2, 5)))] = None
        return list(made)

    def some(self, count):
        """Words as often as they are said."""
        return self.dice.choices(self.words, cum_weights=self.often, k=count)

    def run(self, count):
        """Reference data, people, rows, words, index; {what: how many}."""
        self.count = count
        call_command("load_reference", stdout=StringIO())
        self.countries = list(Country.objects.filter(un_member=True).order_by("iso3"))
        self.themes = list(Theme.objects.values_list("pk", flat=True))
        self.circles = [self.circle(number) for number in range(MISSIONS)]
        self.persons()
        with connection.cursor() as cursor:
            cursor.execute("DROP INDEX search_found")
            cursor.execute(STAGED)
            self.stage(cursor, count)
            cursor.execute(TOLD.format(minutes=max(1, MINUTES // count)), [timezone.now()])
            cursor.execute("DROP TABLE staged")
            cursor.execute(LEARNT, [self.words])
            cursor.execute("SET maintenance_work_mem = '512MB'")
            cursor.execute(INDEX)
            cursor.execute("VACUUM ANALYZE search_searchrow, search_searchword")
        return {"rows of the search": count, "kinds": len(KINDS), "words": len(self.words)}

    def circle(self, number):
        """(country, audience, team) of one mission."""
        stage, reach, _share = self.dice.choices(CIRCUMSTANCES, [share for _, _, share in CIRCUMSTANCES])[0]
        country, uid = self.dice.choice(self.countries), random_uid()
        states, team = frozenset({country.iso3}), frozenset({f"team:{uid}", f"lead:{uid}"})
        facts = Facts(level=0, stage=stage, reach=reach, states=states, desks=states, team=team)
        return country, mandate_tokens(facts), uid

    def persons(self):
        """An analyst on forty teams, an implementing partner."""
        body = Organisation.objects.create(acronym="BENCH", name="A body", kind="un-body")
        made = User.objects.create_user
        self.partner = made("partner@bench.example", "Partner", "partner", "only for the bench", organisation=body)
        self.analyst = made("analyst@bench.example", "Analyst", "cted", "only for the bench", organisation=body)
        teams = self.dice.sample(self.circles, 40)
        Grant.objects.bulk_create(Grant(user=self.analyst, token=f"team:{uid}") for _country, _tokens, uid in teams)

    def stage(self, cursor, count):
        """The rows, by COPY."""
        ranks = [sum(other.rank == kind.rank for other in KINDS.values()) for kind in KINDS.values()]
        often = [SHARES[kind.rank] / many for kind, many in zip(KINDS.values(), ranks, strict=True)]
        kinds, often = list(KINDS.values()), list(accumulate(often))
        lines = []
        for number in range(count):
            lines.append(self.line(number, self.dice.choices(kinds, cum_weights=often)[0]))
            if len(lines) == CHUNK:
                send(cursor, "staged", "kind, record, ref, title, body, audience, marks", lines)
                lines = []
        send(cursor, "staged", "kind, record, ref, title, body, audience, marks", lines)

    def line(self, number, kind):
        """One row; one in eight says the name of its State."""
        country, audience, _uid = self.circles[number % MISSIONS]
        named = f"{country.name}: " if number % 8 == 0 else ""
        title, body = named + " ".join(self.some(7)), " ".join(self.some(14))
        ref = f"{country.iso3}-20{10 + number % 15}-{kind.name[0].upper()}{number:06d}"
        marks = {f"#{kind.name}", f"%{kind.rank}", f"@c{country.pk}", f"@t{self.dice.choice(self.themes)}"}
        return "\t".join(text(one) for one in (kind.name, FIRST + number, ref, title, body, audience, marks))

    def hide(self, count, word):
        """Rows with a word of their own that none of the people who ask may see."""
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO search_searchrow (kind, record, ref, title, body, words, digest, audience, at) "
                "SELECT 'findings', 10000000 + n, 'H' || n, %s, '', search_words(%s, '', ARRAY['#findings', '%%2']), "
                "'', ARRAY['org:somebody-else'], now() FROM generate_series(1, %s) AS n",
                [word, word, count],
            )
            cursor.execute("VACUUM ANALYZE search_searchrow")
