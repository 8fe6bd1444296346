"""Changes in reports: which of the records told here were first recorded or changed since a day."""

from django.utils import timezone
from django.utils.translation import gettext as _t

from ctassist.surfaces.columns import words

from .content import table, text
from .tables import named


def changes(since, reads):
    """A table over everything these lists gave; a sentence where no day was named."""
    if since is None:
        return text(_t("No day was named since which changes are told."), "note")
    rows = [line for one in reads for row in one if (line := _line(since, one, row))]
    heads = [(_t("Kind"), "text"), (_t("Record"), "text"), (_t("Since then"), "text"), (_t("Last changed"), "date")]
    caption = _t("Recorded or changed since %(day)s") % {"day": words(since)}
    return table(caption, heads, rows, _t("Nothing recorded here changed since then."))


def _line(since, read_rows, row):
    last, first = (timezone.localtime(moment).date() for moment in (row.changed_at, row.created_at))
    if last < since:
        return None
    how = _t("first recorded") if first >= since else _t("changed")
    return [str(read_rows.listing.title), named([row]), how, {"text": str(words(last)), "date": last.isoformat()}]
