"""Real workers on a queue of their own that can be killed, frozen and wiped, and what came of each report."""

import hashlib
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from django.conf import settings
from kombu import Connection
from kombu.exceptions import OperationalError

from ctassist.inbox.models import Notice
from ctassist.jobs import queue
from ctassist.jobs.models import Job
from ctassist.jobs.tasks import run
from ctassist.reports.files import name_of
from ctassist.start.places import scratch_folder
from ctassist.start.valkey import Valkey

LEASE = 3
FAULTS = ("child", "group", "frozen", "queue")
MESSAGE_ID = re.compile(r"^Message-ID: <([0-9a-f-]{36})@ctassist>", re.M)


class Stage:
    """Two workers stand ready at any time; `strike` does one of FAULTS to the one that holds the job."""

    def __init__(self, folder, database_url, *, includes=()):
        self.folder, self.includes, self.workers = folder, includes, []
        self.scratch = scratch_folder()
        self.valkey = Valkey(self.scratch)
        self.broker = self.valkey.start()["BROKER_URL"]
        self.env = os.environ | {
            "DATABASE_URL": database_url,
            "BROKER_URL": self.broker,
            "JOB_LEASE_SECONDS": str(LEASE),
            "JOB_MAX_ATTEMPTS": "6",
            "REPORT_STORAGE_OPTIONS": f'{{"location": "{folder / "reports"}"}}',
            "DJANGO_SETTINGS_MODULE": "ctassist.settings",
            "PYTHONPATH": str(settings.ROOT),
            "CTA_AS_OWNER": "0",
            "PYTHONUNBUFFERED": "1",
        }
        self.sweeping = True

    # ---- workers ----------------------------------------------------------------------------------
    def start(self):
        """One worker more, with a pool of one child, in a process group of its own."""
        number = len(self.workers)
        command = [sys.executable, "-m", "celery", "-A", "ctassist.celery", "worker", "--loglevel", "WARNING"]
        command += ["-P", "prefork", "-c", "1", "--without-mingle", "--without-gossip", "--without-heartbeat"]
        command += ["-n", f"w{number}@faults", *(["-I", ",".join(self.includes)] if self.includes else [])]
        with open(self.folder / f"worker-{number}.log", "wb") as log:
            made = subprocess.Popen(
                command, env=self.env, cwd=settings.ROOT, stdout=log, stderr=log, start_new_session=True
            )
        self.workers.append(made)
        return made

    def alive(self):
        """Workers that run."""
        return [one for one in self.workers if one.poll() is None]

    def drawing(self):
        """The worker that draws at this moment, or None."""
        busy = (one for one in self.alive() if (child := pool_child(one)) and children_of(child))
        return next(busy, None)

    # ---- the queue --------------------------------------------------------------------------------
    def nudge(self, pk):
        """As queue.nudge, over this stage's queue."""
        try:
            with Connection(self.broker, transport_options={"socket_connect_timeout": 1}) as link:
                run.apply_async([pk], connection=link, queue="celery", retry=False)
        except (OperationalError, OSError):
            return False
        return True

    def wipe_queue(self):
        """The queue's server killed, its file thrown away, and started anew."""
        server = self.valkey.children.handles["valkey"]
        server.kill()
        server.wait(timeout=10)
        self.valkey.stop()
        shutil.rmtree(self.valkey.data)
        self.valkey.data.mkdir()
        self.valkey.start()

    # ---- faults -----------------------------------------------------------------------------------
    def strike(self, fault, worker):
        """Do it; returns what undoes it later, if anything."""
        if fault == "queue":
            self.wipe_queue()
        elif fault == "child":
            if child := pool_child(worker):
                os.kill(child, signal.SIGKILL)
        elif fault == "group":
            os.killpg(worker.pid, signal.SIGKILL)
            worker.wait(timeout=10)
        elif fault == "frozen":
            os.killpg(worker.pid, signal.SIGSTOP)
            return lambda: os.killpg(worker.pid, signal.SIGCONT)
        return lambda: None

    def until(self, asked, seconds=60):
        """Wait for a condition, sweeping meanwhile as the clock of Celery would, and starting workers that are gone."""
        deadline = time.monotonic() + seconds
        swept = 0.0
        while not asked():
            if time.monotonic() > deadline:
                return False
            if self.sweeping and time.monotonic() - swept > 0.5:
                queue.sweep()
                swept = time.monotonic()
            while len(self.alive()) < 2:
                self.start()
            time.sleep(0.05)
        return True

    def close(self):
        """Nothing stays behind."""
        for worker in self.alive():
            os.killpg(worker.pid, signal.SIGCONT)
            os.killpg(worker.pid, signal.SIGKILL)
            worker.wait(timeout=10)
        self.valkey.stop()
        shutil.rmtree(self.scratch, ignore_errors=True)

    # ---- what came of it --------------------------------------------------------------------------
    def mails(self):
        """Ids of all mails that were sent, as often as they were."""
        return [
            one
            for log in sorted(self.folder.glob("worker-*.log"))
            for one in MESSAGE_ID.findall(log.read_text(errors="replace"))
        ]

    def wrong_with(self, report):
        """Sentences against a report that should have arrived exactly once, whole, and been told of once."""
        report.job.refresh_from_db()
        found = []
        if report.job.state != Job.State.DONE:
            found.append(f"{report.job.state}: {report.job.error}")
        papers = list(report.files.all())
        if sorted(one.format for one in papers) != sorted(report.formats):
            found.append(f"papers {[one.format for one in papers]}")
        for one in papers:
            content = (self.folder / "reports" / name_of(one.sha256)).read_bytes()
            if hashlib.sha256(content).hexdigest() != one.sha256:
                found.append(f"half a file for {one.format}")
        told = Notice.objects.filter(url=report.get_absolute_url()).count()
        if told != 1:
            found.append(f"told {told} times")
        return found


def children_of(pid):
    """The processes a process has started."""
    try:
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def pool_child(worker):
    """The process of a worker's pool that does the work, or None between two."""
    return next(iter(children_of(worker.pid)), None)


def moment(seed):
    """A random moment within the drawing of a report, in seconds; the same for the same seed."""
    return random.Random(seed).uniform(0.0, 0.6)
