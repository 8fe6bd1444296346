"""The whole site on a port of its own, answering from the transaction in which the story was told."""

import threading
from concurrent.futures import ThreadPoolExecutor

from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connections
from django.test.testcases import QuietWSGIRequestHandler


class Server(ThreadedWSGIServer):
    """Many browsers' connections, one request at a time: they share one database connection."""

    def _close_connections(self):
        """The shared connection belongs to the tests."""


class Site:
    """Started and stopped by the fixture; `address` is where it is, `running` the one of this module."""

    running = None

    def __init__(self):
        Site.running = self
        self.shared, self.lock, self.closed = connections["default"], threading.Lock(), False
        self.shared.inc_thread_sharing()
        for signal in (request_started, request_finished):  # a connection within a transaction is none to close
            signal.disconnect(close_old_connections)
        self.inside = WSGIHandler()  # static files as in production, by the middleware
        self.server = Server(("127.0.0.1", 0), QuietWSGIRequestHandler)
        self.server.set_app(self.answer)
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self.thread.start()

    def answer(self, environ, start_response):
        """One request, on the connection of the tests; one that a closed window left behind comes too late."""
        with self.lock:
            if self.closed:
                start_response("503 Service Unavailable", [])
                return []
            connections["default"] = self.shared
            return self.inside(environ, start_response)

    def behind(self, work, *given):
        """What `work` gives, done where the site answers: a test that drives a browser has another connection."""
        with ThreadPoolExecutor(1) as alone:
            return alone.submit(self.alone, work, given).result()

    def alone(self, work, given):
        """While nobody else asks."""
        with self.lock:
            connections["default"] = self.shared
            return work(*given)

    def close(self):
        """Nothing listens afterwards, and nothing is asked of the database, whose transaction ends now."""
        with self.lock:
            self.closed = True
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()
        self.shared.dec_thread_sharing()
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)
