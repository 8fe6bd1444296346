"""The desk of a mission among all the others: its sections, and how long a line takes from key press to saved row."""

import time
import uuid

from django.db import connection
from django.test.utils import CaptureQueriesContext

from ctassist.reference.models import Theme
from missions.models import Mission

from .measure import Page, signed_in, timed

SECTIONS = ("overview", "findings", "meetings", "follow-up")
KEPT_LINES = 200


def measured(name, person, repeat):
    """Sections of the desk of one of this person's missions, and lines logged at it."""
    teams = [token.split(":")[1] for token in person.tokens if token.startswith("team:")]
    mission = Mission.objects.visible_to(person).filter(uid__in=teams).exclude(state="closed").order_by("pk").first()
    client = signed_in(person)
    sections = [
        timed(client, f"desk {one}", name, [f"/desk/{mission.code}/{one}/"], repeat) for one in SECTIONS
    ]  # fmt: skip
    return [*sections, logged(client, name, mission, repeat * 5)]


def logged(client, name, mission, repeat):
    """Lines logged one after the other, as the desk's own script sends them."""
    page = Page("desk: a finding logged, key press to row", name)
    told = {"kind": "shortfall", "themes": Theme.objects.order_by("pk").first().label, "provisions": "1373-2(g)"}

    def send(number):
        heads = {"Desk-Line": "1", "Idempotency-Key": str(uuid.uuid4())}
        fields = told | {"text": f"Finding {number}: officers lack tracing equipment."}
        return client.post(f"/desk/lines/log-finding/{mission.code}/", fields, headers=heads)

    send(0)
    for number in range(min(repeat, KEPT_LINES)):
        begun = time.perf_counter()
        answer = send(number)
        page.times.append((time.perf_counter() - begun) * 1000)
    page.status, page.size = answer.status_code, len(answer.content)
    with CaptureQueriesContext(connection) as seen:
        send(0)
    page.queries = len(seen.captured_queries)
    return page
