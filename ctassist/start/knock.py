"""Asks the web server of this container whether it is ready: the health check of docker-compose.yml."""

import http.client
import os
import sys
from urllib.parse import urlsplit


def knock(host: str = "127.0.0.1", port: int = 8000) -> int:
    """0 when /readyz answers 200; asked as the proxy in front would ask, so that nothing is redirected."""
    public = urlsplit(os.environ.get("PUBLIC_URL", ""))
    headers = {"Host": public.netloc or host, "X-Forwarded-Proto": public.scheme or "http"}
    link = http.client.HTTPConnection(host, port, timeout=5)
    try:
        link.request("GET", "/readyz", headers=headers)
        return 0 if link.getresponse().status == 200 else 1
    except OSError:
        return 1
    finally:
        link.close()


if __name__ == "__main__":
    sys.exit(knock(port=int(sys.argv[1]) if len(sys.argv) > 1 else 8000))
