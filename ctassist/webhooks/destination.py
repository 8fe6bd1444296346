"""Where a message may go: addresses of the open internet, and networks the deployment lists; nothing else, ever."""

import socket
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

NAT64 = ip_network("64:ff9b::/96")
RESOLVE_SECONDS = 3


class Refused(Exception):
    """The address is none we send to; the sentence says why."""


@dataclass(frozen=True)
class Place:
    """A URL taken apart, and where it turned out to be."""

    scheme: str
    host: str
    port: int
    path: str
    address: str = ""


def parse(url):
    """The Place of a URL by its form alone; raises Refused."""
    if any(ord(letter) <= 32 or ord(letter) in (92, 127) for letter in url):
        raise Refused(_("The address holds a character that does not belong there."))
    try:
        parts = urlsplit(url)
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode().rstrip(".")
    except ValueError as wrong:
        raise Refused(_("This is not an address.")) from wrong
    if parts.scheme not in ("https", "http") or not host:
        raise Refused(_("Give an address that begins with https://."))
    if "@" in parts.netloc:
        raise Refused(_("Leave name and password out of the address: messages are signed."))
    if parts.fragment or "%" in host:
        raise Refused(_("This is not an address."))
    port = port if port is not None else {"https": 443, "http": 80}[parts.scheme]
    if port not in settings.WEBHOOK_PORTS:
        raise Refused(_("Port %(port)s is not one messages are sent to.") % {"port": port})
    path = parts.path or "/"
    return Place(parts.scheme, host, port, f"{path}?{parts.query}" if parts.query else path)


def resolve(host, port):
    """Every address of a host, asked for once and not waited for long."""
    pool = ThreadPoolExecutor(1)
    try:
        asked = pool.submit(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
        return [found[4][0] for found in asked.result(timeout=RESOLVE_SECONDS)]
    except (OSError, UnicodeError, TimeoutError) as wrong:
        raise Refused(_("The host is not known.")) from wrong
    finally:
        pool.shutdown(wait=False)


def listed(address):
    """Whether the deployment lists the network of an address as its own to be told."""
    return any(address in ip_network(network) for network in settings.WEBHOOK_ALLOWED_PRIVATE)


def is_open(address):
    """Whether an address is one of the open internet, not a private one in any disguise."""
    hidden = ("ipv4_mapped", "sixtofour", "teredo")
    if address.version == 6 and (address in NAT64 or any(getattr(address, name) for name in hidden)):
        return False
    special = ("is_multicast", "is_reserved", "is_unspecified", "is_loopback", "is_link_local", "is_private")
    return address.is_global and not any(getattr(address, name) for name in special)


def check(scheme, text):
    """Refuse an address unless it is open and the way encrypted, or its network is listed."""
    address = ip_address(text.split("%")[0])
    if listed(address):
        return
    if not is_open(address):
        raise Refused(_("The host is inside a private network."))
    if scheme != "https":
        raise Refused(_("Messages are sent by https only."))


def locate(url):
    """The Place with the one address to connect to; every address of the host has to be allowed."""
    place = parse(url)
    found = resolve(place.host, place.port)
    for address in found:
        check(place.scheme, address)
    return Place(place.scheme, place.host, place.port, place.path, found[0])


def check_form(url):
    """What can be said about a URL without asking anybody: its form, and an address written as digits."""
    place = parse(url)
    try:
        ip_address(place.host)
    except ValueError:
        if place.scheme != "https" and not settings.WEBHOOK_ALLOWED_PRIVATE:
            raise Refused(_("Messages are sent by https only.")) from None
        return
    check(place.scheme, place.host)
