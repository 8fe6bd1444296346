"""Registering and revising organisations: a telephone book kept by CTED staff and administrators."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.workflow.act import act
from ctassist.workflow.write import change, create

from ..models import Organisation
from ..roles import administrator, any_of, cted

keeps_organisations = any_of(cted, administrator)


@act(keeps_organisations, label=_("Register an organisation"))
def register_organisation(_subject, *, by, **facts):
    """A body that takes part, with or without accounts. Facts are fields of Organisation."""
    return create(Organisation, **facts)


@act(keeps_organisations, label=_("Edit the organisation"))
def revise_organisation(organisation, *, by, **facts):
    """Change fields of an organisation; it is never part of, or succeeded by, itself by a longer way."""
    for name in ("parent", "successor"):
        if name in facts and _leads_back(organisation, name, facts[name]):
            raise ValidationError({name: _t("This would make the organisation stand above itself.")})
    return change(organisation, **facts)


def _leads_back(organisation, name, other):
    for _step in range(50):
        if other is None:
            return False
        if other.pk == organisation.pk:
            return True
        other = getattr(other, name)
    return True
