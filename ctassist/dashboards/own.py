"""What of a list is the reader's own on the first page: filters that follow from desks, teams and projects."""

from datetime import timedelta

from django.utils import timezone

from projects.models import Project

#: More States or themes than this are everything; the list is not narrowed by them.
MOST = 40


def desks(user):
    """The States this person is desk officer for, as a filter; None without any."""
    states = sorted(token[5:] for token in user.tokens if token.startswith("desk:"))
    return {"country": states} if states else None


def my_side(user):
    """Missions of one's teams and of one's desk, and what hangs on them; None without either."""
    return {"mine": "yes"} if any(token.startswith(("team:", "desk:")) for token in user.tokens) else None


def consents_ended(user):
    """Consents of one's missions that ended before today."""
    mine, yesterday = my_side(user), timezone.localdate() - timedelta(days=1)
    return mine and {**mine, "valid_until_before": yesterday.isoformat()}


def field_of_us(user):
    """The States and themes of the projects one's organisation leads; None without any. One question."""
    led = Project.objects.visible_to(user).mine(user)
    pairs = list(led.values_list("countries__iso3", "themes__code")[: MOST * MOST])
    countries = sorted({iso3 for iso3, _code in pairs if iso3})
    themes = sorted({code for _iso3, code in pairs if code})
    if not countries or not themes or max(len(countries), len(themes)) > MOST:
        return None
    return {"country": countries, "theme": themes}
