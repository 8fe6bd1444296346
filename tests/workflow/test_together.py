"""Acts done together: what they share, and attempts that are undone whole."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from ctassist.history.models import Entry
from ctassist.history.verify import broken_history
from ctassist.reference.models import Country
from ctassist.surfaces.chosen import known
from ctassist.workflow.act import lock
from ctassist.workflow.refusals import NotPermitted
from ctassist.workflow.together import Broken, alone, attempt, forget, together
from projects.actions import add_partner, name_elsewhere, revise_project
from projects.models import Project
from tests.projects.scene import Scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(db):
    """The small world with projects."""
    return Scene()


def test_what_an_attempt_breaks_in_the_database_is_undone_and_leaves_no_history(world):
    world.propose("OSCE-ONE")
    entries = Entry.objects.count()
    with transaction.atomic(), together() as shared:
        with pytest.raises(IntegrityError), attempt():  # said by the database, at the end
            world.propose("OSCE-TWO")
            world.propose("OSCE-ONE")
        assert not shared.waiting
    assert Entry.objects.count() == entries and Project.objects.count() == 1


def test_an_attempt_in_which_an_act_was_refused_is_undone_even_if_somebody_made_up_for_it(world):
    with transaction.atomic(), together():
        with pytest.raises(Broken), attempt():
            project = world.propose("OSCE-ONE")
            with pytest.raises(NotPermitted):
                revise_project(project, by=world.other_partner, title="Mine now")
    assert not Project.objects.exists() and not Entry.objects.filter(act__startswith="projects.").exists()


def test_outside_an_attempt_a_refusal_undoes_its_own_act_only(world):
    with transaction.atomic(), together():
        project = world.propose("OSCE-ONE")
        with pytest.raises(NotPermitted), alone():
            revise_project(project, by=world.other_partner, title="Mine now")
    assert [entry.act for entry in Entry.objects.about(project)] == ["projects.propose_project"]


def test_the_history_of_one_record_is_one_chain_however_many_acts_wait_for_it(world):
    project = world.propose("OSCE-ONE")
    with transaction.atomic(), together():
        for title in ("Second", "Third"):
            with attempt():
                revise_project(project, by=world.partner, title=title)
    assert list(Entry.objects.about(project).values_list("seq", flat=True)) == [3, 2, 1]
    assert not list(broken_history())


def test_a_row_that_hangs_on_one_made_just_before_is_seen_by_those_the_rule_says(world):
    with transaction.atomic(), together(), attempt():
        project = world.propose("OSCE-ONE", level=0)
        name_elsewhere(project, by=world.partner, scheme="erp", identifier="1", level=0)
        add_partner(project, by=world.partner, organisation=world.unodc, role="4")
    project.refresh_from_db()
    assert f"org:{world.unodc.uid}" in project.audience
    assert {f"org:{world.unodc.uid}"} <= set(project.external_ids.get().audience)


def test_a_row_made_here_is_not_locked_again_but_any_other_is(world):
    known_one = world.propose("OSCE-ONE")
    with transaction.atomic(), together():
        made = world.propose("OSCE-TWO")
        with CaptureQueriesContext(connection) as seen:
            lock(made)
        assert not len(seen)
        with CaptureQueriesContext(connection) as seen:
            lock(known_one)
        assert "FOR UPDATE" in seen.captured_queries[0]["sql"]


def test_what_was_said_of_reference_records_holds_until_one_of_them_is_written(world):
    assert known(Country.objects.all()) is None
    with transaction.atomic(), together():
        known(Country.objects.all())["KGZ"] = world.kgz
        assert known(Country.objects.all()) and not known(Country.objects.filter(retired=False))
        forget(world.kgz)
        assert not known(Country.objects.all())


def test_a_row_written_by_another_object_is_no_longer_held(world):
    with transaction.atomic(), together():
        made = world.propose("OSCE-ONE")
        revise_project(Project.objects.get(), by=world.partner, title="By another object")
        with CaptureQueriesContext(connection) as seen:
            lock(made)
        assert len(seen) and made.title == "By another object"
