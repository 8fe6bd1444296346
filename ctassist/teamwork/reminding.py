"""Reminders: tasks due in three days and tasks overdue, each said once."""

from datetime import timedelta

from django.utils import formats, timezone
from django.utils.translation import override

from ctassist.inbox.telling import tell_each

from .models import Assignment
from .states import TaskState

BEFORE = timedelta(days=3)


def remind(today=None):
    """Tell those who have a task, and of overdue ones those who gave it too; returns how many tasks were told of."""
    today = today or timezone.localdate()
    open_ones = Assignment.objects.filter(state=TaskState.OPEN, due_on__lte=today + BEFORE)
    told = 0
    for task in open_ones.select_related("person", "organisation", "made_by").order_by("pk"):
        late = task.due_on < today
        kind = "assignment-overdue" if late else "assignment-due"
        people = [task.person] if task.person else list(task.organisation.people.filter(is_active=True))
        for person in dict.fromkeys([*people, task.made_by] if late or not people else people):
            with override(person.language):
                day = formats.date_format(task.due_on, "j M Y")
            facts = {"day": day, "task": task.task, "code": task.about_code}
            key = f"{'late' if late else 'due'}:{task.uid}:{task.due_on}"
            _tell(person, kind, key, task, facts)
        told += 1
    return told


def _tell(person, kind, key, task, facts):
    if kind == "assignment-overdue":
        tell_each([person], "assignment-overdue", key=key, about=task, **facts)
    else:
        tell_each([person], "assignment-due", key=key, about=task, **facts)
