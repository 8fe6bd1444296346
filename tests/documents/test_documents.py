"""Documents through acts and pages: registered, followed, downloaded by those who may, and remembered."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from ctassist.accounts.levels import raise_level
from ctassist.accounts.models import User
from ctassist.documents.actions import register_document, revise_document, widen_reach
from ctassist.documents.forms import DocumentForm
from ctassist.documents.models import Document
from ctassist.history.models import Entry
from ctassist.surfaces.api.schema_of_forms import form_schema
from ctassist.workflow.models import Proposal
from ctassist.workflow.refusals import NotPermitted

from .corpus import hostile, pdf

STANDING = ("lead", "partner", "other_partner")


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """Each test has its own place for files."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def paper(world):
    """A partner's concept note with its file, open to partners."""
    return register_document(
        by=world.partner,
        title="Concept note of the course",
        kind="concept-note",
        level=0,
        reach=1,
        file=SimpleUploadedFile("concept note.pdf", pdf()),
    )


def without_tokens(answer):
    """The page without what is new in every answer and without the address asked for."""
    text = re.sub(r'(csrfmiddlewaretoken" value|X-CSRFToken": )"?="?[^"]*"', "", answer.content.decode())
    return re.sub(r"DOC-\w+|[A-Za-z0-9]{64}", "", text)


def body(answer):
    return b"".join(answer.streaming_content)


def test_an_analyst_registers_a_document_with_its_file_on_the_page(world, as_):
    page = as_(world.lead)
    sent = {
        "code": "SRC-01",
        "title": "News of the visit",
        "kind": "news",
        "language": "en",
        "reach": "0",
        "level": "1",
    }
    answer = page.post("/documents/new/register-document/", sent | {"file": SimpleUploadedFile("visit.pdf", pdf())})
    assert (answer.status_code, answer.url) == (302, "/documents/SRC-01/"), answer.content.decode()
    shown = page.get("/documents/SRC-01/").content.decode()
    assert "visit.pdf" in shown and "/documents/SRC-01/file/" in shown
    assert body(page.get("/documents/SRC-01/file/")) == pdf()


@pytest.mark.parametrize("case", ["web page as PDF", "macros in a docx", "reversed ending", "zip bomb", "empty"])
def test_a_refused_file_is_said_beside_its_field_and_nothing_typed_is_lost(world, as_, case):
    name, content, word = hostile(case)
    sent = {
        "title": "A title I do not want to type again",
        "kind": "news",
        "language": "en",
        "reach": "0",
        "level": "1",
    }
    answer = as_(world.lead).post(
        "/documents/new/register-document/", sent | {"file": SimpleUploadedFile(name, content)}
    )
    assert answer.status_code == 422
    assert word in str(answer.context["form"].errors["file"])
    assert "A title I do not want to type again" in answer.content.decode()
    assert not Document.objects.exists()


def test_a_file_too_large_is_not_even_written_whole(world, as_, settings):
    settings.DOCUMENT_MAX_BYTES = 100_000
    sent = {"title": "Large", "kind": "news", "language": "en", "reach": "0", "level": "1"}
    large = SimpleUploadedFile("large.pdf", pdf(b"%" + b"x" * 3_000_000))
    answer = as_(world.lead).post("/documents/new/register-document/", sent | {"file": large})
    assert answer.status_code == 422 and "2.9 MB" in str(answer.context["form"].errors["file"])


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"title": "x" * 10_000}, "title"),
        ({"title": ""}, "title"),
        ({"code": "../x"}, "code"),
        ({"code": "SRC-01 "}, None),
        ({"kind": "poem"}, "kind"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"published_on": "32 December 2019"}, "published_on"),
        ({"level": "9"}, "level"),
        ({"title": "nul\x00"}, "title"),
    ],
)
def test_bad_values_are_said_beside_their_field(world, as_, facts, field):
    sent = {"code": "", "title": "T", "kind": "news", "language": "en", "reach": "0", "level": "1"} | facts
    answer = as_(world.lead).post("/documents/new/register-document/", sent)
    if field is None:
        assert answer.status_code == 302
    else:
        assert answer.status_code == 422 and field in answer.context["form"].errors


def test_a_document_without_a_code_gets_one_that_tells_nothing(world):
    codes = {register_document(by=world.lead, title="T", kind="news").code for _place in range(5)}
    assert len(codes) == 5 and all(code.startswith("DOC-") and len(code) == 10 for code in codes)


def test_a_download_is_saved_never_shown(world, paper, as_):
    answer = as_(world.partner).get(f"{paper.get_absolute_url()}file/")
    assert answer["Content-Disposition"] == 'attachment; filename="concept note.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Content-Type"] == "application/pdf" and answer["Content-Length"] == str(len(pdf()))


def test_a_name_in_any_script_survives_the_header(world, as_):
    file = SimpleUploadedFile("отчёт “о визите”.pdf", pdf())
    made = register_document(by=world.lead, title="T", kind="news", file=file)
    answer = as_(world.lead).get(f"{made.get_absolute_url()}file/")
    assert "filename*=utf-8''" in answer["Content-Disposition"] and "\n" not in answer["Content-Disposition"]


def test_the_right_is_asked_for_at_each_request(world, paper, as_):
    reader = as_(world.other_partner)
    address = f"{paper.get_absolute_url()}file/"
    assert reader.get(address).status_code == 200
    raise_level(paper, by=world.partner, level=1)
    hidden, unknown = reader.get(address), reader.get("/documents/DOC-NEVER0/file/")
    assert hidden.status_code == unknown.status_code == 404
    assert without_tokens(hidden) == without_tokens(unknown)
    assert as_(world.partner).get(address).status_code == 200


def test_each_download_is_remembered_with_the_right_it_was_made_by(world, paper, as_):
    as_(world.other_partner).get(f"{paper.get_absolute_url()}file/")
    entry = Entry.objects.about(paper).get(act="documents.download")
    assert entry.actor == world.other_partner and "partners" in entry.changes[0]["new"]
    for reader, sees in ((world.partner, True), (world.lead, True), (world.other_partner, False), (world.donor, False)):
        assert Entry.objects.filter(pk=entry.pk).visible_to(reader).exists() is sees, reader
    as_(world.partner).head(f"{paper.get_absolute_url()}file/")
    assert Entry.objects.about(paper).filter(act="documents.download").count() == 1


def test_what_everybody_may_read_leaves_no_trace_of_nobody(world, as_):
    news = register_document(
        by=world.lead, title="News", kind="news", level=0, reach=3, file=SimpleUploadedFile("n.txt", b"news")
    )
    assert body(as_(None).get(f"{news.get_absolute_url()}file/")) == b"news"
    assert not Entry.objects.about(news).filter(act="documents.download").exists()


def test_a_document_of_a_mission_is_never_wider_than_the_mission(world, as_):
    report = register_document(
        by=world.lead,
        code="KGZ-2019-REP",
        title="Report",
        kind="visit-report",
        level=0,
        reach=3,
        file=SimpleUploadedFile("r.pdf", pdf()),
    )
    assert as_(None).get(f"{report.get_absolute_url()}file/").status_code == 200
    report.hang_below(world.mission)
    for person in (world.nobody, world.donor, world.partner, world.focal_point, world.outsider, world.admin):
        assert as_(person).get(report.get_absolute_url()).status_code == 404
        assert as_(person).get(f"{report.get_absolute_url()}file/").status_code == 404
        assert b"KGZ-2019-REP" not in as_(person).get("/documents/?format=csv").content
    assert as_(world.desk).get(f"{report.get_absolute_url()}file/").status_code == 200


def test_a_partner_registers_for_its_own_organisation_only(world, paper):
    assert paper.owner == world.osce and paper.code.startswith("DOC-")
    other = register_document(by=world.partner, title="T", kind="news", owner=world.unodc, code="TAKEN-1")
    assert other.owner == world.osce and other.code != "TAKEN-1"
    revise_document(paper, by=world.partner, owner=world.unodc, title="New title")
    paper.refresh_from_db()
    assert (paper.owner, paper.title) == (world.osce, "New title")


@pytest.mark.parametrize("person", ["donor", "focal_point", "admin", "nobody", "other_partner"])
def test_others_do_not_write(world, paper, as_, person):
    user = getattr(world, person)
    with pytest.raises(NotPermitted):
        revise_document(paper, by=user, title="Mine")
    if person != "other_partner":
        assert as_(user).post("/documents/new/register-document/", {"title": "T"}).status_code == 403


def test_a_file_is_added_once_and_never_exchanged(world, as_):
    paper = register_document(by=world.lead, title="T", kind="news")
    revise_document(paper, by=world.lead, file=SimpleUploadedFile("a.pdf", pdf()))
    with pytest.raises(ValidationError) as wrong:
        revise_document(paper, by=world.lead, file=SimpleUploadedFile("b.pdf", pdf()))
    assert "file" in wrong.value.message_dict
    assert 'type="file"' not in as_(world.lead).get(f"{paper.get_absolute_url()}revise-document/").content.decode()


def test_a_file_gone_from_its_place_is_said_in_words(world, paper, as_, media):
    for path in media.rglob("*"):
        if path.is_file():
            path.unlink()
    answer = as_(world.partner).get(f"{paper.get_absolute_url()}file/")
    assert answer.status_code == 503 and b"not in its place" in answer.content


def test_the_list_is_narrowed_and_counts_only_what_the_reader_sees(world, paper, as_):
    register_document(by=world.lead, title="Secret agenda", kind="agenda")
    assert b"Secret agenda" in as_(world.lead).get("/documents/?kind=agenda").content
    page = as_(world.other_partner).get("/documents/").content
    assert b"Concept note" in page and b"Secret agenda" not in page and b"1 record" in page
    assert b"Concept note" not in as_(world.lead).get("/documents/?has_file=no").content
    assert as_(world.lead).get("/documents/?mission=KGZ-1999&project=NONE").status_code == 200


def test_a_person_who_left_the_organisation_no_longer_reads_its_papers(world, as_):
    closed = register_document(
        by=world.partner, title="Inner note", kind="other", level=1, file=SimpleUploadedFile("a.pdf", pdf())
    )
    reader = as_(world.partner)
    assert reader.get(f"{closed.get_absolute_url()}file/").status_code == 200
    User.objects.filter(pk=world.partner.pk).update(organisation=world.unodc)
    assert reader.get(f"{closed.get_absolute_url()}file/").status_code == 404


def test_going_further_needs_two_persons(world, as_):
    paper = register_document(by=world.lead, code="SRC-07", title="News", kind="news", level=0)
    with pytest.raises(ValidationError) as wrong:
        revise_document(paper, by=world.lead, reach=3)
    assert "reach" in wrong.value.message_dict
    with pytest.raises(NotPermitted):
        widen_reach(paper, by=world.lead, reach=3)
    page = as_(world.lead)
    assert 'name="reach"' not in page.get("/documents/SRC-07/revise-document/").content.decode()
    sent = {"reach": "3", "because": "Published on the site", "version": paper.version}
    assert page.post("/documents/SRC-07/propose-wider-reach/", {**sent, "reach": "0"}).status_code == 422
    assert page.post("/documents/SRC-07/propose-wider-reach/", sent).status_code == 302
    proposal = Proposal.objects.get()
    assert as_(None).get("/documents/SRC-07/").status_code == 404
    assert page.post(proposal.get_absolute_url(), {"accept": "yes"}).status_code == 403
    second = as_(world.desk)
    assert "Everybody, also without signing in." in second.get(proposal.get_absolute_url()).content.decode()
    assert second.post(proposal.get_absolute_url(), {"accept": "yes"}).status_code == 302
    assert as_(None).get("/documents/SRC-07/").status_code == 200


def test_reaching_less_far_needs_nobody_else(world, paper):
    revise_document(paper, by=world.partner, reach=0)
    paper.refresh_from_db()
    assert not paper.readable_by(world.other_partner)


@pytest.mark.parametrize("multipart", [False, True])
def test_over_the_api_a_partner_is_told_that_the_code_is_not_theirs_to_say(world, as_, multipart):
    sent = {"code": "SRC-01", "title": "Concept note", "kind": "concept-note", "reach": 1, "level": 0}
    how = {} if multipart else {"content_type": "application/json"}
    page = as_(world.partner)
    refused = page.post("/api/v1/documents/", sent, **how)
    assert refused.status_code == 422 and refused.json()["errors"][0]["code"] == "not-asked", refused.content
    assert refused.json()["errors"][0]["pointer"] == "/code" and not Document.objects.exists()
    del sent["code"]
    assert page.post("/api/v1/documents/", sent, **how).status_code == 201
    asked = form_schema(DocumentForm)["properties"]["code"]
    assert "partner" in asked["description"] and "422" in asked["description"]
