"""Overlaps by hand: one authority, one theme, one time; both projects visible; an event two agencies report."""

from ctassist.workflow.moves import move
from projects.actions import add_partner, plan_activity
from projects.matching.overlaps import overlaps, same_events
from projects.models import Project
from tests.projects.scene import Scene

KIND, STANDING = Scene, ("open_project", "partner", "other_partner", "outsider", "donor")
TIME = {"level": 0, "actual_start": "2024-01", "actual_end": "2024-06"}


def theirs(scene, code="UNODC-KGZ", **facts):
    made = scene.run(scene.propose(code, by=scene.other_partner, **{**TIME, **facts}))
    add_partner(made, by=scene.other_partner, organisation=scene.border_service, role="beneficiary")
    return made


def found(person):
    pairs, more = overlaps(Project.objects.visible_to(person), person)
    assert not more
    return [(one.authority.acronym, one.one.code, one.other.code, one.themes) for one in pairs]


def test_two_projects_for_one_authority_at_one_time(scene, as_):
    ours = scene.run(scene.propose("OSCE-2024-KGZ", **{**TIME, "actual_start": "2024-05", "actual_end": "2025-01"}))
    scene.course(ours, host_authority=scene.border_service)
    theirs(scene)
    expected = [("KG Border Service", "OSCE-2024-KGZ", "UNODC-KGZ", ("Border management",))]
    assert found(scene.outsider) == expected == found(scene.donor)
    [one], _more = overlaps(Project.objects.visible_to(scene.donor), scene.donor)
    assert (one.since.isoformat(), one.until.isoformat()) == ("2024-05-01", "2024-06-30")
    page = as_(scene.donor).get("/overlaps/?country=KGZ&theme=BORDER").content.decode()
    assert "OSCE-2024-KGZ" in page and "1 May 2024 to 30 Jun 2024" in page
    told = as_(scene.donor).get("/api/v1/overlaps/?country=KGZ").json()["results"]
    assert [[side["ref"] for side in one["pair"]] for one in told] == [["OSCE-2024-KGZ", "UNODC-KGZ"]]
    assert as_(scene.donor).get("/api/v1/overlaps/?country=KAZ").json()["results"] == []


def test_another_time_or_theme_or_a_cancelled_project_is_no_overlap(scene):
    theirs(scene)
    theirs(scene, "UNODC-LATER", actual_start="2025-01", actual_end="2025-06")
    theirs(scene, "UNODC-ARMS", themes=[scene.arms])
    gone = theirs(scene, "UNODC-GONE")
    move(gone, "cancel", by=scene.other_partner, reason="No money.")
    assert found(scene.outsider) == []


def test_a_project_or_host_out_of_sight_makes_no_overlap(scene):
    theirs(scene)
    hidden = scene.propose("OSCE-HIDDEN", **TIME)  # in the pipeline
    scene.course(hidden, host_authority=scene.border_service)
    open_one = scene.run(scene.propose("OSCE-SEEN", **TIME))
    scene.course(open_one, host_authority=scene.border_service, level=1)  # not for donors
    assert found(scene.donor) == []
    assert len(found(scene.outsider)) == 3


def test_one_event_reported_by_two_agencies_is_shown_once_as_a_pair(scene, as_):
    facts = {"title": "Tracing course for officers", "kind": "training", "starts_on": "2024-02-26", "place": "Osh"}
    mine = scene.course(scene.open_project, country=scene.kgz, **facts)
    other = theirs(scene)
    same = plan_activity(other, by=scene.other_partner, country=scene.kgz, **facts | {"title": "Arms in Osh"})
    plan_activity(other, by=scene.other_partner, country=scene.kaz, **facts)
    plan_activity(other, by=scene.other_partner, country=scene.kgz, **facts | {"starts_on": "2024-02"})
    [twice] = same_events(Project.objects.visible_to(scene.donor), scene.donor)
    assert {twice.one, twice.other} == {mine, same} and twice.reasons == ("Osh",)
    assert "In common: Osh" in as_(scene.donor).get("/overlaps/").content.decode()
    type(same)._base_manager.filter(pk=same.pk).update(audience=["cted"])
    assert same_events(Project.objects.visible_to(scene.donor), scene.donor) == []
