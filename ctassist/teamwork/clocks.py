"""Clocks that ran out, told to those who answer for them: desk officers of the State, people of the leading body."""

from django.db.models import Q
from django.utils import formats, timezone
from django.utils.translation import override

from ctassist.accounts.models import User
from ctassist.inbox.telling import tell, tell_each
from missions.models import Mission
from projects.models import Project


def tell_of_clocks(today=None):
    """Each clock once a draft, once a report, once a month for projects; returns how many clocks had run out."""
    today = today or timezone.localdate()
    comments, responses = Mission.objects.comments_overdue(), Mission.objects.response_overdue()
    for mission in comments.order_by("pk"):
        for officer, facts in _desks(mission, mission.comments_due_on):
            tell_each([officer], "comments-overdue", **facts)
    for mission in responses.order_by("pk"):
        for officer, facts in _desks(mission, mission.response_due_on):
            tell_each([officer], "response-overdue", **facts)
    return comments.count() + responses.count() + _updates(today)


def _desks(mission, due):
    """(desk officer, what to tell) of the States of a mission."""
    tokens = [f"desk:{iso}" for iso in mission.state_codes()]
    in_force = Q(grants__until=None) | Q(grants__until__gt=timezone.now())
    officers = User.objects.filter(in_force, grants__token__in=tokens, role="cted").distinct()
    for officer in officers.order_by("pk"):
        with override(officer.language):
            day = formats.date_format(due, "j M Y")
        yield officer, {"key": f"clock:{mission.uid}:{due}", "about": mission, "code": mission.code, "day": day}


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
