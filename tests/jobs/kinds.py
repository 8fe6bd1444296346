"""A kind of job for tests, imported by the worker through Celery's own option: it holds until it is told to go on."""

import os
import time
from pathlib import Path

from django.db import connection

from ctassist.jobs.queue import job

DEADLINE = 60


def write_in_ledger(worker):
    """What the job is for: one line."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO ledger VALUES (%s)", [worker])


@job("tests.hold")
def hold(params):
    """Write the line first, then leave a note and wait for `go` in the folder: killed meanwhile, nothing counts."""
    folder, me = Path(params["folder"]), str(os.getpid())
    write_in_ledger(me)
    (folder / f"holding-{me}").touch()
    end = time.monotonic() + DEADLINE
    while not (folder / "go").exists() and time.monotonic() < end:
        time.sleep(0.02)
    return {"worker": me}
