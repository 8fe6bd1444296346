"""The open briefing of 2 July 2018 and the dialogue of June 2017, as the news item of 3 July 2018 tells them."""

from missions.actions import add_event_participant, add_outcome, record_event

from .briefing import SOURCE, tell_participants

REGION = "KAZ KGZ TJK TKM UZB"
PUBLIC = {"level": 0, "reach": 3}
SUMMARY = (
    "Held under resolution 2395 (2017), by which the Council asks the Committee, with the help of CTED, to keep "
    "holding periodic meetings for all Member States, some of them regional or thematic; the paragraph is not "
    "stated. Room and building are not stated.\n"
    "The event was on 2 July; its news item is dated 3 July; the page carries a machine stamp of 9 July 2018 and is "
    "filed under “Regional focus”. A photograph shows participants; it names nobody.\n"
    "The page lists 20 items: 1 concept note (EV-2018-01-DOC1), 1 presentation (EV-2018-01-DOC2) and 18 statements "
    "(EV-2018-01-ST01 to ST18). Languages are given for ST03, ST10 and ST12 only."
)
OUTCOMES = (
    ("All five States confirmed their will to work with the United Nations against terrorism in every form.", "p1"),
    ("The five States reported on the terrorism situation in the region as it was then.", "p3 s1"),
    ("They reported on remaining challenges and priorities; their content is not recorded.", "p3 s1"),
    (
        "Background: on behalf of the Committee CTED had visited all five countries before; no date is given, so no "
        "mission of the four others is recorded from this.",
        "p4 s1",
    ),
    (
        "The Executive Director of CTED asked for still stronger cooperation of four: the Committee, CTED, UNOCT and "
        "UNRCCA.",
        "p6",
    ),
    ("Talks dealt with what the States do to strengthen their overall capacity against terrorism.", "p7"),
    (
        "Talks also dealt with finding priority areas for facilitating and delivering technical assistance; the areas "
        "are not named.",
        "p7",
    ),
    (
        "Implementing partners presented projects and initiatives that help the States with the recommendations of "
        "the Committee’s assessments; partners and projects are not named.",
        "p8",
    ),
    (
        "Bodies active in the region, donor States among them, could think about adjusting their assistance to the "
        "changing situation.",
        "p9",
    ),
    ("Participants asked for stronger coordination among themselves.", "p10"),
    ("Technical assistance should be driven by results and based on risk.", "p10"),
    (
        "It should build on needs that the five States and CTED have identified together; the needs are not named.",
        "p10",
    ),
)
DIALOGUE = (
    "The five States and the UN chose here, jointly, the priority activities of phase three of the Joint Plan of "
    "Action (UN-JPOA-CA). Nothing else is recorded of it."
)


def tell(known):
    """Both events; the briefing with who was there, who spoke, and what came out."""
    by = known.person("analyst")
    tell_dialogue(known, by)
    briefing = record_event(
        by=by,
        code="EV-2018-01",
        title="Open briefing of the Counter-Terrorism Committee on Central Asia",
        kind="briefing",
        starts_on="2018-07-02",
        place="United Nations, New York",
        countries=known.states(REGION),
        mandate=known.instrument("2395"),
        summary=SUMMARY,
        **PUBLIC,
        **known.at(SOURCE, "p1–p10; caption; list items 1–20; footer", "title"),
    )
    tell_participants(known, briefing)
    for number, (text, locator) in enumerate(OUTCOMES, start=1):
        add_outcome(briefing, by=by, text=f"OP{number:02d}. {text}", **known.at(SOURCE, locator))


def tell_dialogue(known, by):
    """A stub with the precision of a month."""
    event = record_event(
        by=by,
        code="EV-2017-01",
        title="High-Level Dialogue on Counter-Terrorism",
        kind="dialogue",
        starts_on="June 2017",
        place="Ashgabat, Turkmenistan",
        countries=known.states(REGION),
        summary=DIALOGUE,
        **PUBLIC,
        **known.at(SOURCE, "p5", "the country of Ashgabat"),
    )
    for iso in REGION.split():
        add_event_participant(event, by=by, country=known.state(iso), part="attended", **known.at(SOURCE, "p5"))
    add_event_participant(event, by=by, organisation=known.body("UN"), part="attended", **known.at(SOURCE, "p5"))
