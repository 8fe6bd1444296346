"""Asking for a report: on the page, over the API, again and again, for others' eyes; nobody else's report is knowable."""

import pytest

from ctassist.jobs.models import Job
from ctassist.reports.actions import MOST_AN_HOUR, cancel_report, request_report
from ctassist.reports.models import Edition, Report

STANDING = ("mission", "partner", "donor", "outsider", "admin", "other_partner")
NEW = "/reports/new/request-report/"
FORM = f"{NEW}?name=country_profile"


@pytest.fixture
def nudged(monkeypatch):
    """Keys of jobs a worker was told of."""
    from ctassist.jobs import queue

    told = []
    monkeypatch.setattr(queue, "nudge", lambda pk: told.append(pk) or True)
    return told


def asked(by, **more):
    return request_report(None, by=by, **{"name": "country_profile", "query": "country=KGZ"} | more)


def test_the_catalogue_names_every_report_with_its_question(world, as_):
    said = as_(world.lead).get(NEW).content.decode()
    assert "Country profile" in said and "What is recorded about this State" in said


def test_the_form_writes_a_report_and_the_job_that_makes_it(world, as_, nudged, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        answer = as_(world.lead).post(FORM, {"country": "KGZ", "formats": ["pdf", "xlsx"], "edition": "donors"})
    report = Report.objects.get()
    assert answer.status_code == 302 and answer["Location"] == report.get_absolute_url()
    assert (report.query, report.formats, report.edition) == ("country=KGZ", ["pdf", "xlsx"], "donors")
    assert nudged == [report.job_id] and report.job.state == "queued"
    assert "Country profile: Kyrgyzstan" in as_(world.lead).get(answer["Location"]).content.decode()


def test_what_the_address_says_is_filled_in(world, as_):
    said = as_(world.lead).get(f"{FORM}&country=KGZ").content.decode()
    assert '<option value="KGZ" selected>' in said


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"country": "KGZ"}, "This field is required"),
        ({"country": "QQQ", "formats": ["pdf"]}, "Select a valid choice"),
        ({"country": "KGZ", "formats": ["odt"]}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_made(world, as_, given, said):
    answer = as_(world.lead).post(FORM, given)
    assert answer.status_code == 422 and said in answer.content.decode()
    assert not Report.objects.exists() and not Job.objects.exists()


def test_the_api_answers_202_with_the_place_to_follow(world, as_, nudged):
    body = {"name": "country_profile", "query": "country=KGZ", "formats": ["pdf"]}
    answer = as_(world.partner).post("/api/v1/reports/", body, content_type="application/json")
    assert answer.status_code == 202
    told = as_(world.partner).get(answer["Location"]).json()
    assert (told["state"], told["papers"], told["title"]) == ("queued", [], "Country profile: Kyrgyzstan")


def test_a_parameter_the_report_does_not_ask_for_is_refused(world, as_):
    body = {"name": "country_profile", "query": "country=KGZ&colour=red", "formats": ["pdf"]}
    answer = as_(world.partner).post("/api/v1/reports/", body, content_type="application/json")
    assert answer.status_code == 422 and "colour" in answer.json()["errors"][0]["detail"]


def test_administrators_and_visitors_make_no_reports(world, as_):
    assert as_(world.admin).post(FORM, {"country": "KGZ", "formats": ["pdf"]}).status_code == 403
    assert as_(world.nobody).post(FORM, {"country": "KGZ", "formats": ["pdf"]}).status_code == 403
    assert not Report.objects.exists()


def test_only_cted_makes_editions(world, as_):
    said = as_(world.partner).post(FORM, {"country": "KGZ", "formats": ["pdf"], "edition": "donors"})
    assert said.status_code == 302 and Report.objects.get().edition == Edition.OWN
    body = {"name": "country_profile", "query": "country=KGZ", "formats": ["pdf"], "edition": "donors"}
    assert as_(world.partner).post("/api/v1/reports/", body, content_type="application/json").status_code in (400, 422)


def test_somebody_elses_report_is_answered_like_one_that_never_was(world, as_):
    report = asked(world.lead)
    other = as_(world.outsider)
    never = "/reports/00000000-0000-4000-8000-000000000000/"
    for tail in ("", "pdf/", "cancel-report/"):
        hidden, unknown = other.get(f"{report.get_absolute_url()}{tail}"), other.get(f"{never}{tail}")
        assert hidden.status_code == unknown.status_code == 404
    assert other.get(f"/api/v1/reports/{report.uid}/").status_code == 404
    assert str(report.uid) not in other.get("/reports/").content.decode()


def test_colleagues_of_one_organisation_find_what_was_made_for_it_unless_it_names_persons(world):
    report, colleague = (
        asked(world.partner, for_organisation=True),
        world.person("pia", "partner", organisation=world.osce),
    )
    Report.objects.update(level=1)
    assert list(Report.objects.visible_to(colleague)) == [report]
    assert not Report.objects.visible_to(world.other_partner) and not Report.objects.visible_to(world.donor)
    Report.objects.update(level=2)
    assert not Report.objects.visible_to(colleague)
    Report.objects.update(level=1, for_organisation=False)
    assert not Report.objects.visible_to(colleague)


def test_as_many_an_hour_and_no_more(world, as_):
    for _turn in range(MOST_AN_HOUR):
        asked(world.partner)
    answer = as_(world.partner).post(FORM, {"country": "KGZ", "formats": ["pdf"]})
    assert answer.status_code == 422 and "within an hour" in answer.content.decode()


def test_cancelling_takes_the_job_from_everybody(world, as_):
    report = asked(world.lead)
    assert as_(world.lead).post(f"{report.get_absolute_url()}cancel-report/").status_code == 302
    report.job.refresh_from_db()
    assert report.job.state == "cancelled"
    assert not cancel_report.allowed(Report.objects.get(pk=report.pk), world.lead)
    assert "It was cancelled" in as_(world.lead).get(report.get_absolute_url()).content.decode()


def test_a_list_carries_its_filters_over_and_says_them(world, as_):
    page = as_(world.lead).get("/findings/?country=KGZ").content.decode()
    assert f"{NEW}?name=listing&amp;list=findings&amp;country=KGZ" in page
    said = as_(world.lead).get(f"{NEW}?name=listing&list=findings&country=KGZ").content.decode()
    assert "Findings (State: Kyrgyzstan)" in said or "Findings (State: KGZ)" in said


def test_the_polled_part_says_how_far_it_is(world, as_):
    report = asked(world.lead)
    Job.objects.filter(pk=report.job_id).update(
        state="running",
        progress={"step": "pdf", "done": 1, "of": 2},
        lease=report.uid,
        lease_until=report.asked_at,
        started_at=report.asked_at,
    )
    part = as_(world.lead).get(report.get_absolute_url(), headers={"HX-Request": "true"}).content.decode()
    assert "Drawing PDF" in part and "50 % done" in part and "step 2 of 2" in part and "<html" not in part


def test_when_it_is_over_the_polling_page_is_asked_to_come_anew(world, as_):
    report = asked(world.lead)
    polled = as_(world.lead).get(report.get_absolute_url(), headers={"HX-Request": "true"})
    assert "HX-Refresh" not in polled.headers
    Job.objects.filter(pk=report.job_id).update(state="failed", error="It was too long.")
    polled = as_(world.lead).get(report.get_absolute_url(), headers={"HX-Request": "true"})
    assert polled.headers["HX-Refresh"] == "true" and "It was too long." in polled.content.decode()


def test_the_other_button_shows_it_on_a_page_first_and_makes_nothing(world, as_):
    sent = {"country": "KGZ", "formats": ["pdf"], "edition": "donors", "preview": "1"}
    answer = as_(world.lead).post(FORM, sent)
    assert answer.status_code == 302 and answer["Location"].startswith("/reports/preview/")
    said = as_(world.lead).get(answer["Location"]).content.decode()
    assert "Country profile: Kyrgyzstan" in said and "as a donor would see it" in said
    assert not Report.objects.exists() and not Job.objects.exists()


def test_a_preview_of_what_may_not_be_asked_for_is_refused_in_words(world, as_):
    address = "/reports/preview/?name=country_profile&query=country%3DKGZ"
    assert as_(world.admin).get(address).status_code == 403
    assert as_(world.partner).get(f"{address}&edition=donors").status_code == 422
    assert as_(world.partner).get("/reports/preview/?name=nothing").status_code == 422
    assert as_(world.nobody).get(address).status_code == 403


def long_list(world, monkeypatch, rows):
    """A world with so many findings, and limits to match."""
    from ctassist.reports import size

    for number in range(rows):
        world.log(f"Finding {number}: officers at a crossing point lack tracing equipment.")
    monkeypatch.setattr(size, "MOST_CELLS", 150)


def test_what_would_be_too_large_is_said_in_the_form_before_anything_starts(world, as_, monkeypatch):
    long_list(world, monkeypatch, 50)
    given = {"list": "findings", "formats": ["xlsx"]}
    answer = as_(world.lead).post(f"{NEW}?name=listing&list=findings", given)
    assert answer.status_code == 422 and "Or ask for it in" in answer.content.decode()
    assert not Report.objects.exists() and not Job.objects.exists()
    over_api = as_(world.lead).post(
        "/api/v1/reports/",
        {"name": "listing", "query": "list=findings", "formats": ["xlsx"]},
        content_type="application/json",
    )
    assert over_api.status_code == 422 and "Choose narrower filters" in over_api.content.decode()
    assert as_(world.lead).post(f"{NEW}?name=listing&list=findings", given | {"portion": "1/9"}).status_code == 302
    assert Report.objects.get().query == "list=findings&portion=1%2F9"


def test_the_parts_of_a_list_together_are_the_list(world):
    from tests.reports.filled import cells, tables, written

    for number in range(7):
        world.log(f"Finding {number}.")
    lead = world.fresh(world.lead)

    def told(more=""):
        (table,) = tables(written(lead, "listing", f"list=findings&columns=code{more}")[0]).values()
        return cells(table)

    parts = [told(f"&portion={number}/3") for number in (1, 2, 3)]
    assert sum(parts, []) == told() and [len(part) for part in parts] == [3, 3, 1]


def test_the_size_foreseen_is_about_the_size_of_it(world, monkeypatch):
    from ctassist.reports.foresight import foreseen
    from ctassist.reports.size import estimate
    from tests.reports.filled import written

    long_list(world, monkeypatch, 120)
    lead = world.fresh(world.lead)
    pages, cells = foreseen(Report(name="listing", query="list=findings", formats=["pdf"], requester=lead))
    real_pages, real_cells = estimate({"sections": written(lead, "listing", "list=findings")[0]})
    assert abs(cells - real_cells) <= real_cells * 0.1 and abs(pages - real_pages) <= 3


@pytest.mark.parametrize("portion", ["4/3", "0/3", "x", "1/0"])
def test_a_part_there_is_not_is_refused(world, portion):
    from django.core.exceptions import ValidationError

    from ctassist.reports.actions import checked

    with pytest.raises(ValidationError, match="1/3, 2/3"):
        checked(world.lead, "listing", f"list=findings&portion={portion}", "own")
