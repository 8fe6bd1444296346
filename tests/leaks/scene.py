"""The scene: missions in every circumstance with all that hangs on them, projects, events, offers, lone papers."""

from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import product

from django.utils import timezone

from ctassist.documents.models import Document
from missions.models import Mission

from .around import lone_records, projects
from .below import hang_below
from .machines import keys_and_machines, saved_views
from .oracle import CONSENTS
from .store import Store
from .talk import talk

STATES = {"draft": "under-way", "state_review": "with-state", "committee": "before-committee", "adopted": "adopted"}


@dataclass(frozen=True)
class Case:
    """The circumstances of one mission."""

    stage: str = "adopted"
    consent: str = "to the public"
    announced: int = 3
    level: int = 0
    embargo: bool = False
    shared: bool = False
    named: str | None = None
    abroad: bool = False


A = Case()
SAMPLE = (
    A,
    Case(stage="draft", shared=True),
    Case(stage="state_review", shared=True),
    Case(stage="committee", shared=True),
    Case(embargo=True, shared=True),
    Case(consent="not asked", shared=True),
    Case(consent="to partners"),
    Case(consent="to donors", named="CA"),
    Case(level=1, shared=True),
    Case(level=2, named="CA"),
    Case(stage="draft", named="DO"),
    Case(consent="marked rows to donors", named="FS"),
    Case(consent="lapsed yesterday"),
    Case(consent="revoked", announced=2),
    Case(announced=1),
    Case(abroad=True, consent="to donors"),
)

#: What the quick suite looks at: one of each stage, level, embargo and way of sharing.
QUICK = tuple(SAMPLE[place] for place in (0, 1, 2, 3, 4, 7, 8, 9, 12))


def whole():
    """Stage × consent × embargo × share, as the design counts them, and what the sample has beside."""
    plain = [
        Case(stage=stage, consent=consent, embargo=embargo, shared=shared)
        for stage, consent, embargo, shared in product(
            STATES, ("not asked", "to partners", "to donors", "to the public"), (False, True), (False, True)
        )
    ]
    others = [replace(A, consent=consent) for consent in CONSENTS]
    abroad = [replace(A, abroad=True, stage=stage) for stage in STATES]
    named = [replace(A, stage=stage, named=who) for stage in STATES for who in ("FS", "CA", "DO")]
    levels = [replace(A, level=level, stage=stage, shared=True) for level in (1, 2) for stage in STATES]
    reaches = [replace(A, announced=reach, shared=True) for reach in (0, 1, 2)]
    return list(dict.fromkeys([*SAMPLE, *plain, *others, *abroad, *named, *levels, *reaches]))


def build(people, cases, *, every_level):
    """Everything, written and settled; returns the Store."""
    store = Store()
    secret = store.keep(Document, {"level": 2, "reach": 0, "alone": True}, kind="news", reach=0, top=True)
    seen = projects(store, people, secret, every_level=every_level)
    lone_records(store, people, secret)
    store.write()
    missions, before = [], None
    for number, case in enumerate(cases):
        levels = (0, 1, 2) if every_level else (number % 3,)
        mission = a_mission(store, people, case, secret, before)
        before = hang_below(store, people, case, mission, seen, secret, before, levels)
        missions += [] if case.abroad else [mission.record]
        store.write()
    one_event_reported_twice(store)
    people.put_on_teams(missions)
    store.settle_in_one_go()
    keys_and_machines(store, people, secret)
    talk(store, people)
    saved_views(store, people, secret)
    return store


def one_event_reported_twice(store):
    """Every other activity is merged into one of another project, whoever may read that one."""
    told = [one.record for one in store.kept if one.kind == "projects.Activity"]
    for fold, keep in zip(told[::2], reversed(told[1::2]), strict=False):
        if fold.project_id != keep.project_id:
            fold.merged_into = keep
    type(told[0]).objects.bulk_update(told, ["merged_into"])


def a_mission(store, people, case, secret, before):
    """The mission of one case, following the one before it, with a document that hangs on it."""
    facts = {
        "stage": case.stage,
        "level": case.level,
        "reach": case.announced,
        "embargo": case.embargo,
        "shared": case.shared,
        "named": case.named,
        "abroad": case.abroad,
    }
    world = people.world
    mission = store.keep(
        Mission,
        facts,
        top=True,
        mandate="committee-visit",
        state=STATES[case.stage],
        lead_organisation=world.cted,
        announced_to=case.announced,
        embargo_until=timezone.now() + timedelta(days=30) if case.embargo else None,
        adopted_on="2024-03-01" if case.stage == "adopted" else None,
        consented_on="2023-01-01",
        source=secret.record,
        links={
            "countries": [world.kaz if case.abroad else world.kgz],
            "shared_with": [world.osce] if case.shared else [],
            "named": [people.user(case.named)] if case.named else [],
            "follows": [before["mission"].record] if before else [],
        },
    )
    level = len(store.kept) % 2
    hung = store.keep(Document, {"level": level, "reach": 3}, part=mission, kind="agenda", reach=3)
    store.links.append((mission.record, "documents", [hung.record]))
    return mission
