"""What hangs on no mission: projects with their parts, events, offers, figures, papers, needs a desk states."""

from ctassist.documents.models import Document
from missions.models import Event, EventParticipant, OutcomePoint, StatisticalFact
from projects.models import Activity, Contribution, ExternalId, Partner, Project, Result, StatusUpdate
from recommendations.models import Need, Offer

#: (approved, level, published, funded by Germany, abroad)
PROJECTS = (
    (False, 0, True, True, False),
    (False, 1, False, False, False),
    (True, 0, False, False, False),
    (True, 0, True, True, False),
    (True, 1, False, False, False),
    (True, 1, False, True, False),
    (True, 2, False, True, False),
    (True, 0, False, True, True),
)
UPDATES = ("draft", "submitted", "validated", "accepted", "sent-back", "withdrawn")
HANDED_ON = {"validated", "accepted"}


def projects(store, people, secret, *, every_level):
    """Projects of X in every circumstance, each with its parts."""
    made = []
    for number, (approved, level, published, funded, abroad) in enumerate(PROJECTS):
        facts = {"approved": approved, "level": level, "published": published, "funded": funded, "abroad": abroad}
        world = people.world
        columns = {"lead": world.osce, "status": "2" if approved else "1", "published": published}
        where = [world.kaz if abroad else world.kgz]
        links = {"countries": where, "themes": [world.border]}
        project = store.keep(Project, facts, links=links, top=True, source=secret.record, **columns)
        levels = (0, 1, 2) if every_level else (number % 3,)
        parts(store, people, project, secret, levels)
        updates(store, people, project, levels)
        paper = store.keep(Document, {"level": number % 2, "reach": 3}, part=project, kind="evidence", reach=3)
        store.links.append((project.record, "documents", [paper.record]))
        made.append(project)
    return made


def parts(store, people, project, secret, levels):
    """Partners, activities, results, and lines of the budget, at each level."""
    world, shared = people.world, {"project": project.record, "source": secret.record}
    for level in levels:
        facts = {"level": level}
        role = ("beneficiary", "expertise", "beneficiary")[level]
        body = world.unodc if level == 2 else world.border_service
        store.keep(ExternalId, facts, part=project, project=project.record, organisation=world.osce)
        store.keep(Partner, facts, part=project, organisation=body, role=role, **shared)
        activity = store.keep(Activity, facts, part=project, kind="training", **shared)
        store.keep(Result, facts, part=project, tier="output", activity=activity.record, **shared)
    funded = project.facts["funded"]
    for shown in (True, False):
        for level in levels:
            facts = {"level": level, "shown": shown, "funded": funded, "approved": project.facts["approved"]}
            columns = {"donor": world.germany if funded else people.fund, "kind": "cash", "published": shown}
            store.keep(Contribution, facts, part=project, disclosure="not-stated", **columns, **shared)


def updates(store, people, project, levels):
    """A status update in each state."""
    for number, state in enumerate(UPDATES):
        level = levels[number % len(levels)] if state == "accepted" else number % 2
        approver = people.user("PS") if state in HANDED_ON else None
        columns = {"period_start": f"20{10 + number}-01-01", "period_end": f"20{10 + number}-12-31"}
        columns |= {"state": state, "status_claimed": "2", "overall": "on-track", "validated_by": approver}
        columns |= {"accepted_by": people.user("CA") if state == "accepted" else None, "project": project.record}
        store.keep(StatusUpdate, {"level": level, "state": state}, part=project, **columns)


def lone_records(store, people, secret):
    """Events, figures, papers, offers and needs that hang on nothing."""
    world, sourced = people.world, {"source": secret.record}
    for level, reach in ((0, 0), (0, 1), (0, 2), (0, 3), (1, 3), (2, 3)):
        facts = {"level": level, "reach": reach, "alone": True}
        event = store.keep(
            Event, facts, links={"countries": [world.kgz]}, top=True, kind="briefing", reach=reach, **sourced
        )
        below = {"level": (level + reach) % 3}
        store.keep(EventParticipant, below, part=event, event=event.record, **sourced)
        store.keep(OutcomePoint, below, part=event, event=event.record, **sourced)
        store.keep(StatisticalFact, facts, top=True, country=world.kgz, reach=reach, **sourced)
        for owner in (None, world.osce):
            held = facts | {"owned": owner is not None}
            store.keep(Document, held, top=True, kind="news", reach=reach, owner=owner)
    for level in (0, 1, 2):
        links = {"themes": [world.border]}
        store.keep(Offer, {"level": level}, links=links, top=True, organisation=world.osce, kind="training")
        for state, agreed in (("identified", "no"), ("shared", "yes")):
            facts = {"level": level, "alone": True, "shared_need": state == "shared"}
            columns = {"state": state, "agreed": agreed, "country": world.kgz, "kind": "training"}
            store.keep(Need, facts, links=links, top=True, **columns, **sourced)
