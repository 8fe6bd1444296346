"""Slow links: pages and static texts leave packed, and unchanged files are asked for once."""

import gzip

from django.templatetags.static import static

from ctassist.surfaces.packed import Dated

PACKED = {"accept-encoding": "gzip"}


def test_a_page_leaves_packed_where_the_browser_can_unpack_and_plain_where_not(client, db):
    light, plain = client.get("/help/", headers=PACKED), client.get("/help/")
    assert light["Content-Encoding"] == "gzip" and len(light.content) < len(plain.content) / 2
    assert b"<h1>" in gzip.decompress(light.content) and "Accept-Encoding" in light["Vary"]
    assert not plain.has_header("Content-Encoding")


def test_a_static_text_is_packed_and_kept_under_its_dated_address(client):
    address = static("vendor/bootstrap/css/bootstrap.min.css")
    assert (
        address.endswith(Dated().url("vendor/bootstrap/css/bootstrap.min.css").partition("?")[2]) and "?v=" in address
    )
    light = client.get(address, headers=PACKED)
    assert light["Content-Encoding"] == "gzip" and len(light.content) < 40_000
    assert light["Cache-Control"] == "public, max-age=31536000, immutable"
    plain = client.get(address.partition("?")[0])
    assert not plain.has_header("Content-Encoding") and "immutable" not in plain["Cache-Control"]
    assert gzip.decompress(light.content) == b"".join(plain)


def test_answers_of_the_api_and_part_of_a_file_are_left_as_they_are(client, db):
    assert not client.get("/api/v1/countries/", headers=PACKED).has_header("Content-Encoding")
    part = client.get(static("css/layout.css"), headers=PACKED | {"range": "bytes=0-99"})
    assert part.status_code == 206 and not part.has_header("Content-Encoding")
