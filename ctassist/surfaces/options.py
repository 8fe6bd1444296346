"""Lists to choose from among reference records: read as pairs, drawn once for as long as the pairs stay the same."""

from django import forms
from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

#: {(model, field, language): (pairs, their options drawn)}; what is read now decides whether the drawn ones still hold.
_DRAWN = {}


class Offered:
    """The pairs (value, words) of each kind of reference record, read once for a form however often it offers it."""

    def __init__(self):
        self._read = {}

    def widget(self, field):
        """What draws a field that offers reference records; None for any other field."""
        rows = getattr(field, "queryset", None)
        if not hasattr(getattr(rows, "model", None), "called") or rows.query.where:
            return None
        key = rows.model, field.to_field_name or "pk"
        return OfferedSelect(lambda: self._options(key, rows), attrs=field.widget.attrs)

    def _options(self, key, rows):
        if key not in self._read:
            self._read[key] = drawn(*key, rows.pairs(key[1]))
        return self._read[key]


def drawn(model, field, pairs):
    """The options of these pairs, as they were drawn for the same pairs before."""
    key = model, field, get_language()
    kept = _DRAWN.get(key)
    if kept is None or kept[0] != pairs:
        kept = _DRAWN[key] = pairs, format_html_join("", '\n<option value="{}">{}</option>', pairs)
    return kept[1]


class OfferedSelect(forms.SelectMultiple):
    """A list of several to choose from whose options are drawn already; those chosen are marked."""

    def __init__(self, options, attrs=None):
        self.options = options
        super().__init__(attrs)

    def render(self, name, value, attrs=None, renderer=None):
        """The HTML of the whole list."""
        options = self.options()
        for one in self.format_value(value):
            plain = f'\n<option value="{escape(one)}">'
            options = options.replace(plain, f"{plain[:-1]} selected>")
        self.choices = ()
        context = self.get_context(name, value, attrs)
        context["widget"]["options"] = SafeString(options)
        return self._render(self.template_name, context, renderer)
