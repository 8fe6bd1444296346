"""Days given with a move: they are said, and they have come."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _t


def happened_on(obj, *names):
    """Refuse, beside its field, a day that is missing or has not come yet: moves record what has happened."""
    wrong = {}
    for name in names:
        day = getattr(obj, name)
        if day is None:
            wrong[name] = _t("Give the day.")
        elif day > timezone.localdate():
            wrong[name] = _t("This day has not come yet.")
    if wrong:
        raise ValidationError(wrong)


def happened(*names):
    """A `then` of a move that only checks the days given."""

    def then(obj, _by):
        happened_on(obj, *names)
        return {}

    return then
