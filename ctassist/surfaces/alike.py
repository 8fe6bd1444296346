"""Forms that ask the same for many records share their fields, and what fields say in which nobody types."""

import copy

from ctassist.workflow.at_hand import others


class Alike:
    """For model forms; `_about(subject)` gives the record a form is about."""

    #: Columns of the record that decide what its fields offer when it is revised; None: more than columns does.
    offers_by = None
    #: The form this one is made after, and what fields nobody types in say there once cleaned: {name: value}.
    made_after = None
    cleaned = None

    @classmethod
    def alike(cls, subject):
        """What forms have in common that may share their fields; None where they may not."""
        if subject is None:
            return ()
        revises = cls.offers_by is not None and isinstance(subject, cls._meta.model)
        return tuple(getattr(subject, name) for name in cls.offers_by) if revises else None

    def another(self, subject=None):
        """The same form for one more record, new or `alike`; they share fields, which cleaning does not change."""
        form = copy.copy(self)
        form.subject, form.instance, form.initial = subject, self._about(subject), dict(self.initial)
        form.made_after, form._bound_fields_cache = self, {}
        if subject is not None:
            form.initial |= {"version": subject.version} | form._told()
            form._show_codes()
        return form

    def __getitem__(self, name):
        shown = self._bound_fields_cache.get(name)
        if shown is None and self.made_after is not None and name in self.fields:
            shown = self._bound_fields_cache[name] = _shown_by(self, self.made_after[name])
        return super().__getitem__(name) if shown is None else shown

    def _clean_fields(self):
        """As always; what fields say in which nobody types is cleaned once for many alike forms."""
        if self.cleaned is None:
            return super()._clean_fields()
        known = {name: value for name, value in self.cleaned.items() if name not in self.typed}
        self.cleaned_data |= {name: [] if value == [] else value for name, value in known.items()}
        fields = self.fields
        self.fields = {name: field for name, field in fields.items() if name not in known}
        super()._clean_fields()
        for name in self.fields.keys() - self.typed:
            if name in self.cleaned_data and is_plain(self.cleaned_data[name]) and not hasattr(self, f"clean_{name}"):
                self.cleaned[name] = self.cleaned_data[name]
        self.fields = fields

    def _told(self):
        """What the record says already."""
        columns = (field for field in self._meta.model._meta.concrete_fields if field.name in self.fields)
        links = (field.name for field in self._meta.model._meta.many_to_many if field.name in self.fields)
        told = {field.name: field.value_from_object(self.instance) for field in columns}
        return told | {name: list(others(self.instance, name)) for name in links}


def is_plain(value):
    """Whether a value says the same in each form; records may be other ones by then."""
    return value is None or value == [] or type(value) in (str, int, bool)


def _shown_by(form, shown):
    """The same bound field of another form."""
    one = object.__new__(type(shown))
    one.__dict__ |= shown.__dict__ | {"form": form}
    return one
