"""The chain of any record: the whole way in both directions, honest holes, nothing through rows that are hidden."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ctassist.history.anybody import forget
from ctassist.trace.chain import Chain
from ctassist.trace.drawn import floors_of, ribbon_of
from ctassist.trace.floors import BY_KIND, KINDS
from ctassist.trace.links import LINKS, way
from ctassist.trace.walked import question
from ctassist.workflow.write import change
from projects.models import NeedLink

from .story import Story, ToldWorld

KIND, STANDING = ToldWorld, ("story", "desk", "partner", "other_partner")
ANY = "any column"
STARTS = ("countries", *KINDS)


def codes(record, user):
    """What stands on each floor of a record's chain: {kind: {names}}."""
    return {stop.floor.kind: {str(row.pk) for row in stop.rows} for stop in Chain(record, user).stops(100)}


def without_uids(floors):
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "…", str(floors))


def holes(record, user):
    return {kind for kind, found in codes(record, user).items() if not found}


@pytest.mark.parametrize("kind", STARTS)
def test_from_any_record_the_whole_way_is_seen_in_both_directions(story, kind):
    found = codes(story.starts()[kind], story.world.desk)
    told = {other: {str(row.pk)} for other, row in story.starts().items() if other != "countries"}
    if kind == "countries":
        told["missions"].add(str(story.later.pk))
    assert found == told


def test_a_record_of_another_way_is_not_drawn_into_it(story):
    other = Story(story.world, number=1)
    found = codes(story.recommendations[0], story.world.desk)
    for kind, row in other.starts().items():
        if kind not in ("countries", "resolutions", "provisions"):
            assert str(row.pk) not in found[kind], kind


def test_a_finding_does_not_bring_its_mission_s_other_findings(story):
    story.one(2)
    assert codes(story.findings[0], story.world.desk)["findings"] == {str(story.findings[0].pk)}
    assert len(codes(story.mission, story.world.desk)["findings"]) == 2


def test_what_is_not_recorded_is_said_and_not_guessed(story):
    story.results[0].delete()
    assert holes(story.needs[0], story.world.desk) == {"results"}
    page = {floor["label"]: floor["hole"] for floor in floors_of(story.needs[0], story.world.desk)}
    assert page["Result"] == "not recorded" and page["Activity"] == ""


def test_only_accepted_updates_stand_in_the_chain(story):
    update = story.updates[0]
    type(update).objects.filter(pk=update.pk).update(code="x")
    draft = type(update)(
        project=update.project,
        number=2,
        code="draft-2",
        period_start="2024-07-01",
        period_end="2024-12-31",
        status_claimed="2",
        overall="met",
    )
    draft.save()
    draft.settle()
    assert codes(story.projects[0], story.world.partner)["updates"] == {str(update.pk)}
    assert codes(draft, story.world.partner)["updates"] == {str(draft.pk)}


def test_a_hidden_row_is_not_walked_through_and_looks_like_one_that_never_was(story):
    """The partner sees need and project; the recommendation between need and finding stays CTED's and the State's."""
    seen = codes(story.projects[0], story.world.partner)
    assert seen["needs"] == {str(story.needs[0].pk)}
    assert not seen["recommendations"] and not seen["findings"] and not seen["assessments"]
    shown = without_uids(floors_of(story.projects[0], story.world.partner))
    bare = Story(story.world, number=1)
    bare.needs[0].recommendation = None
    bare.needs[0].save()
    without = without_uids(floors_of(bare.projects[0], story.world.partner))
    assert story.recommendations[0].code not in shown and story.findings[0].code not in shown
    assert shown == without.replace("KGZ-2019-B", "KGZ-2019").replace("OSCE-1", "OSCE-0")


def test_a_link_seen_by_nobody_else_ties_nothing(story):
    NeedLink.objects.update(audience=["cted"])
    assert codes(story.needs[0], story.world.partner)["projects"] == set()
    assert codes(story.needs[0], story.world.desk)["projects"] == {str(story.projects[0].pk)}


def test_a_rejected_link_ties_nothing(story):
    change(NeedLink.objects.get(), state="rejected")
    assert codes(story.needs[0], story.world.desk)["projects"] == set()


def test_how_many_more_counts_visible_rows_only(story):
    for turn in range(2, 5):
        story.one(turn)
    hidden = story.needs[3]
    type(hidden).objects.filter(pk=hidden.pk).update(audience=["cted"])
    on_ribbon = {str(stop["label"]): stop["more"] for stop in ribbon_of(story.mission, story.world.partner)["ribbon"]}
    assert on_ribbon["Need"] == "1"
    on_ribbon = {str(stop["label"]): stop["more"] for stop in ribbon_of(story.mission, story.world.desk)["ribbon"]}
    assert on_ribbon["Need"] == "2"


def test_a_walk_cut_short_says_at_least(story, monkeypatch):
    story.one(2)
    story.one(3)
    monkeypatch.setattr("ctassist.trace.chain.WALKED", 2)
    stops = {stop.floor.kind: stop for stop in Chain(story.mission, story.world.desk).stops(1)}
    assert stops["findings"].more_words() == stops["projects"].more_words() == "at least 1"
    assert stops["resolutions"].more_words() == ""


def test_the_number_of_queries_is_the_same_whatever_the_rows(story):
    story.world.desk.tokens
    story.world.other_partner.tokens

    def asked(draw, kind, user):
        with CaptureQueriesContext(connection) as caught:
            draw(story.starts()[kind], user)
        return len(caught)

    for kind in STARTS:
        assert asked(Chain, kind, story.world.desk) == asked(Chain, kind, story.world.nobody) == len(way(kind)), kind
        assert asked(floors_of, kind, story.world.desk) == len(way(kind)) + len(KINDS), kind
    story.one(2)
    for kind in STARTS:
        for user in (story.world.desk, story.world.nobody):
            assert asked(floors_of, kind, user) == len(way(kind)) + len(KINDS), kind


def test_every_link_of_the_table_is_walked_from_somewhere():
    walked = {(link, down) for start in STARTS for _, links in way(start) for link, down in links}
    assert {link for link, _ in walked} == set(LINKS)


def test_every_floor_is_reached_from_every_start():
    for start in STARTS:
        reached = {target for target, _ in way(start)} | {start}
        assert reached >= set(BY_KIND) - {"countries"}, start


#: Relations between rows of the chain that tie no two floors together, and why.
NO_LINK = {
    ("missions", "follows"): "another visit is another chain",
    ("recommendations", "carried_over_from"): "stands on the same floor",
    ("recommendations", "supersedes"): "stands on the same floor",
    ("needs", "merged_into"): "stands on the same floor",
    ("updates", "corrects"): "stands on the same floor",
    ("activities", "merged_into"): "stands on the same floor",
    ("activities", "country"): "its project has the State",
    ("assessments", "mission"): "the visit it was judged at is said beside it",
}


def test_every_relation_between_two_floors_is_in_the_table():
    kinds = {floor.model: kind for kind, floor in BY_KIND.items()}
    walked = {(link.source, link.above) for link in LINKS} | {(link.source, link.below) for link in LINKS}
    for model, kind in kinds.items():
        label = model._meta.label
        for field in (*model._meta.concrete_fields, *model._meta.many_to_many):
            if field.is_relation and field.related_model in kinds and (kind, field.name) not in NO_LINK:
                ways = (
                    {(f"{label}_{field.name}", ANY), (label, field.attname)}
                    if field.many_to_many
                    else {(label, field.attname)}
                )
                found = {(source, ANY) for source, _ in walked} | walked
                assert ways & found, (kind, field.name)


def test_a_step_is_put_into_sql_once_and_asked_with_the_tokens_of_each(story):
    forget()
    seen = {user: codes(story.mission, user)["recommendations"] for user in (story.world.desk, story.world.partner)}
    assert question.cache_info().misses == len(way("missions")) == question.cache_info().hits
    assert seen == {story.world.desk: {str(story.recommendations[0].pk)}, story.world.partner: set()}
