"""What hangs on each made-up project."""

from ctassist.accounts.audience import meet, need_tokens


def of_project(seed, n):
    """What every part of a project has."""
    return {"project_id": n + 1, "audience": seed.audiences[n], "level": 0}


def partner(seed, n):
    """An implementing partner."""
    return of_project(seed, n) | {"organisation_id": seed.bodies[(n * 7 + 3) % len(seed.bodies)].pk, "role": "4"}


def contribution(seed, n):
    """A commitment; every third amount is not stated."""
    stated = n % 3 != 0
    return of_project(seed, n) | {
        "donor_id": seed.bodies[n % 22 * 9].pk,
        "kind": "cash",
        "phase": "commitment",
        "disclosure": "stated" if stated else "not-stated",
        "amount": 1000 + n % 900 * 1000 if stated else None,
        "published": True,
    }


def activity(seed, n):
    """A training."""
    return of_project(seed, n) | {
        "code": f"PRJ-{n:05d}-A01",
        "number": 1,
        "title": f"Training on {seed.words(3)}",
        "kind": "training",
        "starts_on": seed.days[n % len(seed.days)],
        "total": 20 + n % 30,
    }


def update(seed, n):
    """A draft of the owner's."""
    return of_project(seed, n) | {
        "code": f"PRJ-{n:05d}-U01",
        "number": 1,
        "period_start": "2025-01-01",
        "period_end": "2025-06-30",
        "status_claimed": "2",
        "overall": "on-track",
        "narrative": seed.words(30),
        "state": "draft",
        "audience": [token for token in seed.audiences[n] if token.startswith("org:")],
    }


def link(seed, n):
    """A link to a need of some mission."""
    need = n % seed.size["needs"]
    facts = seed.of_mission(need)[1][0]
    return {
        "need_id": need + 1,
        "project_id": n + 1,
        "coverage": "partial",
        "rationale": seed.words(10),
        "claimed_by_id": seed.partner.pk,
        "audience": meet(need_tokens(facts, agreed=need % 3 != 0), seed.audiences[n]),
        "level": 0,
    }
