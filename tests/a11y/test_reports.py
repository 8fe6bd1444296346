"""Reports and their releases, in every state: axe finds nothing, and a paper is had, handed on and checked by keys."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.site import Site
from tests.journeys.test_in_a_browser import reach
from tests.reports.conftest import shelf

from .papers import SAID, done, let_go, of_every_state, on_its_way
from .test_barriers import barriers
from .test_keyboard import follow, sign_in

__all__ = ["shelf"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db]
ASK = "/reports/new/request-report/"
SUBMIT = "main form[method=post] button[type=submit], main form[method=post] button:not([type])"


def behind(work, *given):
    """Done where the site answers."""
    return Site.running.behind(work, *given)


def test_no_page_of_reports_has_a_barrier_in_any_state(walk):
    reports, schedule = behind(of_every_state)
    pages = [report.get_absolute_url() for report in reports]
    pages += [
        "/reports/",
        ASK,
        "/schedules/",
        schedule.get_absolute_url(),
        "/releases/",
        "/shared/",
        "/reports/verify/",
    ]
    pages += [f"{ASK}?name={name}" for name in ("pre_visit_brief", "implementation_matrix", "donor_portfolio")]
    pages += [
        f"{ASK}?name=listing&list=findings&country=KGZ",
        "/reports/preview/?name=pre_visit_brief&query=country%3DKGZ",
    ]
    pages += [f"{schedule.get_absolute_url()}pause-schedule/", f"{pages[0]}cancel-report/"]
    pages += [f"{reports[-1].get_absolute_url()}{act}/" for act in ("repeat-report", "schedule-report", "ask-release")]
    analyst = walk().sign_in("analyst")
    assert [rule for path in pages for rule in barriers(analyst, path)] == []


def test_no_page_of_a_release_has_a_barrier_for_who_asks_decides_and_receives(walk):
    release = behind(lambda: on_its_way(done()))
    address = release.get_absolute_url()
    found = barriers(walk().sign_in("analyst"), address)
    desk = walk().sign_in("desk")
    for path in (address, f"{address}moves/release/", f"{address}moves/decline/", "/releases/?part=decide"):
        found += barriers(desk, path)
    assert desk.context.request.get(f"{address}pdf/").status == 200
    behind(let_go, release)
    donor = walk().sign_in("donor")
    for path in ("/shared/", f"/shared/{release.uid}/", address):
        found += barriers(donor, path)
    assert found == []


def test_who_lost_sight_of_a_record_reads_why_on_a_page_without_barriers(walk):
    report = behind(done, {"999999999": [1, 0]})
    address = f"{report.get_absolute_url()}pdf/"
    analyst = walk().sign_in("analyst")
    assert analyst.context.request.get(address).status == 410
    assert barriers(analyst, address) == []
    analyst.read("may not see now", "Make it again")


def go(someone, selector, heading):
    """By Tab and Enter to the page with this heading."""
    follow(someone, selector)
    expect(someone.page.locator("h1")).to_have_text(heading)


def test_a_report_is_asked_for_watched_and_cancelled_without_a_mouse(walk):
    analyst = sign_in(walk(), "analyst", "/reports/")
    go(analyst, f"main a[href='{ASK}']", "Ask for a report")
    go(analyst, "main a[href$='name=pre_visit_brief']", "Pre-visit brief")
    reach(analyst, "[name=country]")
    analyst.page.keyboard.type("Kyrg")
    reach(analyst, "[name=formats][value=docx]")
    analyst.page.keyboard.press("Space")
    follow(analyst, SUBMIT)
    analyst.read("Pre-visit brief: Kyrgyzstan", "State: Kyrgyzstan", "PDF, Word", "You may leave this page")
    go(analyst, "main a[href$='cancel-report/']", "Cancel")
    follow(analyst, SUBMIT)
    analyst.read("It was cancelled.")


def test_a_report_is_handed_on_by_two_persons_without_a_mouse(walk):
    report = behind(done)
    analyst = sign_in(walk(), "analyst", report.get_absolute_url())
    go(analyst, "main a[href$='ask-release/']", "Ask to release it")
    reach(analyst, "main .choices [type=search]")
    analyst.page.keyboard.type("GOV-DEU")
    reach(analyst, "main .choices-list input")
    analyst.page.keyboard.press("Space")
    reach(analyst, "[name=because]")
    analyst.page.keyboard.type("Germany pays for the project.")
    follow(analyst, SUBMIT)
    analyst.read("A second person decides", "GOV-DEU")
    address = analyst.path
    desk = sign_in(walk(), "desk", address)
    taken(desk)
    desk.open(address).read("You have opened a paper of it")
    go(desk, f"main a[href='{address}moves/release/']", "Release")
    follow(desk, SUBMIT)
    desk.read("released")
    donor = sign_in(walk(), "donor", "/shared/")
    follow(donor, "main tbody a")
    expect(donor.page).to_have_url(re.compile(r"/(shared|releases)/[0-9a-f-]{36}/$"))
    taken(donor)


def taken(someone):
    """The first paper of the page is fetched by the Enter key; the PDF stands first."""
    with someone.page.expect_download() as coming:
        follow(someone, "main .papers a")
    assert coming.value.suggested_filename == "pre-visit-brief-kyrgyzstan.pdf"


def test_a_paper_is_checked_without_a_mouse(walk, tmp_path):
    report = behind(done)
    for name, more in (("same", b""), ("other", b"!")):
        (tmp_path / f"{name}.pdf").write_bytes(SAID + b"pdf" + str(report.uid).encode() + more)
    partner = sign_in(walk(), "osce", "/reports/verify/")
    for name, said in (("same", "Genuine and unchanged"), ("other", "no report of this CTAssist")):
        reach(partner, "[name=file]")
        partner.page.locator("[name=file]").set_input_files(tmp_path / f"{name}.pdf")
        follow(partner, SUBMIT)
        partner.read(said)
