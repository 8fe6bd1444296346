"""What may be done together, one file a subject."""

from .assignments import assign, revise_assignment
from .comments import add_comment, answer_comment, revise_comment
from .following import follow, unfollow
from .handover import hand_over

__all__ = [
    "add_comment",
    "answer_comment",
    "assign",
    "follow",
    "hand_over",
    "revise_assignment",
    "revise_comment",
    "unfollow",
]
