"""The box a record's code is typed into; it says of which kind, so that codes.js can offer what fits."""

from django import forms

from .listing import LISTINGS


class CodeInput(forms.TextInput):
    """`data-codes` names the list its records stand in; nothing is said of records no list knows by this code."""

    def __init__(self, model, code, *, several, attrs=None):
        self.model, self.code, self.several = model, code, several
        super().__init__(attrs)

    def build_attrs(self, *given):
        """What is said in HTML; lists are known when it is drawn, not when the field is declared."""
        attrs = super().build_attrs(*given)
        lists = (one.name for one in LISTINGS.values() if one.model is self.model and one.ref == self.code)
        if name := next(lists, ""):
            attrs |= {"data-codes": name} | ({"data-several": True} if self.several else {})
        return attrs
