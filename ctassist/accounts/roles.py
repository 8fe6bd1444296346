"""Permits: small questions about one person and one record, answered with sentences that stand against it."""

from django.utils.translation import gettext as _


def nobody(_subject, _user):
    """Only the system does this."""
    return [_("This follows from other records and is not done by hand.")]


def cted(_subject, user):
    """Any member of CTED staff."""
    return [] if user.is_cted else [_("Only CTED staff may do this.")]


def administrator(_subject, user):
    """An administrator of accounts."""
    return [] if user.role == "administrator" else [_("Only an administrator may do this.")]


def holds(user, *tokens):
    """Whether the user holds any of these tokens."""
    return bool(user.tokens & set(tokens))


def any_of(*permits):
    """A permit given by any of several; refused with the sentence of the first."""

    def permit(subject, user):
        refusals = [list(p(subject, user)) for p in permits]
        return [] if any(not r for r in refusals) else refusals[0]

    return permit
