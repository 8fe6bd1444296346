"""Figures as the texts report them; those that disagree both stay."""

from missions.actions import record_fact
from missions.models import Mission

VISIT = {"source": "SRC-02", "period_from": "since 2013", "as_of": "2019"}
SPEECH = {"source": "SRC-05", "as_of": "2015"}
FIGURES = (
    VISIT
    | {
        "code": "KGZ-SF01",
        "indicator": "Nationals who left for ISIL-held territory in Syria and Iraq",
        "low": 800,
        "qualifier": "over",
        "note": "Counted from 2013. Places named: Syria, Iraq; “Daesh” is the second name given for the group. Who "
        "reported the figure is not stated. KGZ-SF06 disagrees in definition and date: both stay.",
        "locator": "p3 s1",
    },
    VISIT
    | {
        "code": "KGZ-SF02",
        "indicator": "Women among those of KGZ-SF01",
        "low": 150,
        "qualifier": "about",
        "note": "Part of KGZ-SF01: included there, never added to it.",
        "locator": "p3 s1",
    },
    VISIT
    | {
        "code": "KGZ-SF03",
        "indicator": "Children among those of KGZ-SF01",
        "low": 100,
        "qualifier": "about",
        "note": "Part of KGZ-SF01: included there, never added to it.",
        "locator": "p3 s1",
    },
    VISIT
    | {
        "code": "KGZ-SF04",
        "indicator": "Believed dead among those of KGZ-SF01",
        "low": 230,
        "high": 250,
        "qualifier": "at-least",
        "note": "Believed, not certain. Part of KGZ-SF01: included there, never added to it.",
        "locator": "p3 s1",
    },
    VISIT
    | {
        "code": "KGZ-SF05",
        "indicator": "Persons arrested and convicted for terrorist activity in Syria and relocated to Kyrgyzstan",
        "low": 140,
        "qualifier": "over",
        "note": "“In those years”, that is since 2013. Place of arrest or trial, and who reported it, are not stated.",
        "locator": "p3 s2",
    },
    SPEECH
    | {
        "code": "KGZ-SF06",
        "country": "KGZ",
        "indicator": "Citizens taking part in combat in Syria, directly or not",
        "low": 500,
        "qualifier": "up-to",
        "note": "Reported by government agencies, not named. KGZ-SF01 disagrees in definition and date: both stay.",
        "locator": "p9 s1",
    },
    SPEECH
    | {
        "code": "KGZ-SF07",
        "country": "KGZ",
        "indicator": "Citizens taking part in combat in Syria, directly or not (other estimates)",
        "note": "Put much higher than KGZ-SF06, without a number, by certain estimates whose source is not named.",
        "locator": "p9 s2",
    },
    SPEECH
    | {
        "code": "CASIA-SF01",
        "indicator": "Money cashed out a year through laundering schemes in Central Asian countries",
        "unit": "USD a year",
        "note": "“Billions”, an estimate: no figure is stated, nor who made it.",
        "locator": "p13",
    },
    SPEECH
    | {
        "code": "KGZ-SF08",
        "country": "KGZ",
        "indicator": "Start-up funding sought for OSCE-RCACA over three years",
        "low": 1_000_000,
        "qualifier": "over",
        "unit": "(currency not stated)",
        "note": "Slightly over one million for three years. A wish of the speaker, so no contribution is recorded.",
        "locator": "p31 s6",
    },
    SPEECH
    | {
        "code": "KGZ-SF09",
        "country": "KGZ",
        "indicator": "Participants of the fourth conference of anti-terrorist centres (OSCE-CIB-KGZ-A05)",
        "low": 50,
        "qualifier": "almost",
        "unit": "participants",
        "note": "The exact number is not stated, so that the activity itself has none.",
        "locator": "list B item 1",
    },
)


def tell(known):
    """Figures of the visit by its team, those of the speech by CTED without a mission."""
    by = known.person("analyst")
    visit = Mission.objects.get(code="KGZ-2019")
    for figure in FIGURES:
        facts = dict(figure)
        source, locator = facts.pop("source"), facts.pop("locator")
        state = facts.pop("country", "")
        facts["country"] = known.state(state) if state else None
        at = known.at(source, locator, "as of (the year of the source)")
        record_fact(visit if source == "SRC-02" else None, by=by, level=0, reach=3, **facts, **at)
