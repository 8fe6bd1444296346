"""Pages of reference data; lists of what happened elsewhere are shown as far as their own rules let the reader see."""

from datetime import date
from decimal import Decimal

from django.contrib import messages
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.act_page import ActPage
from ctassist.surfaces.columns import Column
from ctassist.surfaces.detail_page import DetailPage
from ctassist.surfaces.embed import embedded
from ctassist.surfaces.list_page import ListPage
from ctassist.surfaces.markup import table

from .actions import load_rates, register_theme, revise_country, revise_theme, withdraw_rates
from .forms import CountryForm, RatesForm, ThemeForm, WithdrawRatesForm
from .listings import CountryListing, RateTableListing, ThemeListing
from .load import LANGUAGES
from .models import Country, RateTable, Theme
from .rates import Rates


class CountryList(ListPage):
    """All countries."""

    listing = CountryListing


class CountryDetail(DetailPage):
    """One country: what is recorded about it, in the order of the chain."""

    listing = CountryListing
    template = "countries/country_detail.html"
    badges = (Column("un_member", "", kind="badge", value=lambda c: _("UN member") if c.un_member else None),)
    groups = (
        (
            _("Names and codes"),
            (
                Column("official_name", _("Official name"), empty=_("as its name")),
                Column("aliases", _("Also called"), empty=_("no other name")),
                Column("codes", _("Codes"), value=lambda c: f"{c.iso2} · {c.iso3} · {c.m49}"),
                Column("region", _("Region"), value=lambda c: " · ".join(x for x in (c.region, c.subregion) if x)),
                Column("groupings", _("Groupings"), empty=_("none")),
            ),
        ),
    )
    #: (listing, order): each is asked for by the parameter `country`.
    gathered = (
        ("missions", "held_from"),
        ("findings", ""),
        ("recommendations", "rating"),
        ("needs", ""),
        ("projects", ""),
        ("facts", ""),
        ("events", ""),
    )

    def lists_below(self, request, record):
        """Missions in order of time, recommendations by rating, and the rest in its own order."""
        found = (
            embedded(request, name, {"country": record.iso3} | ({"sort": sort} if sort else {}))
            for name, sort in self.gathered
        )
        return [one for one in found if one]

    def more(self, request, record):
        """Names in the six languages; who sees the facts and who sees the lists."""
        told = [
            {
                "lang": "zh-hans" if code == "zh" else code,
                "language": get_language_info("zh-hans" if code == "zh" else code)["name_translated"],
                "name": record.names[code],
                "official": record.official_names.get(code, ""),
            }
            for code in LANGUAGES
            if code in record.names
        ]
        who = [
            _t("Everybody sees the facts of this page: they are reference data."),
            _t("The lists show the records you may see, and no count of others."),
        ]
        return {"told": told, "audience": {"who": who, "level": None}}


class ReviseCountry(ActPage):
    """Further names; retire a code."""

    act, form, on = revise_country, CountryForm, Country


class RegisterTheme(ActPage):
    """A new theme."""

    act, form, listing_name = register_theme, ThemeForm, "themes"


class ReviseTheme(ActPage):
    """Edit a theme."""

    act, form, on = revise_theme, ThemeForm, Theme


class ThemeList(ListPage):
    """All themes."""

    listing = ThemeListing


class ThemeDetail(DetailPage):
    """One theme and what is filed under it."""

    listing = ThemeListing
    groups = ((_("Theme"), ThemeListing.columns[1:4]),)
    embeds = (
        ("provisions", "theme"),
        ("findings", "theme"),
        ("recommendations", "theme"),
        ("needs", "theme"),
        ("projects", "theme"),
    )


class LoadRates(ActPage):
    """A table of exchange rates: looked at first, then loaded."""

    act, form, listing_name = load_rates, RatesForm, "rate-tables"
    also = (("look", _("Look at it first")),)

    def post(self, request, ref=None):
        """Loaded; or, with the other button, only told what it would change."""
        if "look" not in request.POST or self.denied(None, request):
            return super().post(request, ref)
        form = self.make_form(request, None, request.POST, request.FILES)
        if not form.is_valid():
            return self.show(request, None, form, status=422)
        messages.info(request, told_first(form.cleaned_data["rates"]))
        return self.show(request, None, form)


def told_first(rates):
    """What a table would change, in a sentence."""
    standing = Rates().of
    held = [(*one, standing.get(one[0], {}).get(date.fromisoformat(one[1]))) for one in rates]
    other = [f"{code} {day}: {was:f} → {rate}" for code, day, rate, was in held if was not in (None, Decimal(rate))]
    told = _t(
        "Looked at, not loaded yet: %(n)s rates of %(m)s currencies; %(new)s are new, %(same)s stand already."
    ) % {
        "n": len(rates),
        "m": len({code for code, _day, _rate in rates}),
        "new": sum(was is None for *_one, was in held),
        "same": sum(was == Decimal(rate) for _code, _day, rate, was in held),
    }
    if not other:
        return told
    more = _t("; and %(n)s more") % {"n": len(other) - 10} if len(other) > 10 else ""
    return told + " " + _t("Others than now: %(rates)s.") % {"rates": "; ".join(other[:10]) + more}


class WithdrawRates(ActPage):
    """A table that was wrong."""

    act, form, on = withdraw_rates, WithdrawRatesForm, RateTable


class RateTableList(ListPage):
    """All tables of exchange rates."""

    listing = RateTableListing


class RateTableDetail(DetailPage):
    """One table, with all its rates."""

    listing = RateTableListing
    template = "rate-tables/rate_table.html"
    groups = ((_("Exchange rates"), RateTableListing.columns),)

    def more(self, request, record):
        """The rates in the order of currencies and days."""
        labels = (_t("Currency"), _t("In force from"), _t("Units for one US dollar"))
        heads = [{"label": label, "sort_url": None, "sorted": None, "numeric": False} for label in labels]
        rows = [
            {"url": "", "cells": [{"kind": "code", "text": one, "url": ""} for one in line]} for line in record.rates
        ]
        return {"told": table(str(record), heads, rows, sortable=False)}
