"""A made-up report of any length, with everything that can go wrong in a text; used by tests and by the bench."""

from ctassist.reports.content import chart, facts, section, table, text

NASTY = (
    "=1+1",
    "+996 312 123",
    "-2+3",
    "@SUM(A1)",
    "#let x = 1",
    "<b>bold & brave</b>",
    "$a$ _b_ *c* `d` ~ \\e",
    "[link] {brace} // not a comment",
    "\u202bthe other way\u202c",
    "ﬁne “quotes” — dashes -- and ... dots",
    "＝1＋1",
)
ARABIC = "تقرير عن مكافحة الإرهاب في قيرغيزستان 2019"
CHINESE = "反恐怖主义委员会执行局访问报告"
CYRILLIC = "Доклад о посещении Кыргызской Республики"
GEORGIAN = "საქართველო"
CHEROKEE = "ᏣᎳᎩ"
#: A few words in each further script of an official language.
SCRIPTS = {
    "Devanagari": "नमस्ते दुनिया",
    "Bengali": "বাংলা ভাষা",
    "Sinhala": "සිංහල",
    "Tamil": "தமிழ் மொழி",
    "Thai": "ภาษาไทย",
    "Lao": "ພາສາລາວ",
    "Khmer": "ភាសាខ្មែរ",
    "Myanmar": "မြန်မာဘာသာ",
    "Georgian": "საქართველო",
    "Armenian": "Հայաստան",
    "Hebrew": "שלום עולם",
    "Ethiopic": "አማርኛ",
    "Thaana": "ދިވެހި",
    "Tibetan": "རྫོང་ཁ",
    "Japanese": "日本語のテスト",
    "Hangul": "대한민국",
    "Tifinagh": "ⵜⴰⵎⴰⵣⵉⵖⵜ",
    "Mongolian": "ᠮᠣᠩᠭᠣᠯ",
    "Gurmukhi": "ਪੰਜਾਬੀ",
    "Gujarati": "ગુજરાતી",
    "Oriya": "ଓଡ଼ିଆ",
    "Telugu": "తెలుగు",
    "Kannada": "ಕನ್ನಡ",
    "Malayalam": "മലയാളം",
}
WIDE_TABLE = ("Many columns", [(f"Column {n}", "text") for n in range(13)])
LONG_WORD = "KGZ" + "-2019-R07-F12-EVIDENCE" * 9
WORDS = [
    "border",
    "control",
    "of",
    "the",
    "customs",
    "service",
    "training",
    "for",
    "prosecutors",
    "was",
    "held",
    "with",
]
THEMES = ["Legislation", "Financing", "Law enforcement", "Borders", "Courts", "Prisons", "Human rights", "Aviation"]
STATES = ["open", "under way", "done", "not recorded"]


def prose(number, count):
    """`count` words, others for each number."""
    return " ".join(WORDS[(number * 7 + n * 5) % len(WORDS)] for n in range(count)).capitalize() + "."


def number(value):
    """A cell with a number."""
    return {"text": f"{value:,}", "number": str(value)}


def day(value):
    """A cell with a date."""
    return {"text": value, "date": value}


def bars(turn=0):
    """A chart of bars with its numbers."""
    counts = [(theme, (turn * 5 + place * 7) % 23 + 2) for place, theme in enumerate(THEMES)]
    spec = {
        "data": {"values": [{"theme": theme, "count": count} for theme, count in counts]},
        "encoding": {
            "y": {"field": "theme", "type": "nominal", "sort": "-x", "title": None},
            "x": {"field": "count", "type": "quantitative", "title": "Recommendations"},
        },
        "layer": [
            {"mark": "bar"},
            {"mark": {"type": "text", "align": "left", "dx": 4}, "encoding": {"text": {"field": "count"}}},
        ],
    }
    rows = [[theme, number(count)] for theme, count in counts]
    numbers = table(f"Numbers of chart {turn + 1}", [("Theme", "text"), ("Recommendations", "number")], rows, "None.")
    said = f"Recommendations by theme: {counts[0][0]} has {counts[0][1]}."
    return chart(f"Recommendations by theme, round {turn + 1}", spec, said, numbers)


def stacked(turn=0):
    """A chart of stacked bars, to see whether shades stay apart without colour."""
    values = [
        {"theme": theme, "state": state, "count": (turn + place * 3 + n * 5) % 9 + 1}
        for place, theme in enumerate(THEMES)
        for n, state in enumerate(STATES)
    ]
    spec = {
        "data": {"values": values},
        "mark": "bar",
        "encoding": {
            "y": {"field": "theme", "type": "nominal", "title": None},
            "x": {"field": "count", "type": "quantitative", "title": "Recommendations"},
            "color": {"field": "state", "type": "nominal", "title": None},
        },
    }
    rows = [[one["theme"], one["state"], number(one["count"])] for one in values]
    heads = [("Theme", "text"), ("State", "badge"), ("Recommendations", "number")]
    said = "Recommendations by theme and state."
    return chart("Recommendations by theme and state", spec, said, table("Numbers by state", heads, rows, "None."))


COLUMNS = [
    ("Code", "code"),
    ("Recommendation", "long"),
    ("Theme", "text"),
    ("Due", "date"),
    ("Amount", "number"),
    ("State", "badge"),
]


def row(n):
    """One row of the large table."""
    return [
        f"KGZ-2019-R{n:05d}",
        prose(n, 8 + n % 9),
        THEMES[n % len(THEMES)],
        day(f"20{20 + n % 9}-{n % 12 + 1:02d}-{n % 28 + 1:02d}"),
        number(1000 + n * 37 % 90_000) if n % 3 else None,
        STATES[n % len(STATES)],
    ]


def rows_table(count, start=0, caption="Recommendations of the visit"):
    """A table of `count` rows."""
    return table(caption, COLUMNS, [row(start + n) for n in range(count)], "No recommendation was made.")


def nasty_sections():
    """Each dangerous text as a title, a paragraph, a fact and a cell."""
    rows = [[f"N{place}", one, number(-5), day("2019-12-03"), None] for place, one in enumerate(NASTY)]
    heads = [("Code", "code"), ("Text", "long"), ("Number", "number"), ("Day", "date"), ("None", "text")]
    others = [
        ("Arabic", ARABIC),
        ("Chinese", CHINESE),
        ("Cyrillic", CYRILLIC),
        ("Georgian", GEORGIAN),
        ("Cherokee", CHEROKEE),
    ]
    return [
        section(
            "=1+1 #let x <b> $a$",
            text(NASTY[5], "lead"),
            text(NASTY[6]),
            text(NASTY[7], "quote"),
            text("Control signs: a\x00b\x07c\x1bd\ufffe", "note"),
            text(ARABIC, lang="ar"),
            text(CHINESE, lang="zh"),
            text(CYRILLIC, lang="ru"),
            facts([*others, ("#let y", "= heading"), ("Never said", None)]),
        ),
        section(
            "Dangerous cells",
            table("=cmd|' /C calc'!A0", heads, rows, "Nothing."),
            table("Scripts", [("Script", "text"), ("Text", "text")], [list(one) for one in others], "Nothing."),
            table("Long words", [("A", "code"), ("B", "code")], [[LONG_WORD, "x" * 90]], "Nothing."),
            table("Nothing here", [("A", "text")], [], "No row was found: nobody has looked yet."),
            depth=2,
        ),
    ]


def chapter(n, rows, charts):
    """A chapter with prose, facts, a table and charts."""
    return section(
        f"Chapter {n + 1}: {THEMES[n % len(THEMES)]}",
        text(prose(n, 30), "lead"),
        text(prose(n, 90)),
        facts([("Country", "Kyrgyzstan"), ("Visit", day("2019-12-03")), ("Lead", None), ("Amount", number(120_500))]),
        *((stacked if (n + turn) % 2 else bars)(n + turn) for turn in range(charts)),
        rows_table(rows, n * 1000, f"Recommendations of chapter {n + 1}"),
        text(prose(n + 3, 40), "quote"),
        text(prose(n + 1, 25), "note"),
    )


def sample(pages=4, charts=2, sections=()):
    """The content of a report of about that many pages."""
    many = max(1, round((pages - 3) / 9.8))
    per = max(2, round((pages - 3) * 24 / many)) if pages > 3 else 4
    share = [charts // many + (n < charts % many) for n in range(many)]
    return {
        "title": "Brief before the visit to Kyrgyzstan",
        "question": "What is known before the visit, and what has been open since the last one?",
        "language": "en",
        "direction": "ltr",
        "level": {"code": 2, "text": "Confidential"},
        "cover": [
            ["Asked by", "Aida Example, CTED"],
            ["As of", {"text": "22 November 2026, 01:20 UTC", "date": "2026-11-22"}],
            ["Audience", "CTED"],
            ["Filters", "Country: Kyrgyzstan; State: open"],
            ["Highest level inside", "Confidential"],
        ],
        "sections": [*sections, *(chapter(n, per, share[n]) for n in range(many))],
        "sources": table(
            "Sources",
            [("Record", "code"), ("Source", "long"), ("Place", "text")],
            [[f"KGZ-2019-R{n:02d}", "Report of the visit of 2019", f"page {n + 3}"] for n in range(12)],
            "No source is recorded.",
        ),
        "words": {
            "contents": "Contents",
            "page": "Page {page} of {pages}",
            "not_recorded": "not recorded",
            "about": "About",
            "sources": "Sources",
            "table": "Table",
            "figure": "Figure",
        },
    }
