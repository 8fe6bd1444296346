"""Requests to the application in this process, which knows neither settings of sockets nor a query within a path."""

from contextlib import contextmanager

from schemathesis.transport.wsgi import WSGITransport

SOCKETS = ("max_redirects", "verify", "cert", "proxies")


@contextmanager
def without_sockets():
    """While this lasts, probes of the checks reach the application too: the library forgets to take their settings away,
    and to write a list in an address as one must."""
    sent = WSGITransport.send

    def send(self, case, *, session=None, **settings):
        for name, value in (case.path_parameters or {}).items():
            if "?" in str(value):
                case.path_parameters[name] = str(value).replace("?", "%3F")
        return sent(self, case, session=session, **{k: v for k, v in settings.items() if k not in SOCKETS})

    WSGITransport.send = send
    try:
        yield
    finally:
        WSGITransport.send = sent
