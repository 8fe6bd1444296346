"""Fields of forms as HTML: a side bar has dozens and their lists hundreds of options, so they are drawn here."""

from django.forms.renderers import TemplatesSetting
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

#: Kinds of input whose browsers show nothing of a wrong value, so that the page repeats it.
SILENT = ("date", "number", "month", "time", "datetime-local")


class Fields(TemplatesSetting):
    """The renderer of every form: what most forms have is drawn here, the rest by Django's templates."""

    def render(self, template_name, context, request=None):
        """The HTML of a field or of a widget."""
        drawn = DRAWN.get(template_name)
        return drawn(context) if drawn else super().render(template_name, context, request)


def field(context):
    """One field with its label, help and errors."""
    bound = context["field"]
    wrong = bool(bound.errors)
    check = bound.widget_type == "checkbox"
    outer = "field" + " is-wrong" * wrong + " is-check" * check
    parts = _words_of(bound, check)
    if wrong:
        parts.append(bound.errors)
        if bound.value() and getattr(bound.field.widget, "input_type", "") in SILENT:
            parts.append(format_html('<p class="helptext">{} <bdi>{}</bdi></p>', _("You typed:"), bound.value()))
    parts.append(bound.as_widget())
    if check:
        parts += [format_html('<label for="{}">{}</label>', bound.id_for_label, bound.label), *_help(bound)]
    inner = SafeString("\n".join(map(str, parts)))
    if bound.use_fieldset:
        told = bound.aria_describedby
        inner = format_html(
            "<fieldset{}>{}</fieldset>", format_html(' aria-describedby="{}"', told) if told else "", inner
        )
    return format_html('<div class="{}">{}</div>', outer, inner)


def _words_of(bound, check):
    """What stands above the widget: the label, with a mark where nothing need be filled in, and the help."""
    optional = "" if bound.field.required else format_html(' <span class="optional">{}</span>', _("(optional)"))
    if bound.use_fieldset:
        label = [format_html("<legend>{}{}</legend>", bound.label, optional)] if bound.label else []
    elif not check and bound.label:
        label = [format_html('<label for="{}">{}{}</label>', bound.id_for_label, bound.label, optional)]
    else:
        label = []
    return label if check else label + _help(bound)


def _help(bound):
    if not bound.help_text:
        return []
    own_id = format_html(' id="{}_helptext"', bound.auto_id) if bound.auto_id else ""
    return [format_html('<div class="helptext"{}>{}</div>', own_id, SafeString(bound.help_text))]


def _attributes(attrs):
    return SafeString(
        "".join(
            f" {name}" if value is True else format_html(' {}="{}"', name, str(value))
            for name, value in attrs.items()
            if value is not False
        )
    )


def line(context):
    """A field of one line."""
    widget = context["widget"]
    value = "" if widget["value"] is None else format_html(' value="{}"', str(widget["value"]))
    return format_html(
        '<input type="{}" name="{}"{}{}>', widget["type"], widget["name"], value, _attributes(widget["attrs"])
    )


def choice(context):
    """A list to choose from."""
    widget = context["widget"]
    groups = [widget.get("options", "")]
    for name, options, _place in widget["optgroups"]:
        drawn = SafeString("".join(map(_option, options)))
        groups.append(format_html('\n<optgroup label="{}">{}</optgroup>', name, drawn) if name else drawn)
    return format_html(
        '<select name="{}"{}>{}\n</select>', widget["name"], _attributes(widget["attrs"]), SafeString("".join(groups))
    )


def _option(option):
    return format_html(
        '\n<option value="{}"{}>{}</option>', str(option["value"]), _attributes(option["attrs"]), option["label"]
    )


def several(context):
    """A widget of several parts; the ends of a range are named."""
    ends = {"_after": pgettext("start of a range", "from"), "_before": pgettext("end of a range", "to")}
    parts = []
    for part in context["widget"]["subwidgets"]:
        said = next((words for suffix, words in ends.items() if part["name"].endswith(suffix)), "")
        label = format_html('<label for="{}">{}</label>', part["attrs"].get("id", ""), said) if said else ""
        parts.append(label + DRAWN[part["template_name"]]({"widget": part}))
    return format_html('<span class="range">{}</span>', SafeString("".join(parts)))


DRAWN = {
    "django/forms/field.html": field,
    "django/forms/widgets/select.html": choice,
    "django/forms/widgets/multiwidget.html": several,
    **{f"django/forms/widgets/{kind}.html": line for kind in ("text", "date", "number", "email", "hidden", "input")},
}
