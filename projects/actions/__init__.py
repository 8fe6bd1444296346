"""Everything anybody may do to a project and what hangs on it, one file a subject."""

from .activities import (
    plan_activity,
    record_result,
    remove_result,
    revise_activity,
    revise_result,
)
from .interests import express_interest, revise_interest
from .links import claim_need, revise_link, revise_match, suggest_match
from .merging import kept_by, merge_activity, propose_merge, taken_over
from .parties import (
    add_partner,
    name_elsewhere,
    record_contribution,
    remove_contribution,
    remove_name_elsewhere,
    remove_partner,
    revise_contribution,
    revise_name_elsewhere,
    revise_partner,
)
from .projects import (
    attach_to_project,
    propose_project,
    publish_project,
    revise_project,
    unpublish_project,
)
from .updates import correct_update, post_update, revise_update

__all__ = [
    "add_partner",
    "attach_to_project",
    "claim_need",
    "correct_update",
    "express_interest",
    "kept_by",
    "merge_activity",
    "name_elsewhere",
    "plan_activity",
    "post_update",
    "propose_merge",
    "propose_project",
    "publish_project",
    "record_contribution",
    "record_result",
    "remove_contribution",
    "remove_name_elsewhere",
    "remove_partner",
    "remove_result",
    "revise_activity",
    "revise_contribution",
    "revise_interest",
    "revise_link",
    "revise_match",
    "revise_name_elsewhere",
    "revise_partner",
    "revise_project",
    "revise_result",
    "revise_update",
    "suggest_match",
    "taken_over",
    "unpublish_project",
]
