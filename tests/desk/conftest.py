"""What tests of the desk send: lines as the desk's own script sends them."""

import uuid

import pytest

ALONE = {"Desk-Line": "1"}
FINDING = {
    "kind": "shortfall",
    "text": "No tracing equipment.",
    "themes": "Border management",
    "provisions": "1373-2(g)",
}


@pytest.fixture
def lead(world, as_):
    """The lead of the mission, signed in."""
    world.mission
    return as_(world.lead)


@pytest.fixture
def send(lead):
    """`send(address, **fields)` sends one line with a key of its own, unless `key=` repeats one."""

    def sent(address, *, client=None, key=None, **fields):
        heads = ALONE | {"Idempotency-Key": key or str(uuid.uuid4())}
        return (client or lead).post(address, fields, headers=heads)

    return sent


@pytest.fixture
def editing(lead):
    """`editing(address)`: the fields of the form at an address, as a browser would send them back untouched."""

    def fields(address, client=None):
        form = (client or lead).get(address, headers=ALONE).context["form"]
        told = {}
        for name in form.fields:
            bound = form[name]
            value = bound.value()
            shown = bound.field.prepare_value(value)
            if shown not in (None, False, ""):
                told[name] = "on" if shown is True else str(shown)
            if bound.field.show_hidden_initial:
                told[bound.html_initial_name] = "" if shown is None else str(shown)
        return told

    return fields
