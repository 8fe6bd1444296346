"""What the OSCE Centre in Bishkek did or helped to do, as the speech of 2015 tells it: activities and results."""

CIB = {"organisers": "OSCE-CIB"}
HELPED = {"supporters": "OSCE-CIB"}
ACTIVITIES = (
    CIB
    | {
        "title": "Legal drafting and advice, capacity and institution building, technical support [working title]",
        "kind": "legal-review",
        "timing": "over a number of years",
        "country": "KGZ",
        "description": "For Parliament and Government; mixed forms, no figures.",
        "locator": "p24 s2",
        "assigned": "title, kind",
    },
    CIB
    | {
        "title": "Code of Conduct workshop",
        "kind": "workshop",
        "starts_on": "March 2015",
        "stage": "held",
        "place": "Ulaanbaatar",
        "country": "MNG",
        "description": "The Centre made it possible for a Kyrgyz delegation to attend. The place is written "
        "“Ulan-Bator”. Participants are not stated.",
        "locator": "list A item 1",
    },
    {
        "title": "Regional summer school on regional security",
        "kind": "training",
        "supporters": "UN NATO OSCE",
        "stage": "held",
        "place": "Issyk-Kul",
        "country": "KGZ",
        "description": "A Mongolian delegation took part. UN, NATO and OSCE supported it together: one activity, "
        "counted once. The place is written “Yssyk Kyhl”. Date and participants are not stated.",
        "locator": "list A item 2",
        "assigned": "title",
    },
    {
        "title": "Scholarships and teaching fellowships at the OSCE Academy",
        "kind": "other",
        "organisers": "OSCE-ACADEMY",
        "country": "KGZ",
        "place": "Bishkek",
        "description": "Open to applicants from Mongolia. Numbers are not stated.",
        "locator": "list A item 3",
        "assigned": "kind",
    },
    CIB
    | {
        "title": "Annual Conference of the experts of Anti-Terrorist Centres",
        "kind": "conference",
        "starts_on": "2015",
        "timing": "every year; the fourth in 2015",
        "stage": "held",
        "country": "KGZ",
        "description": "For participating States and partners; other international anti-terrorist agencies, not named, "
        "took part. The idea came from the Centre, which always supports it; participants praise it, says the speaker. "
        "Nearly 50 people came (KGZ-SF09); the exact number is not stated.",
        "locator": "list B item 1",
    },
    HELPED
    | {
        "title": "Barrier-2015",
        "kind": "exercise",
        "starts_on": "2015",
        "stage": "held",
        "country": "KGZ",
        "themes": "BORDER",
        "description": "A joint Kyrgyz–Tajik border exercise. It worked out how border services, police and emergency "
        "services act together across the border. Support of the Centre: “significant”, amount not stated.",
        "locator": "list B item 2",
        "assigned": "theme",
    },
    HELPED
    | {
        "title": "Youth exchange between Batken and Sughd",
        "kind": "exchange",
        "starts_on": "November 2014",
        "stage": "held",
        "description": "Within the Action Plan BATKEN-SUGHD-AP. Participants are not stated.",
        "locator": "list B item 2 para 2",
        "assigned": "title",
    },
    HELPED
    | {
        "title": "Meeting of veterans of Batken and Sughd",
        "kind": "other",
        "starts_on": "February 2015",
        "stage": "held",
        "description": "Within the Action Plan BATKEN-SUGHD-AP. Participants are not stated.",
        "locator": "list B item 2 para 2",
        "assigned": "title, kind",
    },
    HELPED
    | {
        "title": "Situation rooms for early warning",
        "kind": "other",
        "country": "KGZ",
        "place": "border detachments in the south",
        "description": "Institution building: they link state bodies and municipal leaders in a crisis. How many rooms "
        "there are, and since when, is not stated.",
        "locator": "list B item 2 para 3",
        "assigned": "title, kind",
    },
    {
        "title": "“Friendship Border” Kyrgyz-Tajik regional Media Forum",
        "kind": "conference",
        "stage": "proposed",
        "supporters": "OSCE-TJK OSCE-CIB",
        "description": "Proposed at a media conference, to improve conflict-sensitive reporting; States: Kyrgyzstan "
        "and Tajikistan. The field offices in Dushanbe and Bishkek promised support provisionally; no amount, so "
        "no contribution. Date not stated.",
        "locator": "list B item 4",
        "assigned": "kind",
    },
    HELPED
    | {
        "title": "THB Platform of Action",
        "kind": "other",
        "starts_on": "since 2015",
        "timing": "every two months",
        "stage": "held",
        "country": "KGZ",
        "place": "Bishkek",
        "themes": "TIP",
        "description": "A series of meetings of key ministries (not named) on human trafficking. Among its subjects: "
        "help to the inter-agency group on national rules against trafficking.",
        "locator": "list C item 4",
        "assigned": "kind, theme",
    },
    CIB
    | {
        "title": "Meetings of consulates of destination countries",
        "kind": "other",
        "starts_on": "2015",
        "timing": "second year in 2015; the first is not stated outright",
        "stage": "held",
        "country": "KGZ",
        "themes": "TIP VICTIMS",
        "description": "Consulates of the Russian Federation, Kazakhstan, Turkey, Iran and others exchange on "
        "prevention, protection of trafficked persons, and contacts.",
        "locator": "list C item 5",
        "assigned": "title, kind, themes",
    },
    CIB
    | {
        "title": "Outreach with religious and community leaders",
        "kind": "other",
        "country": "KGZ",
        "themes": "TIP",
        "description": "They help to spread word on trafficking and safe migration. Dates are not stated.",
        "locator": "list C item 6",
        "assigned": "title, kind, theme",
    },
    CIB
    | {
        "title": "Research on how trafficking changes",
        "kind": "other",
        "timing": "continuous",
        "country": "KGZ",
        "themes": "TIP NEXUS",
        "description": "Focus groups, meetings and surveys; ties of trafficking to smuggling of migrants, drugs and "
        "weapons.",
        "locator": "list C item 7",
        "assigned": "title, kind, themes",
    },
    CIB
    | {
        "title": "Curricula for police, judges and lawyers",
        "kind": "other",
        "country": "KGZ",
        "themes": "TIP",
        "description": "Research, OSCE-wide studies too, goes into training curricula for law enforcement, the "
        "judiciary and legal practitioners. Dates are not stated.",
        "locator": "list C item 8",
        "assigned": "title, kind, theme",
    },
)
CLAIM = "Claimed by the speaker; no indicator, no baseline, no value."
RESULTS = (
    (
        "Parliament and Government can better prevent and answer terrorism, in keeping with international norms",
        None,
        "OSCE-CIB",
        f"OSCE-CIB-KGZ-R01. {CLAIM}",
        "p24 s3",
        "type of result",
    ),
    (
        "Kyrgyzstan left the “grey list” of the FATF",
        "2014",
        "OSCE-CIB",
        f"OSCE-CIB-KGZ-R02. Credited by the speaker to such efforts: a claim of contribution, not proven. {CLAIM}",
        "p25 s1",
        "type of result",
    ),
    (
        "Kyrgyzstan left the “Monitoring list” of the EAG",
        "2014",
        "OSCE-CIB",
        f"OSCE-CIB-KGZ-R03. Credited by the speaker in the same way. {CLAIM}",
        "p25 s1",
        "type of result",
    ),
    (
        "State Department of Witness Protection (KGZ-SDWP) created in the Ministry of Interior",
        "2015",
        "OSCE-CIB",
        "OSCE-CIB-KGZ-R04. Credited to years of joint effort of Government and Centre; called a pilot for the region. "
        f"Kazakhstan and Tajikistan took note of it. Themes: LE, VICTIMS (assigned). {CLAIM}",
        "list C item 1",
        "type of result, themes",
    ),
)
