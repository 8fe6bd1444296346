"""Two reports of one event: merged when a second person of another side agrees; nothing lost, nobody counted twice."""

import pytest
from django.core.exceptions import ValidationError

from ctassist.dashboards.figures import FIGURES, Asked
from ctassist.history.models import Entry
from ctassist.urls import urlpatterns  # noqa: F401  (declares every listing)
from ctassist.workflow.models import Proposal
from ctassist.workflow.proposals import decide, withdraw
from ctassist.workflow.refusals import NotNow, NotPermitted
from projects.actions import merge_activity, plan_activity, propose_merge, revise_activity
from projects.matching.overlaps import same_events
from projects.models import Activity, Project
from tests.projects.scene import Scene

KIND, STANDING = Scene, ("open_project", "partner", "colleague", "other_partner", "outsider", "desk", "donor", "lead")
EVENT = {"kind": "training", "starts_on": "2024-02-26", "place": "Osh", "stage": "held"}
BECAUSE = "Same course, same days, same room."


@pytest.fixture
def pair(scene):
    """OSCE reports the course with 20 people, UNODC reports it without a number."""
    scene.theirs = scene.run(scene.propose("UNODC-KGZ", by=scene.other_partner, level=0))
    ours = scene.course(scene.open_project, title="Tracing course", total=20, women=8, country=scene.kgz, **EVENT)
    kept = plan_activity(scene.theirs, by=scene.other_partner, title="Course in Osh", country=scene.kgz, **EVENT)
    return ours, kept


def proposed(scene, pair, by=None):
    fold, keep = pair
    return propose_merge(fold, by=by or scene.partner, into=keep, because=BECAUSE)


def people(person, **params):
    found = Asked(FIGURES["participants-by-sex"], person, params).figure
    return [(line["activities"], line["people"]) for line in found.lines]


def test_a_second_side_agrees_and_people_are_counted_once(scene, pair):
    fold, keep = pair
    decide(proposed(scene, pair), by=scene.other_partner, accept=True)
    fold.refresh_from_db()
    keep.refresh_from_db()
    assert fold.merged_into == keep and (keep.total, keep.women) == (20, 8), "what was not stated is taken over"
    assert {one.acronym for one in keep.organisers.all()} == {"OSCE", "UNODC"}
    assert people(scene.donor) == [(1, 20)]
    assert people(scene.donor, lead="OSCE") == [(1, 20)] == people(scene.donor, lead="UNODC"), "each agency's own view"
    assert {one.act for one in Entry.objects.about(fold)} >= {"projects.merge_activity"}
    assert Entry.objects.get(act="projects.take_over_report").subject_uid == keep.uid
    assert same_events(Project.objects.visible_to(scene.donor), scene.donor) == []


def test_without_merging_both_are_counted(scene, pair):
    assert people(scene.donor) == [(2, 20)]


def test_what_the_kept_record_states_itself_stays(scene, pair):
    fold, keep = pair
    revise_activity(keep, by=scene.other_partner, total=24, place="Osh city")
    decide(proposed(scene, pair), by=scene.other_partner, accept=True)
    keep.refresh_from_db()
    fold.refresh_from_db()
    assert (keep.total, keep.women, keep.place, fold.total) == (24, None, "Osh city", 20)


def test_a_plan_becomes_what_another_report_says_was_held(scene, pair):
    fold, keep = pair
    revise_activity(keep, by=scene.other_partner, stage="planned")
    decide(proposed(scene, pair), by=scene.other_partner, accept=True)
    keep.refresh_from_db()
    assert keep.stage == "held" and people(scene.donor) == [(1, 20)]


def test_every_figure_of_activities_counts_the_event_once(scene, pair):
    decide(proposed(scene, pair), by=scene.other_partner, accept=True)
    for name in ("activities-by-country", "activities-in-time"):
        figure = Asked(FIGURES[name], scene.donor, {}).figure
        assert len(figure.lines) == 1 and 2 not in figure.lines[0].values(), name


def test_who_sees_only_one_report_goes_on_seeing_it(scene, pair):
    fold, keep = pair
    decide(proposed(scene, pair), by=scene.other_partner, accept=True)
    Activity._base_manager.filter(pk=keep.pk).update(audience=["cted"])
    assert people(scene.donor) == [(1, 20)]


def inside(activity):
    """The activity kept from partners and donors."""
    Activity._base_manager.filter(pk=activity.pk).update(level=1)
    Activity.objects.get(pk=activity.pk).settle()
    return Activity.objects.get(pk=activity.pk)


def test_nothing_goes_over_to_readers_who_may_not_read_it(scene, pair):
    fold = inside(pair[0])
    with pytest.raises(ValidationError, match="read by people who may not read this one"):
        propose_merge(fold, by=scene.outsider, into=pair[1], because=BECAUSE)


def test_no_agencys_report_disappears_behind_one_it_may_not_read(scene, pair):
    keep = inside(pair[0])
    with pytest.raises(ValidationError, match="may not read that one"):
        propose_merge(pair[1], by=scene.outsider, into=keep, because=BECAUSE)


def test_a_report_that_is_closed_after_the_proposal_takes_nothing_over(scene, pair):
    asked = proposed(scene, pair)
    inside(pair[1])
    with pytest.raises(NotNow, match="may not read that one"):
        decide(asked, by=scene.outsider, accept=True)
    assert not Activity.objects.filter(merged_into__isnull=False).exists()


@pytest.mark.parametrize(("by", "second"), [("partner", "colleague"), ("partner", "partner"), ("outsider", "outsider")])
def test_one_side_alone_merges_nothing(scene, pair, by, second):
    asked = proposed(scene, pair, by=getattr(scene, by))
    with pytest.raises(NotPermitted):
        decide(asked, by=getattr(scene, second), accept=True)
    assert not Activity.objects.filter(merged_into__isnull=False).exists()


def test_cted_proposes_and_one_of_the_agencies_agrees(scene, pair):
    decide(proposed(scene, pair, by=scene.outsider), by=scene.colleague, accept=True)
    assert Activity.objects.get(pk=pair[0].pk).merged_into == pair[1]


def test_without_a_proposal_nobody_merges(scene, pair):
    with pytest.raises(NotPermitted, match="two persons"):
        merge_activity(pair[0], by=scene.outsider, into=str(pair[1].uid))


def test_who_may_not_propose_and_what(scene, pair):
    fold, keep = pair
    for person in (scene.other_partner, scene.donor):
        with pytest.raises(NotPermitted):
            proposed(scene, pair, by=person)
    other = scene.course(scene.open_project)
    with pytest.raises(ValidationError, match="another project"):
        propose_merge(fold, by=scene.partner, into=other, because=BECAUSE)
    Activity._base_manager.filter(pk=keep.pk).update(audience=["cted"])
    with pytest.raises(ValidationError, match="no such record"):
        proposed(scene, (fold, Activity.objects.get(pk=keep.pk)))


def test_it_is_taken_back_before_anybody_decided(scene, pair):
    asked = proposed(scene, pair)
    with pytest.raises(NotNow):
        proposed(scene, pair)
    with pytest.raises(NotPermitted):
        withdraw(asked, by=scene.other_partner)
    assert withdraw(asked, by=scene.partner, note="Two courses after all.").state == "withdrawn"
    with pytest.raises(NotNow):
        decide(asked, by=scene.other_partner, accept=True)
    assert proposed(scene, pair).state == "open"


def test_the_other_way_round_waits_and_chains_are_not_made(scene, pair):
    asked = proposed(scene, pair)
    with pytest.raises(ValidationError, match="other way round"):
        propose_merge(pair[1], by=scene.other_partner, into=pair[0], because=BECAUSE)
    decide(asked, by=scene.other_partner, accept=True)
    fold, keep = (Activity.objects.get(pk=one.pk) for one in pair)
    with pytest.raises(NotNow, match="merged into this one"):
        propose_merge(keep, by=scene.other_partner, into=fold, because=BECAUSE)
    with pytest.raises(NotNow, match="merged into another"):
        revise_activity(fold, by=scene.partner, total=3)


def test_a_record_that_changed_voids_the_proposal(scene, pair):
    asked = proposed(scene, pair)
    revise_activity(pair[0], by=scene.partner, total=21)
    assert decide(asked, by=scene.other_partner, accept=True).state == "void"


# ---- pages and API -------------------------------------------------------------------------------------
def test_on_the_pages_from_overlap_to_one_record(scene, pair, as_):
    fold, keep = pair
    ours, theirs = as_(scene.partner), as_(scene.other_partner)
    page = ours.get("/overlaps/").content.decode()
    assert f"Propose to merge {fold.code} into {keep.code}" in page
    assert f"Propose to merge {keep.code} into {fold.code}" not in page
    assert "Propose to merge" not in as_(scene.donor).get("/overlaps/").content.decode()
    address = f"{fold.get_absolute_url()}propose-merge/"
    assert keep.code in ours.get(f"{address}?into={keep.code}").content.decode()
    assert ours.post(address, {"into": keep.code, "because": BECAUSE, "version": fold.version}).status_code == 302
    asked = Proposal.objects.get()
    seen = theirs.get(asked.get_absolute_url()).content.decode()
    assert BECAUSE in seen and keep.code in seen and "Report to keep" in seen and "OSCE" in seen
    assert "Take the proposal back" in ours.get(asked.get_absolute_url()).content.decode()
    assert as_(scene.donor).get(asked.get_absolute_url()).status_code == 404
    assert as_(scene.outsider).get(asked.get_absolute_url()).status_code == 200
    assert theirs.post(asked.get_absolute_url(), {"accept": "yes", "note": ""}).status_code == 302
    assert keep.code in as_(scene.donor).get(fold.get_absolute_url()).content.decode()
    assert fold.code in as_(scene.donor).get(keep.get_absolute_url()).content.decode()


def test_taking_back_on_the_page(scene, pair, as_):
    asked = proposed(scene, pair)
    answer = as_(scene.partner).post(asked.get_absolute_url(), {"accept": "withdraw", "note": ""}, follow=True)
    assert "withdrawn" in answer.content.decode()


def test_over_the_api(scene, pair, as_):
    fold, keep = pair
    ours = as_(scene.partner)
    [event] = ours.get("/api/v1/overlaps/").json()["events"]
    assert event["merge"] == [f"/api/v1/activities/{fold.code}/acts/propose-merge/"]
    body = {"into": keep.code, "because": BECAUSE}
    heads = {"content_type": "application/json", "HTTP_IF_MATCH": "*", "HTTP_IDEMPOTENCY_KEY": "merge-1"}
    assert ours.post(event["merge"][0], body, **heads).status_code in (200, 201)
    decide(Proposal.objects.get(), by=scene.other_partner, accept=True)
    told = as_(scene.donor).get(f"/api/v1/activities/{fold.code}/").json()
    assert told["merged_into"]["ref"] == keep.code
    codes = [one["ref"] for one in as_(scene.donor).get("/api/v1/activities/?merged=no").json()["results"]]
    assert codes == [keep.code]
    assert [one["ref"] for one in as_(scene.donor).get("/api/v1/activities/?merged=yes").json()["results"]] == [
        fold.code
    ]
