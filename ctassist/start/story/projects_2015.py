"""Projects the speech of 2015 and the briefing of 2018 name, recorded by CTED for bodies that have nobody here."""

from .centre_activities import ACTIVITIES, RESULTS
from .projecting import record_project, tell_activities, tell_contributions, tell_partners, tell_results

SPEECH, BRIEFING, BY = "SRC-05", "SRC-04", "analyst"
RUNNING = "status: spoken of as at work in 2015"
#: fields of the project; source, locator and what was assigned
PROJECTS = (
    (
        SPEECH,
        "p24 s1–s2",
        f"title (the text names no project), themes, {RUNNING}",
        {
            "code": "OSCE-CIB-KGZ",
            "title": "Assistance of the OSCE Centre in Bishkek",
            "lead": "OSCE-CIB",
            "countries": "KGZ",
            "themes": "LEGAL TIP",
            "description": "A programme of work: for years the Centre has helped Parliament and Government to build "
            "lasting capacity against terrorism and trafficking. Start and status are not stated. It holds the "
            "activities A01 to A15 and the results R01 to R04.",
        },
    ),
    (
        SPEECH,
        "list C item 2",
        f"theme, {RUNNING}",
        {
            "code": "OSCE-CSI-KGZ",
            "title": "Community Security Initiative Project",
            "aliases": ["CSI"],
            "lead": "OSCE-CIB",
            "countries": "KGZ",
            "places": ["Osh (as an example)"],
            "actual_start": "since 2011",
            "themes": "LE",
            "description": "It became a test ground for police reform, for partnership of police and communities, and "
            "for better skilled local police. It suits multi-ethnic areas; Osh is given as an example. The end is not "
            "stated.",
        },
    ),
    (
        SPEECH,
        "list C item 3",
        f"title (unnamed in the text), {RUNNING}",
        {
            "code": "OSCE-CIB-SALW-KGZ",
            "title": "SALW project of the OSCE Centre in Bishkek",
            "lead": "OSCE-CIB",
            "countries": "KGZ",
            "themes": "ARMS",
            "description": "It prepared the destruction of small arms. Dates are not stated: before or in September "
            "2015. Another project than OSCE-SALW-KGZ of 2024.",
        },
    ),
    (
        SPEECH,
        "p31 s4–s6; p32",
        "lead (record owner: lead not stated), theme, status: a proposal in 2015",
        {
            "code": "OSCE-RCACA",
            "title": "OSCE Research Centre for Afghanistan-Central Asian Relations at the OSCE Academy in Bishkek",
            "lead": "OSCE-CIB",
            "countries": "KGZ",
            "places": ["OSCE Academy in Bishkek"],
            "themes": "INTCOOP",
            "description": "A proposal. Gap named by the speaker: the region has no research centre for Afghanistan "
            "and Central Asia. Kyrgyzstan and the Academy are proposed as its home. Objective: foster security "
            "cooperation in the region. Dates are not stated, funders none recorded; the money wanted is KGZ-SF08.",
            "running": False,
        },
    ),
    (
        SPEECH,
        "list B item 5",
        f"theme, {RUNNING}",
        {
            "code": "OSCE-CAYN",
            "title": "Central Asian Youth Network",
            "aliases": ["CAYN"],
            "lead": "OSCE-ASTANA",
            "countries": "KAZ KGZ TJK TKM UZB",
            "places": ["Central Asia"],
            "themes": "YOUTH",
            "description": "A multi-year initiative of the OSCE Centre in Astana (written “Center”), supported by the "
            "Centre in Bishkek. Dates are not stated.",
        },
    ),
    (
        SPEECH,
        "list B item 3",
        "title (the text names the facility, not a project), lead (the giver), theme, status: installed",
        {
            "code": "RUS-MADF-KGZ",
            "title": "Mobile ammunition demilitarisation facility (MADF)",
            "aliases": ["MADF"],
            "lead": "RUS-MOD",
            "countries": "KGZ",
            "places": ["south of Kyrgyzstan"],
            "themes": "ARMS",
            "description": "The facility stands in the south of the country. Status and dates are not stated.",
        },
    ),
    (
        BRIEFING,
        "p4 s2; p5",
        "lead (record owner: led jointly), themes, status: third phase begun",
        {
            "code": "UN-JPOA-CA",
            "title": "Joint Plan of Action for Central Asia",
            "aliases": ["JPoA"],
            "lead": "UN",
            "countries": "KAZ KGZ TJK TKM UZB",
            "places": ["Central Asia"],
            "themes": "STRATEGY TA",
            "instruments": "gcts jpoa-ca-3",
            "description": "Third phase, which the five States had begun “recently”, seen from July 2018; its start is "
            "not stated. It serves the United Nations Global Counter-Terrorism Strategy in the region. The phase is "
            "made of several priority capacity-building activities, not named, their number not stated. The five "
            "States and the UN chose them jointly at the High-Level Dialogue of June 2017 (EV-2017-01).",
        },
    ),
)
#: project, body, role, note, place in the source, assigned
PARTNERS = (
    ("OSCE-CIB-KGZ", "OSCE-CIB", "4", "", "p24 s1", ""),
    ("OSCE-CIB-KGZ", "KGZ-PARL", "beneficiary", "", "p24 s1", ""),
    ("OSCE-CIB-KGZ", "KGZ-GOV", "beneficiary", "", "p24 s1", ""),
    ("OSCE-CSI-KGZ", "OSCE-CIB", "4", "", "list C item 2", ""),
    ("OSCE-CIB-SALW-KGZ", "OSCE-CIB", "4", "", "list C item 3", ""),
    ("OSCE-CAYN", "OSCE-ASTANA", "4", "An initiative of the Centre in Astana.", "list B item 5", "role"),
    ("OSCE-CAYN", "OSCE-CIB", "expertise", "Stands behind it as a supporter.", "list B item 5", "role"),
    ("RUS-MADF-KGZ", "KGZ-MOD", "beneficiary", "Received the facility.", "list B item 3", ""),
)
MADF_GIFT = (
    (
        "RUS-MOD",
        "KGZ-MOD",
        "in-kind",
        "RUS-MADF-KGZ-C01: gave the facility. Amount, currency and date are not stated. The giver is the Ministry of "
        "Defence, not the donor of UNODC-SALW-CA.",
        "list B item 3",
    ),
)
MADF_ACTIVITIES = (
    {
        "title": "Transport of the facility from Bishkek to its place",
        "kind": "equipment",
        "stage": "held",
        "country": "KGZ",
        "organisers": "OSCE-CIB",
        "description": "To its final place in the south, not named. Made possible by the Centre. Date not stated.",
        "locator": "list B item 3",
        "assigned": "title",
    },
    {
        "title": "Training of the technical staff of the facility",
        "kind": "training",
        "stage": "held",
        "country": "KGZ",
        "supporters": "OSCE-CIB",
        "description": "Trainers: experts of the manufacturing company, not named. Participants and date not stated.",
        "locator": "list B item 3",
        "assigned": "title",
    },
)
SALW_ACTIVITIES = (
    {
        "title": "Develop or improve the legal framework",
        "kind": "legal-review",
        "country": "KGZ",
        "organisers": "OSCE-CIB",
        "themes": "ARMS LEGAL",
        "description": "Part of the preparation of destruction. Date not stated.",
        "locator": "list C item 3",
        "assigned": "title, themes",
    },
    {
        "title": "Buy equipment for destruction",
        "kind": "equipment",
        "country": "KGZ",
        "organisers": "OSCE-CIB",
        "themes": "ARMS",
        "description": "Urgent or unplanned destruction of small arms and ammunition included. Date and quantity not "
        "stated.",
        "locator": "list C item 3",
        "assigned": "title, theme",
    },
)


def tell(known):
    """Seven projects with what hangs on them."""
    made = {}
    for source, locator, assigned, facts in PROJECTS:
        made[facts["code"]] = record_project(known, BY, source, locator, assigned, **facts)
    for code, *row in PARTNERS:
        tell_partners(known, BY, made[code], SPEECH, [row])
    tell_contributions(known, BY, made["RUS-MADF-KGZ"], SPEECH, MADF_GIFT)
    tell_activities(known, BY, made["OSCE-CIB-KGZ"], SPEECH, ACTIVITIES)
    tell_activities(known, BY, made["RUS-MADF-KGZ"], SPEECH, MADF_ACTIVITIES)
    tell_activities(known, BY, made["OSCE-CIB-SALW-KGZ"], SPEECH, SALW_ACTIVITIES)
    tell_results(known, BY, made["OSCE-CIB-KGZ"], SPEECH, RESULTS)
