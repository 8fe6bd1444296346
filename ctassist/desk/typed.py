"""Records named by typing: by code or by name, also by its beginning; several are parted by semicolons."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t

from ctassist.reference.fold import fold

APART = ";"
SHOWN = 4


class TypedField(forms.ModelMultipleChoiceField):
    """`named(row)` is what people type and `also(row)` what else they call it; `list_name` is the page's list of
    what there is to type."""

    def __init__(self, rows, *, named, also, list_name, **kwargs):
        self.named, self.also = named, also
        attrs = {"list": list_name, "autocomplete": "off", "data-typed": True}
        super().__init__(rows, widget=forms.TextInput(attrs), **kwargs)
        self.hidden_widget = forms.HiddenInput

    def prepare_value(self, value):
        """What the field shows for records."""
        if not hasattr(value, "__iter__") or isinstance(value, str):
            return value
        return f"{APART} ".join(self.named(row) if hasattr(row, "pk") else str(row) for row in value)

    def to_python(self, value):
        """The records named, each once, in the order typed."""
        texts = [text for one in str(value or "").split(APART) if (text := one.strip())]
        if not texts:
            return []
        rows, found = list(self.queryset), {}
        for text in texts:
            row = self._row(rows, text)
            found[row.pk] = row
        return list(found.values())

    def clean(self, value):
        """The same, or the sentence that says what is wrong."""
        found = self.to_python(value)
        if self.required and not found:
            raise ValidationError(self.error_messages["required"], code="required")
        return found

    def has_changed(self, initial, data):
        """Whether other records are named than before."""
        return _parted(self.prepare_value(initial)) != _parted(self.prepare_value(data))

    def _row(self, rows, text):
        """The row called exactly so, else the only one that begins so, else the only one that has these words in it."""
        wanted = fold(text)
        called = [(row, [fold(self.named(row)), fold(self.also(row))]) for row in rows]
        for meant in (
            lambda names: wanted in names,
            lambda names: any(name.startswith(wanted) for name in names),
            lambda names: any(wanted in name for name in names),
        ):
            found = [row for row, names in called if meant(names)]
            if len(found) == 1:
                return found[0]
            if found:
                raise ValidationError(self._which(text, found), code="ambiguous")
        raise ValidationError(_t("“%(text)s” is the name of nothing here.") % {"text": text[:60]}, code="unknown")

    def _which(self, text, found):
        names = ", ".join(self.named(row) for row in found[:SHOWN]) + ("…" if len(found) > SHOWN else "")
        return _t("“%(text)s” could be: %(names)s. Type a little more.") % {"text": text[:60], "names": names}


def _parted(text):
    return sorted({fold(one.strip()) for one in str(text or "").split(APART) if one.strip()})
