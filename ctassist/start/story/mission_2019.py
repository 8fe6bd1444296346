"""The second follow-up visit of December 2019, as the news item tells it."""

from missions.actions import add_segment
from missions.models import Mission

from .visiting import open_to_public, record_visit, tell_delegation, tell_findings, tell_meetings, tell_scope

SOURCE = "SRC-02"
SUMMARY = (
    "CTED came on behalf of the Counter-Terrorism Committee (CTC) and looked at progress since the visits of 2012 "
    "and 2016, and at new measures. The talks with national bodies lasted three days. Ten bodies travelled with "
    "CTED, so eleven took part; how many experts each sent is not stated, and nobody is named.\n"
    "Outcome points:\n"
    "1. The UN bodies and other organisations in the delegation are ready to help Kyrgyzstan against terrorism and "
    "violent extremism. This is a general intention, not an offer of any one of them.\n"
    "2. The means is technical assistance, where it fits and in line with what the Committee has recommended. The "
    "text of those recommendations is not recorded.\n"
    "When the host State consented, and whether a report was adopted, sent or answered: not recorded. Places and "
    "crossing points visited: none named."
)
DELEGATION = (
    ("CTED", "lead", "p1 s1; p5", ""),
    ("UNOCT", "member", "p5", ""),
    ("MT-1267", "member", "p5", ""),
    ("UNODC", "member", "p5", ""),
    ("UN-WOMEN", "member", "p5", ""),
    ("UNRCCA", "member", "p5", ""),
    ("INTERPOL", "member", "p5", ""),
    ("OSCE", "member", "p5", ""),
    ("EAG", "member", "p5", ""),
    ("CIS-ATC", "member", "p5", ""),
    ("CSTO", "member", "p5", ""),
)
MEETINGS = (
    (
        "National ministries and agencies (not named)",
        "",
        "host",
        None,
        "Those concerned with terrorism and violent extremism, directly or not; how many is not stated. Talks on all "
        "three days, 3 to 5 December 2019.",
        "p2",
    ),
    (
        "UN Resident Coordinator ad interim (person not named)",
        "UN-RCO-KGZ",
        "un",
        None,
        "Within the visit; day not stated.",
        "p6",
    ),
    ("United Nations country team", "UNCT-KGZ", "un", None, "Within the visit; day not stated.", "p6"),
    ("Programme Office of UNODC", "UNODC-POKG", "un", None, "Within the visit; day not stated.", "p6"),
    ("OSCE Programme Office in Bishkek", "OSCE-POIB", "partner", None, "Within the visit; day not stated.", "p6"),
    ("Representatives of donors (none named)", "", "donor", None, "Within the visit; day not stated.", "p6"),
)
WHICH = "which of the two earlier visits: not stated"
SCOPE = (
    ("1373", "follow-up", WHICH, "p1 s2"),
    ("1624", "follow-up", WHICH, "p1 s2"),
    ("2178", "follow-up", f"{WHICH}; the resolution is younger than the visit of 2012", "p1 s2"),
    ("2396", "new-measures", "", "p1 s2"),
    ("2462", "new-measures", "", "p1 s2"),
    ("2482", "new-measures", "", "p1 s2"),
    ("", "new-measures", "other relevant Council resolutions, not named", "p1 s2"),
)
ALL = "kind, themes, paragraph"
FINDINGS = (
    (
        "strength",
        "CTARCH STRATEGY",
        "1373-2(b)",
        "So many national bodies joined the talks that the approach of the country is read as comprehensive.",
        "p2",
        ALL,
    ),
    (
        "progress",
        "LE",
        "1373-2(b)",
        "The authorities broke up several terrorist cells that planned attacks in the country. How many, when and by "
        "which authority is not stated.",
        "p3 s3",
        ALL,
    ),
    (
        "risk",
        "FTF",
        "",
        "Radicalised nationals keep coming back and mean to go on with terrorism in the country and the region. The "
        "Government knows of this threat, and its efforts show it. Whether this is a top concern, and a formal "
        "observation of the State, are not recorded.",
        "p3 s4",
        "kind, themes",
    ),
    (
        "risk",
        "FTF",
        "",
        "Departures, deaths and convictions since 2013 make up the picture of foreign fighters at this visit: figures "
        "KGZ-SF01 to KGZ-SF05.",
        "p3 s1–s2",
        "kind, themes",
    ),
    (
        "strength",
        "CVE INCITEMENT",
        "",
        "The delegation noted that the authorities put prevention first: 1. counter-narratives; 2. raising awareness. "
        "Instrument: S/RES/1624 (2005), assigned by the recorder.",
        "p4 s1",
        "kind, themes, instrument",
    ),
    (
        "progress",
        "PRR GENDER",
        "",
        "Ways to rehabilitate and reintegrate women and children who return are being worked out; not finished. "
        "Instrument: S/RES/2396 (2017), assigned by the recorder.",
        "p4 s1",
        "kind, themes, instrument",
    ),
    (
        "good-practice",
        "CVE PRR",
        "",
        "Many international partners and civil-society groups take part in prevention and reintegration; none is "
        "named.",
        "p4 s1",
        "kind, themes",
    ),
)


def tell(known):
    """The mission, what it was made of, and its published findings."""
    mission = record_visit(
        known,
        code="KGZ-2019",
        title="Second follow-up visit to the Kyrgyz Republic",
        mandate="committee-visit",
        report_type="follow-up",
        follow_up_number=2,
        follows=list(Mission.objects.filter(code__in=["KGZ-2012", "KGZ-2016"])),
        held_from="2019-12-03",
        held_until="2019-12-05",
        summary=SUMMARY,
        **known.at(SOURCE, "title; p1 s1; p1 s2; p4 s2; p5"),
    )
    add_segment(
        mission,
        by=known.person("analyst"),
        modality="on-site",
        starts_on="2019-12-03",
        ends_on="2019-12-05",
        **known.at(SOURCE, "p1 s1; p2", "on-site: a delegation visited, the word is not used"),
    )
    tell_delegation(known, mission, SOURCE, DELEGATION)
    tell_meetings(known, mission, SOURCE, MEETINGS)
    tell_scope(known, mission, SOURCE, SCOPE)
    open_to_public(known, mission, SOURCE)
    tell_findings(known, mission, SOURCE, FINDINGS)
