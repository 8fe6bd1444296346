"""The oracle: answers from oracle.yaml who reads a record, given the facts the scene was built with."""

from dataclasses import replace
from pathlib import Path

import yaml

WRITTEN = yaml.safe_load((Path(__file__).parent / "oracle.yaml").read_text(encoding="utf-8"))
PERSONAS = tuple(WRITTEN["personas"])
KINDS, CONSENTS = WRITTEN["kinds"], WRITTEN["consents"]
ADDED = {"shared": "shared", "funder": "funded", "owner": "owned"}


def from_table(name, facts):
    """The persons the first matching row of a table names."""
    for row in WRITTEN["tables"][name]:
        asked = {k: v for k, v in row.items() if k not in ("read", "named", *ADDED)}
        if all(facts.get(key) in allowed for key, allowed in asked.items()):
            return _readers(row, facts)
    raise LookupError(f"no row of {name} fits {facts}")


def _readers(row, facts):
    found = set(PERSONAS if row["read"] == "all" else row["read"])
    for word, fact in ADDED.items():
        if facts.get(fact):
            found |= set(row.get(word, ()))
    if row.get("named") and facts.get("named"):
        found.add(facts["named"])
    return frozenset(found)


def at_home(readers, facts):
    """The same persons, each in the place they have toward the State the record is about."""
    if not facts.get("abroad"):
        return frozenset(readers)
    place = WRITTEN["abroad"]
    return frozenset(p for p in PERSONAS if place.get(p, p) in readers)


def readers(kind, facts, part=None, within=()):
    """The persons who may read a record of `kind`; `part` and `within` are records already judged."""
    rule = KINDS[kind]
    facts = dict(facts)
    if rule.get("named") == "never":
        facts["named"] = None
    found = frozenset(PERSONAS)
    if "tables" in rule:
        found &= from_table(rule["tables"][facts["kind"]], facts)
    elif "table" in rule or part is None:
        found &= from_table((facts.get("alone") and rule.get("otherwise")) or rule["table"], facts)
    if rule.get("named") == "always" and facts.get("named"):
        found |= {facts["named"]}
    found = at_home(found, facts)
    if part is not None:
        found &= of_part(part, facts)
    for other in within:
        found &= unnamed(other) if rule.get("named") == "never" else other.readers
    return found


def unnamed(other):
    """Who would read the other record if nobody were named for it."""
    part = other.part and replace(other.part, facts=other.part.facts | {"named": None}, readers=unnamed(other.part))
    return readers(other.kind, other.facts | {"named": None}, part, other.within)


def of_part(part, facts):
    """Who reads a part of a record: as the record is with the facts the part's level leaves, within its readers."""
    levels = WRITTEN["part levels"].get(part.kind.split(".")[1].lower(), {})
    already = facts.get("level") == part.facts.get("level") == 2 and part.kind != "projects.Project"
    changed = {} if already else dict(levels.get(facts.get("level", 0), {}))
    if "reach" in facts and "reach" in part.facts:
        changed["reach"] = min(facts["reach"], changed.get("reach", 3), part.facts["reach"])
    elif "reach" in facts and facts["reach"] < 3:
        changed |= {"level": 1, "published": False}
    if table := changed.pop("table", None):
        return at_home(from_table(table, part.facts), part.facts) & part.readers
    return readers(part.kind, part.facts | changed, part.part, part.within) & part.readers


def opens(consent, covered):
    """How far a consent opens one row of level 0."""
    written = CONSENTS[consent]
    return written.get("covered", written["opens"]) if covered else written["opens"]
