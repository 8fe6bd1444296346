"""Real receivers on loopback: they keep what they get, and answer as told."""

import socket
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread


class Receiver:
    """`with Receiver(status=500) as one:`; `one.got` is a list of (headers, body); `wait` holds the answer back."""

    def __init__(self, status=200, wait=None, headers=(), body=b"thank you"):
        self.got, self.arrived = [], Event()
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                text = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.got.append((dict(self.headers.items()), text))
                receiver.arrived.set()
                if receiver.wait is not None:
                    receiver.wait.wait(30)
                self.send_response(receiver.status)
                for name, value in headers:
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            do_GET = do_POST

            def log_message(self, *_args):
                """Silence."""

        self.status, self.wait = status, wait
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}/hook?x=1"

    def __enter__(self):
        Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_wrong):
        if self.wait is not None:
            self.wait.set()
        self.server.shutdown()
        self.server.server_close()

    @property
    def ids(self):
        """The message ids that came."""
        return [headers["webhook-id"] for headers, _body in self.got]


class Tripwire:
    """A listening socket nobody may touch; `touched` counts connections."""

    def __init__(self, address="127.0.0.1"):
        self.socket = socket.create_server((address, 0), family=socket.AF_INET6 if ":" in address else socket.AF_INET)
        self.socket.setblocking(False)
        self.port = self.socket.getsockname()[1]

    def __enter__(self):
        return self

    def __exit__(self, *_wrong):
        self.socket.close()

    @property
    def touched(self):
        """How many connections wait to be accepted."""
        found = 0
        while True:
            try:
                self.socket.accept()[0].close()
                found += 1
            except BlockingIOError:
                return found


def dead_port():
    """A port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]
