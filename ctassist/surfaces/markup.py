"""Cells, badges and tables as HTML: a list has hundreds of them, so they are drawn here and not by a template each."""

from functools import cache

from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

ICON = '<svg class="icon" aria-hidden="true"><use href="{icons}#{icon}"/></svg>'
TAG = '<span class="tag tone-{icon}">' + ICON + "<bdi>{text}</bdi></span>"
FLAG = '<span class="flag tone-{tone}">' + ICON + " {text}</span>"
#: How a text of a kind is drawn: alone, and as a link.
TEXT = ("<bdi>{text}</bdi>", '<a href="{url}"><bdi>{text}</bdi></a>')
LONG = ('<div class="clamp" dir="auto">{text}</div>', '<div class="clamp" dir="auto"><a href="{url}">{text}</a></div>')
OTHER = ('<span class="{kind}">{text}</span>', '<a class="{kind}" href="{url}">{text}</a>')
DRAWN = {"text": TEXT, "link": TEXT, "long": LONG, "empty": ('<span class="absent">{text}</span>',) * 2}


@cache
def icons():
    """Where the drawing of every icon is."""
    return static("img/icons.svg")


def badge(text, tone=""):
    """A word with its tone, told by colour and by icon."""
    return format_html(TAG, icons=icons(), icon=tone or "neutral", text=text)


def cell(told):
    """One fact of a row, as `Column.cell` tells it."""
    kind, text, tone = told["kind"], told.get("text", ""), told.get("tone", "")
    if kind == "badge":
        drawn = badge(text, tone)
    elif kind == "rating":
        drawn = format_html('<span class="rating">{}</span>', badge(text, tone))
    elif kind == "flag":
        drawn = format_html(FLAG, icons=icons(), icon=tone or "flag", tone=tone or "neutral", text=text)
    elif kind == "links":
        drawn = format_html('<span class="links">{}</span>', SafeString("".join(map(_link, told["items"]))))
    elif told.get("moment"):
        drawn = format_html('<time class="date" datetime="{}">{}</time>', told["moment"], text)
    else:
        url = told.get("url", "")
        drawn = format_html(DRAWN.get(kind, OTHER)[bool(url)], kind=kind, text=text, url=url)
    if lang := told.get("lang"):
        drawn = format_html('<{0} lang="{1}">{2}</{0}>', "div" if kind == "long" else "span", lang, drawn)
    note = told.get("note", "")
    return drawn + format_html('<span class="note"><bdi>{}</bdi></span>', note) if note else drawn


def _link(item):
    if item["tone"] and not item["url"]:
        return badge(item["text"], item["tone"])
    return format_html(TEXT[bool(item["url"])], **item)


def table(title, heads, rows, *, sortable=True):
    """The rows of a listing under its heads, in a box that scrolls by itself."""
    top = [_head(place, head, sortable) for place, head in enumerate(heads, start=1)]
    body = ['<tr role="row">' + "".join(_cells(heads, row)) + "</tr>" for row in rows]
    return format_html(
        '<div class="rows-box" role="group" tabindex="0" aria-label="{}"><table class="rows" role="table">'
        '<thead role="rowgroup"><tr role="row">{}</tr></thead>\n<tbody role="rowgroup">{}</tbody></table></div>',
        title,
        SafeString("\n".join(top)),
        SafeString("\n".join(body)),
    )


def _head(place, head, sortable):
    label = head["label"]
    if sortable and head["sort_url"]:
        label = format_html(
            '<a href="{url}" id="sort-{place}" hx-get="{url}">{label}' + ICON + "</a>",
            url=head["sort_url"],
            place=place,
            label=label,
            icons=icons(),
            icon=head["sorted"] or "sortable",
        )
    said = SafeString(' class="is-number"' if head["numeric"] else "")
    if head["sorted"]:
        said += format_html(' aria-sort="{}"', head["sorted"])
    return format_html('<th scope="col" role="columnheader"{}>{}</th>', said, label)


def _cells(heads, row):
    """The first cell names the row and leads to it; the others say which column they are of."""
    first, *others = row["cells"]
    drawn = cell(first)
    if row["url"] and not first.get("url"):
        drawn = format_html('<a href="{}">{}</a>', row["url"], drawn)
    yield format_html('<th scope="row" role="rowheader" class="is-{}">{}</th>', first["kind"], drawn)
    for head, told in zip(heads[1:], others, strict=True):
        kind = f"{told['kind']} is-number" if head["numeric"] else told["kind"]
        yield format_html('\n<td role="cell" class="is-{}" data-label="{}">{}</td>', kind, head["label"], cell(told))


def facts(told):
    """Facts with their names: the summary list of a record."""
    lines = ((fact["label"], cell(fact["cell"])) for fact in told)
    return format_html('<dl class="facts">{}</dl>', format_html_join("\n", "<div><dt>{}</dt><dd>{}</dd></div>", lines))


def show_all(listing):
    """The link from the first rows to the whole list."""
    return format_html(
        '<p class="small no-print"><a href="{}">{}<span class="visually-hidden">: {}</span></a></p>',
        listing.url(),
        _("Show all"),
        listing.title,
    )
