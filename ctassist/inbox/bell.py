"""The bell in the head of every page: how many lines of the inbox are unread."""

from django.utils.functional import SimpleLazyObject

from .models import Notice

MOST = 99


def bell(request):
    """Template context: `unread` is asked of the database only where a page shows it, by one small question."""
    person = getattr(request, "user", None)
    if person is None or not person.is_authenticated:
        return {}
    return {"unread": SimpleLazyObject(lambda: unread_of(person))}


def unread_of(person):
    """ "" for none, the number, or "99+"."""
    number = Notice.objects.filter(person=person.pk, read_at=None)[: MOST + 1].count()
    return f"{MOST}+" if number > MOST else str(number or "")
