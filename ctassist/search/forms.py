"""What is asked of the search, words and what narrows them, and about views people save."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ctassist.reference.models import Country, Theme
from ctassist.surfaces.forms import FactsForm
from ctassist.surfaces.listing import LISTINGS

from .filters import Lists
from .kinds import KINDS


def kinds():
    """Kinds of record that are searched, by their titles."""
    return [("", _("everything")), *((name, LISTINGS[name].title) for name in KINDS)]


class SearchForm(forms.Form):
    """Words, kind, State, theme; a State or theme narrows to rows that are about it."""

    q = forms.CharField(label=_("Search everything"), max_length=200, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=kinds, required=False)
    country = forms.ModelChoiceField(
        Country.objects.none(), label=_("State"), required=False, to_field_name="iso3", empty_label=_("any")
    )
    theme = forms.ModelChoiceField(
        Theme.objects.none(), label=_("Theme"), required=False, to_field_name="code", empty_label=_("any")
    )

    def __init__(self, data, *, user):
        super().__init__(data)
        self.fields["country"].queryset = Country.objects.visible_to(user)
        self.fields["theme"].queryset = Theme.objects.visible_to(user)
        self.fields["q"].widget.attrs |= {"type": "search", "autocomplete": "off"}

    def narrowed(self):
        """{"kinds", "marks"} of what was chosen."""
        told = self.cleaned_data
        marks = [f"@c{told['country'].pk}"] if told.get("country") else []
        marks += [f"@t{told['theme'].pk}"] if told.get("theme") else []
        return {"kinds": [told["kind"]] if told.get("kind") else [], "marks": marks}


class ViewForm(FactsForm):
    """A view: its name, its filters, and whether colleagues find it too."""

    name = forms.CharField(label=_("Name of the view"), max_length=80, help_text=_("Overdue in Central Asia"))
    query = forms.CharField(label=_("Filters, as the address has them"), max_length=2_000, required=False)
    shared = forms.BooleanField(
        label=_("Share with my organisation"),
        required=False,
        help_text=_("Colleagues find the view. What stands in it follows from what each of them may see."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.subject is not None:
            told = {"name": self.subject.name, "query": self.subject.query}
            self.initial |= told | {"shared": self.subject.organisation_id is not None}
        if self.user.organisation_id is None:
            del self.fields["shared"]


class NewViewForm(ViewForm):
    """A view of a list; both come from the list's own page."""

    listing = forms.ChoiceField(label=_("List"), choices=lambda: list(Lists()))
    field_order = ("name", "listing", "query", "shared")
