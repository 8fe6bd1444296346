"""The few lines the recipes share: a request with the key, JSON in and out, again after a broken connection."""

import json
import os
import time
import urllib.error
import urllib.request

HOST, KEY = os.environ["HOST"], os.environ["KEY"]


def call(method, path, body=None, *, tries=5, patience=300, **headers):
    """(status, JSON, headers) of one request; waits and asks again when told to, and after a broken connection."""
    data = None if body is None else json.dumps(body).encode()
    headers = {"Authorization": f"Bearer {KEY}", "Content-Type": "application/json", **headers}
    address = path if path.startswith("http") else HOST + path
    for turn in range(tries):
        request = urllib.request.Request(address, data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=patience) as answer:
                return answer.status, json.loads(answer.read() or b"null"), answer.headers
        except urllib.error.HTTPError as refused:
            if refused.code not in (409, 429, 503) or "Retry-After" not in refused.headers or turn == tries - 1:
                return refused.code, json.loads(refused.read() or b"null"), refused.headers
            time.sleep(float(refused.headers["Retry-After"]))
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            if turn == tries - 1:
                raise
            time.sleep(2**turn)
