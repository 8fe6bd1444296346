"""What is asked about one's inbox: how soon each kind of line is mailed."""

from django import forms
from django.utils.translation import gettext as _t

from ctassist.surfaces.forms import FactsForm

from .catalogue import EVENTS, FREQUENCIES
from .models import Frequency, preferences


class MailForm(FactsForm):
    """A choice for each kind of the catalogue, filled in as it is now."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        now = preferences(self.user)
        for name, event in EVENTS.items():
            self.fields[name] = forms.ChoiceField(
                label=_t(event.label)[:1].upper() + _t(event.label)[1:],
                choices=[(one, Frequency(one).label) for one in FREQUENCIES],
                initial=now[name],
            )

    @property
    def sections(self):
        """The choices under the headings of the catalogue."""
        groups = {}
        for name, event in EVENTS.items():
            groups.setdefault(event.group, []).append(self[name])
        return [{"title": _t(title), "fields": fields} for title, fields in groups.items()]
