"""The same pages through a real web server, and the memory its worker takes."""

import http.client
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings

from .measure import signed_in

PATIENCE = 60


def free_port():
    """A port nobody listens on."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def address_of(database):
    """The database's address for another process, as the role that serves."""
    given = urlsplit(os.environ["DATABASE_URL"])
    return urlunsplit(given._replace(path=f"/{database}"))


def serve_and_ask(database, person, urls, turns=3):
    """{"p50", "p95", "memory"}: times over HTTP on one worker with one thread, and its memory in MB after them."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "ctassist.wsgi:application", "--workers", "1", "--no-control-socket"]
    env = os.environ | {"CTA_DATABASE_IN_USE": address_of(database), "CTA_NO_BOOTSTRAP": "1", "DEBUG": "0"}
    env |= {"LOG_LEVEL": "ERROR", "SECRET_KEY": settings.SECRET_KEY}
    env["API_PEPPER"] = ",".join(f"{name}:{pepper}" for name, pepper in settings.API_PEPPERS.items())
    server = subprocess.Popen([*command, "--bind", f"127.0.0.1:{port}"], cwd=settings.ROOT, env=env,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
    try:
        wait_for(port, server)
        cookie = signed_in(person).cookies[settings.SESSION_COOKIE_NAME].value
        times = [ask(port, url, cookie) for _ in range(turns) for url in urls]
        return {"p50": median(times), "p95": sorted(times)[len(times) * 95 // 100], "memory": memory(server.pid)}
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE)


def wait_for(port, server):
    """Until the server listens."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the web server did not start")


def ask(port, url, cookie):
    """One request's time in ms."""
    begun = time.perf_counter()
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    line.request("GET", url, headers={"Host": "localhost", "Cookie": f"{settings.SESSION_COOKIE_NAME}={cookie}"})
    answer = line.getresponse()
    answer.read()
    line.close()
    if answer.status >= 400:
        raise RuntimeError(f"{url} answered {answer.status}")
    return (time.perf_counter() - begun) * 1000


def memory(parent):
    """The largest resident memory among a process's children, in MB."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    found = [line for pid in children for line in Path(f"/proc/{pid}/status").read_text().splitlines()]
    return max(int(line.split()[1]) for line in found if line.startswith("VmRSS")) / 1024
