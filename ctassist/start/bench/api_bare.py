"""The limit of the API benchmark: the same rows by hand-written SQL, names in the process, no framework or sign-in."""

import os
from urllib.parse import parse_qs, urlsplit

import orjson
import psycopg2

FACTS = (
    "uid version level created_at changed_at code text priority requires_assistance time_frame due_on lifecycle "
    "closing covered_by_consent illustrative locator assigned assessed_rating assessed_basis assessed_on "
    "reported_rating reported_basis reported_on"
).split()
ARRAYS = (("findings", "finding"), ("addressees", "organisation"), ("themes", "theme"), ("provisions", "provision"))
SEEN = "r.audience && %(tokens)s::varchar[]"
ROWS = """SELECT r.id, r.mission_id, r.country_id, {facts}, {arrays},
 (SELECT m.code FROM missions_mission m WHERE m.id = r.mission_id AND m.audience && %(tokens)s::varchar[]),
 (SELECT m.title FROM missions_mission m WHERE m.id = r.mission_id AND m.audience && %(tokens)s::varchar[])
FROM recommendations_recommendation r WHERE {where} ORDER BY r.id LIMIT 50"""
ARRAY = 'ARRAY(SELECT t."{0}_id" FROM recommendations_recommendation_{1} t WHERE t.recommendation_id = r.id) AS "{1}"'
HERE = "(r.country_id = %(country)s OR r.country_id IS NULL AND r.mission_id IN "
STATE = f"{HERE}(SELECT c.mission_id FROM missions_mission_countries c WHERE c.country_id = %(country)s))"
THEME = "r.id IN (SELECT t.recommendation_id FROM recommendations_recommendation_themes t WHERE t.theme_id = %(theme)s)"
CONDITIONS = {"country": STATE, "theme": THEME, "priority": "r.priority = %(priority)s", "after": "r.id > %(after)s"}
FINDINGS = "SELECT r.id, r.code, r.text FROM missions_finding r WHERE r.id = ANY(%(keys)s) AND " + SEEN
KNOWN = {
    "country": "SELECT id, iso3, name FROM reference_country",
    "themes": "SELECT id, code, label FROM reference_theme",
    "provisions": "SELECT id, code, label FROM resolutions_provision",
    "addressees": "SELECT id, uid::text, acronym FROM accounts_organisation",
}


class Limit:
    """One connection, the names of public records as ready JSON, and the tokens it reads with."""

    def __init__(self):
        self.tokens = orjson.loads(os.environ["BENCH_TOKENS"])
        parts = urlsplit(os.environ["CTA_DATABASE_IN_USE"])
        self.line = psycopg2.connect(parts._replace(scheme="postgresql").geturl())
        self.line.autocommit = True
        self.known = {name: _fragments(self.ask(sql, {})) for name, sql in KNOWN.items()}

    def ask(self, sql, values):
        """Rows."""
        with self.line.cursor() as cursor:
            cursor.execute(sql, values)
            return cursor.fetchall()

    def rows(self, asked):
        """JSON bytes of one page, or of one record."""
        facts = ", ".join(f"r.{name}" for name in FACTS)
        arrays = ", ".join(ARRAY.format(far, name) for name, far in ARRAYS)
        where = " AND ".join([SEEN, *(CONDITIONS[name] for name in asked if name in CONDITIONS)])
        where = f"{where} AND r.code = %(code)s" if "code" in asked else where
        sql = ROWS.format(facts=facts, arrays=arrays, where=where)
        found = self.ask(sql, asked | {"tokens": self.tokens})
        keys = [key for row in found for key in row[3 + len(FACTS)]]
        findings = _fragments(self.ask(FINDINGS, {"keys": keys, "tokens": self.tokens})) if keys else {}
        return orjson.dumps({"results": [self.told(row, findings) for row in found]}, default=str)

    def told(self, row, findings):
        """One record."""
        at, known = 3 + len(FACTS), self.known | {"findings": findings}
        told = dict(zip(FACTS, row[3:at], strict=True))
        told["country"] = known["country"].get(row[2])
        told["mission"] = {"ref": row[-2], "name": row[-1]} if row[-2] else None
        for number, (name, _far) in enumerate(ARRAYS):
            told[name] = [known[name][key] for key in row[at + number] if key in known[name]]
        return told


def _fragments(rows):
    return {key: orjson.Fragment(orjson.dumps({"ref": ref, "name": name})) for key, ref, name in rows}


_limit = []


def application(environ, start_response):
    """The WSGI application."""
    if not _limit:
        _limit.append(Limit())
    asked = {name: values[0] for name, values in parse_qs(environ["QUERY_STRING"]).items()}
    said = _limit[0].rows(asked)
    start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(said)))])
    return [said]
