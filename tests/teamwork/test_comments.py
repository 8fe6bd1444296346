"""Comments: read by a circle fixed when they were written, never by more; mentions, answers, resolving."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ctassist.accounts.levels import raise_level
from ctassist.accounts.models import Grant
from ctassist.history.models import Entry
from ctassist.inbox.models import Notice
from ctassist.teamwork import querysets
from ctassist.teamwork.actions import add_comment, answer_comment, assign, revise_comment
from ctassist.teamwork.models import Comment
from ctassist.workflow.moves import move
from ctassist.workflow.refusals import ChangedMeanwhile, NotNow, NotPermitted
from missions.models import Finding
from tests.projects.scene import Scene

KIND = Scene
STANDING = ("finding", "desk", "analyst", "outsider", "open_project", "partner", "colleague", "other_partner", "donor")
TEXT = "The number of officers is not the one of the annex."


@pytest.fixture
def said(world):
    """The lead's comment on a draft finding, for the own side."""
    return add_comment(world.finding, by=world.lead, text=TEXT)


def readers(world, comment, *names):
    """Those of these people who read it, by the question to the database and to the row."""
    found = set()
    for name in names:
        person = world.fresh(getattr(world, name))
        asked = Comment.objects.visible_to(person).filter(pk=comment.pk).exists()
        assert asked == Comment.objects.get(pk=comment.pk).readable_by(person), name
        beside = Comment.objects.visible_to(person, about=comment.record).filter(pk=comment.pk)
        assert asked == beside.exists(), f"{name} reads another thing beside the record than in the list"
        found |= {name} if asked else set()
    return found


EVERYBODY = ("lead", "analyst", "desk", "outsider", "partner", "other_partner", "donor", "focal_point", "admin")


def test_those_who_work_on_the_record_read_it_and_nobody_else(world, said):
    assert readers(world, said, *EVERYBODY) == {"lead", "analyst", "desk"}
    assert Comment.objects.visible_to(world.nobody).count() == 0


def test_what_was_said_among_the_team_stays_there_when_the_record_is_opened(world, said):
    Finding.objects.filter(pk=world.finding.pk).update(
        audience=["team:x", "cted", "state:KGZ", "partners", "donors", "public"], level=0
    )
    Finding.objects.get(pk=world.finding.pk)
    assert not readers(world, said, "outsider", "partner", "donor", "focal_point")


def test_who_no_longer_sees_the_record_reads_nothing_said_about_it(world, said, as_):
    raise_level(world.finding, by=world.lead, level=2)
    assert readers(world, said, *EVERYBODY) == {"lead", "analyst"}
    assert as_(world.desk).get(said.get_absolute_url()).status_code == 404


def test_the_control_without_the_question_for_the_record_reads_on(world, said, monkeypatch):
    raise_level(world.finding, by=world.lead, level=2)
    monkeypatch.setattr(querysets, "seen_by", lambda user, models: querysets.Q())
    assert Comment.objects.visible_to(world.fresh(world.desk)).filter(pk=said.pk).exists()


def test_on_a_partner_s_project_each_side_talks_by_itself_unless_it_says_otherwise(world):
    ours = add_comment(world.open_project, by=world.partner, text="For us.")
    assert readers(world, ours, *EVERYBODY) == {"partner"}
    theirs = add_comment(world.open_project, by=world.outsider, text="Among CTED.")
    assert readers(world, theirs, *EVERYBODY) == {"lead", "analyst", "desk", "outsider"}
    both = add_comment(world.open_project, by=world.outsider, text="For both.", wide=True)
    assert {"partner", "outsider", "desk"} <= readers(world, both, *EVERYBODY)
    assert not {"other_partner", "donor", "admin"} & readers(world, both, *EVERYBODY)


@pytest.mark.parametrize("name", ["donor", "admin", "other_partner"])
def test_those_who_only_read_a_record_say_nothing_about_it(world, name):
    with pytest.raises(NotPermitted):
        add_comment(world.open_project, by=getattr(world, name), text="I too.")


# ---- mentions ----------------------------------------------------------------------------------------
def test_who_is_mentioned_is_told_once(world):
    add_comment(world.finding, by=world.lead, text=f"@{world.desk.name}, please look.", mentions=[world.desk])
    (told,) = Notice.objects.filter(kind="mentioned")
    assert told.person == world.desk and world.finding.code in told.text


def test_a_name_that_begins_like_another_is_not_that_other(world):
    world.person("di", "cted", organisation=world.cted)
    made = add_comment(world.finding, by=world.lead, text="@Diego, and @Diegomar, whoever that is.")
    assert list(made.mentions.all()) == [world.desk]


@pytest.mark.parametrize("way", ["in the text", "in the form"])
def test_a_comment_that_mentions_somebody_who_may_not_see_the_record_is_not_sent(world, way):
    facts = {"mentions": [world.partner]} if way == "in the form" else {}
    text = f"@{world.partner.name} should know." if way == "in the text" else "Should know."
    with pytest.raises(ValidationError, match=world.partner.name):
        add_comment(world.finding, by=world.lead, text=text, **facts)
    assert not Comment.objects.exists() and not Notice.objects.exists()


def test_the_page_says_so_before_anything_is_sent_and_keeps_what_was_typed(world, as_):
    page, url = as_(world.lead), f"{world.finding.get_absolute_url()}add-comment/"
    answer = page.post(url, {"text": f"@{world.partner.name}: look", "readers": "side"})
    body = answer.content.decode()
    assert answer.status_code == 422 and "Nothing was sent" in body and f"@{world.partner.name}: look" in body
    assert not Comment.objects.exists()


def test_partners_name_their_own_colleagues_only(world, as_):
    form = as_(world.partner).get(f"{world.open_project.get_absolute_url()}add-comment/").context["form"]
    assert set(form.fields["mentions"].queryset) == {world.colleague}


# ---- exchanges ---------------------------------------------------------------------------------------
def test_an_answer_is_for_the_same_readers_and_those_before_are_told(world, said):
    answer = answer_comment(said, by=world.desk, text="It is the one of the annex of 2016.")
    assert answer.audience == said.audience and answer.answers == said
    assert Notice.objects.get(kind="answered").person == world.lead
    again = answer_comment(answer, by=world.lead, text="Thank you.")
    assert again.answers == said, "an exchange has one beginning"


def test_resolving_and_opening_again(world, said):
    move(said, "resolve", by=world.desk)
    assert Notice.objects.get(kind="resolved").person == world.lead
    with pytest.raises(NotNow):
        move(said, "resolve", by=world.desk)
    assert move(said, "reopen", by=world.lead).state == "open"
    with pytest.raises(NotPermitted):
        move(said, "resolve", by=world.outsider)


def test_one_s_own_words_are_put_right_until_somebody_answers(world, said):
    with pytest.raises(NotPermitted):
        revise_comment(said, by=world.desk, text="Otherwise.")
    revise_comment(said, by=world.lead, version=said.version, text="Of annex II.")
    with pytest.raises(ChangedMeanwhile):
        revise_comment(said, by=world.lead, version=1, text="Of annex III.")
    assert Entry.objects.about(said).first().changes[0]["old"] == TEXT
    answer_comment(said, by=world.desk, text="Right.")
    with pytest.raises(NotNow):
        revise_comment(said, by=world.lead, text="Too late.")


def test_only_fields_of_the_record_are_talked_about(world):
    assert add_comment(world.finding, by=world.lead, text=TEXT, field="text").field == "text"
    with pytest.raises(ValidationError):
        add_comment(world.finding, by=world.lead, text=TEXT, field="audience")


# ---- pages -------------------------------------------------------------------------------------------
def test_the_page_of_the_record_shows_the_exchange_and_resolves_it(world, said, as_):
    answer_comment(said, by=world.desk, text="Found it.")
    page = as_(world.analyst)
    shown = page.get(world.finding.get_absolute_url()).content.decode()
    assert TEXT in shown and "Found it." in shown and "add-comment/" in shown
    done = page.post(f"{said.get_absolute_url()}moves/resolve/", {"version": said.version})
    assert done.status_code == 302 and Comment.objects.get(pk=said.pk).state == "resolved"


def test_two_versions_of_one_comment_are_shown_side_by_side(world, said, as_):
    url, page = f"{said.get_absolute_url()}revise-comment/", as_(world.lead)
    assert page.post(url, {"text": "Mine of the morning.", "version": 1}).status_code == 302
    answer = page.post(url, {"text": "Mine of the evening.", "version": 1})
    body = answer.content.decode()
    assert answer.status_code == 409 and "Mine of the morning." in body and "Mine of the evening." in body


def test_the_form_says_who_will_read_it(world, as_):
    body = as_(world.lead).get(f"{world.finding.get_absolute_url()}add-comment/").content.decode()
    assert "My side: the desk officer for KGZ, the mission" in body


def test_writing_on_the_page_leads_back_to_the_record(world, as_):
    url = f"{world.finding.get_absolute_url()}add-comment/"
    answer = as_(world.lead).post(url, {"text": TEXT, "readers": "all", "field": "text"})
    assert answer.status_code == 302 and answer["Location"].endswith("#comments")
    assert Comment.objects.get().field == "text"


def test_readers_of_a_record_who_take_no_part_see_no_section(world, as_):
    add_comment(world.open_project, by=world.outsider, text="Among CTED.", wide=True)
    shown = as_(world.donor).get(world.open_project.get_absolute_url()).content.decode()
    assert "Among CTED." not in shown and "Comments" not in shown


def test_the_page_asks_as_often_for_many_comments_as_for_few(world, said, as_):
    def asked():
        with CaptureQueriesContext(connection) as seen:
            assert page.get(world.finding.get_absolute_url()).status_code == 200
        return len(seen)

    page = as_(world.lead)
    answer_comment(said, by=world.desk, text="Found it.")
    assign(world.finding, by=world.desk, task="Ask", person=world.lead)
    few = asked()
    for number in range(8):
        more = add_comment(world.finding, by=(world.lead, world.desk)[number % 2], text=f"Line {number}", field="text")
        answer_comment(more, by=world.analyst, text="Yes.")
        assign(world.finding, by=world.lead, task=f"Ask {number}", organisation=world.border_service)
    assert asked() == few


def test_over_http_comments_are_written_on_the_record_and_read_as_a_list(world, as_):
    page = as_(world.lead)
    url = f"/api/v1/findings/{world.finding.code}/acts/add-comment/"
    made = page.post(
        url, {"text": TEXT, "readers": "side"}, content_type="application/json", headers={"Idempotency-Key": "one"}
    )
    assert made.status_code == 201, made.content
    (listed,) = page.get(f"/api/v1/comments/?about={world.finding.uid}&state=open").json()["results"]
    assert listed["text"] == TEXT and listed["about_code"] == world.finding.code
    assert as_(world.outsider).get("/api/v1/comments/").json()["results"] == []


def test_the_list_of_comments_narrows_to_what_mentions_me(world, as_):
    add_comment(world.finding, by=world.lead, text="For Diego.", mentions=[world.desk])
    add_comment(world.finding, by=world.lead, text="For all.")
    page = as_(world.desk).get("/comments/?mentioned=yes&state=open")
    assert page.context["page"]["total"] == 1


def test_who_joins_the_desk_later_reads_what_was_said_before(world, said):
    Grant.objects.create(user=world.outsider, token="desk:KGZ")
    assert "outsider" in readers(world, said, "outsider")


def test_a_comment_has_a_page_with_its_exchange_and_who_reads_it(world, said, as_):
    answer_comment(said, by=world.desk, text="It is the one of 2016.")
    page = as_(world.lead).get(said.get_absolute_url())
    assert page.status_code == 200 and TEXT in page.text and "It is the one of 2016." in page.text
    assert page.context["audience"]["who"] and page.context["audience"]["level"] is None
    assert as_(world.donor).get(said.get_absolute_url()).status_code == 404
