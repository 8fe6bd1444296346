"""THE row rule: from what is stored about a row to the set of tokens that may read it. Pure; source: TRUST.md 2.3–2.4.

A token is a text: `public`, `partners`, `donors`, `cted`, `org:<uid>`, `donor:<uid>`, `state:<ISO3>`, `desk:<ISO3>`,
`team:<uid>`, `lead:<uid>`, `user:<uid>`, `clients:<uid>`. A person holds tokens; a row stores tokens; it is readable if
they overlap.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

PUBLIC, PARTNERS, DONORS, CTED = "public", "partners", "donors", "cted"

#: Held by administrators; no content row ever carries it, only the history of accounts and reference data.
ADMIN = "admin"


class Level(models.IntegerChoices):
    """Sensitivity of a row (ST/SGB/2007/6)."""

    UNCLASSIFIED = 0, _("Unclassified")
    CONFIDENTIAL = 1, _("Confidential")
    STRICTLY_CONFIDENTIAL = 2, _("Strictly confidential")


class Reach(models.IntegerChoices):
    """How far a State's consent, or a decision to announce, carries a row of level 0."""

    NONE = 0, _("nobody further")
    PARTNERS = 1, _("implementing partners")
    DONORS = 2, _("partners and donors")
    PUBLIC = 3, _("the public")


class Stage(IntEnum):
    """Where the record stands on the way from a draft to an adopted text."""

    DRAFT = 0
    STATE_REVIEW = 1
    COMMITTEE = 2
    ADOPTED = 3


@dataclass(frozen=True)
class Facts:
    """What the rule is told about one row; a missing value means the most restrictive one."""

    level: int = Level.STRICTLY_CONFIDENTIAL
    stage: int = Stage.DRAFT
    reach: int = Reach.NONE
    embargoed: bool = False
    states: frozenset = frozenset()
    team: frozenset = frozenset()
    desks: frozenset = frozenset()
    shared_with: frozenset = frozenset()
    named: frozenset = frozenset()


@dataclass(frozen=True)
class ProjectFacts:
    """What the rule is told about a project and all that belongs to it."""

    owners: frozenset = frozenset()
    funders: frozenset = frozenset()
    states: frozenset = frozenset()
    approved: bool = False
    level: int = Level.CONFIDENTIAL
    published: bool = False


def mandate_tokens(facts, parent=None):
    """Tokens of a mission, finding, recommendation, progress judgement or fact; never wider than `parent`."""
    tokens = set(facts.team)
    if facts.level >= Level.STRICTLY_CONFIDENTIAL:
        return meet(tokens | {f"user:{uid}" for uid in facts.named}, parent)
    tokens |= {f"desk:{state}" for state in facts.desks}
    if facts.stage >= Stage.STATE_REVIEW:
        tokens |= {f"state:{state}" for state in facts.states}
    if facts.stage >= Stage.COMMITTEE:
        tokens.add(CTED)
    if facts.stage >= Stage.ADOPTED and not facts.embargoed:
        tokens |= {f"org:{uid}" for uid in facts.shared_with}
        if facts.level == Level.UNCLASSIFIED:
            tokens |= {token for token, reach in REACHES if facts.reach >= reach}
    return meet(tokens, parent)


REACHES = ((PARTNERS, Reach.PARTNERS), (DONORS, Reach.DONORS), (PUBLIC, Reach.PUBLIC))


def need_tokens(facts, agreed):
    """Tokens of a need: written for sharing, so the State's agreement opens it even where the report stays closed."""
    tokens = mandate_tokens(facts)
    if agreed and facts.level == Level.UNCLASSIFIED:
        tokens |= {PARTNERS, DONORS}
    return tokens


def project_tokens(facts):
    """Tokens of a project: owners and co-owners, CTED, the desk; once approved its States and funders, then wider."""
    tokens = {f"org:{uid}" for uid in facts.owners} | {CTED} | {f"desk:{state}" for state in facts.states}
    if facts.approved:
        tokens |= {f"state:{state}" for state in facts.states} | {f"donor:{uid}" for uid in facts.funders}
        if facts.level == Level.UNCLASSIFIED:
            tokens |= {PARTNERS, DONORS}
            if facts.published:
                tokens.add(PUBLIC)
    return tokens


def below(parent, level, reach=Reach.PUBLIC):
    """Tokens of a row that is part of another: the parent's, less what its own level and reach keep back.

    Strictly confidential stays with the team (where there is none, with owners and desk); confidential never goes out
    by consent; unclassified goes as far as `reach`.
    """
    if level >= Level.STRICTLY_CONFIDENTIAL:
        team = {token for token in parent if token.split(":")[0] in ("team", "lead", "user")}
        return team or {token for token in parent if token.split(":")[0] in ("org", "desk")}
    limit = Reach.NONE if level == Level.CONFIDENTIAL else reach
    beyond = {token for token, needed in REACHES if needed > limit}
    return set(parent) - beyond


def free_tokens(level, reach, owner=None, states=frozenset()):
    """Tokens of a row that hangs on no mission or project: CTED, its owner, its States, and as far as `reach`."""
    tokens = {CTED} | {f"desk:{state}" for state in states} | ({f"org:{owner}"} if owner else set())
    if level >= Level.STRICTLY_CONFIDENTIAL:
        return tokens - {CTED}
    if level == Level.UNCLASSIFIED:
        tokens |= {token for token, needed in REACHES if reach >= needed}
    return tokens


#: Which tokens every holder of a token holds besides. An organisation's people are partners or donors:
#: both circles together cover them, neither does alone.
COVERED = {
    "team": ({CTED}, {PUBLIC}),
    "lead": ({CTED}, {PUBLIC}),
    "desk": ({CTED}, {PUBLIC}),
    "user": ({PUBLIC},),  # whoever is named need not be CTED staff
    "cted": ({PUBLIC},),
    "admin": ({PUBLIC},),
    "clients": ({PUBLIC},),  # the history of an organisation's keys and machines
    "org": ({PARTNERS, DONORS}, {PUBLIC}),
    "partners": ({PUBLIC},),
    "donor": ({DONORS}, {PUBLIC}),
    "donors": ({PUBLIC},),
    "state": ({PUBLIC},),
    "public": (),
}


def covered(token, audience):
    """Whether every holder of the token reads what has this audience."""
    return token in audience or any(circles.issubset(audience) for circles in COVERED[token.split(":")[0]])


def meet(one, other):
    """The widest token set not wider than either: of each what the other covers. None is no limit."""
    if other is None:
        return set(one)
    return {a for a in one if covered(a, other)} | {b for b in other if covered(b, one)}


def user_tokens(user):
    """The token set of a signed-in person, read from the database for each request; nobody gets more by being stale."""
    if not user.is_active:
        return frozenset({PUBLIC})
    mine = {PUBLIC, f"user:{user.uid}"} | set(ROLE_TOKENS[user.role])
    if user.role in WITH_ORGANISATION and user.organisation_id:
        mine.add(f"org:{user.organisation.uid}")
    if user.role == "donor" and user.organisation_id:
        mine.add(f"donor:{user.organisation.uid}")
    if user.role == "focal_point" and user.state_id:
        mine.add(f"state:{user.state.iso3}")
    if user.manages_machines and user.organisation_id and user.role in WITH_CLIENTS:
        mine.add(f"clients:{user.organisation.uid}")
    if user.role == "cted":
        now = timezone.now()
        mine |= {token for token, until in user.granted() if until is None or until > now}
    return frozenset(mine)


ROLE_TOKENS = {
    "cted": {PARTNERS, DONORS, CTED},
    "partner": {PARTNERS},
    "donor": {DONORS},
    "focal_point": set(),
    "administrator": {ADMIN},
}
WITH_ORGANISATION = {"partner", "donor"}
#: Roles whose people and organisations may let machines sign in for them.
WITH_CLIENTS = {"cted", "partner", "donor"}


@dataclass(frozen=True)
class Sentence:
    """One line of "who can see this"."""

    token: str
    text: str = field(compare=False, default="")


def embargo_runs(until, now: datetime):
    """Whether an embargo still holds at `now`; no date means there is none."""
    return until is not None and until > now
