"""What a reading of the whole code found: each mended fault stays mended."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ctassist.documents.actions import note_download, register_document
from ctassist.history.models import Entry
from ctassist.reference.partial_date import PartialDate, PartialDateField
from ctassist.surfaces.history import entry_lines
from missions.models import Mission
from projects.actions import attach_to_project, propose_project


def test_a_download_holds_the_document_while_its_line_is_written(world):
    """Without that two downloads at one moment would claim one place in the history, and one would fail."""
    paper = register_document(by=world.outsider, title="Agenda", kind="agenda", level=0)
    with CaptureQueriesContext(connection) as asked:
        note_download(paper, by=world.lead)
    held = next(n for n, one in enumerate(asked) if "FOR UPDATE" in one["sql"] and "documents_document" in one["sql"])
    assert held < next(n for n, one in enumerate(asked) if 'INSERT INTO "history_entry"' in one["sql"])


def test_a_paper_another_organisation_holds_is_not_hung_on_a_project(world):
    paper = register_document(by=world.partner, title="Concept", kind="concept-note", level=0)
    facts = {"countries": [world.kgz], "themes": [world.border], "code": "UN-KGZ-1", "title": "Border posts"}
    project = propose_project(by=world.outsider, lead=world.unodc, **facts)
    with pytest.raises(ValidationError) as wrong:
        attach_to_project(project, by=world.outsider, document=paper)
    assert "document" in wrong.value.message_dict


@pytest.mark.parametrize("text", ["2019-12-00", "0 Dec 2019"])
def test_a_day_zero_is_no_day(text):
    with pytest.raises(ValueError, match="no such day"):
        PartialDate.of(text)


@pytest.mark.parametrize("text", ["a~b", "2019-13-01~2019-12-31~late", "~~"])
def test_what_is_not_as_dates_are_stored_is_refused_in_words(text):
    with pytest.raises(ValidationError):
        PartialDateField().to_python(text)


def test_visitors_are_told_organisations_and_no_persons(world):
    entries = Entry.objects.about(world.mission)
    assert entry_lines(entries, world.nobody)[0]["who"] == "CTED"
    assert entry_lines(entries, world.lead)[0]["who"] == "Lena"


def test_a_visit_is_offered_with_its_code_and_dates(world):
    told = Mission.objects.get(pk=world.mission.pk).in_choices()
    assert told == "KGZ-2019 · Second follow-up visit to Kyrgyzstan · 3 Dec 2019 – 5 Dec 2019"


def test_a_language_nobody_states_reads_not_stated(world, as_):
    paper = register_document(by=world.outsider, title="Statement", kind="statement", level=0, language="und")
    rows = as_(world.outsider).get("/documents/?format=csv&columns=code&columns=language").content.decode("utf-8-sig")
    assert f"{paper.code}," in rows and "und" not in rows.splitlines()[1]
