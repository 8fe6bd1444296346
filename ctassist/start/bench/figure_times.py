"""Figures and dashboards timed over a million rows: by tallies, and in the same run by the rows, as control."""

import gzip
import json
import random
import time
from dataclasses import dataclass, field

from django.db import connection

from ctassist.accounts.models import User
from ctassist.dashboards.boards import BOARDS
from ctassist.dashboards.figures import FIGURES
from ctassist.dashboards.tallies import KINDS
from ctassist.dashboards.tallies.count import recount
from ctassist.dashboards.tallies.snapshot import one_view
from ctassist.reference.models import Country, Theme
from ctassist.start.settled import settle
from recommendations.models import Recommendation

from .measure import Page, signed_in

PEOPLE = {"CTED": "analyst@bench.example", "donor": "donor@bench.example", "State": "state@bench.example"}
WRITES = 100
#: Raw statements, as somebody at the database's own prompt would write them: nothing of ours is told of them.
WRITTEN = (
    "UPDATE projects_contribution SET amount = amount + 0.01, phase = 'pledge' WHERE id = %s AND amount IS NOT NULL",
    "UPDATE projects_contribution SET made_on = '2024-05-01~2024-05-31~2024-05', donor_id = donor_id WHERE id = %s",
    "UPDATE projects_project SET audience = array_remove(audience, 'donors') WHERE id = %s",
    "DELETE FROM projects_project_themes WHERE project_id = %s",
    "UPDATE recommendations_recommendation SET requires_assistance = 'yes' WHERE id = %s",
    "UPDATE recommendations_recommendation SET audience = array_remove(audience, 'cted') WHERE id = %s",
)


@dataclass
class Timed(Page):
    """A figure or dashboard as one person: what it took by tallies, the control, whether both say the same."""

    control: float = 0
    same: bool = True
    spent: list = field(default_factory=list)
    packed: int = 0

    def cpu(self):
        """Milliseconds of this process's own processor time, the middle one; the database's come on top."""
        return sorted(self.spent)[len(self.spent) // 2]


def params_of(name):
    """The filters a figure cannot do without."""
    return {"coverage-of-provisions": "?resolution=1373"}.get(name, "")


def asked(client, url, page=None):
    """One request: what it says, without the moment it was asked at; its times go onto the page."""
    begun, spent = time.perf_counter(), time.process_time()
    answer = client.get(url)
    if page is not None:
        page.times.append((time.perf_counter() - begun) * 1000)
        page.spent.append((time.process_time() - spent) * 1000)
        page.status, page.size, page.packed = (
            answer.status_code,
            len(answer.content),
            len(gzip.compress(answer.content)),
        )
    if answer.headers["Content-Type"].startswith("application/json"):
        return {key: value for key, value in json.loads(answer.content).items() if key != "as_of"}
    return answer.status_code


def figure(client, who, name, repeat):
    """One figure, and its control."""
    page, url = Timed(f"{name}", who), f"/api/v1/figures/{name}/{params_of(name)}"
    told = asked(client, url)
    for _turn in range(repeat):
        asked(client, url, page)
    begun = time.perf_counter()
    with one_view(tallies=False):
        page.same = asked(client, url) == told
    page.control = (time.perf_counter() - begun) * 1000
    return page


def board(client, who, one, person, repeat):
    """One dashboard as its reader begins, and narrowed to a State and to a theme."""
    own = one.begun(person) or f"{one.url}?all=yes"
    urls = [own]
    if "country" in one.asks:
        urls += [
            f"{one.url}?country={code}"
            for code in Country.objects.filter(un_member=True).values_list("iso3", flat=True)[7:9]
        ]
    if "theme" in one.asks:
        urls += [f"{one.url}?theme={code}" for code in Theme.objects.values_list("code", flat=True)[3:4]]
    if "resolution" in one.asks:
        urls = [f"{one.url}?resolution=1373"]
    page = Timed(f"dashboard {one.name}", who)
    asked(client, urls[0])
    for turn in range(repeat):
        asked(client, urls[turn % len(urls)], page)
    return page


def write():
    """Random rows written behind everybody's back."""
    last = Recommendation._base_manager.order_by("-pk").values_list("pk", flat=True)[0]
    with connection.cursor() as cursor:
        for turn in range(WRITES):
            sql = WRITTEN[turn % len(WRITTEN)]
            cursor.execute(sql, [random.randrange(last // (10 if "projects_project" in sql else 1)) + 1])


def measured(repeat, say):
    """(pages by person, what else was found out)."""
    settle()
    found, told = [], {}
    begun = time.perf_counter()
    recount(KINDS.values())
    told["tallies brought up to date, s"] = time.perf_counter() - begun
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")  # as the database's own keeper leaves tables within minutes
    people = {who: User.objects.get(email=email) for who, email in PEOPLE.items()}
    for who, person in people.items():
        say(f"figures as {who}")
        client = signed_in(person)
        told[f"visible to {who}, %"] = share(person)
        found += [figure(client, who, name, repeat) for name in FIGURES]
        found += [board(client, who, one, person, repeat) for one in BOARDS.values()]
    say("after writing")
    return found, told | after_writing(people["donor"])


def after_writing(person):
    """Whether figures still say what the rows say when rows were written, before and after these are tallied."""
    write()
    client, told = signed_in(person), {}
    pages = [figure(client, "written", name, 3) for name in FIGURES]
    told["figures that say what the rows say, rows written since"] = f"{sum(one.same for one in pages)} of {len(pages)}"
    told["slowest of them, ms"] = max(one.p95() for one in pages)
    begun = time.perf_counter()
    recount(KINDS.values())
    told[f"{WRITES} writes tallied, s"] = time.perf_counter() - begun
    again = [figure(client, "tallied", name, 1) for name in FIGURES]
    told["figures that say what the rows say, these tallied"] = f"{sum(one.same for one in again)} of {len(again)}"
    return told


def rows():
    """How many rows there are of each kind that is tallied."""
    return {kind.name: kind.model._base_manager.count() for kind in KINDS.values()}


def share(person):
    """Which part of the recommendations a person sees, in per cent."""
    return 100 * Recommendation.objects.visible_to(person).count() / Recommendation._base_manager.count()
