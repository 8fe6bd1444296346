"""What lists of reference data can be narrowed by."""

import django_filters
from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.filters import Choice, Flag, Linked, ListingFilter, Period, Words

from .fold import fold
from .models import Country, RateTable, Theme


class Folded(django_filters.CharFilter):
    """`q` over the folded search column, made of `fields`: every word in any language, with or without its accents."""

    def __init__(self, *fields, **kwargs):
        self.fields = fields
        super().__init__(label=_("Words"), max_length=200, **kwargs)

    def filter(self, rows, value):
        for word in fold((value or "").replace("\x00", "")).split()[:10]:
            rows = rows.filter(search__contains=word)
        return rows


class Occurring(django_filters.MultipleChoiceFilter):
    """Choices are the values that occur in a text column of a reference table."""

    def __init__(self, model, field_name, label, **kwargs):
        self.of = model
        super().__init__(field_name=field_name, label=label, distinct=False, **kwargs)

    @property
    def field(self):
        """The form field with the values that occur now."""
        found = self.of.objects.order_by(self.field_name).values_list(self.field_name, flat=True).distinct()
        self.extra["choices"] = [(one, one) for one in found if one]
        return super().field


class Holding(django_filters.MultipleChoiceFilter):
    """Rows whose array column holds a value that begins with any of the chosen ones."""

    def filter(self, rows, value):
        if not value:
            return rows
        held = [g for row in Country.objects.values_list("groupings", flat=True) for g in row]
        wanted = {g for g in held if g.split(" ")[0] in value}
        return rows.filter(groupings__overlap=sorted(wanted))


GROUPINGS = (
    ("LDC", _("least developed countries")),
    ("LLDC", _("landlocked developing countries")),
    ("SIDS", _("small island developing States")),
)


class CountryFilter(ListingFilter):
    """Countries and areas."""

    q = Folded("name", "official_name", "names", "official_names", "aliases", "iso2", "iso3", "m49")
    region = Occurring(Country, "region", _("Region"))
    subregion = Occurring(Country, "subregion", _("Subregion"))
    un_member = Flag(_("Member of the United Nations"), lambda rows, yes: rows.filter(un_member=yes))
    groupings = Holding(label=_("Grouping"), choices=GROUPINGS)
    retired = Flag(_("Retired"), lambda rows, yes: rows.filter(retired=yes))

    class Meta:
        model = Country
        fields = []


class ThemeFilter(ListingFilter):
    """Themes."""

    q = Words("code", "label")
    chapter = Choice("chapter", _("Report chapter"), Theme.Chapter.choices)
    parent = Linked("parent", _("Part of"), Theme.objects.all())
    retired = Flag(_("Retired"), lambda rows, yes: rows.filter(retired=yes))

    class Meta:
        model = Theme
        fields = []


class RateTableFilter(ListingFilter):
    """Tables of exchange rates."""

    q = Words("title")
    first_day = Period("first_day", _("First day"))
    last_day = Period("last_day", _("Last day"))
    loaded = Period("loaded_on", _("Loaded"))
    withdrawn = Flag(_("Withdrawn"), lambda rows, yes: rows.filter(withdrawn=yes))

    class Meta:
        model = RateTable
        fields = []
