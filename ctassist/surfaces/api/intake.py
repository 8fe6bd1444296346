"""From JSON to the page's own form: the same fields, the same checks, the same act behind it."""

import datetime
import decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from ctassist.workflow.together import said

from ..chosen import known
from ..forms import CodeField, CodesField, LinesField, bind_codes
from .body import escaped
from .contract import CONTRACTS
from .refused import BadRequest, Problem, errors_of, invalid

#: Fields of forms that the API has other words for: the version comes as If-Match.
ELSEWHERE = {"version"}


def bound(make, body, files=None, *, beside=(), version=None):
    """A valid form, made blank by `make()` and filled from `body`; a Problem names everything that is wrong.

    What a revision does not mention stays as it is. `beside` are names in the body that are not the form's; `version`
    is the one the sender has seen, or None.
    """
    form = make()
    _known(body, form, beside)
    kept = getattr(form, "kept", {})
    data, errors = {}, []
    for name, field in form.fields.items():
        if name in ELSEWHERE:
            data[name] = [] if version is None else [str(version)]
            continue
        try:
            if name in body:
                given = spoken(field, body[name])
            elif (given := kept.get(name)) is None:
                given = kept[name] = _kept(form, name, field)
        except ValidationError as wrong:
            errors += errors_of(ValidationError({name: wrong}))
            continue
        data[name] = given
    if errors:
        raise invalid(errors)
    form.is_bound, form.data, form.files = True, MultiValueDict(data), files or {}
    form.typed = body.keys()
    if not form.is_valid():
        raise invalid(errors_of(ValidationError(form.errors.as_data()), names=set(body) | set(form.fields)))
    return form


def page_form(page, subject, user):
    """What `bound` needs for an act page: the blank form of that page for this person and this subject."""

    def make():
        form = page.form(user=user, subject=subject)
        bind_codes(form)
        return form

    blank = said("blank form of", page) if hasattr(page.form, "another") else None
    alike = None if blank is None else page.form.alike(subject)
    if alike is None:
        return make
    key = user.pk, *alike
    if key not in blank:
        blank[key] = make()
        if subject is None:
            blank[key].kept, blank[key].cleaned = {}, {}  # what nobody types says the same for each new record
    return lambda: blank[key].another(subject)


def _known(body, form, beside):
    if not isinstance(body, dict):
        raise BadRequest(_("Send one JSON object."), pointer="")
    not_asked = getattr(form, "not_asked", {}).get(form.user.role, ()) if hasattr(form, "user") else ()
    if withheld := sorted(set(body) & set(not_asked)):
        said = _("This is not for you to say; leave it out.")
        raise invalid([{"pointer": f"/{name}", "code": "not-asked", "detail": said} for name in withheld])
    strange = sorted(set(body) - set(form.fields) - set(beside) | set(body) & ELSEWHERE)
    if strange:
        names = ", ".join(sorted(set(form.fields) - ELSEWHERE))
        said = [
            {"pointer": f"/{escaped(n)}", "code": "unknown-field", "detail": _("There is no such field here.")}
            for n in strange
        ]
        told = _("Fields here: %(names)s.") % {"names": names}
        raise Problem(400, "unknown-field", _("The body names fields that do not exist."), told, said)


def _kept(form, name, field):
    """What the form would show for a field nobody mentions, as its widget would send it."""
    value = field.prepare_value(form.get_initial_for_field(field, name))
    if isinstance(field, forms.FileField) or value is None or value == "":
        return []
    if isinstance(field, (forms.ModelMultipleChoiceField, forms.MultipleChoiceField)):
        return [str(getattr(one, "pk", one)) for one in value]
    if isinstance(field, forms.BooleanField):
        return ["true"] if value else []
    if isinstance(value, datetime.datetime):
        return [value.isoformat()]
    return [str(getattr(value, "pk", value))]


def spoken(field, value):
    """One JSON value as the list of texts a form expects; ValidationError where the type is wrong."""
    if value is None:
        return []
    for kind, say in SPOKEN:
        if isinstance(field, kind):
            return say(field, value)
    return [_text(value)]


def _yes_or_no(field, value):
    if not isinstance(value, bool):
        raise _type(_("true or false"))
    return ["true" if value else "false"]


def _lines(field, value):
    lines = [_text(one) for one in _list(value)]
    if any("\n" in line or "\r" in line for line in lines):
        raise ValidationError(_("One text of this list holds a line break."), code="line-break")
    return ["\n".join(lines)]


def _one_row(field, value):
    return [str(_found(field, value))]


def _rows(field, value):
    return [str(_found(field, one)) for one in _list(value)]


def _found(field, value):
    """The key of a record the person may choose, named by its reference, its code or its id."""
    text, told = _reference(value), known(field.queryset)
    if told is None:
        return _looked_up(field.queryset, text)
    if ("named", text) not in told:
        told["named", text] = _looked_up(field.queryset, text)
    return told["named", text]


def _looked_up(rows, text):
    contract = CONTRACTS.get(rows.model)
    names = (contract.ref, *contract.also_named) if contract else getattr(rows.model, "NAMED_BY", ("code",))
    for name in dict.fromkeys(names):
        try:
            found = rows.filter(**{name: text}).order_by().values_list("pk", flat=True)[:2]
            if len(found) == 1:
                return found[0]
        except (ValidationError, ValueError):  # what is no uuid or no number names no row by that field
            continue
    raise ValidationError(
        _("“%(text)s” is not among what can be chosen here. Look it up under its kind.") % {"text": text[:60]},
        code="unknown",
    )


def _codes(field, value):
    return [", ".join(_reference(one) for one in _list(value))]


def _several(field, value):
    return [_text(one) for one in _list(value)]


def _reference(value):
    """A record as {"ref": …}, as the API gives it, or its reference alone."""
    if isinstance(value, dict):
        value = value.get("ref")
    return _text(value)


def _partial(field, value):
    """A partial date as its words, or as the API gives it."""
    if isinstance(value, dict):
        value = value.get("text") or value.get("date")
    return [_text(value)]


def _number(field, value):
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        raise _type(_("a number"))
    return [format(decimal.Decimal(str(value)), "f") if isinstance(value, float) else str(value)]


def _list(value):
    if not isinstance(value, list):
        raise _type(_("a list"))
    if len(value) > 500:
        raise ValidationError(_("This list is longer than 500."), code="too-long")
    return value


def _text(value):
    if not isinstance(value, str):
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        raise _type(_("a text"))
    return value


def _type(wanted):
    return ValidationError(_("Send %(wanted)s here.") % {"wanted": wanted}, code="type")


#: How each kind of form field is spoken in JSON, the nearest kind first.
SPOKEN = (
    (forms.BooleanField, _yes_or_no),
    (forms.ModelMultipleChoiceField, _rows),
    (forms.ModelChoiceField, _one_row),
    (forms.MultipleChoiceField, _several),
    (CodesField, _codes),
    (CodeField, lambda field, value: [_reference(value)]),
    (LinesField, _lines),
    (forms.DecimalField, _number),
    (forms.FloatField, _number),
    (forms.IntegerField, _number),
    (forms.DateField, lambda field, value: [_text(value)]),
    (forms.CharField, lambda field, value: _partial(field, value) if hasattr(field, "reads_parts") else [_text(value)]),
)
