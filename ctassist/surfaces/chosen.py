"""Fields that choose among records: reference records once found are not looked up again among acts together."""

from django import forms
from django.forms.models import ModelFormMetaclass

from ctassist.workflow.together import said


def known(rows, name="pk"):
    """{text: answer} about the rows a field offers by `name`, where they are reference records and much is asked
    together."""
    if not hasattr(rows.model, "called"):
        return None
    if not hasattr(rows, "asked"):  # they are not narrowed in place, so neither is what narrows them
        rows.asked = str(rows.query.where)
    return said(rows.model, name, rows.asked)


class RowField(forms.ModelChoiceField):
    """One record."""

    def to_python(self, value):
        """The record, or ValidationError."""
        told = known(self.queryset) if value not in self.empty_values else None
        if told is None:
            return super().to_python(value)
        if str(value) not in told:
            told[str(value)] = super().to_python(value)
        return told[str(value)]


class Several:
    """A field of several records that remembers those found."""

    def _check_values(self, value):
        name = self.to_field_name or "pk"
        told = known(self.queryset, name)
        if told is None:
            return super()._check_values(value)
        if missing := [one for one in value if str(one) not in told]:
            told.update({str(getattr(row, name)): row for row in super()._check_values(missing)})
        return [told[key] for key in dict.fromkeys(map(str, value))]


class RowsField(Several, forms.ModelMultipleChoiceField):
    """Several records."""

    def clean(self, value):
        """The records; none where nothing was chosen and nothing is required."""
        if not value and not self.required and known(self.queryset) is not None:
            return []
        return super().clean(value)


def field_of(column, **facts):
    """The form's field for a model's field."""
    if column.is_relation:
        facts["form_class"] = RowsField if column.many_to_many else RowField
    return column.formfield(**facts)


class FormOfRows(ModelFormMetaclass):
    """Forms of models whose fields that choose records are those above."""

    def __new__(mcs, name, bases, attrs):
        if "Meta" in attrs and not hasattr(attrs["Meta"], "formfield_callback"):
            attrs["Meta"].formfield_callback = staticmethod(field_of)
        return super().__new__(mcs, name, bases, attrs)
