"""The visits of 2012 and 2016: all that is known is that their recommendations were followed up in 2019."""

from missions.actions import announce_mission, record_past_mission

UNKNOWN = (
    "Known only because the visit of 2019 looked at progress on recommendations of this year. Report type, "
    "follow-up number, participants, dates and the text of the recommendations are not recorded."
)
VISITS = (
    ("KGZ-2012", "2012", UNKNOWN),
    ("KGZ-2016", "2016", UNKNOWN + " The text does not say that this was the first follow-up."),
)


def tell(known):
    """Two stubs with the precision of a year."""
    for code, year, summary in VISITS:
        mission = record_past_mission(
            by=known.person("lead"),
            code=code,
            title=f"Visit on behalf of the Committee to Kyrgyzstan, {year}",
            countries=known.states("KGZ"),
            mandate="committee-visit",
            lead_organisation=known.body("CTED"),
            held_from=year,
            summary=summary,
            level=0,
            **known.at("SRC-02", "p1 s2", "title, led by"),
        )
        announce_mission(mission, by=known.person("desk"), announced_to=3)
