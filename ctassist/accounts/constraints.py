"""Whether the constraints of a row hold, with one question for all checks; what is wrong is looked for only then."""

from django.core.exceptions import FieldError, ValidationError
from django.db.models import CheckConstraint, Q


def hold(row, exclude=None):
    """True where every constraint holds; False where one does not, or where columns it speaks of are left out."""
    told = [one for _model, found in row.get_constraints() for one in found]
    checks = [one.condition for one in told if isinstance(one, CheckConstraint)]
    try:
        if checks and not Q(*checks).check(row._get_field_expression_map(meta=row._meta, exclude=exclude)):
            return False
        for one in told:
            if not isinstance(one, CheckConstraint):
                one.validate(type(row), row, exclude=exclude)
    except (FieldError, ValidationError):
        return False
    return True
