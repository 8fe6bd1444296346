"""Forms for acts: they read and check what was typed and hand over facts; they never save."""

import copy

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ctassist.workflow.at_hand import others
from ctassist.workflow.together import trying

from .alike import Alike
from .chosen import FormOfRows
from .code_input import CodeInput


class ActForm(Alike, forms.ModelForm, metaclass=FormOfRows):
    """A model form whose `facts()` go to an act. `parent` names the field the subject fills when a child is made.

    Choices that are records are those the person may see and that are not retired. Fields named in `once` are asked
    when the record is made and not when it is revised: a later change of them is an act of its own.
    """

    parent = ""
    once = ("level",)
    #: {role: names of fields people of this role are not asked}; whoever names them all the same is refused.
    not_asked = {}
    asks_reason = False
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, user, subject=None, **kwargs):
        self.user, self.subject = user, subject
        kwargs.setdefault("instance", self._about(subject))
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = getattr(subject, "version", None)
        left_out = set(self.once if isinstance(subject, self._meta.model) else ())
        left_out |= set(self.not_asked.get(user.role, ()))
        self.fields = {name: field for name, field in self.fields.items() if name not in left_out}
        if self.asks_reason:
            self.fields["reason"] = reason_field()
        for name, field in self.fields.items():
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = self.choices(name, field.queryset.visible_to(user))
            use_picker(field)
        self._show_codes()

    def _show_codes(self):
        for name, field in self.fields.items():
            if isinstance(field, CodesField):
                held = others(self.instance, name) if self.instance.pk else ()
                self.initial[name] = field.codes_of(held, self.user)
            elif isinstance(field, CodeField):
                self.initial[name] = field.code_of(getattr(self.instance, name, None), self.user)

    def validate_unique(self):
        """As always; but in an attempt this is left to the database, which has the last word."""
        if not trying():
            super().validate_unique()

    def _about(self, subject):
        """A copy of the record to revise, or a new one hanging on its parent; the form must not touch the original."""
        if isinstance(subject, self._meta.model):
            return copy.copy(subject)
        return self._meta.model(**{self.parent: subject} if self.parent else {})

    def choices(self, name, rows):
        """The rows one choice field offers: not retired, but what is chosen already stays choosable."""
        if not hasattr(rows.model, "retired"):
            return rows
        kept = getattr(self.instance, f"{name}_id", None)
        return rows.filter(Q(retired=False) | Q(pk=kept)) if kept else rows.filter(retired=False)

    def facts(self):
        """Keyword facts for the act; what a record holds and the person was not shown stays as it is."""
        told = {k: v for k, v in self.cleaned_data.items() if k not in ("version", "reason")}
        return told | self._unseen(told)

    def _unseen(self, told):
        if not isinstance(self.subject, self._meta.model):
            return {}
        kept = {}
        for field in self._meta.model._meta.get_fields():
            if field.name not in told or not hasattr(field.related_model, "readable_by"):
                continue
            held = others(self.subject, field.name) if field.many_to_many else getattr(self.subject, field.name)
            rows = held if field.many_to_many else [held] if held is not None else []
            hidden = [row for row in rows if not row.readable_by(self.user)]
            if hidden and field.many_to_many:
                kept[field.name] = [*told[field.name], *hidden]
            elif hidden and told[field.name] is None:
                kept[field.name] = hidden[0]
        return kept

    def seen_version(self):
        """The version on the screen when the person began, or None for a record being made.

        A revision sent without one counts as begun before the first: both versions are shown, nothing is overwritten.
        """
        same = isinstance(self.subject, self._meta.model) and hasattr(self.subject, "version")
        return (self.cleaned_data.get("version") or 0) if same else None


class FactsForm(forms.Form):
    """A plain form for acts whose facts are not fields of one model."""

    asks_reason = False
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, user, subject=None, **kwargs):
        self.user, self.subject = user, subject
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = getattr(subject, "version", None)
        if self.asks_reason:
            self.fields["reason"] = reason_field()
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = field.queryset.visible_to(user)

    def facts(self):
        """Keyword facts for the act."""
        return {k: v for k, v in self.cleaned_data.items() if k not in ("version", "reason")}

    def seen_version(self):
        """The version on the screen when the person began; None for what keeps none."""
        return self.cleaned_data.get("version") if hasattr(self.subject, "version") else None


class AsItIsForm(FactsForm):
    """Nothing is asked."""


class Day(forms.DateInput):
    """A day, picked or typed."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


class Moment(forms.DateTimeInput):
    """A moment, picked or typed."""

    input_type = "datetime-local"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


def use_picker(field):
    """Days and moments are picked where the browser can."""
    picker = {forms.DateField: Day, forms.DateTimeField: Moment}.get(type(field))
    if picker and not isinstance(field.widget, picker):
        field.widget = picker(field.widget.attrs)
        field.widget.is_required = field.required


def reason_field(required=True):
    """The box that asks why."""
    return forms.CharField(
        label=gettext_lazy("Why"),
        required=required,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Kept in the history, readable by those who can see the record."),
    )


class CodeField(forms.CharField):
    """A record typed by its code; one the person may not see is answered like one that does not exist."""

    several = False

    def __init__(self, model, *, code="code", **kwargs):
        self.model, self.code = model, code
        kwargs.setdefault("max_length", 120)
        super().__init__(widget=CodeInput(model, code, several=self.several), **kwargs)

    def bind(self, user):
        """Say whose eyes look the code up; forms call this before cleaning."""
        self.user = user

    def prepare_value(self, value):
        return getattr(value, self.code, value)

    def code_of(self, record, user):
        """The code of a record at hand, or None where there is none or the person may not see it."""
        seen = record is not None and (not hasattr(record, "readable_by") or record.readable_by(user))
        return getattr(record, self.code) if seen else None

    def clean(self, value):
        """The record, or None where nothing was typed and nothing is required."""
        text = super().clean(value).strip()
        if not text:
            return None
        found = self.model.objects.visible_to(self.user).filter(**{f"{self.code}__iexact": text}).first()
        if found is None:
            raise ValidationError(
                _("There is no record with the code “%(code)s”. Copy it from its page.") % {"code": text[:60]},
                code="unknown",
            )
        return found


class CodesField(CodeField):
    """Several records typed by their codes, parted by commas or spaces."""

    several = True

    def prepare_value(self, value):
        return ", ".join(str(getattr(one, self.code, one)) for one in value) if isinstance(value, list) else value

    def codes_of(self, records, user):
        """The codes of the records at hand the person may see."""
        return ", ".join(self.code_of(one, user) for one in records if self.code_of(one, user))

    def clean(self, value):
        """The records in the order typed; the first unknown code is named."""
        texts = (forms.CharField.clean(self, value) or "").replace(",", " ").split()
        return list(dict.fromkeys(super(CodesField, self).clean(text) for text in texts))


class LinesField(forms.CharField):
    """Several short texts, one a line; commas belong to the text."""

    def __init__(self, *, max_line=300, **kwargs):
        self.max_line = max_line
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 3}))
        kwargs.setdefault("help_text", gettext_lazy("One a line."))
        super().__init__(**kwargs)

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, (list, tuple)) else value

    def has_changed(self, initial, data):
        return super().has_changed(self.prepare_value(initial or ""), (data or "").replace("\r\n", "\n"))

    def clean(self, value):
        """The lines that are not empty."""
        lines = [line.strip() for line in (super().clean(value) or "").splitlines() if line.strip()]
        if any(len(line) > self.max_line for line in lines):
            raise ValidationError(_("A line is longer than %(most)d characters.") % {"most": self.max_line})
        return lines


def bind_codes(form):
    """Give every code field of a form its person."""
    for field in form.fields.values():
        if isinstance(field, CodeField):
            field.bind(form.user)
