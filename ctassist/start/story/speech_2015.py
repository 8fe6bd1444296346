"""The speech of 16 September 2015, point by point; figures, projects and activities it names stand elsewhere."""

from missions.actions import add_event_participant, add_outcome, record_event

SOURCE = "SRC-05"
ELEMENTS = (
    "prevent radicalisation that leads to terrorism (CVE)",
    "suppress recruitment (FTF)",
    "stop fighters from travelling (FTF, BORDER)",
    "counter violent extremism (CVE)",
    "counter incitement (INCITEMENT)",
    "tolerance, economic development, cohesion and inclusion (CVE)",
    "end and settle armed conflicts",
    "help returning fighters to reintegrate and rehabilitate (PRR)",
    "cut the money of foreign fighters (CFT)",
)
APPROACH = "A comprehensive approach is needed. Nine elements are listed as examples: " + "; ".join(
    f"{number}. {element}" for number, element in enumerate(ELEMENTS, start=1)
)
#: (place in the source, themes, the point in own words); the number of the point is its place in this table
POINTS = (
    (
        "p1–p3",
        "",
        "Opening image: a butterfly may stir a hurricane (Lorenz); nature cannot be foretold, while what people do for "
        "peace can be planned. No data.",
    ),
    ("p4 s1", "", "Central Asian countries depend on each other for resources and share a past and problems."),
    ("p4 s2", "", "Each country’s security hangs on that of the region; unrest in one place spreads at once."),
    ("p4 s3", "INTCOOP", "Solutions often need governments to act together."),
    (
        "p5",
        "TIP CFT NEXUS",
        "Main threats named: terrorism, human trafficking, and also money laundering and drug trafficking.",
    ),
    ("p6", "", "Terrorism touches all three security dimensions of the OSCE, and more."),
    ("p7 s1", "", "Kyrgyzstan is vulnerable to transnational threats, most of all in the south."),
    (
        "p7 s1",
        "BORDER",
        "Reasons given: open border questions with Tajikistan and Uzbekistan, and too little border-control capacity, "
        "which could let safe havens arise. A speaker’s view, not a finding of a mission.",
    ),
    ("p7 s2", "BORDER FTF", "The government worries about terrorists coming in from Afghanistan."),
    ("p8 s1", "ICT", "Modern technology, above all the Internet, makes it worse."),
    (
        "p8 s2",
        "ICT",
        "Social media are widespread; terrorists take up new technology early, mostly to recruit.",
    ),
    (
        "p8 s3",
        "ICT FTF",
        "On 27 July 2015 ISIL put out a video calling on Kyrgyz citizens to move to its territory in Iraq and Syria.",
    ),
    (
        "p9 s3–s4",
        "FTF",
        "Foreign fighters are a challenge of many sides that can reach every region and participating State, even far "
        "from wars.",
    ),
    (
        "p10 s1–s2",
        "FTF",
        "ISIS keeps changing its strategy; an established international network finds fighters and gathers resources.",
    ),
    (
        "p10 s3–s5",
        "FTF",
        "Some recruits train for two to three months and are sent home to form sleeping cells, meant to spread chaos "
        "on a signal and widen ISIL’s territory.",
    ),
    ("p11", "CVE FTF BORDER INCITEMENT PRR CFT", APPROACH),
    (
        "p12",
        "CFT NEXUS",
        "Terrorism is well financed; studies, not named, tie its financing to money laundering and drug trafficking.",
    ),
    (
        "p14 s1",
        "NEXUS CFT",
        "Central Asia is still a transit region for drugs from Afghanistan, and much of the profit pays terrorist "
        "networks.",
    ),
    (
        "p14 s2",
        "CFT",
        "Laws exist, yet laundering and terrorist financing remain a central matter for security and the economy.",
    ),
    (
        "p14 s3",
        "CFT BORDER",
        "Advice: make financial systems sounder by working together, exchange information in time, apply the FATF "
        "recommendations steadily (no number named); and Integrated Border Management, for stronger control and for "
        "work across borders.",
    ),
    (
        "p15 s1",
        "TIP",
        "Human trafficking, hardly known in Soviet times, is now grave and underrated across the region.",
    ),
    (
        "p15 s2",
        "TIP BORDER",
        "Weak border control, uneven wealth and high unemployment in some countries are used by criminal networks.",
    ),
    (
        "p16",
        "TIP",
        "Smuggling of migrants often turns into trafficking and exploitation where they arrive.",
    ),
    (
        "p17 s1; footnote 1",
        "TIP",
        "Labour migrants can hardly be traced once abroad (no figure). Note: visa-free travel hides how many enter; "
        "many come uninformed, take informal work and may fall into debt bondage.",
    ),
    (
        "p17 s2–s4",
        "TIP",
        "Little knowledge of migration law makes migrants vulnerable and unseen; a considerable part works illegally "
        "(no figure).",
    ),
    (
        "p17 s5",
        "TIP",
        "Experts, not named, judge the rates of labour trafficking high; the rate is not stated.",
    ),
    (
        "p17 s6",
        "TIP GENDER",
        "Men abroad mostly suffer labour trafficking; trafficking of women inside and outside the country is "
        "underrated.",
    ),
    (
        "p18",
        "TIP FTF",
        "Exploited migrants, above all those who work illegally, are easy prey for ISIS recruiters.",
    ),
    (
        "p19",
        "TIP GENDER",
        "Drivers: no socio-economic stability, little schooling, violence at home, unequal access to work, gender "
        "inequality, others.",
    ),
    (
        "p20 s1",
        "TIP LEGAL",
        "Few criminal cases are brought in Kyrgyzstan against traffickers and smugglers; “low” is all that is said, so "
        "no figure is recorded.",
    ),
    (
        "p20 s2",
        "TIP FTF",
        "ISIL-held territory became a notable destination of smuggling and trafficking.",
    ),
    ("p21", "", "Informed analysis of new patterns stays necessary; this agrees with the declaration OSCE-MC21-FTF."),
    (
        "p22 s1",
        "TIP",
        "Central Asia is both origin and transit of smuggling and trafficking to Russia and to the west of Europe.",
    ),
    (
        "p22 s2",
        "TIP",
        "The Syrian war and the refugees it makes may add routes through Central Asia, Kyrgyzstan above all.",
    ),
    (
        "p23",
        "FTF",
        "Terrorists may hide among migrants, in Europe and elsewhere, Central Asia included; said as a possibility.",
    ),
    ("p25 s2", "", "Overall progress needs systematic national and regional work across dimensions."),
    (
        "p26",
        "NEXUS LEGAL LE",
        "Counter-terrorism should go with fighting organised crime and with reform of justice and the security sector, "
        "which would press back corruption.",
    ),
    ("p27", "INTCOOP", "Regional cooperation is decisive and remains a problem."),
    (
        "p28",
        "INTCOOP",
        "Information must flow well nationally and internationally to carry out the relevant resolutions, S/RES/2178 "
        "(2014) and S/RES/1373 (2001) as examples, and OSCE commitments, which are not specified.",
    ),
    (
        "p29 s1–s2",
        "INTCOOP",
        "Parliaments and governments must cooperate. Hindrances: political, economic and social differences, attitudes "
        "to risk, little political will, laws that differ, open border questions.",
    ),
    ("p29 s3", "LEGAL LE", "Parliaments can align laws and also encourage law enforcement systems to work together."),
    ("p30", "INTCOOP", "OSCE field missions and institutions, and OSCE and others, can cooperate better."),
    (
        "p31 s1–s3",
        "",
        "Afghanistan next door is precarious; some scholars count it to a wider Central Asia; what is unstable there "
        "may spill over.",
    ),
    ("p33 s2", "INTCOOP", "The Centre already works with Mongolia."),
    (
        "p34 s1",
        "INTCOOP",
        "Cooperation with Mongolia in help for parliaments, administration and local government is under discussion; "
        "discussed only.",
    ),
    (
        "p34 s2",
        "TIP INTCOOP",
        "Mongolia is expected to be interested in cooperation with Central Asia on terrorism and human trafficking; an "
        "expectation.",
    ),
    (
        "list B item 3 para 2",
        "ARMS",
        "Tajikistan showed interest in using facility and know-how (RUS-MADF-KGZ) for its surplus ammunition; the "
        "speaker praises this as cooperation in arms control. An interest, not a need and not an agreement.",
    ),
)
SUMMARY = (
    "Conference title: “Addressing security challenges for the OSCE region and beyond: the role of parliamentarians in "
    "fostering regional cooperation”. Session 1: regional security, terrorism, human trafficking, the part of the "
    "OSCE, regional cooperation (themes assigned: TIP, INTCOOP).\n"
    "One statement is recorded, EV-2015-01-ST01: the speech SRC-05 of Ambassador Sergey Kapinos in session 1, on "
    "Wednesday 16 September 2015, 11:00–13:30. Its 47 points stand below as P01 to P47."
)


def tell(known):
    """The event, its convener, host and speaker, and what was said."""
    by = known.person("analyst")
    event = record_event(
        by=by,
        code="EV-2015-01",
        title="OSCE Parliamentary Assembly 2015 Autumn Meeting",
        kind="conference",
        starts_on="2015-09-15",
        ends_on="2015-09-18",
        place="Ulaanbaatar, Mongolia",
        countries=known.states("KGZ MNG"),
        themes=known.themes("TIP INTCOOP"),
        resolutions=known.instruments("2170 2178 1373 osce-mc21-ftf fatf"),
        summary=SUMMARY,
        level=0,
        reach=3,
        **known.at(SOURCE, "headers 1–6", "themes, States concerned (host, and subject of the speech)"),
    )
    tell_people(known, event, by)
    for number, (locator, themes, text) in enumerate(POINTS, start=1):
        at = known.at(SOURCE, locator, "themes" if themes else "")
        add_outcome(event, by=by, text=f"P{number:02d}. {text}", themes=known.themes(themes), **at)


def tell_people(known, event, by):
    """Convener, host State, speaker."""
    convener = known.body("OSCE-PA")
    add_event_participant(event, by=by, organisation=convener, part="organised", **known.at(SOURCE, "header 1"))
    add_event_participant(
        event,
        by=by,
        country=known.state("MNG"),
        function="Host State; 57th participating State of the OSCE (day of accession not in the text)",
        part="organised",
        **known.at(SOURCE, "p33 s1", "part"),
    )
    add_event_participant(
        event,
        by=by,
        organisation=known.body("OSCE-CIB"),
        speaker="Sergey Kapinos",
        function="Ambassador (post not stated); session 1, Wednesday 16 September 2015, 11:00–13:30",
        part="spoke",
        statement=known.paper("SRC-05"),
        **known.at(SOURCE, "letterhead; headers 4–6"),
    )
