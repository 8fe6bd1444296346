"""The description of the API: valid, complete, equal to what is committed; its pages come from this server alone."""

import json
from copy import deepcopy
from pathlib import Path

import jsonschema_rs
import pytest
from drf_spectacular import validation
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer

from ctassist.start.described import PLACE, described
from ctassist.surfaces.api.problem_kinds import PROBLEM_KINDS
from ctassist.surfaces.api.resource import RESOURCES

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def schema():
    """The description as it is served."""
    return SchemaGenerator().get_schema(request=None, public=True)


def test_it_is_a_valid_openapi_3_1_document(schema):
    rules = Path(validation.__file__).with_name("openapi_3_1_schema.json").read_text(encoding="utf-8")
    rule, told = jsonschema_rs.validator_for(rules), json.loads(OpenApiJsonRenderer().render(schema))
    assert [f"{wrong.instance_path}: {wrong.message}" for wrong in rule.iter_errors(told)] == []
    assert schema["openapi"].startswith("3.1")
    for wrong in ({"in": "nowhere"}, {"name": "limit"}):
        broken = deepcopy(told)
        broken["paths"]["/api/v1/projects/"]["get"]["parameters"].append(wrong)
        assert not rule.is_valid(broken), wrong


@pytest.mark.slow
def test_the_validator_of_the_generator_finds_it_valid_too(schema):
    validation.validate_schema(schema)


def test_the_committed_description_is_the_one_that_is_served():
    assert PLACE.read_text(encoding="utf-8") == described(), "run: manage.py describe_api"


def test_the_committed_description_has_one_operation_a_line(schema):
    lines = PLACE.read_text(encoding="utf-8").splitlines()
    operations = [op["operationId"] for ops in schema["paths"].values() for op in ops.values()]
    assert [line.count('"operationId"') for line in lines if '"operationId"' in line] == [1] * len(operations)


def test_every_kind_is_described_and_every_operation_has_its_own_name(schema):
    for name in RESOURCES:
        assert f"/api/v1/{name}/" in schema["paths"]
    names = [op["operationId"] for ops in schema["paths"].values() for op in ops.values()]
    assert len(names) == len(set(names))


def test_what_is_answered_is_what_is_described(schema, world, as_):
    from .test_reading import project

    project(world, 1)
    told = as_(world.partner).get("/api/v1/projects/OSCE-1/").json()
    assert set(told) <= set(schema["components"]["schemas"]["Project"]["properties"])


@pytest.mark.parametrize("place", ["docs/", "docs/problems/", "docs/swagger/", "docs/redoc/", "schema/"])
def test_the_pages_come_from_this_server(place, world, as_):
    answer = as_(world.nobody).get(f"/api/v1/{place}")
    assert answer.status_code == 200
    text = answer.content.decode()
    assert 'src="http' not in text and 'href="http' not in text


@pytest.mark.parametrize("code", sorted(PROBLEM_KINDS))
def test_every_problem_has_its_page(code, world, as_):
    assert code in as_(world.nobody).get(f"/api/v1/docs/problems/{code}/").content.decode()
    assert json.dumps(str(PROBLEM_KINDS[code][1]))
