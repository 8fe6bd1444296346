"""Two people changed one row: what each of them changed, field by field, and the row as it is put together again."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

TAKE = "take-"
THEIRS = "theirs"


def both(form, theirs):
    """{"sides": what was changed, "kept": the rest, hidden}; `theirs` is an unsent form of the row as it is now.

    A side is {"name", "label", "own", "mine", "theirs", "who"}; who: "me", "them", or "both" where the two disagree.
    """
    sides, kept = [], [*was(theirs)]
    for name, field in form.fields.items():
        if not field.show_hidden_initial:
            continue
        who = _who(form, theirs, name, field)
        if who is None:
            kept.append(theirs[name].as_hidden())
            continue
        own = form[name].as_widget(attrs={"aria-label": f"{field.label}: {_('mine')}"})
        words = {"mine": _words(field, form[name].value()), "theirs": _words(field, theirs[name].value())}
        sides.append({"name": name, "label": field.label, "own": own, "who": who, **words})
    return {"sides": sides, "kept": kept}


def was(form):
    """What the row said when the form was drawn, as hidden fields."""
    return [form[name].as_hidden(only_initial=True) for name, field in form.fields.items() if field.show_hidden_initial]


def _who(form, theirs, name, field):
    """Who changed a field: None where nobody did."""
    before = _python(field, form.data.get(form[name].html_initial_name, ""))
    now = _sent(field, theirs[name].value())
    mine, they = name in form.changed_data, field.has_changed(before, now)
    if mine and field.has_changed(_python(field, now), form[name].value()):
        return "both" if they else "me"
    return "them" if they else None


def put_together(data, theirs):
    """The form's data with their value wherever theirs was taken; what it begins from is the row as it is now."""
    told = data.copy()
    for name, field in theirs.fields.items():
        if told.get(f"{TAKE}{name}") == THEIRS:
            value = _sent(field, theirs[name].value())
            told.pop(name, None)
            if value is not None:
                told[name] = value
    return told


def _python(field, text):
    """What a text meant; a text that means nothing any more is itself."""
    try:
        return field.to_python(text)
    except ValidationError:
        return text


def _sent(field, value):
    """A value as a browser would send it."""
    if isinstance(value, bool):
        return "on" if value else None
    value = field.prepare_value(value)
    if value is None:
        return ""
    return str(value) if isinstance(field.widget, forms.Select) else field.widget.format_value(value)


def _words(field, value):
    """A value as people read it."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(field.widget, forms.Select):
        return str({str(key): words for key, words in field.choices}.get(str(value), ""))
    return str(field.prepare_value(value) or "")
