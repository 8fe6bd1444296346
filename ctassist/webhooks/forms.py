"""What is asked about a webhook."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.forms import ActForm, FactsForm
from ctassist.surfaces.listing import LISTINGS
from ctassist.trace.followed import followed

from .models import EVENTS, Endpoint


def kinds():
    """Kinds of record that can be followed, by their titles."""
    return [(name, LISTINGS[name].title) for name in followed()]


class EndpointForm(ActForm):
    """Where to, and what is told."""

    kinds = forms.MultipleChoiceField(
        label=_("Kinds of record"),
        choices=kinds,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: all you may see."),
    )
    events = forms.MultipleChoiceField(
        label=_("Events"),
        choices=EVENTS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: all of them."),
    )

    class Meta:
        model = Endpoint
        fields = ["url", "description", "kinds", "events"]


class DisableForm(FactsForm):
    """Why."""

    asks_reason = True
