"""Asking a web server from several connections at once, and what its workers spent on it."""

import http.client
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from django.conf import settings

from .serve import address_of, free_port, wait_for

CONNECTIONS, WORKERS, PATIENCE = 16, 2, 600
TICKS = os.sysconf("SC_CLK_TCK")
#: The limit of calls a minute is not what is measured.
NO_LIMIT = "100000000"


@dataclass
class Load:
    """What came of one kind of request: per round requests/s, ms of processor a request, and the ms nineteen of twenty
    stay below; all times in ms."""

    rates: list = field(default_factory=list)
    spent: list = field(default_factory=list)
    times: list = field(default_factory=list)
    slow: list = field(default_factory=list)

    def add(self, other):
        """Count what came of other rounds too."""
        self.rates, self.spent = self.rates + other.rates, self.spent + other.spent
        self.times, self.slow = self.times + other.times, self.slow + other.slow

    def rate(self):
        """Requests a second, the middle round."""
        return median(self.rates)

    def cpu(self):
        """Milliseconds of the workers' processor time a request, the middle round."""
        return median(self.spent)

    def at(self, share):
        """The time this share of the requests stays below."""
        return sorted(self.times)[min(len(self.times) - 1, int(len(self.times) * share))]


class Server:
    """One application under gunicorn."""

    def __init__(self, application, database, env):
        self.port = free_port()
        command = [sys.executable, "-m", "gunicorn", application, "--workers", str(WORKERS), "--timeout", str(PATIENCE)]
        env = os.environ | {"CTA_DATABASE_IN_USE": address_of(database), "CTA_NO_BOOTSTRAP": "1", "DEBUG": "0"} | env
        env |= {"LOG_LEVEL": "ERROR", "SECRET_KEY": settings.SECRET_KEY, "API_RATE_PER_MINUTE": NO_LIMIT}
        self.process = subprocess.Popen(
            [*command, "--no-control-socket", "--bind", f"127.0.0.1:{self.port}"],
            cwd=settings.ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        wait_for(self.port, self.process)

    def ask(self, method, path, headers, body=None):
        """(status, headers, body, ms) of one request on a connection of its own."""
        begun = time.perf_counter()
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        line.request(method, path, body=body, headers={"Host": "localhost"} | headers)
        answer = line.getresponse()
        said = answer.read()
        line.close()
        return answer.status, answer.headers, said, (time.perf_counter() - begun) * 1000

    def spent(self):
        """Seconds of processor time of all workers so far."""
        pid = self.process.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        stats = [Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split() for child in children]
        return sum(int(stat[11]) + int(stat[12]) for stat in stats) / TICKS

    def round(self, load, paths, headers, expected=200):
        """One round of requests over all connections, added to `load`."""
        before, begun = self.spent(), time.perf_counter()
        with ThreadPoolExecutor(CONNECTIONS) as pool:
            told = list(pool.map(lambda path: self.ask("GET", path, headers), paths))
        seconds, wrong = time.perf_counter() - begun, {status for status, *_rest in told} - {expected}
        if wrong:
            raise RuntimeError(f"{paths[0]} answered {wrong}")
        load.rates.append(len(paths) / seconds)
        load.spent.append((self.spent() - before) / len(paths) * 1000)
        times = [one[3] for one in told]
        load.times += times
        load.slow.append(Load(times=times).at(0.95))

    def end(self):
        """Stop it."""
        self.process.terminate()
        self.process.wait(timeout=60)


@contextmanager
def servers(database, tokens):
    """{name: Server} of this API, the plain peer and the limit, all on the same rows."""
    started = {}
    try:
        started["this API"] = Server("ctassist.wsgi:application", database, {})
        started["plain DRF"] = Server("ctassist.start.bench.api_plain:application", database, {})
        started["limit"] = Server("ctassist.start.bench.api_bare:application", database, {"BENCH_TOKENS": tokens})
        yield started
    finally:
        for server in started.values():
            server.end()
