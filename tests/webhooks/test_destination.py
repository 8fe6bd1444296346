"""Where messages may go: nothing inside, in whatever disguise; only listed networks, only known ports."""

import socket
from threading import Event

import pytest

from ctassist.webhooks import destination
from ctassist.webhooks.destination import Refused, check_form, locate
from ctassist.webhooks.sending import send

from .receivers import Receiver, Tripwire

HOSTS = """127.0.0.1 127.1 127.000.000.001 0.0.0.0 0 2130706433 0x7f000001 017700000001 0x7f.1 127.0.0.1.
localhost localhost. LOCALHOST 10.0.0.1 10.255.255.255 172.16.0.1 172.31.255.255 192.168.0.1 192.168.255.255
169.254.169.254 169.254.0.1 100.64.0.1 100.127.255.255 192.0.0.1 192.0.2.1 198.18.0.1 198.51.100.1 203.0.113.1
224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255 [::] [::1] [0:0:0:0:0:0:0:1] [::ffff:127.0.0.1] [::ffff:7f00:1]
[::ffff:10.0.0.1] [::ffff:8.8.8.8] [::127.0.0.1] [64:ff9b::127.0.0.1] [64:ff9b::7f00:1] [64:ff9b::8.8.8.8]
[64:ff9b:1::1] [2002:7f00:1::] [2002:a00:1::1] [2001:0:7f00:1::1] [2001:db8::1] [fe80::1] [fe80::1%25lo] [fec0::1]
[fc00::1] [fd12:3456::1] [ff02::1] [ff0e::1] [100::1] [::ffff:0:127.0.0.1] [2001:10::1] ①②⑦.⓪.⓪.① 127。0。0。1""".split()
FORMS = """http://example.org/ ftp://example.org/ file:///etc/passwd gopher://127.0.0.1/ //example.org/ example.org
https:// https:/// https://user@example.org/ https://user:word@example.org/ https://example.org:25/
https://example.org:80/ https://example.org:0/ https://example.org:99999/ https://example.org:x/
https://example.org#@127.0.0.1/ https://example.org\\@127.0.0.1/ https://[::1 https://[]/ javascript:alert(1)
https://exa%00mple.org/ https://127.0.0.1%2f@example.org/ https://.. https://-.-:443:443/""".split()
FORMS += [
    "https://example.org/\r\nX: y",
    "https://exam ple.org/",
    "https://example.org/\x00",
    "\thttps://127.0.0.1/",
    "",
]
ADDRESS = ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"]


@pytest.fixture
def names(monkeypatch):
    """`names[host] = [addresses]`: what the resolver answers; everything else is asked of the system."""
    known, ask = {}, socket.getaddrinfo

    def answer(host, port, **how):
        if host not in known:
            return ask(host, port, **how)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in known[host]]

    monkeypatch.setattr(destination.socket, "getaddrinfo", answer)
    return known


def test_no_hostile_address_is_ever_connected_to(settings):
    with Tripwire() as four, Tripwire("::1") as six:
        settings.WEBHOOK_PORTS = [443, four.port, six.port]
        for host in HOSTS:
            for scheme in ("http", "https"):
                for wire in (four, six):
                    outcome = send(f"{scheme}://{host}:{wire.port}/", {}, b"{}")
                    assert not outcome.ok and outcome.status is None and outcome.error, host
        assert (four.touched, six.touched) == (0, 0)


def test_without_the_guard_they_are_connected_to(settings, monkeypatch):
    monkeypatch.setattr(destination, "check", lambda scheme, text: None)
    with Receiver() as one:
        settings.WEBHOOK_PORTS = [one.port]
        reached = [
            host for host in ("127.0.0.1", "2130706433", "localhost") if send(f"http://{host}:{one.port}/", {}, b"").ok
        ]
    assert reached == ["127.0.0.1", "2130706433", "localhost"]


@pytest.mark.parametrize("url", FORMS)
def test_what_is_no_proper_address_is_refused_by_its_form(url):
    with pytest.raises(Refused):
        check_form(url)


def test_every_address_of_a_host_has_to_be_open(names):
    names["both.example"] = [ADDRESS[0], "10.0.0.7"]
    names["open.example"] = ADDRESS[:1]
    with pytest.raises(Refused):
        locate("https://both.example/")
    assert locate("https://open.example/x?y=1").address == ADDRESS[0]
    with pytest.raises(Refused):
        locate("http://open.example:443/")


def test_a_host_that_changes_its_mind_is_asked_once_and_held_to_it(loopback, monkeypatch):
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    monkeypatch.setattr(destination, "resolve", lambda host, port: next(answers))
    with Receiver() as one:
        loopback(one.port)
        assert send(f"http://mind.example:{one.port}/", {}, b"{}").ok
    headers, _body = one.got[0]
    assert headers["Host"] == f"mind.example:{one.port}"


def test_the_open_internet_is_open():
    for text in (*ADDRESS, "8.8.8.8", "2a00:1450:4001:80b::200e"):
        assert destination.is_open(destination.ip_address(text)), text


def test_a_listed_network_may_be_told_by_http_and_others_may_not(loopback):
    with Receiver() as one, Tripwire("::1") as other:
        loopback(one.port, other.port)
        assert send(one.url, {}, b"{}").ok
        assert not send(f"http://[::1]:{other.port}/", {}, b"{}").ok
        assert other.touched == 0


def test_redirects_are_not_followed(loopback):
    with Tripwire() as inside, Receiver(302, headers=[("Location", f"http://127.0.0.1:{inside.port}/")]) as one:
        loopback(one.port, inside.port)
        outcome = send(one.url, {}, b"{}")
        assert (outcome.status, outcome.ok, inside.touched) == (302, False, 0)


def test_a_long_answer_is_cut(loopback):
    with Receiver(body=b"x" * 1_000_000) as one:
        loopback(one.port)
        assert send(one.url, {}, b"{}").answer == "x" * 1024


def test_a_receiver_that_drips_is_not_waited_for(loopback, monkeypatch):
    monkeypatch.setattr("ctassist.webhooks.sending.TOTAL_SECONDS", 0.3)
    with Receiver(wait=Event()) as one:
        loopback(one.port)
        outcome = send(one.url, {}, b"{}")
        assert outcome.status is None and outcome.duration < 3000 and "in time" in outcome.error
