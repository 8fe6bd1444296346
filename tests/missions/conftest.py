"""A mission taken to any state, with what hangs on it."""

from datetime import date

import pgtrigger
import pytest

from ctassist.documents.models import Document
from ctassist.workflow.moves import move
from ctassist.workflow.write import change, create
from missions.actions import add_segment, open_consent
from missions.models import Mission
from missions.states import MISSION_MOVES
from tests.database import copied

#: The way of a committee visit: (move, who, facts), each leading to the next.
WAY = (
    ("request-consent", "lead", {}),
    ("consent", "lead", {"consented_on": date(2019, 9, 1)}),
    ("prepare", "lead", {}),
    ("start", "lead", {}),
    ("discuss-observations", "lead", {}),
    ("draft", "lead", {}),
    ("send-to-state", "lead", {"draft_sent_on": date(2020, 1, 31)}),
    ("revise", "lead", {}),
    ("submit-to-committee", "lead", {}),
    ("adopt", "desk", {"adopted_on": date(2020, 6, 2), "committee_document": "report"}),
    ("transmit", "desk", {"transmitted_on": date(2020, 8, 31)}),
    ("await-response", "desk", {}),
    ("record-response", "desk", {"responded_on": date(2021, 1, 5)}),
    ("call-follow-up", "desk", {}),
    ("close", "desk", {}),
)


def reached(mission):
    """How many steps of the way the mission has behind it."""
    targets = [MISSION_MOVES.table[name].target for name, _, _ in WAY]
    return len(targets) - targets[::-1].index(mission.state) if mission.state in targets else 0


@pytest.fixture
def paper(world):
    """`paper("SRC-01")` is a saved document CTED staff can see."""

    def make(code, **facts):
        return create(Document, code=code, title=f"Paper {code}", kind=facts.pop("kind", "committee"), **facts)

    return make


def walk(world, paper, state):
    """Take the world's mission along the way of a committee visit to a state, move by move."""
    mission = world.mission
    for name, who, facts in WAY[reached(mission) :]:
        if mission.state == state:
            break
        if name == "start":
            give_segment(world)
        if "committee_document" in facts:
            facts = facts | {"committee_document": paper("S-2020-X")}
        move(mission, name, by=getattr(world, who), **facts)
    assert mission.state == state
    return mission


def leap(world, paper, state):
    """The same mission in the same state, written in one go; a test holds it equal to the walk."""
    mission = world.mission
    mission.refresh_from_db()
    facts = {}
    for name, who, told in WAY[reached(mission) :]:
        if mission.state == state:
            break
        step = MISSION_MOVES.table[name]
        if name == "start":
            give_segment(world)
        if "committee_document" in told:
            told = told | {"committee_document": paper("S-2020-X")}
        for field, value in told.items():
            setattr(mission, field, value)
        facts |= told | (step.then(mission, getattr(world, who)) if step.then else {}) | {"state": step.target}
        mission.state = step.target
    assert mission.state == state
    if facts:
        with pgtrigger.ignore("missions.Mission:mission_moves"):
            change(mission, **facts)
    return mission


def give_segment(world):
    """Days on site, without which no visit starts."""
    if not world.mission.segments.exists():
        add_segment(world.mission, by=world.lead, modality="on-site", starts_on="2019-12-03", ends_on="2019-12-05")


@pytest.fixture
def upto(world, paper):
    """`upto("adopted")` takes the world's mission along the way of a committee visit to that state."""
    return lambda state: leap(world, paper, state)


@pytest.fixture
def opened(world, upto, paper):
    """`opened(extent=…, reach=…)`: an adopted, announced, unclassified mission whose State has consented."""

    def consent(extent="full", reach=1, **facts):
        Mission.objects.filter(pk=world.mission.pk).update(level=0, announced_to=3)
        upto("adopted")
        record = open_consent(world.mission, by=world.desk)
        move(record, "request", by=world.desk)
        move(record, "grant", by=world.desk, extent=extent, reach=reach, document=paper("CONSENT-1"), **facts)
        return record

    return consent


@pytest.fixture
def agreed(world):
    """`agreed("text", level=0)` logs a finding and has the team agree on it."""

    def log(text="Two crossing points have scanners.", **facts):
        return move(world.log(text, **facts), "agree", by=world.lead)

    return log


@pytest.fixture
def sees(world):
    """`sees(person, row)`: whether a new request of that person would find the row."""

    def ask(person, row):
        return type(row).objects.visible_to(world.fresh(person)).filter(pk=row.pk).exists()

    return ask


@pytest.fixture
def committing(django_db_setup, django_db_blocker):
    """The test database copied for one test; every write in it is committed, and the copy goes away afterwards."""
    with django_db_blocker.unblock(), copied("_together") as copy:
        yield copy


@pytest.fixture
def transactional_db(committing):
    """In place of pytest-django's own, which empties all tables afterwards: the history refuses to be emptied."""
