"""Every page of the third storey answers for every person, and no input makes it break."""

import pytest

from projects import listings
from projects.actions import add_partner, name_elsewhere, record_result, suggest_match
from projects.models import Activity, Contribution, NeedLink, Project, StatusUpdate

LISTS = [
    listings.ProjectListing,
    listings.PartnerListing,
    listings.ContributionListing,
    listings.ActivityListing,
    listings.ResultListing,
    listings.NeedLinkListing,
    listings.StatusUpdateListing,
    listings.MatchListing,
    listings.ExternalIdListing,
]


@pytest.fixture
def everything(scene):
    """One record of every kind under the open project."""
    project, by = scene.open_project, scene.partner
    add_partner(project, by=by, organisation=scene.border_service, role="beneficiary", since="since 2011")
    scene.give(project, amount="1000.50", currency=scene.eur)
    activity = scene.course(project, total=20, women=8, men=12, starts_on="26 Feb 2024")
    record_result(project, by=by, title="Officers trained", tier="output", activity=activity, target=20)
    scene.claim(project, scene.shared_need, activity=activity)
    scene.upto("accepted")
    name_elsewhere(project, by=by, scheme="erp", identifier="4711")
    suggest_match(scene.shared_need, by=scene.outsider, project=project, reason="Same theme, same border.")
    return project


@pytest.mark.parametrize("who", ["nobody", "donor", "partner", "other_partner", "focal_point", "outsider", "admin"])
def test_lists_downloads_and_sheets_answer_everybody(scene, everything, as_, who):
    person = getattr(scene, who)
    page = as_(person)
    for listing in LISTS:
        row = everything if listing.model is Project else listing.model.objects.get()
        seen = listing.model.objects.visible_to(person).filter(pk=row.pk).exists()
        listed = page.get(f"{listing.path()}?nonsense=1&sort=-nothing").content.decode()
        assert (f'href="{row.get_absolute_url()}"' in listed) == seen, listing
        assert page.get(row.get_absolute_url()).status_code == (200 if seen else 404), listing
        assert page.get(f"{listing.path()}?format=csv&page=99").status_code == 200, listing


@pytest.mark.parametrize("listing", LISTS, ids=lambda one: one.name)
def test_workbooks_and_pages_past_the_end_answer(scene, everything, as_, listing):
    page = as_(scene.partner)
    assert page.get(f"{listing.path()}?format=xlsx").content[:2] == b"PK"
    assert b"There is no page 99" in page.get(f"{listing.path()}?page=99").content


def test_the_partner_opens_every_form_and_the_donor_none(scene, everything, as_):
    rows = (everything, Activity.objects.get(), Contribution.objects.get(), NeedLink.objects.get())
    partner, donor, forms = as_(scene.partner), as_(scene.donor), 0
    for row in rows:
        text = partner.get(row.get_absolute_url()).content.decode()
        links = {part.split('"')[0] for part in text.split('href="')[1:]}
        acts = {url for url in links if url.startswith(row.get_absolute_url()) and "/history" not in url}
        for url in acts - {row.get_absolute_url()}:
            forms += 1
            assert partner.get(url).status_code == 200, url
            refused = donor.get(url)
            assert refused.status_code in (403, 404) or "Only the project" in refused.content.decode(), url
    assert forms >= 12


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
