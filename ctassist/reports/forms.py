"""What is asked when somebody asks for a report: which one, about what, on which papers, for whose eyes."""

import hashlib

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.models import Organisation, User
from ctassist.surfaces.forms import FactsForm

from .actions import clean_query
from .builders import CHOICES
from .catalogue import BUILDERS
from .models import Edition, Format, Schedule


class PaperForm(FactsForm):
    """On which papers, and for whose eyes."""

    formats = forms.MultipleChoiceField(
        label=_("Papers"), choices=Format.choices, initial=["pdf"], widget=forms.CheckboxSelectMultiple
    )
    edition = forms.ChoiceField(label=_("Edition"), choices=Edition.choices, initial=Edition.OWN, required=False)

    for_organisation = forms.BooleanField(
        label=_("For my organisation"),
        required=False,
        help_text=_("Colleagues find it too, as far as they may see everything in it."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.user.is_cted:
            del self.fields["edition"]
        if self.user.role not in ("partner", "donor"):
            del self.fields["for_organisation"]

    def facts(self):
        """Keyword facts for the act."""
        told = super().facts()
        return told | {"edition": told.get("edition") or Edition.OWN}


class RequestForm(PaperForm):
    """Everything at once, the parameters as a query string: what systems send."""

    name = forms.ChoiceField(label=_("Report"), choices=CHOICES)
    query = forms.CharField(
        label=_("Parameters"),
        required=False,
        max_length=4000,
        help_text=_("As in the address of the page: country=KGZ&theme=border"),
    )
    field_order = ("name", "query", "formats", "edition")


class ScheduleForm(FactsForm):
    """How often."""

    every = forms.ChoiceField(label=_("How often"), choices=Schedule.Every.choices)


class ReleaseForm(FactsForm):
    """Whom it shall go to, and why."""

    organisations = forms.ModelMultipleChoiceField(
        Organisation.objects.filter(retired=False), label=_("Organisations"), required=False
    )
    people = forms.ModelMultipleChoiceField(User.objects.all(), label=_("Named people"), required=False)
    message = forms.CharField(
        label=_("Words to the receivers"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("They and the second person read this. Say nothing here that is not for all of them."),
    )
    because = forms.CharField(
        label=_("Why"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The second person decides on your reason; the receivers do not read it."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.user.is_cted:
            del self.fields["people"]  # nobody else may know who has an account
        else:
            self.fields["people"].queryset = self.fields["people"].queryset.exclude(pk=self.user.pk)


class PaperFileForm(forms.Form):
    """A paper to be checked."""

    file = forms.FileField(label=_("File"), help_text=_("It is only read, and nothing of it is kept."))

    def digest(self):
        """The sha256 of what was sent."""
        found = hashlib.sha256()
        for chunk in self.cleaned_data["file"].chunks():
            found.update(chunk)
        return found.hexdigest()


def form_of(name):
    """The form for one report: its own parameters, then the papers; its facts are those of the act."""
    builder = BUILDERS[name]

    class Ask(PaperForm):
        def __init__(self, data=None, files=None, *, user, subject=None, initial=None, **kwargs):
            super().__init__(data, files, user=user, subject=subject, initial=initial, **kwargs)
            own = builder.asks(data, user=user, initial=initial)
            self.own = [*own.fields]
            self.fields = {**own.fields, **self.fields}

        def facts(self):
            given = QueryDict(mutable=True)
            for field in self.own:
                given.setlist(field, self.data.getlist(field))
            papers = {name: value for name, value in super().facts().items() if name not in self.own}
            return {"name": name, "query": clean_query(given.urlencode()), **papers}

    return Ask
