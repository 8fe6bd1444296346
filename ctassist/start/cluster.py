"""The embedded PostgreSQL: made, started, given its two roles, and stopped; reachable by socket only."""

import os
import pwd
import signal
import subprocess
import time
from pathlib import Path
from urllib.parse import quote

import psycopg2

from . import roles
from .keep import kept_secrets
from .places import data_home, own_folder, postgres_programs, server_account, socket_folder, spawn_as
from .processes import Children, started, wait_for
from .say import Stop, last_lines

ADMIN = "postgres"
LOCALE = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "64MB",
    "max_wal_size": "512MB",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_min_messages": "warning",
    "password_encryption": "scram-sha-256",
}
THROWAWAY = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "autovacuum": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}
#: Memory of a throw-away database: a thirty-second of the machine's, as benchmarks fill it with millions of rows.
SHARE, LEAST_MB, MOST_MB = 32, 128, 1024
DOORS = f"""# Written at every start: one way in for each role, by socket only, never without proof.
local all {ADMIN} peer map=starter
local all {roles.OWNER},{roles.APP} scram-sha-256
"""


def throwaway() -> dict[str, str]:
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2**20
    return THROWAWAY | {"shared_buffers": f"{min(MOST_MB, max(LEAST_MB, memory // SHARE))}MB"}


class Cluster:
    def __init__(self, state_dir: Path, children: Children | None = None, throwaway: bool = False):
        self.state, self.throwaway = Path(state_dir).resolve(), throwaway
        self.account = server_account()
        self.home = data_home(self.state)
        own_folder(self.state, 0o711 if self.account else 0o700)
        self.data = self.home / "postgres"
        self.sockets = socket_folder(self.home, "pg", self.account)
        self.programs = postgres_programs(self.home)
        self.log = own_folder(self.state / "log") / "postgres.log"
        self.children = children or Children(self.state / "cluster.json")
        self.passwords = kept_secrets(self.state)

    def start(self) -> dict[str, str]:
        """Start, wait until it answers, mend roles and rights; the two addresses as environment variables."""
        own_folder(self.data, 0o700, self.account)
        if not (self.data / "PG_VERSION").exists():
            self.make()
        self.write_doors()
        self.end_leftover()
        self.wait_until_ready(self.spawn())
        roles.prepare(self.passwords, host=str(self.sockets), user=ADMIN)
        return {"DATABASE_URL": self.url(roles.APP), "DATABASE_OWNER_URL": self.url(roles.OWNER)}

    def stop(self) -> None:
        self.children.end("postgres")

    def url(self, role: str) -> str:
        place = quote(str(self.sockets), safe="")
        return f"postgres://{role}:{quote(self.passwords[role], safe='')}@{place}/{roles.DATABASE}"

    def make(self) -> None:
        unsafe = ["--no-sync"] if self.throwaway else []
        command = [
            str(self.programs / "initdb"),
            "-D",
            str(self.data),
            "-U",
            ADMIN,
            "--auth=reject",
            *LOCALE,
            *unsafe,
        ]
        made = subprocess.run(
            command,
            check=False,
            cwd="/",
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            **spawn_as(self.account),
        )
        if made.returncode:
            raise self.problem("The embedded database could not be made", made.stdout)

    def write_doors(self) -> None:
        """Our own account is the database's superuser by socket; nobody else is, and nobody comes in unproved."""
        us = pwd.getpwuid(os.geteuid()).pw_name
        for name, text in (("pg_hba.conf", DOORS), ("pg_ident.conf", f'starter "{us}" {ADMIN}\n')):
            file = self.data / name
            file.write_text(text)
            file.chmod(0o600)
            if self.account:
                os.chown(file, self.account.pw_uid, self.account.pw_gid)

    def spawn(self) -> subprocess.Popen:
        settings = SETTINGS | (throwaway() if self.throwaway else {}) | {"unix_socket_directories": str(self.sockets)}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        command = [str(self.programs / "postgres"), "-D", str(self.data), *options]
        self.log.write_text("")
        env = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "TZ": "UTC"}
        return self.children.spawn(
            "postgres", command, self.log, env, end_by=signal.SIGINT, cwd="/", **spawn_as(self.account)
        )

    def wait_until_ready(self, handle: subprocess.Popen, seconds: float = 60) -> None:
        """Wait; after a hard kill the old server's last processes may hold the folder for a moment, so try again."""
        until = time.monotonic() + seconds
        while not self.answers():
            if handle.poll() is not None:
                text = self.log.read_text(errors="replace")
                if "postmaster.pid" not in text and "shared memory block" not in text or time.monotonic() > until:
                    raise self.problem("The embedded database did not start", text)
                time.sleep(0.5)
                handle = self.spawn()
            elif time.monotonic() > until:
                raise self.problem("The embedded database did not answer within a minute", self.log.read_text())
            time.sleep(0.02)

    def answers(self) -> bool:
        try:
            psycopg2.connect(host=str(self.sockets), user=ADMIN, dbname="postgres", connect_timeout=5).close()
        except psycopg2.OperationalError:
            return False
        return True

    def end_leftover(self) -> None:
        """A server of this very folder that no record names, because its starter was killed too early."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().split()[0])
            if Path(os.readlink(f"/proc/{pid}/cwd")) != self.data:
                return
            os.kill(pid, signal.SIGINT)
        except (OSError, ValueError, IndexError):
            return
        wait_for(lambda: started(pid) is None, 30)

    def problem(self, sentence: str, text: str) -> Stop:
        if "No space left" in text:
            return Stop("The disk is full, so the database cannot run; see what fills it with:", f"df -h {self.home}")
        return Stop(f"{sentence}; look for the cause with:", "python3 manage.py doctor", last_lines(text))
