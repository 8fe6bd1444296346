"""What the texts say about instruments, and instruments only the texts name: laws, a local plan, a declaration."""

from ctassist.resolutions.actions import register_resolution, relate_resolutions, revise_resolution

#: slug of an instrument already known, what the texts add
SAID = (
    (
        "2370",
        "SRC-01 p3: unanimously adopted in 2017. It addresses all States and asks them to stop weapons from reaching "
        "people involved in terrorism (paragraph not stated); the news item calls it the first on the link between "
        "weapons and terrorist acts, and says that it condemns the ongoing flow of weapons, small arms among them. The "
        "project UNODC-SALW-CA was started to help carry it out.",
    ),
    (
        "madrid-2015",
        "SRC-01 p3 s3: dated 2015 there; the project UNODC-SALW-CA supports these principles.",
    ),
    ("madrid-2018", "SRC-01 p3 s3: Addendum of 2018; the project UNODC-SALW-CA supports it too."),
    (
        "2395",
        "SRC-04 p2: the open briefing of 2 July 2018 was held under it. The Council asks the Committee, helped by "
        "CTED, to keep holding periodic meetings open to all Member States, some of them regional or thematic. "
        "Paragraph not stated.",
    ),
    (
        "gcts",
        "SRC-04 p4 s2: the Joint Plan of Action for Central Asia serves its implementation in the region.",
    ),
    (
        "fatf",
        "SRC-05 p14 s3: the speaker advises steady application, with timely exchange of information. No recommendation "
        "is named by number.",
    ),
    ("2170", "SRC-05 p21: the OSCE declaration OSCE-MC21-FTF serves this resolution."),
    (
        "2178",
        "SRC-05 p21: the OSCE declaration OSCE-MC21-FTF serves this resolution. SRC-05 p28: named among those that "
        "need information to flow well. SRC-02 p1 s2: a subject of the follow-up in 2019.",
    ),
    (
        "1373",
        "SRC-05 p28: named as an example of resolutions that need information to flow well; paragraph not stated. "
        "SRC-02 p1 s2 and SRC-01 p5 s2: a subject of the missions of 2019 and 2021.",
    ),
    ("1267", "SRC-02 p5: one of three resolutions the sanctions committee SC-1267 rests on."),
    ("1989", "SRC-02 p5: one of three resolutions the sanctions committee SC-1267 rests on."),
    ("2253", "SRC-02 p5: one of three resolutions the sanctions committee SC-1267 rests on."),
)
#: slug, symbol, kind, adopted on, subject, themes, where from, note
NAMED = (
    (
        "kgz-law-weapons-1999",
        "KGZ-LAW-WEAPONS-1999",
        "law",
        "1999",
        "Law on Weapons (Kyrgyzstan)",
        "ARMS LEGAL",
        "SRC-01 p4 s2",
        "A process to bring in amendments was going on in April 2021 (finding KGZ-2021-F01).",
    ),
    (
        "kgz-criminal-code",
        "KGZ-CRIMINAL-CODE",
        "law",
        None,
        "Criminal Code (Kyrgyzstan)",
        "LEGAL",
        "SRC-01 p4 s2",
        "A new code was adopted; its date is not stated (finding KGZ-2021-F02).",
    ),
    (
        "kgz-criminal-procedure",
        "KGZ-CRIMINAL-PROCEDURE",
        "law",
        None,
        "Code of Criminal Procedure (Kyrgyzstan)",
        "LEGAL",
        "SRC-01 p4 s2",
        "A new code was adopted; its date is not stated (finding KGZ-2021-F02).",
    ),
    (
        "kgz-executing-sentences",
        "KGZ-EXECUTING-SENTENCES",
        "law",
        None,
        "Code of Executing Sentences (Kyrgyzstan)",
        "LEGAL",
        "SRC-01 p4 s2",
        "A new code was adopted; its date is not stated (finding KGZ-2021-F02). Title as the news item writes it.",
    ),
    (
        "osce-mc21-ftf",
        "OSCE-MC21-FTF",
        "declaration",
        None,
        "OSCE Role in Countering the Phenomenon of Foreign Terrorist Fighters in the Context of the Implementation of "
        "UN Security Council Resolutions 2170 (2014) and 2178 (2014)",
        "FTF",
        "SRC-05 p21, footnote 2",
        "A declaration of the 21st Ministerial Council of the OSCE, called recent in September 2015; its date is not "
        "stated. The link is the only address in the five texts.",
    ),
    (
        "batken-sughd-ap",
        "BATKEN-SUGHD-AP",
        "plan",
        "late 2014",
        "Action Plan of the Batken (Kyrgyzstan) and Sughd (Tajikistan) provinces",
        "INTCOOP BORDER",
        "SRC-05 list B item 2 para 2",
        "Signed in late 2014 by the two border provinces, for better relations and fewer conflicts between them. "
        "Activities OSCE-CIB-KGZ-A07 and A08 belong to it.",
    ),
)
LINK = "http://www.osce.org/node/130546"


def tell(known):
    """Notes on what the reference data brings, then what it does not have."""
    by = known.person("analyst")
    for slug, note in SAID:
        standing = known.instrument(slug)
        told = f"{standing.note}\n{note}" if standing.note else note
        revise_resolution(standing, by=by, note=told)
    for slug, symbol, kind, day, subject, themes, known_from, note in NAMED:
        register_resolution(
            by=by,
            slug=slug,
            symbol=symbol,
            kind=kind,
            adopted_on=day,
            subject=subject,
            themes=known.themes(themes),
            issued_by=known.body("OSCE") if kind == "declaration" else None,
            check_status="known",
            known_from=known_from,
            note=note,
            url=LINK if kind == "declaration" else "",
        )
    declaration = known.instrument("osce-mc21-ftf")
    for slug in ("2170", "2178"):
        relate_resolutions(declaration, by=by, kind="reaffirms", target=known.instrument(slug), note="serves it")
