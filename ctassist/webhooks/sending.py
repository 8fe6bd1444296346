"""One message sent: to the address found and no other, without redirects, within five seconds, 64 kB of answer."""

import http.client
import socket
import ssl
import threading
import time
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .destination import Refused, locate

CONNECT_SECONDS, TOTAL_SECONDS = 3, 5
MOST_READ, KEPT = 64 * 1024, 1024


@dataclass(frozen=True)
class Outcome:
    """What came of it."""

    status: int | None = None
    duration: int = 0
    answer: str = ""
    error: str = ""

    @property
    def ok(self):
        """Whether the receiver said it has it."""
        return self.status is not None and 200 <= self.status < 300


class Pinned(http.client.HTTPConnection):
    """A connection to the address that was checked; name and certificate are those of the host."""

    def __init__(self, place):
        super().__init__(place.host, place.port, timeout=CONNECT_SECONDS)
        self.place, self.default_port = place, 443 if place.scheme == "https" else 80

    def connect(self):
        """Connect, and speak TLS where the scheme says so."""
        self.sock = socket.create_connection((self.place.address, self.place.port), CONNECT_SECONDS)
        if self.place.scheme == "https":
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.place.host)
        self.sock.settimeout(TOTAL_SECONDS)

    def cut(self):
        """End whatever goes on, from another thread: a receiver that drips its answer is not waited for."""
        if self.sock is not None:
            try:
                socket.socket.shutdown(self.sock, socket.SHUT_RDWR)
            except OSError:
                return


def send(url, headers, body):
    """POST the body; never raises for what the other side does."""
    begun = time.monotonic()

    def took():
        return int((time.monotonic() - begun) * 1000)

    try:
        connection = Pinned(locate(url))
    except Refused as refused:
        return Outcome(duration=took(), error=str(refused))
    guard = threading.Timer(TOTAL_SECONDS, connection.cut)
    guard.daemon = True
    guard.start()
    try:
        connection.request("POST", connection.place.path, body=body, headers=headers)
        answer = connection.getresponse()
        text = answer.read(MOST_READ)[:KEPT].decode("utf-8", "replace").replace("\x00", "\N{REPLACEMENT CHARACTER}")
        return Outcome(answer.status, took(), text)
    except TimeoutError:
        return Outcome(duration=took(), error=_("The receiver did not answer in time."))
    except (OSError, http.client.HTTPException, ValueError) as wrong:
        late = took() >= TOTAL_SECONDS * 1000
        said = _("The receiver did not answer in time.") if late else _("No connection: %(why)s.")
        return Outcome(duration=took(), error=said if late else said % {"why": type(wrong).__name__})
    finally:
        guard.cancel()
        connection.close()
