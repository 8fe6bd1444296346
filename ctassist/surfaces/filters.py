"""Filters all listings share: one name in the URL, one meaning on page, export, report and API."""

from copy import copy, deepcopy
from datetime import date, datetime, timedelta

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .chosen import Several
from .options import Offered


class ListingFilter(django_filters.FilterSet):
    """A filter set that knows its reader: choices that are records are only those the reader may see.

    Rows are narrowed by `asked`, the form of the filters the parameters name; `form`, with every filter and all its
    choices, is made only where the side bar is drawn. `by_key` says that rows are read in the order of their keys.
    """

    by_key = False

    def __init__(self, data=None, queryset=None, *, user):
        self.user, self.queryset, self.is_bound = user, queryset, data is not None
        self.data = QueryDict() if data is None else data
        self.request = None

    @cached_property
    def filters(self):
        """All filters, as this reader's own."""
        return self._own(self.base_filters)

    @cached_property
    def used(self):
        """The filters that have a value."""
        given = {key for key, values in self.data.lists() if any(values)}
        return self._own([name for name in self.base_filters if given.intersection(self.keys(name))]) if given else {}

    def _own(self, names):
        made = {name: copy(self.base_filters[name]) for name in names}
        for declared in made.values():
            declared.user, declared.model, declared.parent = self.user, self.queryset.model, self
        return made

    @cached_property
    def asked(self):
        """The form of the filters that have a value."""
        return self._form(self.used)

    @cached_property
    def form(self):
        """The form of all filters."""
        return self.form_of(self.base_filters)

    def form_of(self, names):
        """The form of some filters."""
        made, offered = self._form(self._own(names)), Offered()
        for field in made.fields.values():
            if widget := offered.widget(field):
                field.widget = widget
        return made

    def _form(self, filters):
        made = forms.Form(self.data)
        made.fields = {name: self._field(declared) for name, declared in filters.items()}
        return made

    def _field(self, declared):
        made = deepcopy(declared.field)
        if isinstance(made, forms.ModelChoiceField):
            made.queryset = made.queryset.visible_to(self.user)
        return made

    def is_valid(self):
        """Whether every filter that has a value makes sense."""
        return self.is_bound and self.asked.is_valid()

    @property
    def errors(self):
        """What makes no sense."""
        return self.asked.errors

    def filter_queryset(self, rows):
        """The rows left by the filters that have a value."""
        for name, value in self.asked.cleaned_data.items():
            rows = self.used[name].filter(rows, value)
        return rows

    @classmethod
    def keys(cls, name):
        """The parameters one filter reads."""
        return [name, *(f"{name}_{suffix}" for suffix in getattr(cls.base_filters[name], "suffixes", ()))]

    @classmethod
    def names(cls):
        """Every parameter the set understands, ranges by both their names."""
        found = set()
        for name, declared in cls.base_filters.items():
            suffixes = getattr(declared, "suffixes", None)
            found |= {f"{name}_{s}" for s in suffixes} if suffixes else {name}
        return found


class Words(django_filters.CharFilter):
    """`q`: every word must occur in one of the named fields."""

    def __init__(self, *fields, **kwargs):
        self.fields = fields
        super().__init__(label=gettext_lazy("Words"), max_length=200, **kwargs)

    def filter(self, rows, value):
        for word in (value or "").split()[:10]:
            anywhere = Q()
            for name in self.fields:
                anywhere |= Q(**{f"{name}__icontains": word})
            rows = rows.filter(anywhere)
        return rows


class Choice(django_filters.MultipleChoiceFilter):
    """One or several of fixed choices; the key repeats in the URL."""

    def __init__(self, field_name, label, choices, **kwargs):
        super().__init__(field_name=field_name, label=label, choices=choices, distinct=False, **kwargs)


def linked(model, path, keys):
    """The condition that a row leads by `path` to one of the keys: sub-selects over links, so that rows never double
    and no table is asked that the path only passes."""
    name, _dots, rest = path.partition("__")
    field = model._meta.get_field(name)
    if field.auto_created:
        return Q(pk__in=model._base_manager.filter(**{f"{path}__in": keys}).values("pk"))
    if rest:
        keys = field.related_model._base_manager.filter(linked(field.related_model, rest, keys)).values("pk")
    if not field.many_to_many:
        return Q(**{f"{name}__in": keys})
    ties = field.remote_field.through._base_manager.filter(**{f"{field.m2m_reverse_field_name()}__in": keys})
    return Q(pk__in=ties.values(field.m2m_field_name()))


class ChosenField(Several, django_filters.fields.ModelMultipleChoiceField):
    """The records a filter names."""


class Linked(django_filters.ModelMultipleChoiceFilter):
    """Rows linked to any of these reference records, found by sub-select so that rows never double."""

    field_class = ChosenField

    def __init__(self, field_name, label, queryset, to_field_name="code", **kwargs):
        super().__init__(
            field_name=field_name, label=label, queryset=queryset, to_field_name=to_field_name, distinct=False, **kwargs
        )

    def filter(self, rows, value):
        return rows.filter(linked(rows.model, self.field_name, [one.pk for one in value])) if value else rows


class ByCode(django_filters.CharFilter):
    """Rows linked to one record named by its code; a code the reader may not see is one that does not exist."""

    def __init__(self, field_name, label, model, *, code="code", **kwargs):
        self.model_label, self.code = model, code
        super().__init__(field_name=field_name, label=label, max_length=120, **kwargs)

    def filter(self, rows, value):
        if not value:
            return rows
        from django.apps import apps

        try:
            seen = apps.get_model(self.model_label).objects.visible_to(self.user).filter(**{self.code: value})
        except ValidationError:  # what is no uuid was never one of ours
            return rows.none()
        return rows.filter(linked(rows.model, self.field_name, seen.values("pk")))


class Flag(django_filters.ChoiceFilter):
    """A derived yes or no: `asks(queryset, True|False)` narrows the rows."""

    def __init__(self, label, asks, **kwargs):
        self.asks = asks
        super().__init__(label=label, choices=(("yes", gettext_lazy("yes")), ("no", gettext_lazy("no"))), **kwargs)

    def filter(self, rows, value):
        return self.asks(rows, value == "yes") if value else rows


class _Days(forms.MultiValueField):
    """Two dates, `…_after` and `…_before`; a reversed period is said, not silently empty."""

    def __init__(self, **kwargs):
        super().__init__(fields=(forms.DateField(required=False), forms.DateField(required=False)), **kwargs)

    def compress(self, values):
        after, before = (values or [None, None])[:2]
        if after and before and before < after:
            raise ValidationError(_("The period ends before it begins: swap the two dates."))
        return (after, None if before == date.max else before)


class _DaysWidget(django_filters.widgets.SuffixedMultiWidget):
    suffixes = ["after", "before"]

    def __init__(self, attrs=None):
        day = forms.DateInput(attrs={"type": "date"})
        super().__init__(widgets=[day, day], attrs=attrs)

    def decompress(self, value):
        return list(value) if value else [None, None]


class Period(django_filters.Filter):
    """A range of days over a date, a partial date or an instant; both ends are included."""

    field_class = _Days
    suffixes = ("after", "before")

    def __init__(self, field_name, label, **kwargs):
        super().__init__(field_name=field_name, label=label, widget=_DaysWidget, **kwargs)

    def filter(self, rows, value):
        after, before = value or (None, None)
        begins = self._midnight if isinstance(_field(rows.model, self.field_name), models.DateTimeField) else _same
        if after:
            rows = rows.filter(**{f"{self.field_name}__gte": begins(after)})
        if before:
            rows = rows.filter(**{f"{self.field_name}__lt": begins(before + timedelta(days=1))})
        return rows

    @staticmethod
    def _midnight(day):
        """The instant a day begins here."""
        return timezone.make_aware(datetime(day.year, day.month, day.day))


def _same(day):
    return day


def _field(model, path):
    """The field at the end of a path of names, or None where an annotation of that name was filtered."""
    field = None
    for name in path.split("__"):
        field = next((one for one in model._meta.get_fields() if one.name == name), None)
        model = getattr(field, "related_model", None) or model
    return field
