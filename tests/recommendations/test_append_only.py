"""What was once judged or said stays as it was, whoever asks the database; ratings rest on judgements."""

import pytest
from django.db import DatabaseError, connection, transaction

from recommendations.actions import record_position
from recommendations.models import ProgressAssessment, Recommendation

from .scene import Visited, judge, opened

KIND, STANDING = Visited, ("visited", "desk", "focal_point", "partner")


def refused(sql, *params):
    """Whether the database refuses a statement; the transaction goes on."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, params)
    except DatabaseError:
        return True
    return False


@pytest.mark.parametrize(
    "change",
    ["rating = '4'", "narrative = 'better'", "assessed_on = '2024-01-01'", "level = 2", "basis = 'desk-review'"],
)
def test_a_judgement_refuses_update_by_sql(world, change):
    judge(world, opened(world), 1, basis="state-response", by=world.focal_point, assessed_by=world.border_service)
    assert refused(f"UPDATE recommendations_progressassessment SET {change}")


def test_judgements_and_positions_refuse_delete_by_sql(world):
    asked = opened(world)
    judge(world, asked, 1)
    record_position(asked, by=world.focal_point, position="agrees", stated_on="2020-01-01")
    assert refused("DELETE FROM recommendations_progressassessment")
    assert refused("DELETE FROM recommendations_stateposition")
    assert refused("UPDATE recommendations_stateposition SET position = 'disagrees'")


def test_only_who_may_read_a_kept_line_can_change(world):
    made = judge(world, opened(world), 1)
    assert not refused("UPDATE recommendations_progressassessment SET audience = '{}'")
    made.refresh_from_db()
    assert (made.rating, made.audience) == ("1", [])


def test_the_orm_is_refused_as_well(world):
    made = judge(world, opened(world), 1)
    made.rating = "4"
    with pytest.raises(DatabaseError), transaction.atomic():
        made.save()
    with pytest.raises(DatabaseError), transaction.atomic():
        ProgressAssessment.objects.all().delete()


@pytest.mark.parametrize("axis", ["assessed", "reported"])
def test_a_rating_nobody_judged_is_refused_by_sql(world, axis):
    asked = opened(world)
    judge(world, asked, 2)
    basis = {"assessed": "desk-review", "reported": "state-response"}[axis]
    forged = f"{axis}_rating = '4', {axis}_basis = '{basis}', {axis}_on = '2020-01-10'"
    assert refused(f"UPDATE recommendations_recommendation SET {forged}")


def test_without_its_trigger_the_forged_rating_would_stand(world):
    """The control of the test above: the trigger is what refuses."""
    import pgtrigger

    asked = opened(world)
    judge(world, asked, 2)
    with pgtrigger.ignore("recommendations.Recommendation:rating_rests_on_judgement"):
        assert not refused("UPDATE recommendations_recommendation SET assessed_rating = '4'")
    assert Recommendation.objects.get().assessed_rating == "4"


def test_closed_as_implemented_without_a_full_assessment_is_refused_by_sql(world):
    judge(world, opened(world), 3)
    assert refused("UPDATE recommendations_recommendation SET lifecycle = 'closed', closing = 'implemented'")
    assert refused("UPDATE recommendations_recommendation SET lifecycle = 'closed'")
    assert refused("UPDATE recommendations_recommendation SET lifecycle = 'draft'")
