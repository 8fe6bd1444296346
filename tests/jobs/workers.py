"""Real Celery worker processes for tests: started in a group of their own, watched by their log, ended by their pid."""

import os
import signal
import subprocess
import sys
import time
import uuid
from pathlib import Path

from django.conf import settings

LEASE = 2


def until(asked, seconds=30, every=0.05):
    """Wait for a condition and return what it said; a test that waits in vain fails with the condition's name."""
    deadline = time.monotonic() + seconds
    while not (answer := asked()):
        assert time.monotonic() < deadline, f"waited {seconds} s in vain for {asked.__name__}"
        time.sleep(every)
    return answer


class Workers:
    """`start()` a worker, `kill()` or `freeze()` its whole group; `folder` is where jobs and tests leave notes."""

    def __init__(self, folder: Path, database_url: str):
        self.folder, self.queue = folder, f"test-{uuid.uuid4().hex[:12]}"
        self.running: list[subprocess.Popen] = []
        self.env = os.environ | {
            "DATABASE_URL": database_url,
            "QUEUE_NAME": self.queue,
            "JOB_LEASE_SECONDS": str(LEASE),
            "DJANGO_SETTINGS_MODULE": "ctassist.settings",
            "PYTHONPATH": str(settings.ROOT),
            "CTA_AS_OWNER": "0",
        }

    def start(self, *includes):
        """A worker with the test's own kinds of job, and what else it shall import."""
        name = f"worker-{len(self.running)}"
        command = [sys.executable, "-m", "celery", "-A", "ctassist.celery", "worker", "--loglevel", "INFO"]
        command += ["-P", "threads", "-c", "1", "--without-mingle", "--without-gossip", "--without-heartbeat"]
        command += ["-n", f"{name}@{self.queue}", "-I", ",".join(["tests.jobs.kinds", *includes])]
        with open(self.folder / f"{name}.log", "wb") as log:
            made = subprocess.Popen(
                command, env=self.env, cwd=settings.ROOT, stdout=log, stderr=log, start_new_session=True
            )
        self.running.append(made)
        return made

    def ready(self, worker):
        """Wait until the worker takes messages."""
        log = self.folder / f"worker-{self.running.index(worker)}.log"

        def the_worker_to_be_ready():
            assert worker.poll() is None, log.read_text()
            return " ready." in log.read_text()

        until(the_worker_to_be_ready)
        return worker

    def send(self, worker, number):
        """A signal to the worker's whole group."""
        os.killpg(worker.pid, number)

    def kill(self, worker):
        """End the whole group without warning."""
        self.send(worker, signal.SIGKILL)
        worker.wait(timeout=10)

    def close(self):
        """Nothing stays behind, neither process nor queue."""
        for worker in self.running:
            if worker.poll() is None:
                self.kill(worker)
        from ctassist.celery import app

        with app.connection_for_write() as link:
            link.default_channel.queue_delete(self.queue)
