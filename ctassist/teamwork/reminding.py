"""Reminders: tasks due in three days and tasks overdue, each said once."""

from datetime import timedelta

from django.utils import timezone

from ctassist.inbox.telling import day_in_words, tell_each

from .models import Assignment
from .states import TaskState

BEFORE = timedelta(days=3)


def remind(today=None):
    """Tell those who have a task, and of overdue ones those who gave it too; returns how many tasks were told of."""
    today = today or timezone.localdate()
    due = Assignment.objects.filter(state=TaskState.OPEN, due_on__lte=today + BEFORE)
    due = list(due.select_related("person", "organisation", "made_by").order_by("pk"))
    for task in due:
        facts = {"about": task, "day": day_in_words(task.due_on), "task": task.task, "code": task.about_code}
        key = f"{task.uid}:{task.due_on}"
        if task.due_on < today:
            both = dict.fromkeys([*task.holders(), task.made_by])
            tell_each(both, "assignment-overdue", key=f"late:{key}", **facts)
        else:
            tell_each(task.holders() or [task.made_by], "assignment-due", key=f"due:{key}", **facts)
    return len(due)
