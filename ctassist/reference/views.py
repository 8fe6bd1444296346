"""Pages of reference data; lists of what happened elsewhere are shown as far as their own rules let the reader see."""

from django.utils.translation import get_language_info
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.act_page import ActPage
from ctassist.surfaces.columns import Column
from ctassist.surfaces.detail_page import DetailPage
from ctassist.surfaces.embed import embedded
from ctassist.surfaces.list_page import ListPage

from .actions import register_theme, revise_country, revise_theme
from .forms import CountryForm, ThemeForm
from .listings import CountryListing, ThemeListing
from .load import LANGUAGES
from .models import Country, Theme


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
