"""A mission taken onwards state by state; papers, eyes, and a committing database as the storey below has them."""

import pytest

from ctassist.workflow.moves import move
from missions.actions import add_segment
from tests.missions.conftest import WAY, committing, paper, sees, transactional_db

__all__ = ["committing", "onwards", "paper", "sees", "transactional_db"]


@pytest.fixture
def onwards(world, paper):
    """`onwards("with-state")`, then `onwards("adopted")`: the world's mission goes on from where it stands."""
    way = iter(WAY)

    def go(state):
        mission = world.mission
        while mission.state != state:
            name, who, facts = next(way)
            if name == "start" and not mission.segments.exists():
                add_segment(mission, by=world.lead, modality="on-site", starts_on="2019-12-03", ends_on="2019-12-05")
            if "committee_document" in facts:
                facts = facts | {"committee_document": paper("S-2020-X")}
            move(mission, name, by=getattr(world, who), **facts)
        return mission

    return go
