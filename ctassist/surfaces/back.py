"""Where a form leads back to: a place of the house named in its address, for those who work on one page all day."""

from urllib.parse import urlencode

from django.utils.http import url_has_allowed_host_and_scheme

BACK = "back"


def back_of(request):
    """The place a form was opened from, or "" where none of the house is named."""
    place = request.GET.get(BACK, "")
    return place if place.startswith("/") and url_has_allowed_host_and_scheme(place, allowed_hosts=None) else ""


def leading_back(links, place):
    """Buttons to forms, [{"url", …}], each of which will lead back to the place."""
    return [link | {"url": f"{link['url']}?{urlencode({BACK: place})}"} for link in links]
