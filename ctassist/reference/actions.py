"""What may be done to reference data by hand: names added, codes retired, themes of one's own."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.workflow.act import act
from ctassist.workflow.write import change, create

from .models import RateTable, Theme


def keeps_tables(_subject, user):
    """CTED staff and administrators; the words of `accounts.roles` are said a floor above."""
    return [] if user.role in ("cted", "administrator") else [_t("Only CTED staff and administrators may do this.")]


@act(keeps_tables, label=_("Edit the country"))
def revise_country(country, *, by, **facts):
    """Further names by which the country is found; whether forms still offer it."""
    told = {name: facts[name] for name in ("aliases", "retired") if name in facts}
    country.aliases = told.get("aliases", country.aliases)
    return change(country, **told, search=country.searchable())


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


def keeps_rates(_subject, user):
    """Administrators alone: what a rate is changes every converted figure."""
    return [] if user.role == "administrator" else [_t("Only administrators may do this.")]


def still_counts(table):
    """A table is withdrawn once."""
    return [_t("This table is withdrawn already.")] if table.withdrawn else []


@act(keeps_rates, label=_("Load exchange rates"))
def load_rates(_subject, *, by, title, rates):
    """Rates of one source, read and checked by `rates.read_rates`; those of a later table go before those of an
    earlier one."""
    days = [day for _code, day, _rate in rates]
    return create(RateTable, title=title, rates=rates, count=len(rates), first_day=min(days), last_day=max(days))


@act(keeps_rates, when=still_counts, label=_("Withdraw the table"))
def withdraw_rates(table, *, by):
    """A table that was wrong: figures no longer use it, and it stays readable."""
    return change(table, withdrawn=True)
