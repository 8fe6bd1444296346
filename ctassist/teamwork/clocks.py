"""Clocks that ran out, told to those who answer for them: desk officers of the State, people of the leading body."""

from django.db.models import Q
from django.utils import timezone

from ctassist.accounts.models import User
from ctassist.inbox.telling import day_in_words, tell, tell_each
from missions.models import Mission
from projects.models import Project


def tell_of_clocks(today=None):
    """Each clock once a draft, once a report, once a month for projects; returns how many clocks had run out."""
    today = today or timezone.localdate()
    comments = list(Mission.objects.comments_overdue().order_by("pk"))
    responses = list(Mission.objects.response_overdue().order_by("pk"))
    for mission in comments:
        tell_each(_desks(mission), "comments-overdue", **_clock(mission, mission.comments_due_on))
    for mission in responses:
        tell_each(_desks(mission), "response-overdue", **_clock(mission, mission.response_due_on))
    return len(comments) + len(responses) + _updates(today)


def _clock(mission, due):
    key = f"clock:{mission.uid}:{due}"
    return {"key": key, "about": mission, "code": mission.code, "day": day_in_words(due)}


def _desks(mission):
    """The desk officers for the States of a mission."""
    tokens = [f"desk:{iso}" for iso in mission.state_codes()]
    in_force = Q(grants__until=None) | Q(grants__until__gt=timezone.now())
    officers = User.objects.filter(in_force, grants__token__in=tokens, role="cted").distinct()
    return officers.order_by("pk")


def _updates(today):
    """Projects without a status update for the last full quarter, to the people of the body that leads them."""
    late = set()
    people = User.objects.filter(role="partner", is_active=True, is_machine=False)
    for person in people.order_by("pk"):
        own = Project.objects.visible_to(person).filter(lead=person.organisation_id)
        for project in own.with_reporting(person, today).filter(overdue=True).order_by("pk"):
            key = f"update:{project.uid}:{today:%Y-%m}:{person.pk}"
            tell(person, "update-overdue", key=key, about=project, code=project.code)
            late.add(project.pk)
    return len(late)
