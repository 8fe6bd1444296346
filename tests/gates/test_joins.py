"""Q2: rows linked many times over stand once in every list, and cost no more questions."""

from functools import cached_property

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from missions.models import Finding
from recommendations.models import Recommendation
from tests.world import World

MANY, ENOUGH = 77, 30


class Knotted(World):
    """The world with its knot."""

    @cached_property
    def knot(self):
        """Tied once for the file."""
        return tied(self)


KIND, STANDING = Knotted, ("knot",)


@pytest.fixture
def knot(world):
    """The mission all knotted rows hang on."""
    return world.knot


def tied(world):
    """77 recommendations, each resting on the same 77 findings; all in the lead's sight."""
    mission = world.mission
    shared = {"mission": mission, "audience": mission.audience, "level": 1}
    findings = Finding.objects.bulk_create(
        Finding(code=f"{mission.code}-F{n:02d}", number=n, kind="shortfall", text=f"finding {n}", **shared)
        for n in range(1, MANY + 1)
    )
    asked = Recommendation.objects.bulk_create(
        Recommendation(code=f"{mission.code}-R{n:02d}", number=n, text=f"recommendation {n}", **shared)
        for n in range(1, MANY + 1)
    )
    through = Recommendation.findings.through
    through.objects.bulk_create(
        through(recommendation_id=one.pk, finding_id=other.pk) for one in asked for other in findings
    )
    for model, rows in ((Finding, findings), (Recommendation, asked)):
        for name, linked in (("themes", (world.border, world.arms)), ("provisions", (world.op2g,))):
            near, far = f"{model._meta.model_name}_id", f"{linked[0]._meta.model_name}_id"
            table = model._meta.get_field(name).remote_field.through
            table.objects.bulk_create(table(**{near: row.pk, far: one.pk}) for row in rows for one in linked)
    return mission


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "/recommendations/?theme=BORDER&theme=ARMS",
        "/recommendations/?finding=KGZ-2019-F01",
        "/recommendations/?mission=KGZ-2019&country=KGZ",
        "/findings/?theme=BORDER&theme=ARMS&provision=1373-2(g)",
    ],
)
def test_rows_linked_many_times_stand_once(address, knot, world, as_):
    client = as_(world.lead)
    client.get("/")
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(address)
    assert answer.context["page"]["total"] == MANY and not answer.context["unknown"]
    assert len({row["ref"] for row in answer.context["rows"]}) == 50
    assert len(seen) <= ENOUGH, len(seen)
    lines = client.get(f"{address}&format=csv").content.decode().strip().splitlines()
    assert len(lines) == MANY + 1


@pytest.mark.django_db
def test_a_knotted_record_costs_few_questions(knot, world, as_):
    client = as_(world.lead)
    client.get("/")
    for address in (
        "/recommendations/KGZ-2019-R01/",
        "/findings/KGZ-2019-F01/",
        "/chain/recommendations/KGZ-2019-R01/",
    ):
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address).status_code == 200
        assert len(seen) <= 2 * ENOUGH, (address, len(seen))
