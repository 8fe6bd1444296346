"""Following: what changed in a country, theme, mission or project, told once a day as far as its reader may see it."""

import pytest

from ctassist.accounts.levels import raise_level
from ctassist.inbox.models import Notice
from ctassist.teamwork import telling
from ctassist.teamwork.actions import add_comment, follow, unfollow
from ctassist.teamwork.models import Subscription
from ctassist.teamwork.telling import tell_followers
from ctassist.workflow.refusals import NotPermitted
from missions.actions import revise_finding
from projects.actions import post_update
from tests.projects.scene import MOST, Scene
from tests.unruled import without_the_rule

KIND = Scene
STANDING = ("finding", "desk", "analyst", "outsider", "open_project", "partner", "other_partner", "donor")


def lines(person):
    """What the person was told of what they follow."""
    return list(Notice.objects.filter(person=person, kind="followed").values_list("text", flat=True))


@pytest.mark.parametrize("what", ["kgz", "border", "mission"])
def test_a_change_is_told_once_to_who_follows(world, what):
    follow(getattr(world, what), by=world.desk)
    revise_finding(world.finding, by=world.lead, text="Officers at three crossing points lack it.")
    assert tell_followers() == 1 and tell_followers() == 0
    (line,) = lines(world.desk)
    assert line.startswith(world.finding.code) and "Edit" in line


def test_what_one_changes_oneself_and_what_was_before_is_not_told(world):
    revise_finding(world.finding, by=world.lead, text="Before anybody followed.")
    follow(world.kgz, by=world.lead)
    revise_finding(world.finding, by=world.lead, text="By the follower.")
    tell_followers()
    assert lines(world.lead) == []


def test_two_subscriptions_tell_one_change_once(world):
    for one in (world.kgz, world.border, world.mission):
        follow(one, by=world.desk)
    revise_finding(world.finding, by=world.lead, text="Changed.")
    tell_followers()
    assert len(lines(world.desk)) == 1


def test_who_may_not_see_the_change_is_not_told(world):
    for person in (world.desk, world.outsider, world.partner, world.donor):
        follow(world.kgz, by=person)
    revise_finding(world.finding, by=world.lead, text="Draft.")
    raise_level(world.finding, by=world.lead, level=2)
    tell_followers()
    assert not any(lines(person) for person in (world.desk, world.outsider, world.partner, world.donor))


def test_the_control_without_the_rule_tells_the_outsider(world):
    follow(world.kgz, by=world.outsider)
    revise_finding(world.finding, by=world.lead, text="Draft.")
    with without_the_rule(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(telling, "_told_to", lambda entry, person: True)
        tell_followers()
    assert lines(world.outsider)


def test_a_partner_follows_a_project_and_hears_of_its_updates(world):
    follow(world.open_project, by=world.colleague)
    post_update(world.open_project, by=world.partner, **MOST)
    tell_followers()
    assert len(lines(world.colleague)) == 1


def test_more_than_fits_is_said_in_one_line(world, monkeypatch):
    monkeypatch.setattr(telling, "MOST", 1)
    follow(world.kgz, by=world.desk)
    world.log("Another."), world.log("One more.")
    tell_followers()
    assert len(lines(world.desk)) == 1 and Notice.objects.get(kind="followed-more").text.startswith("1 more")


def test_following_and_stopping_on_the_page(world, as_):
    page, url = as_(world.desk), world.kgz.get_absolute_url()
    assert f"{url}follow/" in page.get(url).content.decode()
    assert page.post(f"{url}follow/").status_code == 302
    shown = page.get(url).content.decode()
    assert f"{url}unfollow/" in shown and f"{url}follow/" not in shown
    assert page.get("/following/").context["page"]["total"] == 1
    assert page.post(f"{url}unfollow/").status_code == 302 and not Subscription.objects.exists()


def test_nobody_follows_what_they_may_not_see_or_reads_what_others_follow(world, as_):
    assert as_(world.outsider).post(f"{world.mission.get_absolute_url()}follow/").status_code == 404
    with pytest.raises(NotPermitted):
        follow(world.mission, by=world.outsider)
    with pytest.raises(NotPermitted):
        follow(world.kgz, by=world.admin)
    made = follow(world.kgz, by=world.desk)
    assert as_(world.lead).get(made.get_absolute_url()).status_code == 404


def test_what_one_follows_and_may_no_longer_see_is_not_named(world, as_):
    follow(world.mission, by=world.desk)
    raise_level(world.mission, by=world.lead, level=2)
    assert world.mission.code not in as_(world.desk).get("/following/").content.decode()
    tell_followers()
    assert lines(world.desk) == []


def test_stopping_twice_is_refused_in_words(world):
    follow(world.kgz, by=world.desk)
    unfollow(world.kgz, by=world.desk)
    with pytest.raises(NotPermitted, match="do not follow"):
        unfollow(world.kgz, by=world.desk)


def test_comments_are_no_change_of_the_record(world):
    follow(world.kgz, by=world.desk)
    add_comment(world.finding, by=world.lead, text="Only words.")
    tell_followers()
    assert not any("Only words" in line or "Comment" in line for line in lines(world.desk))
