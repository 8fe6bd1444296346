"""How old a judgement is, in words; a rating is never shown without its basis and its age."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def months_between(earlier, later):
    """Whole months from one day to a later one."""
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return months - (1 if later.day < earlier.day else 0)


def age(day, today=None):
    """ "today", "12 days old", "14 months old", "6 years old"; None where there is no day."""
    if day is None:
        return None
    today = today or timezone.localdate()
    days, months = (today - day).days, months_between(day, today)
    if days <= 0:
        return _("of today")
    if months < 1:
        return ngettext("%(n)s day old", "%(n)s days old", days) % {"n": days}
    if months < 36:
        return ngettext("%(n)s month old", "%(n)s months old", months) % {"n": months}
    return ngettext("%(n)s year old", "%(n)s years old", months // 12) % {"n": months // 12}


def in_words(rating, basis, day):
    """ "largely implemented, follow-up visit, 14 months old"; None where nothing has been judged."""
    return ", ".join(str(part) for part in (rating, basis, age(day))) if rating else None
