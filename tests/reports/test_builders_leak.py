"""Nobody is told in a report what is not theirs: canaries in every field of the leak scene, persons, editions."""

from datetime import UTC, datetime

import pytest
import time_machine

from ctassist.accounts import guarded
from ctassist.reports.catalogue import BUILDERS
from ctassist.reports.desk import Desk
from ctassist.reports.editions import stand_in
from ctassist.surfaces.listing import LISTINGS
from tests.leaks.canary import found
from tests.leaks.conftest import built  # noqa: F401
from tests.leaks.oracle import KINDS

from .filled import text_of

pytestmark = pytest.mark.django_db
#: Told also by facts no canary fits into: the States of a mission, a rating, a period.
WORDLESS = {"missions.Mission", "projects.StatusUpdate", "recommendations.ProgressAssessment"}
#: The one says of findings and recommendations only where they are, the other what was carried over, not from what.
COUNTED = ("regional_stocktaking", "pre_visit_brief")
#: One of each kind: nobody, a donor, a partner, a focal point, the team, an administrator.
READERS = ("AN", "DV", "PU", "FS", "CT", "AD")
#: Persons who see no more than the readers of an edition do.
EDITIONS = {"partners": "PY", "donors": "DV", "public": "AN"}


def questions(store):
    """(report, parameters) over the whole scene: every mission and project, and what spans them."""
    of = {kind: [one.record for one in store.kept if one.kind == kind and one.record] for kind in KINDS}
    for mission in of["missions.Mission"][::4]:
        yield "mission_report", f"mission={mission.code}"
    for project in of["projects.Project"]:
        yield "project_sheet", f"project={project.code}"
    for state in ("KGZ", "KAZ"):
        for name in ("country_profile", "pre_visit_brief", "follow_up_progress"):
            yield name, f"country={state}"
    yield "implementation_matrix", "resolution=1373&subregion=Central+Asia"
    yield "resolution_coverage", "resolution=1373"
    yield "regional_stocktaking", "subregion=Central+Asia"
    yield "open_needs", ""
    for need in of["recommendations.Need"][::6]:
        yield "proposal_sheet", f"need={need.code}"
    for donor in ("Germany", "A fund"):
        yield "donor_portfolio", f"donor={donor}&since=2000-01-01"
    for name, _title in BUILDERS["listing"].asks.base_fields["list"].choices:
        columns = "&".join(f"columns={column.name}" for column in LISTINGS[name].columns)
        yield "listing", f"list={name}&{columns}"


def told(person, store, by_uid):
    """(report, parameters, numbers of the records a reader finds in it, numbers of those it notes)."""
    number_of = {(one.kind, one.record.pk): one.number for one in store.kept if one.record is not None}
    for name, query in questions(store):
        form = BUILDERS[name].form(person, query)
        if form.is_valid():
            desk = Desk(person)
            text = text_of(BUILDERS[name].content(desk, form.cleaned_data))
            noted = {number_of[label, key] for label, rows in desk.told.items() for key in rows}
            yield name, query, found(text, by_uid), noted


def against(person, letter, store):
    """What is wrong with the reports of one person, in lines."""
    kept, by_uid, wrong, reports = store.by_number(), store.by_uid(), [], 0
    for name, query, heard, noted in told(person, store, by_uid):
        reports += 1
        wrong += [f"{name} {query} tells {letter} of {kept[n]}" for n in heard | noted if letter not in kept[n].readers]
        wrong += [f"{name} {query} tells of {kept[n]} and does not note it" for n in heard - noted]
        wordy = {kept[n].kind for n in heard} - WORDLESS if name not in COUNTED else ()
        wrong += [
            f"{name} {query} notes {kept[n]} and does not tell of it" for n in noted - heard if kept[n].kind in wordy
        ]
    return wrong, reports


def test_every_record_told_of_is_readable_and_noted(built):  # noqa: F811
    store, readers = built
    with time_machine.travel(datetime.now(UTC), tick=False):
        told = {letter: against(readers[letter], letter, store) for letter in READERS}
    assert all(reports > 20 for _wrong, reports in told.values())
    assert not (wrong := [line for lines, _reports in told.values() for line in lines]), "\n".join(wrong[:20])


def test_an_edition_tells_no_more_than_its_readers_see(built):  # noqa: F811
    store, _readers = built
    with time_machine.travel(datetime.now(UTC), tick=False):
        for edition, letter in EDITIONS.items():
            wrong, _reports = against(stand_in(edition), letter, store)
            assert not wrong, "\n".join(wrong[:20])


def test_the_control_without_the_rule_finds_leaks(built, monkeypatch):  # noqa: F811
    store, readers = built
    monkeypatch.setattr(guarded.GuardedQuerySet, "visible_to", lambda rows, user: rows.all())
    monkeypatch.setattr(guarded.Guarded, "readable_by", lambda row, user: True)
    wrong, _reports = against(readers["DV"], "DV", store)
    assert len(wrong) > 500, "the test would not notice that the rule is gone"
