"""Requests to the application in this process: settings of sockets, which probes carry along, mean nothing there."""

from contextlib import contextmanager

from schemathesis.transport.wsgi import WSGITransport

SOCKETS = ("max_redirects", "verify", "cert", "proxies")


@contextmanager
def without_sockets():
    """While this lasts, probes of the checks reach the application too; the library forgets to take these away."""
    sent = WSGITransport.send

    def send(self, case, *, session=None, **settings):
        return sent(self, case, session=session, **{k: v for k, v in settings.items() if k not in SOCKETS})

    WSGITransport.send = send
    try:
        yield
    finally:
        WSGITransport.send = sent
