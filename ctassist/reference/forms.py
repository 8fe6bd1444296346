"""What is asked about reference data, and a box for several short texts."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.forms import ActForm

from .models import Country, Theme


class OneEachLine(forms.CharField):
    """Several short texts, one a line."""

    def __init__(self, *, longest=250, **kwargs):
        self.longest = longest
        super().__init__(required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3}), **kwargs)

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, (list, tuple)) else value

    def clean(self, value):
        """The lines that say something, each once, none longer than a column."""
        lines = list(dict.fromkeys(line.strip() for line in super().clean(value).splitlines() if line.strip()))
        if any(len(line) > self.longest for line in lines):
            told = {"most": self.longest}
            raise forms.ValidationError(_("One of the lines is longer than %(most)s characters.") % told)
        return lines

    def has_changed(self, initial, data):
        return super().has_changed(self.prepare_value(initial), data)


class CountryForm(ActForm):
    """What people may change about a country; the rest comes from the tables."""

    aliases = OneEachLine(label=_("Also called"), longest=120, help_text=_("One name a line: Kyrgyz Republic."))

    class Meta:
        model = Country
        fields = ["aliases", "retired"]


class ThemeForm(ActForm):
    """A theme of one's own, or what may change about one."""

    once = ("code",)

    class Meta:
        model = Theme
        fields = ["code", "label", "parent", "chapter", "retired"]
