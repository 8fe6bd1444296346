"""What may be done to reference data by hand: names added, codes retired, themes of one's own."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.workflow.act import act
from ctassist.workflow.write import change, create

from .models import Theme


def keeps_tables(_subject, user):
    """CTED staff and administrators; the words of `accounts.roles` are said a floor above."""
    return [] if user.role in ("cted", "administrator") else [_t("Only CTED staff and administrators may do this.")]


@act(keeps_tables, label=_("Edit the country"))
def revise_country(country, *, by, **facts):
    """Further names by which the country is found; whether forms still offer it."""
    changed = change(country, **{name: facts[name] for name in ("aliases", "retired") if name in facts})
    return change(changed, search=changed.searchable())


@act(keeps_tables, label=_("Add a theme"))
def register_theme(_subject, *, by, **facts):
    """A theme the tables do not have; its code is written in capital letters."""
    if not re.fullmatch(r"[A-Z][A-Z0-9-]*", facts.get("code", "")):
        raise ValidationError({"code": _t("Use capital letters and digits: BORDER.")})
    return create(Theme, **facts)


@act(keeps_tables, label=_("Edit the theme"))
def revise_theme(theme, *, by, **facts):
    """Change a theme; labels of themes that come with the product come back when the tables are loaded again."""
    if facts.get("parent") == theme:
        raise ValidationError({"parent": _t("A theme is not part of itself.")})
    return change(theme, **facts)
