"""The project of the Programme Office in Bishkek, its donors and its course in Osh, kept by the office's partner."""

from .projecting import record_project, tell_activities, tell_contributions, tell_partners

SOURCE = "SRC-03"
DESCRIPTION = (
    "Extra-budgetary (ExB) project of the OSCE Programme Office in Bishkek. Start and end are not stated; what it "
    "achieved is not recorded.\n"
    "Context, as the news item gives it, without figures:\n"
    "1. The uncontrolled spread of such arms, above all to terrorists and criminal groups, has made people and OSCE "
    "States less safe.\n"
    "2. It made recent armed conflicts longer and fiercer.\n"
    "3. The course belongs to a regional approach of the OSCE for Central Asia (said by an Associate Project Officer "
    "of OSCE-CPC; name not recorded).\n"
    "4. That approach builds up what Border and Customs Services can do to find such weapons and explosives at "
    "crossing points. Customs belongs to the regional approach only; the course reports border guards only.\n"
    "5. It relies on international best practice.\n"
    "6. Trafficking and spread of small arms over borders concern the safety of everybody (said by a Project Manager "
    "of OSCE-POIB; name not recorded).\n"
    "7. Border guards matter because they look first at people and goods on entry.\n"
    "8. The OSCE is committed, with international partners, to support Kyrgyzstan on transnational threats and on "
    "security in the wider OSCE area; no measure is given."
)
COURSE = (
    "Purpose: reduce the harm that trafficking does to safety and security in the OSCE area.\n"
    "Trainees: border guard officers of Kyrgyzstan. How many, and how many women and men, is not stated.\n"
    "Content: 1. the part of border guards against illicit trafficking of small arms, ammunition and explosives; "
    "2. sources and spread of illicit small arms; 3. risk management; 4. international law; 5. national rules; "
    "6. what to do after a seizure.\n"
    "Objectives: 1. make the Border Service more capable against trafficking of these items; 2. special attention "
    "to international standards in Kyrgyzstan.\n"
    "The text says that learning took place, as reported by SRC-03, and gives no measure of it: result not recorded.\n"
    "Experts of the German Verification Centre, of INTERPOL and of UNODC worked with the organisers; their number is "
    "not stated. They are not implementers and not partners of the project."
)
PARTNERS = (
    ("OSCE-POIB", "4", "From and until are not stated.", "p6 s2", ""),
    ("KGZ-BGS", "beneficiary", "The service whose officers were trained.", "p3 s1; p5 s3", "role"),
    ("GOV-DEU", "1", "From and until are not stated.", "p6 s2", ""),
    ("GOV-USA", "1", "From and until are not stated.", "p6 s2", ""),
)
GIVEN = "Pays for the project. Kind, amount, currency, phase and date are not stated."
CONTRIBUTIONS = (
    ("GOV-DEU", "", "not-stated", f"OSCE-SALW-KGZ-C01: {GIVEN}", "p6 s2"),
    ("GOV-USA", "", "not-stated", f"OSCE-SALW-KGZ-C02: {GIVEN}", "p6 s2"),
)
ACTIVITIES = (
    {
        "title": "Combatting Illicit Trafficking of Small Arms and Light Weapons (SALW), Conventional Ammunition (CA), "
        "and Explosives at the border",
        "kind": "training",
        "starts_on": "2024-02-26",
        "ends_on": "2024-03-01",
        "stage": "held",
        "place": "Osh",
        "country": "KGZ",
        "host": "KGZ-BGS",
        "organisers": "OSCE-POIB OSCE-CPC",
        "experts_from": "INTERPOL UNODC DEU-GVC",
        "themes": "ARMS BORDER",
        "description": COURSE,
        "locator": "p1; p3; p5 s3; p6 s1",
        "assigned": "themes, beneficiary authority (the trainees' service; a host is not named)",
    },
)


def tell(known):
    """The project with its donors and its one activity."""
    project = record_project(
        known,
        "osce",
        SOURCE,
        "p2; p4; p5; p6 s1–s2; p7",
        "themes, status: at work in March 2024",
        code="OSCE-SALW-KGZ",
        title="Reducing the risk of the illicit proliferation of SALW, CA, and explosives across the border of Kyrgyz "
        "Republic",
        lead="OSCE-POIB",
        countries="KGZ",
        places=["Osh"],
        themes="ARMS BORDER",
        description=DESCRIPTION,
    )
    tell_partners(known, "osce", project, SOURCE, PARTNERS)
    tell_contributions(known, "osce", project, SOURCE, CONTRIBUTIONS)
    tell_activities(known, "osce", project, SOURCE, ACTIVITIES)
