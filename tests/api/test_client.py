"""The written client, used as a partner's developer would: typed names, one project from nothing to an update."""

import importlib.util

import pytest
from django.core.management import call_command

from tests.accounts.machines import key_of
from tests.journeys.site import Site


@pytest.fixture
def written(tmp_path):
    """The client as a module."""
    call_command("client", str(tmp_path / "ctassist_client.py"))
    spec = importlib.util.spec_from_file_location("ctassist_client", tmp_path / "ctassist_client.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_project_from_nothing_to_its_update(world, written):
    site = Site()
    try:
        key = key_of(world.fresh(world.partner), scopes=["read", "projects:write", "updates:write"]).secret_text
        client = written.Client(site.address, key)
        assert client.me()["organisation"]["name"] == "OSCE"
        body = {"title": "Documents", "countries": ["KGZ"], "themes": ["BORDER"], "planned_start": "2026"}
        made = client.sync_project("erp", "1", body)
        assert client.read_projects(made["ref"])["title"] == "Documents"
        tag = client.etag
        client.revise_projects(made["ref"], {"programme": "Borders"}, if_match=tag)
        with pytest.raises(written.Refused) as refused:
            client.revise_projects(made["ref"], {"programme": "Late"}, if_match=tag)
        assert refused.value.status == 412 and refused.value.problem["current"]["programme"] == "Borders"
        update = {"project": made["ref"], "period_start": "2026-01-01", "period_end": "2026-03-31"}
        update |= {"status_claimed": "1", "overall": "on-track", "narrative": "Begun.", "submit": True}
        assert client.create_updates(update, idempotency_key="k")["state"] == "submitted"
        page = client.list_updates(project=made["ref"])
        assert [row["state"] for row in client.walk(page)] == ["submitted"]
    finally:
        site.close()
