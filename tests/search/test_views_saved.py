"""Saved views: private or the organisation's; each seen by the rights of whoever opens it; none tells of a record."""

import html

import pytest

from ctassist.history.models import Entry
from ctassist.search.actions import remove_view, revise_view, save_view
from ctassist.search.models import SavedView
from ctassist.workflow.refusals import Refused

pytestmark = pytest.mark.django_db
STANDING = ("finding", "partner", "service", "other_partner", "outsider", "admin", "focal_point")


def names(client, address="/findings/"):
    """Names of the views above a list."""
    text = client.get(address).content.decode()
    bar = text.partition('<nav class="views"')[2].partition("</nav>")[0]
    return [html.unescape(part.partition("</bdi>")[0]) for part in bar.split("<bdi>")[1:]]


def test_a_view_stands_above_its_list_for_its_owner_alone(world, as_):
    client = as_(world.partner)
    page = client.get("/findings/?kind=shortfall&page=1")
    assert "of=findings&amp;kind=shortfall" in page.content.decode()
    sent = {"name": 'Gaps & <b>"Ж"</b>', "listing": "findings", "query": "kind=shortfall&page=3"}
    answer = client.post("/views/new/save-view/", sent)
    assert (answer.status_code, answer.url) == (302, "/findings/?kind=shortfall")
    assert names(client) == [sent["name"]] and names(client, "/needs/") == []
    assert 'aria-current="page"' in client.get(answer.url).content.decode().partition('class="views"')[2][:400]
    assert names(as_(world.service)) == names(as_(world.outsider)) == names(as_(None)) == []


def test_a_shared_view_is_found_by_colleagues_and_changed_by_its_owner_only(world, as_):
    view = save_view(None, by=world.partner, name="Ours", listing="findings", query="kind=shortfall", shared=True)
    assert names(as_(world.service)) == ["Ours"] and names(as_(world.other_partner)) == []
    address = f"/views/{view.uid}/"
    assert as_(world.service).get(address).status_code == 200
    assert as_(world.service).get(f"{address}revise-view/").status_code == 403
    assert as_(world.other_partner).get(address).status_code == 404
    with pytest.raises(Refused):
        remove_view(view, by=world.service)
    revise_view(view, by=world.partner, name="Mine again", query="", shared=False)
    assert names(as_(world.service)) == []


def test_whoever_opens_a_view_sees_by_their_own_rights(world, as_):
    colleague = world.person("cora", "cted", organisation=world.cted)
    save_view(None, by=world.lead, name="All", listing="findings", query="kind=shortfall", shared=True)
    assert names(as_(colleague)) == ["All"]
    assert world.finding.code in as_(world.lead).get("/findings/?kind=shortfall").content.decode()
    assert world.finding.code not in as_(colleague).get("/findings/?kind=shortfall").content.decode()


def test_a_view_that_names_a_record_cannot_be_shared(world, as_):
    sent = {"name": "Of the mission", "listing": "findings", "query": "mission=KGZ-2019", "shared": "on"}
    answer = as_(world.lead).post("/views/new/save-view/", sent)
    assert answer.status_code == 422 and "stays your own" in html.unescape(answer.content.decode())
    assert as_(world.lead).post("/views/new/save-view/", {**sent, "shared": ""}).status_code == 302
    view = SavedView.objects.get()
    assert as_(world.lead).post(f"/views/{view.uid}/revise-view/", {**sent, "version": 1}).status_code == 422
    assert names(as_(world.outsider)) == []


def test_a_removed_view_is_gone_and_its_history_stays(world, as_):
    view = save_view(None, by=world.partner, name="Ours", listing="findings", shared=True)
    assert as_(world.partner).post(f"/views/{view.uid}/remove-view/", {"version": 1}).status_code == 302
    assert names(as_(world.partner)) == [] and as_(world.partner).get(f"/views/{view.uid}/").status_code == 404
    acts = Entry.objects.filter(subject_uid=view.uid).order_by("seq").values_list("act", flat=True)
    assert list(acts) == ["search.save_view", "search.remove_view"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("query", "nonsense=1"),
        ("query", "kind=nope"),
        ("query", "x" * 3000),
        ("listing", "nope"),
        ("name", ""),
        ("query", "sort=nope"),
    ],
)
def test_what_makes_no_sense_is_refused_beside_its_field(field, value, world, as_):
    sent = {"name": "A", "listing": "findings", "query": ""} | {field: value}
    assert as_(world.partner).post("/views/new/save-view/", sent).status_code == 422
    assert as_(world.partner).post("/api/v1/views/", sent, content_type="application/json").status_code in (400, 422)
    assert not SavedView.objects.exists()


def test_the_api_keeps_views_too(world, as_):
    client = as_(world.partner)
    made = client.post(
        "/api/v1/views/", {"name": "A", "listing": "needs", "query": "state=shared"}, content_type="application/json"
    )
    assert made.status_code == 201 and made.json()["query"] == "state=shared"
    assert [row["name"] for row in client.get("/api/v1/views/").json()["results"]] == ["A"]
    assert as_(world.service).get("/api/v1/views/").json()["results"] == []
    assert as_(world.service).get(f"/api/v1/views/{made.json()['ref']}/").status_code == 404


def test_people_without_an_organisation_keep_views_for_themselves(world, as_):
    client = as_(world.focal_point)
    assert 'name="shared"' not in client.get("/views/new/save-view/").content.decode()
    assert client.post("/views/new/save-view/", {"name": "A", "listing": "findings"}).status_code == 302
    assert names(client) == ["A"] and names(as_(world.admin)) == []


def test_the_list_of_views_offers_none_of_itself_and_every_other_list_does(world, as_):
    client = as_(world.lead)
    assert "/views/new/save-view/" not in client.get("/views/").content.decode()
    assert "/views/new/save-view/?of=missions" in client.get("/missions/?mandate=committee-visit").content.decode()
