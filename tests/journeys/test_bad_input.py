"""Whatever a person types wrong is told beside its field in plain words, and nothing typed is lost."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from missions.models import Finding, Mission
from tests.projects.scene import Scene

pytestmark = pytest.mark.django_db
PLAN = {"code": "KGZ-2027", "title": "A third visit", "mandate": "committee-visit", "report_type": "follow-up"}
COURSE = {"title": "Course in Osh", "kind": "training", "stage": "planned"}


@pytest.fixture
def world(db):
    """The small world with a project in it."""
    return Scene()


def beside(answer, field):
    """The sentences beside one field."""
    return " ".join(str(one) for one in answer.context["form"].errors.get(field, ()))


def text(answer):
    return answer.content.decode()


def plan(world, as_, **typed):
    facts = PLAN | {"countries": [world.kgz.pk], "lead_organisation": world.cted.pk, "level": 1, "announced_to": 0}
    return as_(world.lead).post("/missions/new/plan-mission/", facts | typed)


def revise(world, as_, **typed):
    finding = world.finding
    facts = {"kind": "shortfall", "text": "Mine.", "themes": [world.border.pk], "version": finding.version} | typed
    return as_(world.fresh(world.lead)).post(f"{finding.get_absolute_url()}revise-finding/", facts)


def test_an_end_before_the_start(world, as_):
    answer = plan(world, as_, held_from="2027-05-09", held_until="2027-05-02")
    assert answer.status_code == 422
    assert beside(answer, "held_until") or beside(answer, "held_from")
    for typed in ("A third visit", "2027-05-09", "2027-05-02"):
        assert typed in text(answer)
    assert not Mission.objects.filter(code="KGZ-2027").exists()


def test_more_women_and_men_than_participants(world, as_):
    facts = COURSE | {"total": 10, "women": 7, "men": 6, "themes": [world.border.pk]}
    answer = as_(world.partner).post(f"{world.open_project.get_absolute_url()}plan-activity/", facts)
    assert answer.status_code == 422
    errors = answer.context["form"].errors
    assert {"women", "men", "total"} & set(errors), errors
    assert "Course in Osh" in text(answer) and 'value="7"' in text(answer)


def test_a_code_that_is_no_record_and_one_that_is_retired(world, as_):
    answer = revise(world, as_, source="SRC-NEVER")
    assert answer.status_code == 422 and "SRC-NEVER" in beside(answer, "source")
    assert "Mine." in text(answer)
    world.border.retired = True
    world.border.save(update_fields=["retired"])
    old = world.arms
    old.retired = True
    old.save(update_fields=["retired"])
    answer = revise(world, as_, themes=[old.pk])
    assert answer.status_code == 422 and beside(answer, "themes")


def test_a_move_that_is_not_possible_says_which_are(world, as_):
    lead = as_(world.fresh(world.lead)) if world.finding else None
    answer = lead.post(f"{world.finding.get_absolute_url()}moves/reopen/", {"reason": "Again."})
    assert answer.status_code in (409, 422)
    assert "Not possible" in text(answer) and "Possible instead" in text(answer)
    assert f"{world.finding.get_absolute_url()}moves/agree/" in text(answer)


def test_a_record_changed_meanwhile_shows_both_and_is_then_saved_knowingly(world, as_):
    finding = world.finding
    seen = finding.version
    assert revise(world, as_, text="Theirs, saved first.").status_code == 302
    answer = revise(world, as_, text="Mine, typed later.", version=seen)
    assert answer.status_code == 409
    assert "Mine, typed later." in text(answer) and "Theirs, saved first." in text(answer)
    assert Finding.objects.get(pk=finding.pk).text == "Theirs, saved first."
    now = re.search(r'name="version" value="(\d+)"', text(answer))[1]
    assert revise(world, as_, text="Mine, typed later.", version=now).status_code == 302
    assert Finding.objects.get(pk=finding.pk).text == "Mine, typed later."


def test_a_document_that_is_not_what_its_name_says(world, as_, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    sent = {"code": "SRC-77", "title": "A letter", "kind": "news", "language": "en", "reach": "0", "level": "1"}
    fake = SimpleUploadedFile("letter.pdf", b"MZ\x90\x00 this is a program", "application/pdf")
    answer = as_(world.lead).post("/documents/new/register-document/", sent | {"file": fake})
    assert answer.status_code == 422
    assert beside(answer, "file"), answer.context["form"].errors
    assert "A letter" in text(answer)


def test_ten_thousand_characters_in_a_title(world, as_):
    answer = plan(world, as_, title="x" * 10_000)
    assert answer.status_code == 422 and "300" in beside(answer, "title")
    assert "x" * 10_000 in text(answer)


@pytest.mark.parametrize(
    "title", ["زيارة إلى قيرغيزستان", "Z\u0351\u0352a\u0301l\u0338go", "ﬁrst Iſlands Ωmega \U0001f6c2"]
)
def test_every_script_is_kept_as_it_was_typed(world, as_, title):
    assert plan(world, as_, title=title).status_code == 302
    made = Mission.objects.get(code="KGZ-2027")
    assert made.title == title
    assert f"<bdi>{title}</bdi>" in text(as_(world.fresh(world.lead)).get(made.get_absolute_url()))


def test_nul_bytes(world, as_):
    answer = plan(world, as_, title="nul\x00byte", summary="a\x00b")
    assert answer.status_code == 422 and beside(answer, "title") and beside(answer, "summary")


def test_an_unknown_code_is_answered_as_a_hidden_one(world, as_):
    partner = as_(world.partner)
    hidden = world.finding.get_absolute_url()
    answers = [partner.get(url) for url in (hidden, "/findings/KGZ-2099-F01/")]
    assert [one.status_code for one in answers] == [404, 404]
    plain = [
        re.sub(r'X-CSRFToken": "[^"]+', "", text(one)).replace(url, "")
        for one, url in zip(answers, (hidden, "/findings/KGZ-2099-F01/"), strict=True)
    ]
    assert re.sub(r"KGZ-\w+-F\d+|value=\"\w{64}\"", "", plain[0]) == re.sub(
        r"KGZ-\w+-F\d+|value=\"\w{64}\"", "", plain[1]
    )


def test_an_unknown_filter_is_named(world, as_):
    world.mission
    answer = as_(world.fresh(world.lead)).get("/missions/?colour=blue")
    assert answer.status_code == 200
    assert "no filter called colour" in text(answer) and world.mission.code in text(answer)


def test_a_page_past_the_end_leads_back(world, as_):
    world.mission
    answer = as_(world.fresh(world.lead)).get("/missions/?page=99")
    assert "There is no page 99 in this list." in text(answer) and "Go to the last page" in text(answer)
