"""Every night: bring all projects up to date by their numbers in your own system, 500 a request.

Usage: sync_projects.py projects.json, a list of {"number": …, and fields of a project}.
"""

import json
import sys
import uuid

from ctassist_http import call

with open(sys.argv[1], encoding="utf-8") as file:
    projects = json.load(file)

written = refused = unchanged = 0
for start in range(0, len(projects), 500):
    items = [
        {
            "external_id": {"scheme": "erp", "identifier": str(project["number"])},
            "data": {name: value for name, value in project.items() if name != "number"},
        }
        for project in projects[start : start + 500]
    ]
    # The key makes it one request, however often it has to be sent again within this run.
    once = str(uuid.uuid4())
    status, told, _headers = call("POST", "/api/v1/projects/batch/", {"items": items}, **{"Idempotency-Key": once})
    if status >= 400:
        sys.exit(f"{told['title']} {told['detail']}")
    for result in told["results"]:
        if result["status"] >= 400:
            refused += 1
            print(items[result["item"]]["external_id"]["identifier"], result["problem"]["detail"])
        elif result.get("unchanged"):
            unchanged += 1
        else:
            written += 1
print(f"{written} written, {unchanged} unchanged, {refused} refused")
