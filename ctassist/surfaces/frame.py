"""What every page's frame needs: section navigation, colours, languages."""

from django.conf import settings
from django.utils.translation import get_language

from .listing import LISTINGS


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
    }


def navigation(request):
    """Groups of links to the listings that ask for a place: [{"label", "items": [{"label", "url", "current"}]}]."""
    groups = {}
    placed = sorted(
        (one for one in LISTINGS.values() if one.group and one.offered_to(request.user)), key=lambda one: one.place
    )
    for listing in placed:
        url = listing.path()
        groups.setdefault(str(listing.group), []).append(
            {"label": listing.title, "url": url, "current": request.path.startswith(url)}
        )
    return [{"label": label, "items": items} for label, items in groups.items()]
