"""No input makes a page of the third storey break, and nothing typed is lost."""

import pytest

from projects.models import Activity, Project, StatusUpdate
from tests.projects.scene import Scene

KIND, STANDING = Scene, ("partner", "colleague")


def test_counts_that_do_not_fit_are_said_beside_the_field_and_nothing_is_lost(scene, as_):
    answer = as_(scene.partner).post(
        f"{scene.project.get_absolute_url()}plan-activity/",
        {"title": "Course <b>ä</b>", "kind": "training", "stage": "held", "total": 3, "women": 2, "men": 2, "level": 0},
    )
    text = answer.content.decode()
    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {"total"}
    assert "Women and men together are more than all participants." in text
    assert "Course &lt;b&gt;ä&lt;/b&gt;" in text
    assert not Activity.objects.exists()


BAD = [
    {"title": "x" * 10_000},
    {"title": "nul\x00byte"},
    {"code": "lower-case"},
    {"code": "NOHYPHEN"},
    {"planned_start": "2025", "planned_end": "2024"},
    {"planned_start": "once upon a time"},
    {"actual_start": "2025-02-30"},
    {"countries": ["999999"]},
    {"countries": ["abc"]},
    {"source": "NO-SUCH-PAPER"},
    {"missions": "KGZ-1999, ÄÖ"},
    {"places": "y" * 200},
    {"gender_marker": "9"},
    {"iati_identifier": "z" * 500},
    {"level": "77"},
]


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: next(iter(bad)))
def test_bad_input_gets_a_sentence_beside_its_field(scene, as_, bad):
    good = {
        "code": "OSCE-NEW",
        "title": "علي \u202e Ж",
        "lead": scene.osce.pk,
        "countries": [scene.kgz.pk],
        "themes": [scene.border.pk],
        "level": "1",
    }
    page = as_(scene.partner)
    answer = page.post("/projects/new/propose-project/", good | bad)
    assert answer.status_code == 422
    assert answer.context["form"].errors, bad
    assert not Project.objects.exists()
    answer = page.post("/projects/new/propose-project/", good)
    assert answer.status_code == 302 and answer.url == "/projects/OSCE-NEW/"
    assert Project.objects.get().title == "علي \u202e Ж"


def test_a_code_that_is_taken_is_refused_without_telling_of_the_hidden_project(scene, as_):
    hidden = scene.propose("UNODC-SECRET", by=scene.other_partner, title="Quiet work")
    answer = as_(scene.partner).post(
        "/projects/new/propose-project/",
        {
            "code": hidden.code,
            "title": "Mine",
            "lead": scene.osce.pk,
            "countries": [scene.kgz.pk],
            "themes": [scene.border.pk],
            "level": "0",
        },
    )
    assert answer.status_code == 422
    assert answer.context["form"].errors["code"] == ["This code cannot be used here. Choose another one."]
    assert "Quiet work" not in answer.content.decode()


def test_a_colleague_who_saved_first_is_shown_and_nothing_is_overwritten(scene, as_):
    project, page = scene.project, as_(scene.partner)
    address = f"{project.get_absolute_url()}revise-project/"
    form = page.get(address).context["form"]
    facts = {
        "title": "Mine",
        "lead": scene.osce.pk,
        "countries": [scene.kgz.pk],
        "themes": [scene.border.pk],
        "version": form["version"].value(),
    }
    as_(scene.colleague).post(address, facts | {"title": "Hers"})
    answer = page.post(address, facts)
    assert answer.status_code == 409
    assert "Mine" in answer.content.decode() and "Hers" in answer.content.decode()
    project.refresh_from_db()
    assert project.title == "Hers"


def test_the_project_page_adds_no_queries_with_its_rows(scene, as_, queries):
    def fill(number):
        scene.course(scene.open_project, title=f"Course {number}")
        scene.give(scene.open_project, amount=number + 1, currency=scene.eur)
        quarter = {"period_start": f"20{10 + number}-01-01", "period_end": f"20{10 + number}-03-31"}
        scene.update(**quarter)

    page = as_(scene.partner)
    fill(1)
    page.get(scene.open_project.get_absolute_url())
    few = queries(lambda: page.get(scene.open_project.get_absolute_url()))
    few_listed = queries(lambda: page.get("/updates/"))
    for number in range(2, 8):
        fill(number)
    assert queries(lambda: page.get(scene.open_project.get_absolute_url())) == few
    assert queries(lambda: page.get("/updates/")) == few_listed
    assert StatusUpdate.objects.count() == 7
