"""What every page's frame needs: section navigation, colours, languages."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language

from .listing import LISTINGS

#: Pages that are no lists and stand among them.
_PLACED = []


@dataclass(frozen=True)
class Placed:
    """A page in the section navigation: its group, place and words, and the name of its route."""

    group: str
    place: int
    title: str
    route: str
    query: str = ""

    def path(self):
        """Its address."""
        return f"{reverse(self.route)}{'?' if self.query else ''}{self.query}"

    def offered_to(self, user):
        """Whoever signed in finds the page; what they see in it is another question."""
        return user.is_authenticated


def placed(*pages):
    """Put pages into the section navigation."""
    _PLACED.extend(pages)


def frame(request):
    """Template context of every page."""
    if not hasattr(getattr(request, "user", None), "tokens"):
        return {}  # nobody has been recognised yet, or the person has just signed out
    return {
        "nav": navigation(request),
        "theme": getattr(request.user, "theme", "auto"),
        "demo": settings.DEMO,
        "languages": settings.LANGUAGES,
        "LANGUAGE_CODE": get_language() or settings.LANGUAGE_CODE,
        "spoken": (get_language() or settings.LANGUAGE_CODE) in settings.SPOKEN,
    }


def navigation(request):
    """Groups of links to the listings that ask for a place: [{"label", "items": [{"label", "url", "current"}]}]."""
    groups = {}
    pages = [*(one for one in LISTINGS.values() if one.group), *_PLACED]
    for page in sorted((one for one in pages if one.offered_to(request.user)), key=lambda one: one.place):
        url = page.path()
        groups.setdefault(str(page.group), []).append(
            {"label": page.title, "url": url, "current": request.get_full_path().startswith(url)}
        )
    return [{"label": label, "items": items} for label, items in groups.items()]
