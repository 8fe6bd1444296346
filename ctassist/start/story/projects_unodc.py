"""The project of UNCCT and UNODC on weapons, crime and terrorism, kept by the partner of UNODC."""

from missions.models import Mission
from projects.actions import revise_project

from .projecting import record_project, tell_contributions, tell_partners

SOURCE = "SRC-01"
DESCRIPTION = (
    "Started to help carry out resolution 2370 (2017), the Madrid Guiding Principles of 2015 and their Addendum of "
    "2018. Region: Central Asia (M49 143); of its States the text names Kyrgyzstan only. Start and end are not stated; "
    "which of the two bodies is accountable is not stated.\n"
    "Context, as the news item gives it:\n"
    "1. There is broad agreement that ties between terrorism and organised crime, illicit small-arms trafficking "
    "included, gravely threaten peace and security (NEXUS, ARMS).\n"
    "2. Terrorist groups like small arms because they are cheap and easy to get, move, conceal and use (ARMS).\n"
    "3. States in general, not Kyrgyzstan in particular, struggle with finding, seizing and tracing illegal firearms.\n"
    "4. States in general also find it hard to investigate trafficking cases and bring them to court (ARMS, LEGAL).\n"
    "5. Such weaknesses encourage terrorists and criminals to take weapons across countries and regions (NEXUS).\n"
    "Needs: those found by KGZ-2021 were meant to be taken up and supported here. None is named, the status of any is "
    "not recorded, and nothing is closed by that sentence.\n"
    "See also, without an address: website of the Global Firearms Programme. That the project belongs to that "
    "programme is not said, so its programme is not recorded."
)
PARTNERS = (
    ("UNCCT", "4", "Of UNCCT together with UNODC; from and until are not stated.", "p1 s2", ""),
    ("UNODC", "4", "Of UNODC together with UNCCT; from and until are not stated.", "p1 s2", ""),
    ("CTED", "expertise", "Led the assessment component.", "p1 s1", "role"),
    ("GOV-RUS", "1", "From and until are not stated.", "p6", ""),
    ("GOV-SAU", "1", "From and until are not stated.", "p6", ""),
)
GIVEN = "Pays for the project. Kind, amount, currency, phase and date are not stated."
CONTRIBUTIONS = (
    ("GOV-RUS", "", "not-stated", f"UNODC-SALW-CA-C01: {GIVEN}", "p6"),
    ("GOV-SAU", "", "not-stated", f"UNODC-SALW-CA-C02: {GIVEN}", "p6"),
)


def tell(known):
    """The project, with the mission held within it."""
    project = record_project(
        known,
        "unodc",
        SOURCE,
        "title; p1 s2; p2; p3 s3; p5 s3; p6; footer",
        "lead (record owner), themes, status: at work in April 2021",
        code="UNODC-SALW-CA",
        title="Addressing the terrorism-arms-crime nexus: Preventing and combatting the illicit trafficking of small "
        "arms and light weapons and their illicit supply to terrorists",
        aliases=[
            "Project to address terrorism-arms-crime nexus in Central Asia",
            "UNCCT-UNODC joint project",
        ],
        lead="UNODC",
        countries="KGZ",
        places=["Central Asia"],
        themes="NEXUS ARMS LEGAL",
        instruments="2370 madrid-2015 madrid-2018",
        description=DESCRIPTION,
    )
    tell_partners(known, "unodc", project, SOURCE, PARTNERS)
    tell_contributions(known, "unodc", project, SOURCE, CONTRIBUTIONS)
    by, why = known.person("unodc"), "SRC-01 p1 s2 and, a second time, p6."
    revise_project(project, by=by, reason=why, missions=[Mission.objects.get(code="KGZ-2021")])
