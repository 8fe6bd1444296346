"""What reports ask for: small forms of filters, shared by the builders; their names are those of the lists' filters."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.guarded import Guarded
from ctassist.accounts.models import Organisation
from ctassist.reference.models import Country, ReferenceQuerySet, Theme
from ctassist.resolutions.models import Resolution
from ctassist.surfaces.forms import CodeField, CodesField, bind_codes, use_picker
from missions.models import Mission
from projects.matching.basket import MOST_NEEDS
from projects.models import Contribution, Project
from recommendations.models import Need

from .desk import lists


class Asks(forms.Form):
    """Parameters of a report as this reader may choose them."""

    def __init__(self, data=None, files=None, *, user, **kwargs):
        self.user = user
        super().__init__(data, files, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = field.queryset.visible_to(user)
            use_picker(field)
        bind_codes(self)

    def unknown(self):
        """Names of parameters that were given and that it does not ask for."""
        return sorted(set(self.data) - set(self.fields))


def one_of(rows, label, name, **how):
    """A choice of one record by what it is named by in addresses."""
    return forms.ModelChoiceField(rows, label=label, to_field_name=name, **how)


def some_of(rows, label, name, **how):
    """A choice of any number of records."""
    return forms.ModelMultipleChoiceField(rows, label=label, to_field_name=name, **how)


def regions():
    """Subregions by name, as the table of countries has them."""
    names = Country.objects.exclude(subregion="").order_by("subregion").values_list("subregion", flat=True).distinct()
    return [(name, name) for name in names]


def reportable():
    """Lists that make a report: of content, whose rows are looked for again, and of what everybody may know."""
    return [
        (name, listing.title)
        for name, listing in lists().items()
        if issubclass(listing.model, Guarded) or isinstance(listing.model.objects.none(), ReferenceQuerySet)
    ]


class OfCountry(Asks):
    """One State."""

    country = one_of(Country.objects.offered(), _("State"), "iso3")


class OfMission(Asks):
    """One mission."""

    mission = CodeField(Mission, label=_("Mission"), help_text=_("The code of the mission: KGZ-2019."))


class OfResolution(Asks):
    """One instrument."""

    resolution = one_of(Resolution.objects.offered(), _("Resolution"), "slug")


class OfResolutionAndStates(OfResolution):
    """One instrument, and the States it is followed in."""

    country = some_of(Country.objects.offered(), _("States"), "iso3", required=False)
    subregion = forms.ChoiceField(
        label=_("Or all States of a region"),
        choices=lambda: [("", _("no region")), *regions()],
        required=False,
    )

    def clean(self):
        """States, or a region, or both."""
        told = super().clean()
        if not self.errors and not told.get("country") and not told.get("subregion"):
            raise ValidationError(_t("Name at least one State, or a region."))
        return told


class OfProject(Asks):
    """One project."""

    project = CodeField(Project, label=_("Project"), help_text=_("The code of the project: OSCE-SALW-KGZ."))


class OfDonor(Asks):
    """One donor, and since when changes are told."""

    donor = one_of(Organisation.objects.all(), _("Donor"), "acronym")
    since = forms.DateField(label=_("Changes since"), required=False)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        field, seen = self.fields["donor"], Contribution.objects.visible_to(user)
        field.queryset = field.queryset.filter(Q(is_donor=True) | Q(pk__in=seen.values("donor")))
        own = getattr(user, "organisation", None)
        if own is not None and user.role == "donor":
            self.initial.setdefault("donor", own.acronym)


class OfNeeds(Asks):
    """Needs of some States and themes."""

    country = some_of(Country.objects.offered(), _("States"), "iso3", required=False)
    theme = some_of(Theme.objects.offered(), _("Themes"), "code", required=False)


class OfBasket(Asks):
    """Some needs together."""

    need = CodesField(
        Need,
        label=_("Needs"),
        max_length=1000,
        help_text=_("Codes of needs, parted by commas: KGZ-2021-N01, KGZ-2021-N02."),
    )

    def clean_need(self):
        """No more than a basket holds."""
        if len(needs := self.cleaned_data["need"]) > MOST_NEEDS:
            raise ValidationError(_t("Name %(most)d needs at most.") % {"most": MOST_NEEDS})
        return needs


class OfRegion(Asks):
    """One region, by the name the table of countries gives it."""

    subregion = forms.ChoiceField(label=_("Region"), choices=lambda: regions())


class Carried(forms.Field):
    """A parameter of the list itself, carried over as it stands in the list's address."""

    widget = forms.MultipleHiddenInput

    def prepare_value(self, value):
        return [value] if isinstance(value, str) else value


#: Parameters that are none of the list's own.
NOT_THE_LISTS = {"list", "portion", "page", "format", "partial"}


class OfListing(Asks):
    """One list; whatever else is given narrows, orders and lays it out as in the list's own address."""

    list = forms.ChoiceField(label=_("List"), choices=reportable)
    portion = forms.RegexField(
        r"^[1-9][0-9]?/[1-9][0-9]?\Z",
        label=_("Part"),
        required=False,
        help_text=_("Of a long list: 1/3 for the first third of its rows. Empty for all."),
        error_messages={"invalid": _("Write 1/3, 2/3 or 3/3.")},
    )

    def __init__(self, data=None, files=None, *, user, initial=None, **kwargs):
        super().__init__(data, files, user=user, initial=initial, **kwargs)
        given = initial or {} if data is None else data
        listing = lists().get(given.get("list"))
        known = listing.filterset_class.names() | {"sort", "columns"} if listing else set()
        for name in sorted(known.intersection(given)):
            self.fields[name] = Carried(required=False)

    def unknown(self):
        """Names the list does not know; all are known as long as nobody knows which list it is."""
        return self.listing().unknown if self.is_valid() else []

    def listing(self):
        """The list as its parameters narrow it."""
        given = {key: values for key, values in self.data.lists() if key not in NOT_THE_LISTS}
        return lists()[self.cleaned_data["list"]](self.user, given)

    def clean(self):
        """Filters whose values make no sense are said by their names."""
        told = super().clean()
        if (portion := told.get("portion")) and int(portion.split("/")[0]) > int(portion.split("/")[1]):
            self.add_error("portion", _t("Write 1/3, 2/3 or 3/3."))
        if "list" in told:
            self.cleaned_data = told
            told["listing"] = made = self.listing()
            if not made.filterset.is_valid():
                asked, wrong = made.filterset.asked.fields, made.filterset.errors
                raise ValidationError([f"{asked[name].label}: {one}" for name in wrong for one in wrong[name]])
        return told
