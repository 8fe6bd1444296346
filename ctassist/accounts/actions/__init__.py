"""What may be done to organisations, to people's accounts, and to the sensitivity of any row; one file a subject."""

from .clients import make_client, make_key, revise_client, revoke_client, rotate_secret
from .levels import lower_level, propose_lower_level, raise_level
from .organisations import register_organisation, revise_organisation
from .people import (
    choose_looks,
    deactivate_person,
    grant_desk,
    invite_person,
    make_sign_in_link,
    reactivate_person,
    reset_second_factor,
    revise_person,
    take_desk,
)

__all__ = [
    "choose_looks",
    "deactivate_person",
    "grant_desk",
    "invite_person",
    "lower_level",
    "make_client",
    "make_key",
    "make_sign_in_link",
    "propose_lower_level",
    "raise_level",
    "reactivate_person",
    "register_organisation",
    "reset_second_factor",
    "revise_client",
    "revise_organisation",
    "revise_person",
    "revoke_client",
    "rotate_secret",
    "take_desk",
]
