"""What is asked about organisations, accounts, API access, and the sensitivity of a row."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ctassist.reference.forms import OneEachLine
from ctassist.reference.models import Country
from ctassist.surfaces.forms import ActForm, FactsForm, LinesField

from .audience import Level
from .machines.scopes import Scope, in_words, scopes_of
from .models import ApiClient, Organisation, User


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
        fields = ["name", "email", "role", "organisation", "state", "manages_machines"]

    def validate_unique(self):
        """Left to the act, which compares addresses without regard to case."""


class CloseForm(FactsForm):
    """Closing, reopening an account, or making a link for it: only why."""

    asks_reason = True


LASTS = ((30, _("30 days")), (90, _("90 days")), (180, _("180 days")), (365, _("a year")))
GRACES = ((0, _("at once")), (1, _("in one hour")), (24, _("in 24 hours")))


class ClientForm(ActForm):
    """Editing a key or a machine: its name, what it may be used for, from where."""

    scopes = forms.MultipleChoiceField(label=_("May be used to"), widget=forms.CheckboxSelectMultiple)
    addresses = LinesField(
        label=_("Only from"),
        required=False,
        max_line=43,
        help_text=_("Addresses or networks, one a line: 192.0.2.7 or 192.0.2.0/24. Empty means from anywhere."),
    )

    class Meta:
        model = ApiClient
        fields = ["name", "scopes", "addresses"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        account = self.instance.user if self.instance.pk else self.user
        self.fields["scopes"].choices = [(scope, in_words(scope)) for scope in scopes_of(account.role)]

    def validate_constraints(self):
        """Left to the act, which knows the whole row."""


class NewClientForm(ClientForm):
    """A new key or machine: also how long it works."""

    lasts = forms.TypedChoiceField(label=_("Works for"), coerce=int, choices=LASTS, initial=90)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["scopes"] = [Scope.READ.value]

    def facts(self):
        """The end as a moment."""
        told = super().facts()
        return told | {"expires_at": timezone.now() + timedelta(days=told.pop("lasts"))}


class RenewForm(FactsForm):
    """How long the new secret works, and when the old one ends."""

    lasts = forms.TypedChoiceField(label=_("Works for"), coerce=int, choices=LASTS, initial=90)
    grace = forms.TypedChoiceField(
        label=_("The old secret ends"),
        coerce=int,
        choices=GRACES,
        initial=0,
        widget=forms.RadioSelect,
        help_text=_("Give it time only if a system still has to be told the new one."),
    )

    def facts(self):
        """The end as a moment, the grace as hours."""
        told = super().facts()
        ends = timezone.now() + timedelta(days=told.pop("lasts"))
        return told | {"expires_at": ends, "grace": timedelta(hours=told["grace"])}


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
    accept = forms.ChoiceField(choices=(("yes", ""), ("no", ""), ("withdraw", "")), widget=forms.HiddenInput)
