"""The five published texts and the papers of the open briefing: titles, publishers, days; never the texts."""

from ctassist.documents.actions import register_document

PUBLIC = 3
#: code, title, kind, publisher, day of publication, what else is written on it
SOURCES = (
    (
        "SRC-01",
        "Project to address terrorism-arms-crime nexus in Central Asia: CTED, UNCCT and UNODC held the virtual "
        "deep-dive assessment mission to Kyrgyzstan",
        "news",
        "",
        None,
        "",
    ),
    (
        "SRC-02",
        "CTED conducts second follow-up assessment visit to the Kyrgyz Republic",
        "news",
        "",
        None,
        "",
    ),
    (
        "SRC-03",
        "Kyrgyz Republic strengthens capacities in combatting illicit trafficking of small arms and light weapons, "
        "ammunition and explosives proliferation with the support of the OSCE",
        "news",
        "",
        "2024-03-04",
        "credits osce.org",
    ),
    (
        "SRC-04",
        "Central Asian States reaffirm commitment to cooperation with United Nations in countering terrorism",
        "news",
        "",
        "2018-07-03",
        "page stamp 2018-07-09T11:45:31+00:00",
    ),
    ("SRC-05", "Speech of Ambassador Sergey Kapinos", "statement", "OSCE-CIB", "2015-09-16", "on letterhead"),
)
#: Papers the page of the briefing lists. Languages are stated for three statements only: "und" is undetermined.
PAPERS = (
    ("EV-2018-01-DOC1", "Concept note of the open briefing on Central Asia", "concept-note", ""),
    ("EV-2018-01-DOC2", "PowerPoint presentation of CTED’s Executive Director", "presentation", "CTED"),
    ("EV-2018-01-ST01", "Opening remarks of CTED’s Executive Director", "statement", "CTED"),
    ("EV-2018-01-ST02", "Statement of Kazakhstan", "statement", ""),
    ("EV-2018-01-ST03", "Statement of Kyrgyzstan", "statement", ""),
    ("EV-2018-01-ST04", "Statement of Tajikistan", "statement", ""),
    ("EV-2018-01-ST05", "Statement of Turkmenistan", "statement", ""),
    ("EV-2018-01-ST06", "Statement of Uzbekistan", "statement", ""),
    ("EV-2018-01-ST07", "Statement of UNOCT", "statement", "UNOCT"),
    ("EV-2018-01-ST08", "Statement of UNRCCA", "statement", "UNRCCA"),
    ("EV-2018-01-ST09", "Statement of UNODC", "statement", "UNODC-TPB"),
    ("EV-2018-01-ST10", "Statement of CIS-ATC", "statement", "CIS-ATC"),
    ("EV-2018-01-ST11", "Statement of EAG", "statement", "EAG"),
    ("EV-2018-01-ST12", "Statement of RATS SCO", "statement", "SCO-RATS"),
    ("EV-2018-01-ST13", "Statement of the Chair of the 1267 and 1988 Sanctions Committee", "statement", ""),
    ("EV-2018-01-ST14", "Statement of OHCHR", "statement", "OHCHR"),
    ("EV-2018-01-ST15", "Statement of UNHCR", "statement", "UNHCR"),
    ("EV-2018-01-ST16", "Statement of INTERPOL", "statement", "INTERPOL"),
    ("EV-2018-01-ST17", "Statement of IOM", "statement", "IOM"),
    ("EV-2018-01-ST18", "Statement of Hedayah", "statement", "HEDAYAH"),
)
UNDETERMINED = "und"
TWO_LANGUAGES = {"EV-2018-01-ST03", "EV-2018-01-ST10", "EV-2018-01-ST12"}


def tell(known):
    """Register the sources and the papers; all are published, so everybody may know of them."""
    by = known.person("analyst")
    for code, title, kind, publisher, day, edition in SOURCES:
        _register(known, by, code, title, kind, publisher, language="en", published_on=day, edition=edition)
    for code, title, kind, publisher in PAPERS:
        language = "en" if code in TWO_LANGUAGES else UNDETERMINED
        edition = "also in Russian" if code in TWO_LANGUAGES else ""
        _register(known, by, code, title, kind, publisher, language=language, edition=edition)


def _register(known, by, code, title, kind, publisher, **facts):
    register_document(
        by=by,
        code=code,
        title=title,
        kind=kind,
        publisher=known.body(publisher) if publisher else None,
        level=0,
        reach=PUBLIC,
        **facts,
    )
