"""The translations as they are kept: `ctassist/locale/fr/missions.po`, one file for each language and room."""

import io
import re
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from .extract import Sentence, sentences

HEADER = """msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""
#: What a translation has to bring along unchanged: %(name)s, {name}.
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")


def folder(root: Path, language: str) -> Path:
    """Where the files of a language lie."""
    return root / "ctassist/locale" / language.replace("-", "_")


def read(path: Path) -> Catalog:
    """One file."""
    with path.open("rb") as handle:
        return read_po(handle)


def translations(root: Path, language: str) -> dict[Sentence, str | tuple]:
    """Everything translated into a language, wherever it is kept."""
    return {
        (message.context, message.id): message.string
        for path in sorted(folder(root, language).glob("*.po"))
        for message in read(path)
        if message.id and message.string and all([message.string] if isinstance(message.id, str) else message.string)
    }


def catalogue(language: str, said: list[Sentence], known: dict) -> Catalog:
    """Sentences with their translations, empty where there is none."""
    made = Catalog(locale=language.replace("-", "_"))
    for context, words in said:
        empty = "" if isinstance(words, str) else ("",) * made.num_plurals
        made.add(words, known.get((context, words), empty), context=context)
    return made


def text_of(language: str, made: Catalog) -> str:
    """The file: a short header of our own, then the sentences in the order of the code, without dates and places."""
    body = io.BytesIO()
    write_po(body, made, width=100, no_location=True, omit_header=True)
    return HEADER.format(language=language, plurals=made.plural_forms.rstrip(";") + ";") + body.getvalue().decode()


def given(path: Path, languages: list[str]) -> dict[str, dict[str, str | tuple]]:
    """{language: {sentence: translation}} from lines of `English|French|Russian`; forms of a plural are parted by ¦."""
    found: dict[str, dict] = {language: {} for language in languages}
    for line in path.read_text(encoding="utf-8").splitlines():
        words, *told = line.split("|")
        for language, text in zip(languages, told, strict=bool(line)):
            found[language][words] = tuple(form.strip() for form in text.split("¦")) if "¦" in text else text.strip()
    return found


def files(root: Path, language: str, more: dict | None = None) -> dict[Path, str]:
    """What the files of a language should hold: every sentence of the code, with its translation where there is one."""
    said = sentences(root)
    known = translations(root, language)
    for context, words in (one for room in said.values() for one in room):
        if text := (more or {}).get(words if isinstance(words, str) else words[0]):
            known[context, words] = text
    return {
        folder(root, language) / f"{room}.po": text_of(language, catalogue(language, of_room, known))
        for room, of_room in said.items()
    }


def missing(root: Path, language: str) -> list[tuple[str, Sentence]]:
    """[(room, sentence)] not translated."""
    known = translations(root, language)
    return [(room, one) for room, said in sentences(root).items() for one in said if one not in known]


def mangled(root: Path, language: str) -> list[str]:
    """Translations that lose or invent a placeholder."""
    return [
        f"{words}"
        for (_context, words), told in translations(root, language).items()
        for form in ([told] if isinstance(told, str) else told)
        if set(PLACEHOLDER.findall(form)) != set(PLACEHOLDER.findall(words if isinstance(words, str) else words[1]))
    ]
