"""States of a finding: a draft of its author's until the team agrees on it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ctassist.workflow.moves import Move, Moves

from .permits import lead_or_desk


class FindingState(models.TextChoices):
    """A finding is a draft of its author's until the team agrees on it; then it follows the report."""

    DRAFT = "draft", _("draft")
    AGREED = "agreed", _("agreed")
    WITHDRAWN = "withdrawn", _("withdrawn")


F = FindingState
FINDING_MOVES = Moves(
    "state",
    F,
    F.DRAFT,
    Move("agree", _("Agree"), (F.DRAFT,), F.AGREED, lead_or_desk, tone="good"),
    Move("reopen", _("Back to draft"), (F.AGREED, F.WITHDRAWN), F.DRAFT, lead_or_desk, needs_reason=True),
    Move("withdraw", _("Withdraw"), (F.DRAFT, F.AGREED), F.WITHDRAWN, lead_or_desk, needs_reason=True, tone="bad"),
)
