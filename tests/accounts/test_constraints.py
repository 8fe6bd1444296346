"""The constraints of a row: one question for all checks, and the same sentences as if each were asked for itself."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from ctassist.accounts.constraints import hold

STANDING = ("mission",)
pytestmark = pytest.mark.django_db


def told(row):
    """What is wrong with a row, by field."""
    with pytest.raises(ValidationError) as caught:
        row.validate_constraints()
    return caught.value.message_dict


def checks(row):
    """The row's check constraints."""
    return [one for one in row._meta.constraints if isinstance(one, models.CheckConstraint)]


def test_all_checks_of_a_row_that_is_right_are_one_question(world):
    rest = [one for one in world.mission._meta.constraints if one not in checks(world.mission)]
    with CaptureQueriesContext(connection) as asked:
        assert hold(world.mission)
    questions = [one["sql"] for one in asked if one["sql"].startswith("SELECT")]
    assert len(checks(world.mission)) > 2 and len(questions) <= 1 + len(rest)


def test_each_wrong_column_is_said_with_its_sentence_beside_its_field(world):
    world.mission.held_until, world.mission.state = "2019-01-01", "flying"
    assert not hold(world.mission)
    said = told(world.mission)
    alone = {}
    for one in checks(world.mission):
        try:
            one.validate(type(world.mission), world.mission)
        except ValidationError as wrong:
            alone[one.name] = wrong.messages[0]
    assert len(alone) == 2 and sorted(alone.values()) == sorted(sum(said.values(), []))
    assert "held_until" in said


def test_a_column_left_out_does_not_hide_what_is_wrong_with_another(world):
    world.mission.held_until, world.mission.state = "2019-01-01", "flying"
    with pytest.raises(ValidationError) as caught:
        world.mission.validate_constraints(exclude={"state"})
    assert list(caught.value.message_dict) == ["held_until"]
