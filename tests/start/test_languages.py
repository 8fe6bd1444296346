"""The interface in French and Russian: nothing is left out, nothing is mangled, and the files follow from the code."""

import pytest
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext, ngettext

from ctassist.start.languages import catalogues
from ctassist.start.languages.compiled import ensure_compiled
from ctassist.start.languages.extract import sentences
from ctassist.start.management.commands.words import COMPLETE


@pytest.fixture(scope="module")
def said():
    """What the code says, read once."""
    return sentences(settings.ROOT)


def test_every_sentence_of_the_code_is_translated_and_the_files_are_as_written(said, monkeypatch):
    monkeypatch.setattr(catalogues, "sentences", lambda root: said)
    for language in COMPLETE:
        lacking = catalogues.missing(settings.ROOT, language)
        assert not lacking, f"manage.py words --missing; {language}: {lacking[:5]}"
        wanted = catalogues.files(settings.ROOT, language)
        assert {path.name for path in wanted} == {
            path.name for path in catalogues.folder(settings.ROOT, language).glob("*.po")
        }
        stale = [path.name for path, text in wanted.items() if path.read_text(encoding="utf-8") != text]
        assert not stale, f"manage.py words; {language}: {stale}"


@pytest.mark.parametrize("language", COMPLETE)
def test_placeholders_come_along_and_every_plural_is_there(language):
    assert catalogues.mangled(settings.ROOT, language) == []
    forms = {len(told) for told in catalogues.translations(settings.ROOT, language).values() if isinstance(told, tuple)}
    assert forms == {{"fr": 2, "ru": 3}[language]}


def test_a_lost_placeholder_and_a_missing_sentence_are_noticed(tmp_path):
    (tmp_path / "missions").mkdir()
    (tmp_path / "missions/said.py").write_text('_("Hello, %(name)s")\n_t("Nobody")\nngettext("one", "many", n)\n')
    home = catalogues.folder(tmp_path, "fr")
    home.mkdir(parents=True)
    (home / "missions.po").write_text('msgid "Hello, %(name)s"\nmsgstr "Bonjour, %(nom)s"\n')
    assert catalogues.mangled(tmp_path, "fr") == ["Hello, %(name)s"]
    assert catalogues.missing(tmp_path, "fr") == [
        ("missions", (None, "Nobody")),
        ("missions", (None, ("one", "many"))),
    ]


def test_compiled_files_are_made_once_and_again_when_a_source_changes(tmp_path):
    home = catalogues.folder(tmp_path, "ru")
    home.mkdir(parents=True)
    (home / "missions.po").write_text('msgid "Mission"\nmsgstr "Миссия"\n', encoding="utf-8")
    assert ensure_compiled(tmp_path) == ["ru"]
    assert ensure_compiled(tmp_path) == []
    (home / "LC_MESSAGES/django.mo").unlink()
    assert ensure_compiled(tmp_path) == ["ru"]


@pytest.mark.parametrize(
    ("language", "paragraph", "few"),
    [("fr", "Paragraphe", "3 missions"), ("ru", "Пункт", "3 миссии")],
)
def test_the_field_is_named_as_the_united_nations_name_it(language, paragraph, few):
    with translation.override(language):
        assert gettext("Paragraph") == paragraph
        assert ngettext("%(n)s mission", "%(n)s missions", 3) % {"n": 3} == few
        assert gettext("Operative paragraphs in short own words, with their force and themes.").startswith(
            {"fr": "Paragraphes du dispositif", "ru": "Пункты постановляющей части"}[language]
        )


@pytest.mark.parametrize(("language", "heading"), [("fr", "Pays"), ("ru", "Страны")])
def test_a_visitor_reads_the_pages_in_the_language_of_the_browser(world, client, language, heading):
    page = client.get("/countries/", headers={"accept-language": f"{language},en;q=0.5"}).content.decode()
    assert f'<html lang="{language}"' in page and f"<h1>{heading}" in page


def test_a_person_keeps_a_language_and_the_codes_of_the_api_stay(world, as_):
    person = as_(world.lead)
    person.post("/language/", {"language": "fr", "next": "/"})
    assert "Mon travail" in person.get("/").content.decode()
    row = person.get("/api/v1/countries/").json()["results"][0]
    assert row["region"] == world.kaz.region and "iso3" in row
