"""What most stories of this storey begin with: visits long over, recommendations on their way, a need that is shared."""

from datetime import date
from functools import cached_property

import pgtrigger

from ctassist.workflow.moves import move
from ctassist.workflow.write import change
from missions.actions import record_past_mission
from recommendations.actions import assess_progress, recommend, state_need
from tests.world import World

FIRST = ("KGZ-2016", "2016-06-06")


class Visited(World):
    """The small world with the visit most stories begin with."""

    @cached_property
    def visited(self):
        """What `visit(world)` gives in a file where it stands."""
        return recorded(self, *FIRST)


def visit(world, code=FIRST[0], held=FIRST[1], **facts):
    """A visit known from published sources, which counts as adopted; led by the world's lead."""
    standing = isinstance(world, Visited) and (code, held) == FIRST and not facts
    return world.visited if standing else recorded(world, code, held, **facts)


def recorded(world, code, held, **facts):
    """Recorded for this test."""
    made = record_past_mission(
        by=world.lead,
        **{
            "code": code,
            "title": f"Visit {code}",
            "countries": [world.kgz],
            "mandate": "committee-visit",
            "report_type": "follow-up",
            "lead_organisation": world.cted,
            "held_from": held,
            "level": 0,
        }
        | facts,
    )
    world.lead = world.fresh(world.lead)
    return made


def draft(world, mission, **facts):
    """A draft recommendation."""
    told = {"text": "Trace weapons at crossing points.", "themes": [world.border], "level": 0} | facts
    return recommend(mission, by=world.lead, **told)


def walk(world, record, *names, **facts):
    """Several moves as the desk officer."""
    for name in names:
        move(record, name, by=world.desk, **facts)
    return record


def opened(world, mission=None, **facts):
    """A recommendation adopted and open for follow-up, written in one go; a test holds it equal to the way there."""
    made = draft(world, mission or visit(world), **facts)
    with pgtrigger.ignore("recommendations.Recommendation:recommendation_moves"):
        return change(made, lifecycle="open")


def judge(world, recommendation, rating, *, basis="desk-review", day=date(2020, 1, 10), by=None, **facts):
    """One judgement; a desk review by the desk officer if nothing else is said."""
    told = {"narrative": "Seen and checked.", "assessed_by": world.cted} | facts
    return assess_progress(
        recommendation, by=by or world.desk, rating=str(rating), basis=basis, assessed_on=day, **told
    )


def closed(world, recommendation):
    """Closed as implemented, written in one go; tests/recommendations/test_closing.py goes the whole way."""
    with pgtrigger.ignore("recommendations.Recommendation:recommendation_moves"):
        return change(recommendation, lifecycle="closed", closing="implemented")


def need(world, subject, **facts):
    """A need as first written down."""
    told = {"title": "Detection skills of border officers", "kind": "training", "themes": [world.border], "level": 0}
    return state_need(subject, by=world.lead, **(told | facts))


def shared(world, subject, **facts):
    """A need the State agreed to, shared with partners and donors; written in one go like the above."""
    made = need(world, subject, **facts)
    with pgtrigger.ignore("recommendations.Need:need_moves"):
        return change(made, agreed="yes", agreed_on=date(2021, 5, 1), state="shared")
