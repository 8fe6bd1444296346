"""How the story records a visit: its parts from tables, its findings agreed, its published findings opened."""

from ctassist.workflow.moves import move
from missions.actions import (
    add_meeting,
    add_participation,
    add_scope,
    announce_mission,
    join_team,
    log_finding,
    mark_for_consent,
    open_consent,
    record_past_mission,
)

#: Said in the history of each step, because the table of moves has no shorter way for what was public before.
WHY = "Already published; the State’s own consent is not recorded. Nobody was asked by way of this record."


def record_visit(known, **facts):
    """The mission by its lead, the analyst on the team, known to everybody because its source is public."""
    lead = known.person("lead")
    mission = record_past_mission(
        by=lead, countries=known.states("KGZ"), lead_organisation=known.body("CTED"), level=0, **facts
    )
    lead = known.person("lead")
    join_team(mission, by=lead, user=known.person("analyst"))
    announce_mission(mission, by=lead, announced_to=3)
    return mission


def tell_delegation(known, mission, source, rows):
    """(body, role, place in the source, assigned)."""
    by = known.person("analyst")
    for acronym, role, locator, assigned in rows:
        at = known.at(source, locator, assigned)
        add_participation(mission, by=by, organisation=known.body(acronym), role=role, **at)


def tell_meetings(known, mission, source, rows):
    """(counterpart, body, side, day, what was said of it, place in the source)."""
    by = known.person("analyst")
    for counterpart, acronym, side, day, notes, locator in rows:
        add_meeting(
            mission,
            by=by,
            counterpart=counterpart,
            organisation=known.body(acronym) if acronym else None,
            side=side,
            held_on=day,
            notes=notes,
            **known.at(source, locator, "side"),
        )


def tell_scope(known, mission, source, rows):
    """(instrument, purpose, note, place in the source)."""
    by = known.person("analyst")
    for slug, purpose, note, locator in rows:
        resolution = known.instrument(slug) if slug else None
        add_scope(mission, by=by, resolution=resolution, purpose=purpose, note=note, **known.at(source, locator))


def open_to_public(known, mission, source):
    """A partial consent that rests on the published text: what is logged later stays closed until it is marked."""
    desk = known.person("desk")
    consent = open_consent(mission, by=desk)
    move(consent, "request", by=desk, reason=WHY)
    move(consent, "grant", by=desk, reason=WHY, extent="partial", reach=3, document=known.paper(source))


def tell_findings(known, mission, source, rows):
    """(kind, themes, provisions, text, place in the source, assigned): logged, agreed, marked as published."""
    analyst, lead, desk = (known.person(key) for key in ("analyst", "lead", "desk"))
    for kind, themes, provisions, text, locator, assigned in rows:
        finding = log_finding(
            mission,
            by=analyst,
            kind=kind,
            text=text,
            themes=known.themes(themes),
            provisions=known.provisions(provisions),
            level=0,
            **known.at(source, locator, assigned),
        )
        move(finding, "agree", by=lead)
        mark_for_consent(finding, by=desk, covered_by_consent=True)
