"""The cover and the last pages: what was asked, by whom, as of when, for whose eyes, with which filters, from what."""

from django.utils import formats, timezone
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _t

from ctassist.accounts.audience import Level

from .content import table
from .models import Edition

#: Raised when what a builder writes changes its meaning; a report says which one made it.
GENERATOR = "CTAssist reports 1"


def whole(report, builder, form, sections, desk, moment):
    """The content as the papers take it: cover, sections, sources, the highest level inside, and the words they use."""
    level = highest(desk)
    return {
        "title": str(builder.titled(form.cleaned_data)),
        "question": str(builder.question),
        "language": report.language,
        "direction": "rtl" if get_language_bidi() else "ltr",
        "level": {"code": level, "text": str(Level(level).label)},
        "cover": cover(report, builder, form, level, moment),
        "sections": sections,
        "sources": sources(desk),
        "words": words(),
    }


def highest(desk):
    """The highest sensitivity among the records told from; 0 where only reference data is told."""
    return max((level for rows in desk.told.values() for _version, level in rows.values()), default=0)


def cover(report, builder, form, level, moment):
    """[(label, cell)]: everything somebody needs who finds the paper on a table."""
    person = report.requester
    asked = [(str(field.label), said(field, form)) for field in form.visible_fields()]
    return [
        [_t("Question"), str(builder.question)],
        *[[label, text] for label, text in asked if text],
        [_t("As of"), f"{formats.date_format(timezone.localtime(moment), 'j F Y H:i')} UTC"],
        [_t("Asked for by"), f"{person}, {person.organisation}" if person.organisation else str(person)],
        [_t("Shows"), str(Edition(report.edition).label)],
        [_t("Highest sensitivity inside"), str(Level(level).label)],
        [_t("Report number"), str(report.uid)],
        [_t("Made by"), GENERATOR],
    ]


def said(field, form):
    """One parameter in words; nothing where none was given."""
    value = form.cleaned_data.get(field.name)
    if value in (None, "", [], ()):
        return ""
    if hasattr(value, "__iter__") and not isinstance(value, str):
        return "; ".join(str(one) for one in value)
    choices = dict(getattr(field.field, "choices", ()) or ()) if isinstance(value, str) else {}
    return str(choices.get(value, value))


def sources(desk):
    """Which lists were read, with which filters, and how many rows each gave."""
    rows, seen = [], set()
    for listing in desk.lists:
        applied = [f"{one['label']}: {one['text']}" for one in listing.applied()]
        filters = "; ".join(applied + getattr(listing, "narrowed", []))
        line = (str(listing.title), filters or _t("no filter"))
        if line not in seen:
            seen.add(line)
            rows.append([*line, listing.path() + (f"?{query}" if (query := listing.query(drop=("columns",))) else "")])
    columns = [(_t("List"), "text"), (_t("Filters"), "long"), (_t("Address"), "long")]
    return table(_t("Lists this report was written from"), columns, rows, _t("none"))


def words():
    """The words papers use themselves."""
    return {
        "contents": _t("Contents"),
        "page": _t("Page {page} of {pages}"),
        "not_recorded": _t("not recorded"),
        "about": _t("About"),
        "sources": _t("Sources"),
        "figure": _t("Figure"),
        "table": _t("Table"),
        "level": _t("Sensitivity"),
        "unset": _t("Shown as \ufffd, for want of a font: letters of"),
    }
