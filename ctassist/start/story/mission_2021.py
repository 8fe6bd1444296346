"""The virtual assessment of April 2021 within the project of UNCCT and UNODC, as the news item tells it."""

from missions.actions import add_segment

from .visiting import open_to_public, record_visit, tell_delegation, tell_findings, tell_meetings, tell_scope

SOURCE = "SRC-01"
SUMMARY = (
    "Held under the name “virtual deep-dive assessment mission” within the project UNODC-SALW-CA (said twice: p1 s2 "
    "and p6). Not a visit on behalf of the Committee: it has no report type and no follow-up number, and follows no "
    "other mission.\n"
    "Purpose:\n"
    "1. A dialogue for a full picture of illicit small-arms trafficking and its ties to terrorism, in the country and "
    "all over Central Asia.\n"
    "2. National institutions could present what they do and can do now against small-arms trafficking and the supply "
    "of weapons to terrorists.\n"
    "3. UN and Kyrgyz authorities could look together at laws, institutions, operations and the capacity to respond.\n"
    "4. They could also find the priority needs for technical assistance. None is named; their content is not "
    "recorded, and no need comes from the text.\n"
    "Summary point: Kyrgyzstan has several initiatives under way for tighter control of small arms and against the "
    "illicit arms trade (findings KGZ-2021-F01 to F05).\n"
    "When the host State consented: not recorded."
)
DELEGATION = (
    ("CTED", "lead", "p1 s1", ""),
    ("UNCCT", "member", "p1 s1", "written UNOCT/UNCCT in the text"),
    ("UNODC", "member", "p1 s1", ""),
    ("UNODA", "member", "p1 s1", "absent from the headline; a role in the project is not stated"),
)
MEETINGS = (
    (
        "National institutions of Kyrgyzstan (not named)",
        "",
        "host",
        None,
        "A dialogue with the stakeholders of the project; day not stated, between 19 and 23 April 2021.",
        "p5 s1",
    ),
)
SCOPE = (
    ("1373", "status-discussed", "", "p5 s2"),
    ("2462", "status-discussed", "", "p5 s2"),
    ("2482", "status-discussed", "", "p5 s2"),
    ("", "status-discussed", "relevant international instruments, not named; the resolutions are examples", "p5 s2"),
)
ALL = "kind, themes, paragraph"
FINDINGS = (
    (
        "progress",
        "ARMS LEGAL",
        "1373-2(a)",
        "A process to bring amendments into the Law on Weapons of 1999 (KGZ-LAW-WEAPONS-1999) is going on; it is not "
        "completed.",
        "p4 s2",
        ALL,
    ),
    (
        "progress",
        "LEGAL",
        "1373-2(e)",
        "Several major law reforms were completed, dates not stated: 1. a new Criminal Code (KGZ-CRIMINAL-CODE); "
        "2. a new Code of Criminal Procedure (KGZ-CRIMINAL-PROCEDURE); 3. a new Code of Executing Sentences "
        "(KGZ-EXECUTING-SENTENCES).",
        "p4 s2",
        ALL,
    ),
    (
        "progress",
        "LE",
        "1373-2(b)",
        "Steps were taken so that law enforcement agencies coordinate and share information better. Agencies not "
        "named.",
        "p4 s3",
        ALL,
    ),
    (
        "progress",
        "BORDER",
        "1373-2(g)",
        "The same for agencies that manage borders: better coordination and sharing of information. Agencies not "
        "named.",
        "p4 s3",
        ALL,
    ),
    (
        "progress",
        "BORDER ARMS",
        "1373-2(a) 1373-2(g)",
        "Equipment at border crossing points: steps were taken to renew it. Which points, what equipment and how much "
        "is not recorded.",
        "p4 s3",
        ALL,
    ),
)


def tell(known):
    """The mission, what it was made of, and its published findings."""
    mission = record_visit(
        known,
        code="KGZ-2021",
        title="Virtual deep-dive assessment mission to Kyrgyzstan",
        mandate="project-assessment",
        held_from="2021-04-19",
        held_until="2021-04-23",
        summary=SUMMARY,
        **known.at(SOURCE, "p1 s1–s2; p4 s1; p5; p6"),
    )
    add_segment(
        mission,
        by=known.person("analyst"),
        modality="virtual",
        starts_on="2021-04-19",
        ends_on="2021-04-23",
        **known.at(SOURCE, "p1 s1"),
    )
    tell_delegation(known, mission, SOURCE, DELEGATION)
    tell_meetings(known, mission, SOURCE, MEETINGS)
    tell_scope(known, mission, SOURCE, SCOPE)
    open_to_public(known, mission, SOURCE)
    tell_findings(known, mission, SOURCE, FINDINGS)
