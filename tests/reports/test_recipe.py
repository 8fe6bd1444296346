"""The recipe of the API's documentation, run as it stands against a running server, while a worker makes the report."""

import os
import subprocess
import sys
import time

import pytest
from django.conf import settings

from ctassist.jobs import queue
from ctassist.reports.models import Report
from tests.accounts.machines import key_of
from tests.journeys.site import Site

from .test_making import in_thread, transactional_db, world

__all__ = ["transactional_db", "world"]
RECIPES = settings.ROOT / "docs/api/recipes"


@pytest.mark.slow
def test_a_report_is_asked_for_awaited_and_fetched(transactional_db, world, tmp_path, monkeypatch):
    monkeypatch.setattr(queue, "nudge", lambda pk: True)
    key = key_of(world.fresh(world.partner), name="Reports", scopes=["read", "reports:make"]).secret_text
    site, file = Site(), tmp_path / "profile.pdf"
    env = os.environ | {"HOST": site.address, "KEY": key, "PYTHONPATH": str(RECIPES)}
    command = [sys.executable, str(RECIPES / "fetch_report.py"), "country_profile", "country=KGZ", "pdf", str(file)]
    recipe = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        deadline = time.monotonic() + 30
        while not Report.objects.filter(requester=world.partner, job__state="queued").exists():
            assert time.monotonic() < deadline and recipe.poll() is None, recipe.stdout.read()
            time.sleep(0.1)
        in_thread(lambda: queue.perform(Report.objects.get(requester=world.partner, job__state="queued").job_id))
        said, _nothing = recipe.communicate(timeout=30)
    finally:
        recipe.kill()
        site.close()
    assert said.startswith("Country profile: Kyrgyzstan") and file.read_bytes()[:5] == b"%PDF-", said
