"""Follow what is shared with you: print every change since the last run, once and in order.

Usage: follow_shared.py cursor.txt; the file keeps your place in the feed.
"""

import pathlib
import sys

from ctassist_http import call

place = pathlib.Path(sys.argv[1])
since = place.read_text().strip() if place.exists() else "beginning"
while True:
    status, told, _headers = call("GET", f"/api/v1/changes/?limit=500&since={since}")
    if status == 410:
        sys.exit("The feed begins anew: read your lists again, delete the file, and follow from there.")
    if status >= 400:
        sys.exit(told["detail"])
    for change in told["changes"]:
        # `withdrawn` and `deleted` name the id alone: forget the record.
        print(change["event"], change["kind"], change["code"] or change["id"])
    since = told["cursor"]
    place.write_text(since)
    if not told["more"]:
        break
