"""The history page, as people open it."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from ctassist.history.models import Entry
from missions.actions import revise_finding

from .tampering import tamper

STANDING = ("finding", "partner")


def history(world, as_, person, kind="findings", ref="KGZ-2019-F01", query=""):
    return as_(person).get(f"/history/{kind}/{ref}/{query}").content.decode()


def test_the_history_page_says_who_did_what_and_that_the_chain_holds(world, as_):
    finding = world.finding
    revise_finding(finding, by=world.lead, reason="Counted again", text="Three crossing points")
    text = history(world, as_, world.lead)
    assert "Unbroken: 2 entries" in text and "Counted again" in text and "Three crossing points" in text


def test_the_history_of_a_hidden_record_is_a_404(world, as_):
    world.finding
    assert as_(world.donor).get("/history/findings/KGZ-2019-F01/").status_code == 404


def test_the_history_of_a_person_is_open_to_whom_the_person_s_page_is(world, as_):
    address = f"/history/people/{world.partner.uid}/"
    for name in ("nobody", "other_partner", "desk", "partner", "admin"):
        page = as_(getattr(world, name))
        assert page.get(address).status_code == page.get(f"/people/{world.partner.uid}/").status_code, name


def test_an_entry_made_before_a_reader_could_see_the_record_is_neither_shown_nor_counted(world, as_):
    finding = world.finding
    revise_finding(finding, by=world.lead, text="Words that were never shared", reason="kept inside")
    type(finding).objects.filter(pk=finding.pk).update(audience=[*finding.audience, "cted"])
    finding.refresh_from_db()
    revise_finding(finding, by=world.lead, text="Words that are", reason="for all of us")
    type(finding).objects.filter(pk=finding.pk).update(audience=[*finding.audience, "cted"])
    text = history(world, as_, world.lead)
    assert "Unbroken: 3 entries" in text
    outside = history(world, as_, world.outsider)
    assert "never shared" not in outside and "kept inside" not in outside
    assert "3 entries" not in outside


def test_an_altered_entry_is_named_on_the_page(world, as_):
    world.finding
    entry = Entry.objects.get(subject_code="KGZ-2019-F01")
    tamper("UPDATE history_entry SET reason = 'It was somebody else' WHERE uid = %s", entry.uid)
    text = history(world, as_, world.lead)
    assert "Unbroken" not in text and "Entry 1 of" in text and "was altered" in text


def test_a_long_history_has_pages(world, as_, monkeypatch):
    monkeypatch.setattr("ctassist.trace.past.PER_PAGE", 4)
    finding = world.finding
    for number in range(6):
        revise_finding(finding, by=world.lead, text=f"Version {number} of the words")
    first, second = history(world, as_, world.lead), history(world, as_, world.lead, query="?page=2")
    assert "Version 4 of" in first and "Version 0 of" not in first and "Unbroken: 7 entries" in first
    assert "Version 0 of" in second and "Version 4 of" not in second
    assert "There is no page 9" in history(world, as_, world.lead, query="?page=9")


def test_the_number_of_queries_of_a_history_is_the_same_whatever_its_length(world, as_):
    finding, page = world.finding, as_(world.lead)

    def asked():
        with CaptureQueriesContext(connection) as caught:
            assert page.get("/history/findings/KGZ-2019-F01/").status_code == 200
        return len(caught)

    page.get("/history/findings/KGZ-2019-F01/")
    short = asked()
    for number in range(5):
        revise_finding(
            finding, by=world.lead, text=f"Version {number}", themes=[world.border, world.arms][: 1 + number % 2]
        )
    assert asked() == short
