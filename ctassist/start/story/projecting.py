"""How the story records a project: its keeper writes it, says how far it is, who takes part, pays, and does what."""

from ctassist.workflow.moves import move
from projects.actions import (
    add_partner,
    plan_activity,
    propose_project,
    publish_project,
    record_contribution,
    record_result,
)

WHY = "The source shows it at work; when it started is not stated."


def record_project(known, keeper, source, locator, assigned, *, running=True, **facts):
    """A project as published. Lists of codes are given in one text: lead, countries, themes, instruments."""
    by = known.person(keeper)
    project = propose_project(
        by=by,
        lead=known.body(facts.pop("lead")),
        countries=known.states(facts.pop("countries")),
        themes=known.themes(facts.pop("themes")),
        resolutions=known.instruments(facts.pop("instruments", "")),
        level=0,
        **facts,
        **known.at(source, locator, assigned),
    )
    if running:
        move(project, "start", by=by, reason=WHY)
    publish_project(project, by=by)
    return project


def tell_partners(known, keeper, project, source, rows):
    """(body, role, note, place in the source, assigned)."""
    by = known.person(keeper)
    for acronym, role, note, locator, assigned in rows:
        at = known.at(source, locator, assigned)
        add_partner(project, by=by, organisation=known.body(acronym), role=role, note=note, **at)


def tell_contributions(known, keeper, project, source, rows):
    """(donor, recipient, kind, description, place in the source): no text states an amount."""
    by = known.person(keeper)
    for donor, recipient, kind, description, locator in rows:
        record_contribution(
            project,
            by=by,
            donor=known.body(donor),
            recipient=known.body(recipient) if recipient else None,
            kind=kind,
            description=description,
            published=True,
            **known.at(source, locator),
        )


PARTIES = ("organisers", "supporters", "experts_from")


def tell_activities(known, keeper, project, source, rows):
    """Each a dict of fields; bodies, themes and the country by their codes."""
    by = known.person(keeper)
    for row in rows:
        facts = dict(row)
        facts |= {name: known.bodies(facts.get(name, "")) for name in PARTIES}
        facts["themes"] = known.themes(facts.get("themes", ""))
        facts["country"] = known.state(facts["country"]) if facts.get("country") else None
        host = facts.pop("host", "")
        facts["host_authority"] = known.body(host) if host else None
        at = known.at(source, facts.pop("locator"), facts.pop("assigned", ""))
        plan_activity(project, by=by, **facts, **at)


def tell_results(known, keeper, project, source, rows):
    """(title, day, body that says so, narrative, place in the source, assigned): outcomes without an indicator."""
    by = known.person(keeper)
    for title, day, body, narrative, locator, assigned in rows:
        record_result(
            project,
            by=by,
            tier="outcome",
            title=title,
            achieved_on=day,
            claimed_by=known.body(body),
            narrative=narrative,
            **known.at(source, locator, assigned),
        )
