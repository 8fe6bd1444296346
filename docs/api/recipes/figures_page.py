"""A page of your own with three figures of CTAssist: what is drawn and counted is what your key may see.

Usage: figures_page.py page.html [filter=value …]
"""

import html
import os
import pathlib
import sys
import urllib.parse
import urllib.request

from ctassist_http import HOST, KEY, call

NAMES = ("money-by-year", "money-by-theme", "gaps-in-contributions")


def drawing(name, query):
    """One figure as SVG, ready to stand in a page."""
    heads = {"Authorization": f"Bearer {KEY}", "Accept": "image/svg+xml"}
    request = urllib.request.Request(f"{HOST}/api/v1/figures/{name}/?{query}", headers=heads)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return answer.read().decode()


def main(place, *filters):
    query = urllib.parse.urlencode([tuple(one.split("=", 1)) for one in filters])
    parts = ["<!doctype html><meta charset=utf-8><title>Figures</title>"]
    for name in NAMES:
        status, told, _headers = call("GET", f"/api/v1/figures/{name}/?{query}")
        if status != 200:
            sys.exit(told["detail"])
        parts += [f"<h2>{html.escape(told['title'])}</h2>", drawing(name, query)]
    pathlib.Path(place).write_text("\n".join(parts), encoding="utf-8")
    print(f"{len(NAMES)} figures written")


if __name__ == "__main__":
    os.umask(0o077)
    main(*sys.argv[1:])
