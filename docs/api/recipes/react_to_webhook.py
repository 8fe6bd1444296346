"""Check a webhook's signature and fetch what it is about; needs the package `standardwebhooks`.

Usage in your own server: `change_of(body, headers, secret)`; the secret was shown when the endpoint was registered.
"""

import json
import sys

from ctassist_http import call
from standardwebhooks import Webhook


def change_of(body, headers, secret):
    """The record a webhook speaks of, as you may see it now; None where it was withdrawn. Raises if it is not ours."""
    message = Webhook(secret).verify(body, headers)
    status, told, _headers = call("GET", message["data"]["url"]) if message["data"].get("url") else (404, None, None)
    return told if status == 200 else None


if __name__ == "__main__":
    kept = json.load(sys.stdin)  # {"body": …, "headers": …, "secret": …}
    print(json.dumps(change_of(kept["body"], kept["headers"], kept["secret"])))
