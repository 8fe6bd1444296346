"""Q5: what is not on a form cannot be written through it."""

import uuid

import pytest


@pytest.mark.django_db
def test_fields_that_are_not_on_the_form_change_nothing(world, as_):
    mission = world.mission
    page = f"/missions/{mission.code}/revise-mission/"
    client = as_(world.lead)
    form = client.get(page).context["form"]
    sent = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    sent = {name: value for name, value in sent.items() if value not in (None, "")}
    sent |= {"countries": [world.kgz.pk], "lead_organisation": world.cted.pk, "title": "A new title"}
    sent |= {"state": "closed", "audience": "public", "level": "0", "uid": str(uuid.uuid4()), "id": "1"}
    before = type(mission).objects.get(pk=mission.pk)
    answer = client.post(page, sent)
    after = type(mission).objects.get(pk=mission.pk)
    assert answer.status_code in (302, 422)
    for name in ("state", "audience", "level", "uid", "pk"):
        assert getattr(after, name) == getattr(before, name), name
