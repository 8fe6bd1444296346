"""Post a quarterly update of one project; sent twice it is posted once.

Usage: quarterly_update.py OSCE-4711 2026 3 "What happened."
"""

import sys

from ctassist_http import call

project, year, quarter, narrative = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
first = 3 * quarter - 2
last_day = 31 if quarter in (1, 4) else 30
body = {
    "project": project,
    "period_start": f"{year}-{first:02}-01",
    "period_end": f"{year}-{first + 2:02}-{last_day}",
    "status_claimed": "2",
    "overall": "on-track",
    "narrative": narrative,
    "submit": True,
}
status, told, headers = call("POST", "/api/v1/updates/", body, **{"Idempotency-Key": f"{project}-{year}-q{quarter}"})
if status >= 400:
    sys.exit("\n".join([told["detail"], *(f"{e.get('pointer')}: {e['detail']}" for e in told.get("errors", ()))]))
again = " (it was there already)" if headers.get("Idempotent-Replayed") else ""
print(f"{told['ref']}: {told['state_label']}{again}")
