"""The search measured: questions as people ask them, as two persons, beside a plain ILIKE over the same rows."""

import time
from statistics import median

from django.db.models import Q

from ctassist.search.asking import search
from ctassist.search.models import SearchRow
from ctassist.start.settled import settle

from .found_rows import FIRST, FoundRows
from .measure import signed_in
from .report import machine

HEADING = "## The search, beside a plain ILIKE"
ROWS, HIDDEN, HIDDEN_WORD, NOBODY_WORD = 1_000_000, 20_000, "qqhiddenword", "qqnobodysays"
GOAL = 50


def questions(rows):
    """{what is asked: texts}."""
    dice = rows.dice
    names = [
        one.names.get(language) or one.name
        for one in dice.sample(rows.countries, 10)
        for language in ("ru", "ar", "fr")
    ]
    common, rare = rows.words[: len(rows.words) // 200], rows.words[500:20_000]
    codes = SearchRow.objects.filter(record__in=dice.sample(range(FIRST, FIRST + rows.count), 30)).values_list(
        "ref", flat=True
    )
    return {
        "a State, in Russian, Arabic or French": names,
        "a State and a word": [f"{dice.choice(rows.countries).name} {word}" for word in dice.sample(common, 20)],
        "a code": list(codes),
        "a common word": dice.sample(common, 30),
        "a rare word": dice.sample(rare, 30),
        "two words": [" ".join(pair) for pair in zip(dice.sample(common, 30), dice.sample(rare, 30), strict=True)],
        "three common words": [" ".join(dice.sample(common, 3)) for _turn in range(20)],
        "the first letters": [word[:5] for word in dice.sample(rare, 30)],
        "a slip of the finger": [word[:3] + word[4:] for word in dice.sample([w for w in rare if len(w) > 7], 20)],
    }


def ours(user):
    """The search as pages and the API ask it."""
    return lambda text: len(search(user, text).hits)


def over_http(user):
    """A whole request of the API."""
    client = signed_in(user)
    return lambda text: len(client.get("/api/v1/search/", {"q": text}).content)


def plain(user):
    """The peer: every word somewhere in the same rows, seen through the same row rule."""

    def ask(text):
        rows = SearchRow.objects.visible_to(user)
        for word in text.split():
            rows = rows.filter(Q(title__icontains=word) | Q(body__icontains=word) | Q(ref__icontains=word))
        return len(rows.values_list("kind", "ref", "title", "body")[:450])

    return ask


def times(ask, texts, rounds):
    """Milliseconds of each text, the median of some rounds."""
    found = []
    for text in texts:
        took = []
        for _round in range(rounds):
            begun = time.perf_counter()
            ask(text)
            took.append((time.perf_counter() - begun) * 1000)
        found.append(median(took))
    return found


def p95(found):
    """The time nineteen of twenty stay below."""
    return sorted(found)[max(0, -(-len(found) * 95 // 100) - 1)]


def measured(scale, rounds, say):
    """(rows, seconds to fill, [(what, who, times, times of the peer)], {figure: ms})."""
    begun, rows = time.monotonic(), FoundRows()
    counts = rows.run(int(ROWS * scale))
    seconds = time.monotonic() - begun
    say(f"{counts['rows of the search']:,} rows in {seconds:.0f} s")
    settle()
    asked, found = questions(rows), []
    for name, user in (("analyst", rows.analyst), ("partner", rows.partner)):
        times(ours(user), [some[0] for some in asked.values()], 1)
        for what, texts in asked.items():
            found.append((what, name, times(ours(user), texts, rounds), times(plain(user), texts[:2], 1)))
        whole = [text for texts in asked.values() for text in texts[::3]]
        found.append(("all, a whole request of the API", name, times(over_http(user), whole, rounds), []))
        say(f"asked as {name}")
    return counts, seconds, found, apart(rows, rounds)


def apart(rows, rounds):
    """How long it takes to find nothing: where nobody says the word, and where only hidden rows do."""
    rows.hide(HIDDEN, HIDDEN_WORD)
    ask, words = ours(rows.partner), (NOBODY_WORD, HIDDEN_WORD)
    took = {word: [] for word in words}
    for _turn in range(20 * rounds):
        for word in words:
            took[word] += times(ask, [word], 1)
    return {word: median(found) for word, found in took.items()}


def page(counts, seconds, found, gap):
    """The result as a part of docs/benchmarks.md."""
    rows = ", ".join(f"{number:,} {what}" for what, number in counts.items())
    lines = [
        HEADING,
        "",
        machine(),
        "",
        f"{rows}, made in {seconds:.0f} s. Medians of rounds, then over the texts.",
        "",
    ]
    lines += ["| asked | as | p50 ms | p95 ms | ILIKE p50 ms | times quicker |", "|---|---|---|---|---|---|"]
    for what, who, own, theirs in found:
        told = f"{median(theirs):,.0f} | {median(theirs) / median(own):,.0f}" if theirs else "– | –"
        lines.append(f"| {what} | {who} | {median(own):.1f} | {p95(own):.1f} | {told} |")
    for who in ("analyst", "partner"):
        every = [one for _what, name, own, theirs in found if name == who and theirs for one in own]
        mark = "" if p95(every) <= GOAL else " ▲"
        told = f"{median(every):.1f} | {p95(every):.1f}{mark}"
        lines.append(f"| **all together** (goal: p95 ≤ {GOAL} ms) | {who} | {told} | – | – |")
    none, hidden = gap[NOBODY_WORD], gap[HIDDEN_WORD]
    lines += [
        "",
        f"Nothing found: {none:.1f} ms where nobody says the word, {hidden:.1f} ms where {HIDDEN:,} hidden rows do.",
        "",
    ]
    return "\n".join(lines)
