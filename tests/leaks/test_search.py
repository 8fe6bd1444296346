"""Nobody finds what is not theirs, and everybody finds what is: every record by its own words, as every person."""

import html

import pytest

from ctassist.accounts.nobody import Nobody
from ctassist.search.asking import search
from ctassist.search.coded import offered
from ctassist.search.kinds import KINDS
from ctassist.search.models import SearchRow
from tests.unruled import without_the_rule

from .canary import MARK
from .conftest import WHOLE
from .oracle import PERSONAS
from .walk import Walk

pytestmark = pytest.mark.django_db
#: One record in so many is looked for by everybody; and by pages and the API, one in so many more.
EVERY, PAGES = (1, 20) if WHOLE else (61, 2)
#: Kinds whose records are named in forms by their code.
CODED = tuple(name for name, kind in KINDS.items() if kind.ref == "code" and not kind.own)


def texts(store):
    """{number: a word only that record has}, of records whose texts are searched."""
    rows = SearchRow.objects.values_list("kind", "record", "title", "body")
    said = {(kind, key): f"{title} {body}" for kind, key, title, body in rows}
    names = {kind.label: kind.name for kind in KINDS.values()}
    found = {}
    for one in store.kept:
        if one.record is not None and one.kind in names:
            own = said[names[one.kind], one.record.pk]
            if mark := next((m for m in MARK.finditer(own) if int(m.group(1)) == one.number), None):
                found[one.number] = mark.group()
    return found


def asked(built, letters, every=EVERY):
    """Sentences about whatever was found by the wrong person or missed by the right one."""
    store, readers = built
    by_number, wrong = store.by_number(), []
    words = texts(store)
    for place, (number, word) in enumerate(words.items()):
        one = by_number[number]
        for turn, letter in enumerate(letters):
            if (place + turn) % every:
                continue
            hits = search(readers[letter], word).hits
            told = any(hit.record == one.record.pk and KINDS[hit.kind].label == one.kind for hit in hits)
            if told != (letter in one.readers):
                wrong.append(f"{letter} {'finds' if told else 'misses'} {one}")
    return words, wrong


def test_the_search_holds_every_record_of_every_guarded_kind_with_its_audience(built):
    store, _readers = built
    names = {kind.label: kind.name for kind in KINDS.values()}
    rows = {(kind, key): aud for kind, key, aud in SearchRow.objects.values_list("kind", "record", "audience")}
    kept = [one for one in store.kept if one.record is not None and one.kind in names]
    assert len(kept) > 500
    for one in kept:
        row = type(one.record).objects.get(pk=one.record.pk) if one.number % 40 == 0 else None
        assert (names[one.kind], one.record.pk) in rows
        assert row is None or rows[names[one.kind], one.record.pk] == row.audience


def test_everybody_finds_what_is_theirs_and_nothing_else(built):
    words, wrong = asked(built, PERSONAS)
    assert len(words) > 400 and not wrong, "\n".join(wrong[:25])


def test_pages_and_the_api_show_no_more(built):
    store, readers = built
    walk = Walk(store, readers)
    words = list(texts(store).values())[:: EVERY * PAGES]
    for turn, letter in enumerate(readers):
        for word in [*words[turn::3], *(f"{word[:6]}" for word in words[turn :: 6 * PAGES])]:
            for address in (
                f"/search/?q={word}",
                f"/search/?q={word}&country=KGZ",
                f"/api/v1/search/?q={word}",
                *(f"/search/codes/?kind={kind}&q={word}" for kind in CODED),
            ):
                answer = walk.clients[letter].get(address)
                text = html.unescape(answer.content.decode()).replace("<mark>", "").replace("</mark>", "")
                for mark in set(MARK.findall(text.replace(word, ""))):
                    if letter not in walk.by_number[int(mark)].readers:
                        walk.leaks.append(f"{letter} reads {walk.by_number[int(mark)]} at {address}")
    assert not walk.leaks, "\n".join(walk.leaks[:25])


def offered_wrongly(built, letters, every=EVERY):
    """(how many were asked for, sentences) about codes offered to the wrong person or not to the right one, whole and
    as far as they are typed."""
    store, readers = built
    names, wrong, count = {KINDS[name].label: name for name in CODED}, [], 0
    for place, one in enumerate(one for one in store.kept if one.record is not None and one.kind in names):
        for turn, letter in enumerate(letters):
            if (place + turn) % every:
                continue
            code, count = one.record.code, count + 1
            told = {line["code"] for line in offered(readers[letter], names[one.kind], code)}
            if (code in told) != (letter in one.readers):
                wrong.append(f"{letter} is {'' if code in told else 'not '}offered {one}")
            begun = {line["code"] for line in offered(readers[letter], names[one.kind], code[:-1])}
            if code in begun and letter not in one.readers:
                wrong.append(f"{letter} is offered {one} by its beginning")
    return count, wrong


def test_everybody_is_offered_the_codes_of_what_is_theirs_and_nothing_else(built):
    count, wrong = offered_wrongly(built, PERSONAS, min(EVERY, 13))
    assert count > 100 and not wrong, "\n".join(wrong[:25])


def test_the_control_without_the_rule_finds_leaks(built):
    with without_the_rule():
        _words, wrong = asked(built, ["DV", "PY"], every=40)
        _count, wrongly = offered_wrongly(built, ["DV", "PY"], every=40)
    assert len(wrong) > 5 and len(wrongly) > 5, "the test would not notice that the rule is gone"


def test_nobody_signed_in_finds_what_is_public_only(built):
    assert {hit.kind for hit in search(Nobody(), "Kyrgyzstan").hits} <= set(KINDS)
    assert all("public" in SearchRow.objects.get(kind=hit.kind, record=hit.record).audience
               for hit in search(Nobody(), "QZ").hits)  # fmt: skip
