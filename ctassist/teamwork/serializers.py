"""What the API says about comments, tasks and subscriptions."""

from django.db.models import F

from ctassist.surfaces.api.contract import Contract
from ctassist.surfaces.api.parts import Derived

from .models import Assignment, Comment, Subscription

NAME = {"type": "string"}
ABOUT = ("about_type", "about_uid", "about_code")


class CommentContract(Contract):
    """Something said about a record."""

    model, ref, label = Comment, "uid", "text"
    always, also_named = ("uid", "version"), ()
    fields = (*ABOUT, "field", "text", "answers", "written_at", "state")
    derived = (Derived("author", NAME),)

    @classmethod
    def prepare(cls, rows, user):
        """With the name of whoever wrote it."""
        return rows.annotate(author=F("written_by__name"))


class AssignmentContract(Contract):
    """A task on a record."""

    model, ref, label = Assignment, "uid", "task"
    always, also_named = ("uid", "version"), ()
    fields = (*ABOUT, "task", "organisation", "due_on", "outcome", "made_at", "state")
    derived = (Derived("for_person", NAME | {"type": ["string", "null"]}), Derived("giver", NAME))

    @classmethod
    def prepare(cls, rows, user):
        """With the names of whoever has it and whoever gave it."""
        return rows.annotate(for_person=F("person__name"), giver=F("made_by__name"))


class SubscriptionContract(Contract):
    """What the caller follows."""

    model, ref, label = Subscription, "uid", "about_code"
    always, also_named = ("uid",), ()
    fields = (*ABOUT, "since", "told_until")
