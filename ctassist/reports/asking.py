"""What reports ask for: small forms of filters, shared by the builders; their names are those of the lists' filters."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.models import Organisation
from ctassist.reference.models import Country, Theme
from ctassist.resolutions.models import Resolution
from ctassist.surfaces.forms import CodeField, bind_codes
from missions.models import Mission
from projects.models import Project


class Asks(forms.Form):
    """Parameters of a report as this reader may choose them."""

    def __init__(self, data=None, files=None, *, user, **kwargs):
        self.user = user
        super().__init__(data, files, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = field.queryset.visible_to(user)
        bind_codes(self)


def one_of(rows, label, name, **how):
    """A choice of one record by what it is named by in addresses."""
    return forms.ModelChoiceField(rows, label=label, to_field_name=name, **how)


class OfCountry(Asks):
    """One State."""

    country = one_of(Country.objects.all(), _("State"), "iso3")


class OfMission(Asks):
    """One mission."""

    mission = CodeField(Mission, label=_("Mission"), help_text=_("The code of the mission: KGZ-2019."))


class OfResolution(Asks):
    """One instrument, and the States it is compared over."""

    resolution = one_of(Resolution.objects.all(), _("Resolution"), "slug")


class OfProject(Asks):
    """One project."""

    project = CodeField(Project, label=_("Project"), help_text=_("The code of the project."))


class OfDonor(Asks):
    """One donor, and since when changes are told."""

    donor = one_of(Organisation.objects.all(), _("Donor"), "acronym")
    since = forms.DateField(label=_("Changes since"), required=False)


class OfNeeds(Asks):
    """Needs of some States and themes."""

    country = forms.ModelMultipleChoiceField(
        Country.objects.all(), label=_("States"), required=False, to_field_name="iso3"
    )
    theme = forms.ModelMultipleChoiceField(Theme.objects.all(), label=_("Themes"), required=False, to_field_name="code")


class OfRegion(Asks):
    """One region, by the name the tables give it."""

    region = forms.ChoiceField(label=_("Region"), choices=lambda: regions())


def regions():
    """Subregions by name, as the table of countries has them."""
    names = Country.objects.exclude(subregion="").order_by("subregion").values_list("subregion", flat=True).distinct()
    return [(name, name) for name in names]
