"""What is asked about organisations, accounts, and the sensitivity of a row."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ctassist.reference.forms import OneEachLine
from ctassist.reference.models import Country
from ctassist.surfaces.forms import ActForm, FactsForm

from .audience import Level
from .models import Organisation, User


class OrganisationForm(ActForm):
    """Registering and editing an organisation."""

    aliases = OneEachLine(label=_("Also called"), help_text=_("One name a line: UN OCT, UNOCT."))

    class Meta:
        model = Organisation
        fields = [
            "acronym",
            "name",
            "aliases",
            "kind",
            "country",
            "parent",
            "established_on",
            "successor",
            "succeeded_on",
            "is_donor",
            "iati_identifier",
            "note",
            "retired",
        ]


class PersonForm(ActForm):
    """Inviting a person and editing an account."""

    class Meta:
        model = User
        fields = ["name", "email", "role", "organisation", "state"]

    def validate_unique(self):
        """Left to the act, which compares addresses without regard to case."""


class CloseForm(FactsForm):
    """Closing, reopening an account, or making a link for it: only why."""

    asks_reason = True


class DeskForm(FactsForm):
    """Which desk."""

    asks_reason = True
    country = forms.ModelChoiceField(Country.objects.filter(retired=False), label=_("State"))


class LevelForm(FactsForm):
    """A higher level, and why."""

    asks_reason = True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offered = [(level.value, level.label) for level in Level if self.suits(level)]
        field = forms.TypedChoiceField(label=_("Sensitivity"), coerce=int, choices=offered, widget=forms.RadioSelect)
        self.fields = {"version": self.fields["version"], "level": field} | self.fields

    def suits(self, level):
        """Levels above the present one."""
        return level > self.subject.level


class LowerForm(LevelForm):
    """A lower level, and why; the second person reads the reason."""

    asks_reason = False
    because = forms.CharField(
        label=_("Why"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The second person decides on your reason."),
    )

    def suits(self, level):
        """Levels below the present one."""
        return level < self.subject.level


class DecisionForm(forms.Form):
    """Accept or decline, with a note."""

    note = forms.CharField(label=_("Note"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))
    accept = forms.ChoiceField(choices=(("yes", ""), ("no", "")), widget=forms.HiddenInput)
