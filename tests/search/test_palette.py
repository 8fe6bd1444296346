"""The palette offers what the person could reach by clicking; what was seen lately is theirs alone; keys can be silenced."""

import pytest

from ctassist.search.actions import save_view
from ctassist.search.models import Seen
from ctassist.search.seen import KEPT, lately
from missions.models import Finding

pytestmark = pytest.mark.django_db
STANDING = ("finding", "partner", "outsider", "admin", "focal_point")


def lines(client, query, **heads):
    """{address: words} of what the palette offers."""
    answer = client.get(f"/search/palette/?{query}", headers={"HX-Request": "true"})
    assert "<html" not in answer.content.decode()
    return {line["url"]: str(line["title"]) for group in answer.context["groups"] for line in group["lines"]}


def test_places_acts_and_records_by_typing(world, as_):
    client = as_(world.lead)
    assert "/findings/" in lines(client, "q=find")
    assert "/missions/new/plan-mission/" in lines(client, "q=plan")
    assert f"/findings/{world.finding.code}/" in lines(client, "q=tracing")
    assert "/search/" in lines(client, "q=") and "/missions/new/plan-mission/" not in lines(client, "q=")


def test_acts_on_the_record_one_is_on_come_first(world, as_):
    code = world.finding.code
    here = lines(as_(world.lead), f"at=/findings/{code}/")
    assert {f"/findings/{code}/revise-finding/", f"/findings/{code}/moves/agree/"} <= set(here)
    for client in (as_(world.outsider), as_(None)):
        assert not any(code in url for url in lines(client, f"at=/findings/{code}/&q=agree"))
    for odd in ("/", "//evil.example/", "/nowhere/", "/findings/", "/static/css/find.css", "%00", "/findings/%F0/"):
        assert as_(world.lead).get("/search/palette/", {"at": odd}).status_code == 200


def test_nobody_is_offered_what_they_may_not_do(world, as_):
    for person in (world.partner, world.admin, world.focal_point, None):
        offered = lines(as_(person), "q=plan")
        assert "/missions/new/plan-mission/" not in offered
    assert "/people/" not in lines(as_(world.partner), "q=people") and "/people/" in lines(as_(world.admin), "q=people")


def test_the_palette_is_a_page_without_scripts(world, as_):
    page = as_(world.lead).get("/search/palette/?q=findings").content.decode()
    assert "<html" in page and 'href="/findings/"' in page


def test_saved_views_are_found_by_their_name(world, as_):
    save_view(None, by=world.partner, name="Kırmızı list", listing="needs", query="state=shared")
    assert "/needs/?state=shared" in lines(as_(world.partner), "q=kirmizi")
    assert "/needs/?state=shared" not in lines(as_(world.outsider), "q=kirmizi")


# ---- seen lately ---------------------------------------------------------------------------------
def test_what_was_opened_is_remembered_for_that_person_alone(world, as_):
    client, code = as_(world.lead), world.finding.code
    client.get(f"/findings/{code}/")
    client.get("/countries/KGZ/")
    client.head("/countries/KAZ/")
    client.get(f"/findings/{code}/")
    client.get("/findings/NOT-THERE/")
    assert [one["url"] for one in lately(world.lead)] == [f"/findings/{code}/", "/countries/KGZ/"]
    assert lately(world.partner) == [] and lately(world.nobody) == []
    as_(None).get("/countries/KGZ/")
    assert Seen.objects.count() == 2


def test_a_record_no_longer_visible_vanishes_and_comes_back_under_its_new_words(world, as_):
    client, finding = as_(world.lead), world.finding
    client.get(f"/findings/{finding.code}/")
    before = list(finding.audience)
    Finding.objects.filter(pk=finding.pk).update(audience=["org:x"], text="Other words")
    assert lately(world.lead) == []
    assert finding.code not in client.get("/search/seen/").content.decode()
    Finding.objects.filter(pk=finding.pk).update(audience=before)
    assert [one["title"] for one in lately(world.lead)] == ["Other words"]


def test_twenty_are_kept_and_all_are_forgotten_when_asked(world, as_):
    client = as_(world.lead)
    for number in range(KEPT + 1):
        client.get(f"/findings/{world.log(f'Number {number}').code}/")
    seen = lately(world.lead)
    assert len(seen) == KEPT == Seen.objects.count() and seen[0]["title"] == f"Number {KEPT}"
    assert client.post("/search/seen/").status_code == 302
    assert lately(world.lead) == [] and not Seen.objects.exists()


# ---- keys ------------------------------------------------------------------------------------------
def test_keys_are_listed_and_can_be_switched_off(world, as_):
    client = as_(world.lead)
    page = client.get("/shortcuts/").content.decode()
    assert "<kbd>/</kbd>" in page and "<kbd>?</kbd>" in page and "data-shortcuts" not in page
    client.post("/shortcuts/", {"keys": "off"})
    assert 'data-shortcuts="off"' in client.get("/shortcuts/").content.decode()
    client.post("/shortcuts/", {"keys": "on"})
    assert "data-shortcuts" not in client.get("/").content.decode()
