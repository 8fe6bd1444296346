"""Where a request comes from: the peer, or what the one trusted proxy says the peer was."""

from ipaddress import ip_address

from django.conf import settings


def address_of(request):
    """The address as text, or an empty text where there is none; never what the caller itself could have written."""
    told = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        told = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2] or told
    try:
        return str(ip_address(told.strip()))
    except ValueError:
        return ""
