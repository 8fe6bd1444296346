"""Two people at once, in real transactions: comments, tasks, following and handing over lose and double nothing."""

import pytest
from django.db import transaction

from ctassist.history.models import Entry
from ctassist.inbox.models import Notice
from ctassist.teamwork.actions import add_comment, assign, follow, hand_over, revise_assignment, revise_comment
from ctassist.teamwork.models import Assignment, Comment, Subscription
from ctassist.teamwork.telling import tell_followers
from ctassist.workflow.moves import move
from ctassist.workflow.refusals import ChangedMeanwhile, NotNow
from missions.actions import revise_finding
from missions.models import TeamMember
from tests.missions.conftest import committing, transactional_db
from tests.missions.test_concurrency import own, together
from tests.world import World

__all__ = ["committing", "transactional_db"]


@pytest.fixture
def world(transactional_db):
    """The small world, committed in a database of its own, so that other connections see it."""
    made = World()
    made.analyst, made.desk = made.analyst, made.desk
    return made


def kinds(results):
    """The names of what came out, sorted."""
    return sorted(type(one).__name__ for one in results)


def test_two_who_change_one_task_from_the_same_page_do_not_overwrite_each_other(world):
    task = assign(world.finding, by=world.lead, task="Ask", person=world.desk)
    people = [world.fresh(one) for one in (world.lead, world.analyst)]

    def revise(who, day):
        return lambda: revise_assignment(own(task), by=who, version=1, due_on=day)

    results = together(revise(people[0], "2027-01-01"), revise(people[1], "2027-01-02"))
    assert kinds(results) == ["Assignment", "ChangedMeanwhile"], results
    assert Assignment.objects.get().version == 2


def test_resolving_and_putting_right_at_once_is_one_after_the_other(world):
    said = add_comment(world.finding, by=world.lead, text="First.")
    lead, desk = world.fresh(world.lead), world.fresh(world.desk)
    results = together(
        lambda: revise_comment(own(said), by=lead, version=1, text="Second."),
        lambda: move(own(said), "resolve", by=desk, version=1),
    )
    assert len([one for one in results if isinstance(one, (ChangedMeanwhile, NotNow))]) == 1, results
    after = Comment.objects.get()
    assert (after.text, after.state) in (("Second.", "open"), ("First.", "resolved"))


def test_one_who_clicks_twice_follows_once(world):
    person = world.fresh(world.lead)
    results = together(lambda: follow(own(world.mission), by=person), lambda: follow(own(world.mission), by=person))
    assert Subscription.objects.count() == 1 and "Subscription" in kinds(results), results


def night():
    """As the job does it."""
    with transaction.atomic():
        return tell_followers()


def test_two_nights_at_once_tell_a_change_once(world):
    follow(world.mission, by=world.desk)
    revise_finding(world.finding, by=world.lead, text="Changed.")
    together(night, night)
    assert Notice.objects.filter(kind="followed").count() == 1


def test_a_portfolio_goes_to_one_of_two(world):
    others = [world.person(name, "cted", organisation=world.cted) for name in ("nora", "noel")]
    lead = world.fresh(world.lead)
    mine = TeamMember.objects.filter(user=lead).count()
    results = together(*(lambda to=to: hand_over(own(lead), by=lead, to=to, reason="She leaves.") for to in others))
    assert kinds(results) == ["NotNow", "User"], results
    assert TeamMember.objects.filter(user__in=others).count() == mine
    assert Entry.objects.filter(act="teamwork.hand_over", subject_type="missions.Mission").count() == mine
