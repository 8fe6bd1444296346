"""The change feed: every change once and in order however many write, nothing of what the reader may not know."""

import pytest
from django.db import transaction
from django.utils import timezone

from ctassist.accounts.models import Grant
from ctassist.history.eras import current_era
from ctassist.history.models import Era, RowVersion
from ctassist.reference.models import Theme
from ctassist.trace import changes as feed
from ctassist.trace.changes import changes
from ctassist.trace.cursor import LAST, Cursor, NotACursor, StartAgain, read
from missions.models import Finding

from .following import follow, now


@pytest.fixture
def world(committed_world, transactional_db):
    """The small world, committed."""
    return committed_world


@pytest.fixture
def finding(world):
    """A new finding of the mission."""
    return world.log("Officers at two crossing points lack tracing equipment.")


def rewrite(row, **facts):
    """A row written past the acts, as the night does with audiences."""
    type(row)._base_manager.filter(pk=row.pk).update(**facts)


def delete(finding):
    """Gone from the tables, as no act of ours ever does it."""
    finding.themes.clear()
    finding.provisions.clear()
    Finding._base_manager.filter(pk=finding.pk).delete()


def told(user, since):
    """(kind, event, code) of everything since a place."""
    return [(one.kind, one.event, one.code) for one in follow(user, since)[0]]


def test_a_finding_is_told_as_added_changed_and_deleted_to_whoever_sees_it(world):
    world.mission
    since = now(world.lead)
    finding = world.log("New.")
    assert told(world.lead, since) == [("findings", "added", finding.code)]
    since = now(world.lead)
    rewrite(finding, text="Otherwise.", version=2)
    change = follow(world.lead, since)[0][0]
    assert (change.event, change.version, change.id) == ("changed", 2, str(finding.uid))
    assert change.url == f"/api/v1/findings/{finding.code}/"
    since = str(change.cursor)
    uid = str(finding.uid)
    delete(finding)
    gone = follow(world.lead, since)[0]
    assert [(one.event, one.id, one.code, one.url) for one in gone] == [("deleted", uid, None, None)]


def test_without_a_place_the_feed_begins_now(world, finding):
    page = changes(world.lead)
    assert page.changes == [] and not page.more
    assert follow(world.lead, str(page.cursor))[0] == []


def test_what_one_transaction_writes_to_one_row_is_one_change(world, finding):
    since = now(world.lead)
    with transaction.atomic():
        for version in (2, 3, 4):
            rewrite(finding, text=f"Version {version}.", version=version)
    assert [(one.event, one.version) for one in follow(world.lead, since)[0]] == [("changed", 4)]


def test_internal_columns_alone_are_no_change(world, finding):
    since = now(world.lead)
    rewrite(finding, changed_at=timezone.now())
    rewrite(finding, audience=[*finding.audience, "cted"])
    assert follow(world.lead, since)[0] == []


def test_what_only_cted_is_told_is_no_change_for_others(world):
    mission = world.mission
    rewrite(mission, audience=[*mission.audience, "partners"])
    places = now(world.lead), now(world.partner)
    mission.shared_with.add(world.osce)
    rewrite(mission, version=mission.version + 1)
    assert told(world.lead, places[0]) == [("missions", "changed", "KGZ-2019")]


def test_coming_into_view_and_leaving_it_are_told_and_leaving_tells_no_code(world, finding):
    partner, mission = world.partner, finding.mission
    rewrite(mission, audience=["cted"])
    first = now(partner)
    since = now(partner)
    narrow = {row: list(row.audience) for row in (mission, finding)}
    for row in narrow:
        rewrite(row, audience=[*row.audience, "partners"])
    assert told(partner, since) == [("missions", "appeared", "KGZ-2019"), ("findings", "appeared", finding.code)]
    since = now(partner)
    rewrite(finding, audience=narrow[finding], text="Sharper words.", version=2)
    left = follow(partner, since)[0]
    assert [one.told() | {"cursor": "", "at": ""} for one in left] == [
        {
            "cursor": "",
            "kind": "findings",
            "id": str(finding.uid),
            "code": None,
            "event": "withdrawn",
            "version": None,
            "url": None,
            "at": "",
        }
    ]
    assert [one.event for one in follow(partner, first)[0] if one.kind == "findings"] == ["withdrawn"]


def test_nothing_of_what_a_reader_never_saw_is_told(world, finding):
    others = (world.partner, world.donor, world.other_focal_point, world.admin, world.nobody, world.outsider)
    rewrite(finding, text="CANARY", version=2)
    delete(finding)
    for person in others:
        assert str(finding.uid) not in {one.id for one in follow(person)[0]}
    seen = {one.kind for one in follow(world.admin)[0]}
    assert seen == {"countries", "organisations", "provisions", "resolutions", "themes"}


def test_a_lapsed_consent_counts_at_once_and_the_night_tells_that_it_left(world, finding):
    partner = world.partner
    rewrite(finding, audience=[*finding.audience, "partners"])
    since = now(partner)
    rewrite(finding, text="Later.", version=2, lapses_at=timezone.now() - timezone.timedelta(minutes=1))
    assert follow(partner, since)[0] == []
    since = now(partner)
    rewrite(finding, audience=finding.audience)
    assert told(partner, since) == [("findings", "withdrawn", None)]


def test_a_change_of_rights_or_of_the_database_asks_to_start_again(world):
    place = now(world.outsider)
    Grant.objects.create(user=world.outsider, token="desk:KGZ")
    with pytest.raises(StartAgain):
        changes(world.fresh(world.outsider), place)
    place = now(world.lead)
    with pytest.MonkeyPatch.context() as elsewhere:
        elsewhere.setattr("ctassist.history.eras.NAME", "SELECT 'restored'")
        with pytest.raises(StartAgain):
            changes(world.lead, place)


def test_versions_brought_along_from_another_cluster_stay_outside(world, finding):
    Era.objects.all().delete()
    theme = Theme.objects.create(code="NEW", label="New")
    row = RowVersion.objects.get(table="reference_theme", row=str(theme.pk))
    RowVersion.objects.bulk_create([copy_of(row, tx=2**60)])
    later = Theme.objects.create(code="LATER", label="Later")
    assert told(world.lead, "beginning") == [("themes", "added", later.code)]


def test_what_is_written_while_an_era_begins_is_told(world):
    Era.objects.all().delete()
    with transaction.atomic():
        theme = Theme.objects.create(code="OWN", label="Own")
        assert current_era().after < RowVersion.objects.get(table="reference_theme", row=str(theme.pk)).pk


def copy_of(row, **facts):
    """The same version once more, with other facts."""
    names = [f.name for f in RowVersion._meta.concrete_fields if f.name != "id"]
    return RowVersion(**{name: getattr(row, name) for name in names} | facts)


NO_PLACES = ["", "x", "é", "\x00", "A" * 5000, "YS4xLjIuYg==", "YS4tMS4yLmI", "YS45OTk5OTk5OTk5OTk5OTk5OTk5OTk5LjEuYg"]


@pytest.mark.parametrize("text", NO_PLACES)
def test_what_is_no_place_is_said_to_be_none(text):
    with pytest.raises(NotACursor):
        read(text)


def test_a_place_comes_back_from_its_text():
    assert read(str(Cursor("e", 7, LAST, "r"))) == Cursor("e", 7, LAST, "r")


def test_pages_of_any_length_tell_every_change_once(world, monkeypatch):
    world.lead
    since = now(world.lead)
    for number in range(6):
        with transaction.atomic():
            made = [Theme.objects.create(code=f"T{number}-{place}", label="x") for place in range(4)]
            Theme.objects.filter(pk=made[0].pk).update(label="y")
    whole = told(world.lead, since)
    assert len(whole) == len(set(whole)) == 24
    monkeypatch.setattr(feed, "SPAN", 3)
    for limit in (1, 2, 3, 7):
        assert [(c.kind, c.event, c.code) for c in follow(world.lead, since, limit)[0]] == whole
    for place, one in enumerate(follow(world.lead, since)[0]):
        assert told(world.lead, str(one.cursor)) == whole[place + 1 :]
