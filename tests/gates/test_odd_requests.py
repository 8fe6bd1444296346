"""Requests nobody sends by hand: odd encodings, the last day there is, records without a code; none breaks a page."""

import pytest

from ctassist.resolutions.actions import relate_resolutions
from ctassist.resolutions.models import Relation, Resolution
from ctassist.surfaces.problems import without_claimed_encoding

STANDING = ("mission",)

ENCODINGS = ("hex", "unicode_escape", "utf-16", "utf-7", "no-such-thing")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_an_encoding_a_request_claims_for_itself_is_not_believed(encoding):
    """As the server's entrance does it: "hex" is known to Python but reads no text."""
    seen = without_claimed_encoding(lambda environ, _start: environ)(
        {"CONTENT_TYPE": f"multipart/form-data; boundary=xx; charset={encoding}"}, None
    )
    assert seen["CONTENT_TYPE"] == "multipart/form-data; boundary=xx"


@pytest.mark.parametrize("encoding", [name for name in ENCODINGS if name != "hex"])
def test_words_in_another_encoding_are_read_as_utf8(world, as_, encoding):
    page = as_(world.lead)
    for address in ("/missions/?q=%5Cud800", "/missions/?q=%ED%A0%80"):
        assert page.get(address, CONTENT_TYPE=f"text/plain; charset={encoding}").status_code == 200


@pytest.mark.parametrize("name", ["held", "comments_due"])
def test_a_period_may_end_on_the_last_day_there_is(world, as_, name):
    assert world.mission.code in as_(world.lead).get("/missions/?held_before=9999-12-31").content.decode()
    assert as_(world.lead).get(f"/missions/?{name}_after=0001-01-01&{name}_before=9999-12-31").status_code == 200


def test_a_relation_has_its_history_page(world, as_):
    other = Resolution.objects.create(slug="2396", symbol="S/RES/2396 (2017)", subject="Returning fighters")
    relate_resolutions(other, by=world.lead, kind="reaffirms", target=world.r1373)
    relation, page = Relation.objects.get(), as_(world.lead)
    assert page.get(f"/history/relations/{relation.pk}/").status_code == 200
    for ref in ("abc", "0", "9" * 40):
        assert page.get(f"/history/relations/{ref}/").status_code == 404


def test_pages_that_say_nothing_about_copies_are_for_their_reader_alone(world, as_):
    for address in ("/missions/", world.mission.get_absolute_url() + "revise-mission/"):
        assert as_(world.lead).get(address)["Cache-Control"] == "private, no-cache"
