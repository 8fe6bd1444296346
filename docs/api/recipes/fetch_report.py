"""Ask for a report, wait until it is made, fetch one of its papers.

Usage: fetch_report.py country_profile "country=KGZ" pdf profile.pdf
"""

import os
import shutil
import sys
import time
import urllib.request

from ctassist_http import HOST, KEY, call

name, query, paper, file = sys.argv[1:5]
body = {"name": name, "query": query, "formats": [paper]}
status, told, headers = call("POST", "/api/v1/reports/", body, **{"Idempotency-Key": f"{name}-{query}-{os.getpid()}"})
if status != 202:
    sys.exit("\n".join([told["detail"], *(f"{e.get('pointer')}: {e['detail']}" for e in told.get("errors", ()))]))
place = headers["Location"]
while told["state"] in ("queued", "running"):
    time.sleep(1)
    status, told, headers = call("GET", place)
if told["state"] != "done":
    sys.exit(f"{told['state']}: {told['error']}")
asked = urllib.request.Request(f"{HOST}{place}papers/{paper}/", headers={"Authorization": f"Bearer {KEY}"})
with urllib.request.urlopen(asked, timeout=60) as answer, open(file, "wb") as kept:
    shutil.copyfileobj(answer, kept)
print(f"{told['title']}: {file}, as of {told['as_of']}")
