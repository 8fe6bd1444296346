"""Moves of a project between the statuses of IATI."""

from django.utils.translation import gettext_lazy as _

from ctassist.workflow.moves import Move, Moves

from .choices import Status as P
from .following import needs_follow
from .keeping import keeper

PROJECT_MOVES = Moves(
    "status",
    P,
    P.PIPELINE,
    Move(
        "start",
        _("Start implementation"),
        (P.PIPELINE, P.SUSPENDED),
        P.IMPLEMENTATION,
        keeper,
        offers=("actual_start",),
        after=needs_follow,
        tone="good",
    ),
    Move("finalise", _("Begin finalisation"), (P.IMPLEMENTATION,), P.FINALISATION, keeper, after=needs_follow),
    Move(
        "close",
        _("Close"),
        (P.IMPLEMENTATION, P.FINALISATION),
        P.CLOSED,
        keeper,
        offers=("actual_end",),
        after=needs_follow,
    ),
    Move(
        "reopen",
        _("Reopen"),
        (P.CLOSED, P.FINALISATION),
        P.IMPLEMENTATION,
        keeper,
        needs_reason=True,
        after=needs_follow,
    ),
    Move(
        "suspend",
        _("Suspend"),
        (P.IMPLEMENTATION, P.FINALISATION),
        P.SUSPENDED,
        keeper,
        needs_reason=True,
        after=needs_follow,
        tone="warn",
    ),
    Move(
        "cancel",
        _("Cancel"),
        (P.PIPELINE, P.IMPLEMENTATION, P.SUSPENDED),
        P.CANCELLED,
        keeper,
        needs_reason=True,
        after=needs_follow,
        tone="bad",
    ),
)
