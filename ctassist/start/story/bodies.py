"""The organisations of many States the five texts name, each with what is known of its name; and their telling."""

from ctassist.accounts.actions import register_organisation, revise_organisation

from .authorities import AUTHORITIES, COUNTRIES, DONORS

#: short name, official name, kind, part of, also called, note (texts that name it, what the recorder chose)
BODIES = (
    ("UN", "United Nations", "un-body", "", "", "Named in all five texts."),
    ("UNSC", "United Nations Security Council", "un-body", "UN", "", "SRC-01 p3, SRC-02 p1. Part of UN: assigned."),
    (
        "CTC",
        "Counter-Terrorism Committee",
        "sc-body",
        "UNSC",
        "the Committee; Security Council Counter-Terrorism Committee",
        "SRC-02 p1 s1, SRC-04 p1. Convened the open briefing of 2 July 2018.",
    ),
    (
        "UNOCT",
        "United Nations Office of Counter-Terrorism",
        "un-body",
        "UN",
        "UN OCT",
        "SRC-02 p5, SRC-04 p3. Written with a space in the list of statements (SRC-04 item 9): the same body.",
    ),
    (
        "UNCCT",
        "United Nations Counter-Terrorism Centre",
        "un-body",
        "UNOCT",
        "UNOCT/UNCCT",
        "SRC-01 p1 s1: a centre within UNOCT.",
    ),
    ("UNODC", "United Nations Office on Drugs and Crime", "un-body", "UN", "", "SRC-01, SRC-02, SRC-03, SRC-04."),
    (
        "UNODC-POKG",
        "Programme Office of UNODC in Kyrgyzstan",
        "un-body",
        "UNODC",
        "Programme Office of the UNODC",
        "SRC-02 p6. Its place in Kyrgyzstan is assigned by the recorder.",
    ),
    (
        "UNODC-TPB",
        "Terrorism Prevention Branch",
        "un-body",
        "UNODC",
        "Implementation Support Section I (Asia and Europe)",
        "SRC-04 item 11: within the Division for Treaty Affairs; the speaker's section is the one named.",
    ),
    ("UNODA", "United Nations Office for Disarmament Affairs", "un-body", "UN", "", "SRC-01 p1 s1."),
    (
        "UN-WOMEN",
        "United Nations Entity for Gender Equality and Women’s Empowerment",
        "un-body",
        "UN",
        "UN Women",
        "SRC-02 p5.",
    ),
    (
        "UNRCCA",
        "United Nations Regional Centre for Preventive Diplomacy for Central Asia",
        "un-body",
        "UN",
        "United Nations Regional Centre for Preventive Diplomacy in Central Asia; "
        "UN Regional Centre for Preventive Diplomacy for Central Asia; "
        "United Nations Regional Centre for Preventive Diplomacy",
        "Written in three ways: SRC-02 p5, SRC-04 p3 s2, SRC-04 p6.",
    ),
    (
        "SC-1267",
        "Security Council Committee pursuant to resolutions 1267 (1999), 1989 (2011) and 2253 (2015) concerning ISIL "
        "(Da’esh), Al-Qaida and associated individuals, groups, undertakings and entities",
        "sc-body",
        "UNSC",
        "1267 Sanctions Committee",
        "SRC-02 p5, SRC-04 item 15. Rests on the three resolutions in its name.",
    ),
    (
        "MT-1267",
        "Monitoring Team of the Security Council Committee pursuant to resolutions 1267, 1989 and 2253",
        "sc-body",
        "SC-1267",
        "Monitoring Team",
        "SRC-02 p5.",
    ),
    ("SC-1988", "1988 Sanctions Committee", "sc-body", "UNSC", "", "SRC-04 item 15, named by its number only."),
    (
        "OHCHR",
        "Office of the United Nations High Commissioner for Human Rights",
        "un-body",
        "UN",
        "",
        "SRC-04 item 16 has the short name only; the long one is assigned.",
    ),
    (
        "UNHCR",
        "Office of the United Nations High Commissioner for Refugees",
        "un-body",
        "UN",
        "",
        "SRC-04 item 17 has the short name only; the long one is assigned.",
    ),
    (
        "IOM",
        "International Organization for Migration",
        "international",
        "",
        "IOM Office to the United Nations",
        "SRC-04 item 19.",
    ),
    (
        "UN-RCO-KGZ",
        "United Nations Resident Coordinator in Kyrgyzstan",
        "un-body",
        "UN",
        "UN Resident Coordinator a.i.",
        "SRC-02 p6: held ad interim in December 2019, by a person the text does not name.",
    ),
    ("UNCT-KGZ", "United Nations country team in Kyrgyzstan", "un-body", "UN", "UNCT", "SRC-02 p6."),
    (
        "INTERPOL",
        "International Criminal Police Organization",
        "international",
        "",
        "",
        "SRC-02 p5, SRC-03 p6, SRC-04.",
    ),
    (
        "OSCE",
        "Organization for Security and Co-operation in Europe",
        "regional",
        "",
        "Organization for Security and Cooperation in Europe",
        "Written with a hyphen on the letterhead of SRC-05, without one in SRC-02 p5.",
    ),
    ("OSCE-SEC", "OSCE Secretariat", "regional", "OSCE", "", "SRC-03 p4."),
    (
        "OSCE-CPC",
        "OSCE Conflict Prevention Centre",
        "regional",
        "OSCE-SEC",
        "OSCE Conflict Prevention Centre Supporting Unit",
        "SRC-03 p4: in the Secretariat. SRC-03 p6: a supporting unit of it co-organised the Osh course.",
    ),
    (
        "OSCE-POIB",
        "OSCE Programme Office in Bishkek",
        "regional",
        "OSCE",
        "POiB; Programme Office in Bishkek",
        "The name is in use in December 2019 (SRC-02 p6) and on 4 March 2024, with a project manager for work on small "
        "arms (SRC-03 p5). No text says when the Centre became the Programme Office.",
    ),
    (
        "OSCE-CIB",
        "OSCE Centre in Bishkek",
        "regional",
        "OSCE",
        "CiB; OSCE CiB; Centre in Bishkek",
        "The name is in use on 16 September 2015 (letterhead of SRC-05). The date of the change is not recorded in any "
        "of the five texts.",
    ),
    (
        "OSCE-TJK",
        "OSCE Office in Tajikistan",
        "regional",
        "OSCE",
        "OSCE field office in Dushanbe",
        "SRC-05 list B items 2 and 4. The Centre in Bishkek wants closer coordination with it where both work along "
        "the border.",
    ),
    ("OSCE-ASTANA", "OSCE Centre in Astana", "regional", "OSCE", "OSCE Center in Astana", "SRC-05 list B item 5."),
    ("OSCE-PA", "OSCE Parliamentary Assembly", "regional", "OSCE", "", "SRC-05 header 1."),
    ("OSCE-ACADEMY", "OSCE Academy in Bishkek", "academia", "", "", "SRC-05 p31, list A item 3. Part of: not stated."),
    (
        "EAG",
        "Eurasian Group on Combating Money Laundering and Financing of Terrorism",
        "regional",
        "",
        "Eurasian Group for Combatting Money Laundering and Terrorism Financing; "
        "Eurasian Group on Combatting Money-Laundering and Terrorism Financing",
        "SRC-02 p5 writes “for”, SRC-04 item 13 “on”; the official name is assigned.",
    ),
    ("CIS", "Commonwealth of Independent States", "regional", "", "", "SRC-02 p5, SRC-04 item 12."),
    (
        "CIS-ATC",
        "Anti-Terrorist Centre of the Commonwealth of Independent States",
        "regional",
        "CIS",
        "Commonwealth of Independent States Anti-Terrorism Center; CIS – ATC",
        "SRC-02 p5 and, in the second form, SRC-04 item 12.",
    ),
    ("CSTO", "Collective Security Treaty Organization", "regional", "", "", "SRC-02 p5."),
    ("SCO", "Shanghai Cooperation Organization", "regional", "", "", "SRC-04 item 14."),
    (
        "SCO-RATS",
        "Regional Anti-Terrorist Structure of the Shanghai Cooperation Organization",
        "regional",
        "SCO",
        "RATS SCO",
        "SRC-04 item 14.",
    ),
    ("FATF", "Financial Action Task Force", "international", "", "", "SRC-05 p14, p25."),
    ("NATO", "NATO", "regional", "", "", "SRC-05 list A item 2; the name is not written out in the texts."),
    ("HEDAYAH", "Hedayah", "academia", "", "", "SRC-04 item 20. That it is a centre is assigned."),
)


def tell(known):
    """Register every body, parents first, and say which office took another's place."""
    by = known.person("analyst")
    for acronym, name, kind, parent, aliases, note in (*BODIES, *AUTHORITIES):
        state = COUNTRIES.get(acronym) or ("KGZ" if acronym.startswith("KGZ-") else "")
        made = register_organisation(
            by=by,
            acronym=acronym,
            name=name,
            kind=kind,
            parent=known.body(parent) if parent else None,
            aliases=[alias for alias in aliases.split("; ") if alias],
            country=known.state(state) if state else None,
            is_donor=acronym in DONORS,
            established_on="2015" if acronym == "KGZ-SDWP" else None,
            note=note,
        )
        if acronym == "CTC":
            cted_under(known, made, by)
    revise_organisation(known.body("OSCE-CIB"), by=by, successor=known.body("OSCE-POIB"))


def cted_under(known, committee, by):
    """CTED was registered before anybody could sign in; now its committee is there too."""
    revise_organisation(
        known.body("CTED"),
        by=by,
        parent=committee,
        aliases=["Executive Directorate"],
        note="SRC-01 p1, SRC-02 p1, SRC-04 p3.",
    )
