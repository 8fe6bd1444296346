"""What a visit was made of is taken back by the team while the mission is open; people named go first."""

import pytest

from ctassist.history.models import Entry
from ctassist.resolutions.actions import relate_resolutions, remove_relation
from ctassist.resolutions.models import Resolution
from ctassist.workflow.moves import move
from ctassist.workflow.refusals import NotNow, NotPermitted
from missions.actions import (
    add_meeting,
    add_participation,
    add_scope,
    add_segment,
    add_site_visit,
    name_delegate,
    remove_delegate,
    remove_meeting,
    remove_participation,
    remove_scope,
    remove_segment,
    remove_site_visit,
)

pytestmark = pytest.mark.django_db


def rows(world):
    """(how it is taken back, a row) of each kind."""
    mission, by = world.mission, world.lead
    part = add_participation(mission, by=by, organisation=world.osce, role="member")
    return (
        (remove_segment, add_segment(mission, by=by, modality="on-site", starts_on="2019-12-02", ends_on="2019-12-06")),
        (remove_meeting, add_meeting(mission, by=by, counterpart="Prosecutor's office", side="host")),
        (remove_site_visit, add_site_visit(mission, by=by, place="Border post", kind="border-crossing")),
        (remove_scope, add_scope(mission, by=by, resolution=world.r1373, purpose="basis")),
        (remove_delegate, name_delegate(part, by=by, name="A. Expert")),
        (remove_participation, part),
    )


def test_the_team_takes_back_what_it_entered_and_nobody_else_does(world):
    for remove, row in rows(world):
        key, above = row.pk, getattr(row, "participation", None) or row.mission
        before = Entry.objects.about(above).count()
        for person in (world.outsider, world.partner):
            with pytest.raises(NotPermitted):
                remove(row, by=person, reason="I would rather not")
        assert remove(row, by=world.lead, reason="By mistake") == above
        assert not type(row)._base_manager.filter(pk=key).exists(), remove
        assert Entry.objects.about(above).count() == before + 1


def test_an_organisation_goes_only_once_nobody_is_named_in_its_delegation(world):
    *_others, (_remove, delegate), (_remove, part) = rows(world)
    with pytest.raises(NotNow, match="remove them first"):
        remove_participation(part, by=world.lead, reason="By mistake")
    assert type(delegate)._base_manager.filter(pk=delegate.pk).exists()


def test_who_may_not_take_an_organisation_back_is_not_told_whether_somebody_is_named(world, as_):
    *_others, (_remove, delegate), (_remove, part) = rows(world)
    for row in (part, delegate):
        type(row)._base_manager.filter(pk=row.pk).update(audience=["cted"] if row is part else ["nobody"])
    for client, told in ((as_(world.fresh(world.lead)), True), (as_(world.outsider), False)):
        page = client.get(f"{part.get_absolute_url()}remove-participation/")
        assert page.status_code == (200 if told else 403)
        api = client.get(f"/api/v1/participations/{part.uid}/acts/remove-participation/").json()
        assert ("remove them first" in page.content.decode()) == ("remove them first" in str(api)) == told


def test_nothing_is_taken_back_from_a_mission_that_is_over(world):
    held = rows(world)
    move(world.mission, "cancel", by=world.lead, reason="The State asked for it.")
    for remove, row in held:
        with pytest.raises(NotNow):
            remove(row, by=world.lead, reason="By mistake")


def test_a_relation_between_instruments_is_taken_back_and_what_is_no_number_was_never_one(world, as_):
    one = world.r1373
    other = Resolution.objects.create(slug="2370", symbol="S/RES/2370 (2017)", subject="Arms", number=2370, year=2017)
    relate_resolutions(one, by=world.lead, kind="supersedes", target=other)
    relation, client = one.relations.get(), as_(world.lead)
    assert client.get("/relations/one/").status_code == client.get("/relations/one/remove-relation/").status_code == 404
    assert client.get(f"/relations/{10**30}/").status_code == 404
    address = f"/relations/{relation.pk}/remove-relation/"
    assert as_(world.partner).get(address).status_code == 403
    done = client.post(address, {"reason": "It was a draft"})
    assert done.status_code == 302 and done["Location"] == one.get_absolute_url() and not one.relations.exists()
    assert remove_relation.name in set(Entry.objects.about(one).values_list("act", flat=True))
