"""The history of one record for one reader: the entries they may see, and whether the chain of hashes holds."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ctassist.history.models import Entry
from ctassist.history.record import broken_links
from ctassist.surfaces.history import entry_lines, is_internal
from ctassist.surfaces.paging import PER_PAGE, wanted_page


def past_of(record, user, params):
    """{"history", "page", "intact", "broken"} for the template; one query for the entries."""
    everything = list(Entry.objects.about(record)) if hasattr(record, "uid") else []
    seen = [entry for entry in everything if entry.audience and user.tokens & set(entry.audience)]
    seen = [entry for entry in seen if user.is_cted or not is_internal(entry)]
    number = wanted_page(params)
    return {
        "history": entry_lines(seen[(number - 1) * PER_PAGE : number * PER_PAGE], user),
        "page": page_of(number, len(seen)),
        **verdict(everything, seen),
    }


def page_of(number, total):
    """The page's place among the others, as the template of lists says it."""
    pages = max(1, -(-total // PER_PAGE))
    return {
        "number": number,
        "pages": pages,
        "total_text": entries_words(total),
        "first": (number - 1) * PER_PAGE + 1 if number <= pages and total else 0,
        "last": min(number * PER_PAGE, total),
        "previous_url": f"?page={min(number - 1, pages)}" if number > 1 else "",
        "next_url": f"?page={number + 1}" if number < pages else "",
        "beyond": number > pages,
    }


def entries_words(total):
    """How many entries, in words."""
    return ngettext("%(n)s entry", "%(n)s entries", total) % {"n": total}


def verdict(everything, seen):
    """In words whether the chain holds; only entries the reader sees are counted or named."""
    wrong = list(broken_links(reversed(everything)))
    if not wrong:
        return {"intact": _("Unbroken: %(entries)s") % {"entries": entries_words(len(seen))} if seen else ""}
    shown = {entry.pk for entry in seen}
    lines = [
        _("Entry %(number)s of %(day)s: %(why)s.") % {"number": entry.seq, "day": f"{entry.at:%Y-%m-%d}", "why": why}
        for entry, why in wrong
        if entry.pk in shown
    ]
    return {"broken": lines or [_("An entry was altered or removed.")]}
