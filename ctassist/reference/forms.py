"""What is asked about reference data, and a box for several short texts."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.forms import ActForm, FactsForm

from .models import Country, RateTable, Theme
from .rates import read_rates


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


class RatesForm(ActForm):
    """A file or a text with rates; what is wrong is told line by line, and everything at once."""

    file = forms.FileField(
        label=_("File"), required=False, help_text=_("CSV with the columns currency, day, rate: EUR,2024-03-01,0.9213.")
    )
    text = forms.CharField(
        label=_("Rates"),
        required=False,
        max_length=1_000_000,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
        help_text=_("How many units one US dollar buys, from that day on. Left empty where a file is given."),
    )

    class Meta:
        model = RateTable
        fields = ["title"]

    def clean(self):
        """The rates of the file, or else of the text; the text then stands in the form, so that it can be put right."""
        super().clean()
        text, file = self.cleaned_data.get("text", ""), self.cleaned_data.pop("file", None)
        if file is not None:
            try:
                text = file.read(1_000_001).decode("utf-8-sig")
            except UnicodeDecodeError:
                raise forms.ValidationError({"file": _("This is not a text in UTF-8.")}) from None
            self.data = self.data.copy()
            self.data["text"] = text
        self.cleaned_data.pop("text", None)
        self.cleaned_data["rates"], wrong = read_rates(text)
        if wrong:
            more = [_("And %(n)s lines more.") % {"n": len(wrong) - 50}] if len(wrong) > 50 else []
            raise forms.ValidationError({"text": [*wrong[:50], *more]})
        return self.cleaned_data


class WithdrawRatesForm(FactsForm):
    """Why."""

    asks_reason = True
