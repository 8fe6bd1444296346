"""States of comments and tasks, and the moves between them."""

from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.inbox.telling import tell_each
from ctassist.workflow.moves import Move, Moves


class CommentState(models.TextChoices):
    """Whether an exchange is still open."""

    OPEN = "open", _("open")
    RESOLVED = "resolved", _("resolved")


class TaskState(models.TextChoices):
    """How a task stands."""

    OPEN = "open", _("to do")
    DONE = "done", _("done")
    CALLED_OFF = "called-off", _("called off")


def reads(row, user):
    """Whoever reads it and sees the record."""
    return [] if row.readable_by(user) else [_t("Only those who can see the record may do this.")]


def begins(comment, user):
    """An exchange is resolved where it begins."""
    return reads(comment, user) if comment.answers_id is None else [_t("Resolve the comment this one answers.")]


def gave(task, user):
    """Whoever gave the task, or a colleague on the same side."""
    if task.readable_by(user) and (task.made_by_id == user.pk or task.of_same_side(user)):
        return []
    return [_t("Only whoever gave the task may do this, or a colleague.")]


def _resolved(comment, by):
    others = [comment.written_by] if comment.written_by_id != by.pk else []
    key = f"resolved:{comment.uid}:{comment.version}"
    tell_each(others, "resolved", key=key, about=comment, who=str(by), code=comment.about_code)


def _over(task, by):
    """Whoever gave it, and whoever has it, learn of the end from others."""
    others = [person for person in (task.made_by, task.person) if person is not None and person.pk != by.pk]
    facts = {"who": str(by), "state": TaskState(task.state).label, "task": task.task, "code": task.about_code}
    tell_each(dict.fromkeys(others), "assignment-over", key=f"over:{task.uid}:{task.version}", about=task, **facts)


def _reopened(_task, _by):
    return {"outcome": ""}


C, T = CommentState, TaskState
COMMENT_MOVES = Moves(
    "state",
    C,
    C.OPEN,
    Move("resolve", _("Resolve"), (C.OPEN,), C.RESOLVED, begins, after=_resolved, tone="good"),
    Move("reopen", _("Open again"), (C.RESOLVED,), C.OPEN, begins),
)
TASK_MOVES = Moves(
    "state",
    T,
    T.OPEN,
    Move("finish", _("Done"), (T.OPEN,), T.DONE, reads, offers=("outcome",), after=_over, tone="good"),
    Move("call-off", _("Call off"), (T.OPEN,), T.CALLED_OFF, gave, needs_reason=True, after=_over),
    Move("take-up", _("Take up again"), (T.DONE, T.CALLED_OFF), T.OPEN, gave, needs_reason=True, then=_reopened),
)
