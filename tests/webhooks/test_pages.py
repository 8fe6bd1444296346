"""Pages of webhooks: the secret is shown once, colleagues see no deliveries, bad addresses are told beside the field."""

import pytest

from ctassist.webhooks.models import Delivery, Endpoint

pytestmark = pytest.mark.django_db
NEW = "/webhooks/new/register-endpoint/"


def test_a_webhook_is_registered_and_its_secret_is_shown_once(world, as_):
    own = as_(world.partner)
    answer = own.post(NEW, {"url": "https://register.example.org/x", "description": "Ours", "kinds": ["projects"]})
    endpoint = Endpoint.objects.get()
    assert answer.status_code == 200 and "whsec_" in answer.content.decode()
    assert answer["Cache-Control"] == "private, no-store"
    page = own.get(endpoint.get_absolute_url())
    assert page.status_code == 200 and "whsec_" not in page.content.decode()
    assert "https://register.example.org/x" in page.content.decode()


@pytest.mark.parametrize("url", ["http://example.org/", "https://127.0.0.1/", "https://example.org:22/", "x", ""])
def test_a_bad_address_is_told_beside_its_field_and_kept(world, as_, url):
    answer = as_(world.partner).post(NEW, {"url": url, "description": "Kept words"})
    assert answer.status_code == 422 and not Endpoint.objects.exists()
    assert answer.context["form"].errors["url"] and "Kept words" in answer.content.decode()


def test_nobody_else_sees_a_webhook_or_its_deliveries(world, as_, hook, post):
    endpoint = hook(world.partner, "http://127.0.0.1:9100/", description="CANARY")
    message = post(endpoint)
    for person in (world.other_partner, world.donor, world.lead, world.focal_point):
        for address in (endpoint.get_absolute_url(), message.get_absolute_url()):
            assert as_(person).get(address).status_code == 404
        assert "CANARY" not in as_(person).get("/webhooks/").content.decode()
    assert as_(world.admin).get(endpoint.get_absolute_url()).status_code == 200
    assert as_(world.admin).get(message.get_absolute_url()).status_code == 404
    assert as_(None).get("/webhooks/").status_code in (200, 302)


def test_tests_and_replays_are_buttons(world, as_, hook):
    endpoint = hook(world.partner, "http://127.0.0.1:9101/")
    own = as_(world.partner)
    assert own.post(f"{endpoint.get_absolute_url()}test-endpoint/", {"version": endpoint.version}).status_code == 302
    message = Delivery.objects.get()
    Delivery.objects.update(state="delivered")
    page = own.get(message.get_absolute_url()).content.decode()
    assert "webhook.test" in page and "replay-delivery" in page
    assert own.post(f"{message.get_absolute_url()}replay-delivery/", {}).status_code == 302
    message.refresh_from_db()
    assert message.state == "queued"


def test_an_administrator_disables_with_a_reason(world, as_, hook):
    endpoint = hook(world.partner, "http://127.0.0.1:9102/")
    address = f"{endpoint.get_absolute_url()}disable-endpoint/"
    assert as_(world.admin).post(address, {"reason": "Floods us.", "version": 1}).status_code == 302
    endpoint.refresh_from_db()
    assert (endpoint.state, endpoint.stopped_because) == ("disabled", "Floods us.")
