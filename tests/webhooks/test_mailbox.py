"""Sending: signed by every live secret, retried, given up, stopped, replayed."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from ctassist.history.models import Entry
from ctassist.inbox.models import Notice
from ctassist.jobs.nightly import NIGHTLY
from ctassist.webhooks.actions import enable_endpoint, replay_delivery, rotate_endpoint_secret, test_endpoint
from ctassist.webhooks.mailbox import RETRIES, due, serve
from ctassist.webhooks.models import Delivery, Endpoint, Mailbox, Secret
from ctassist.webhooks.tasks import sweep_deliveries
from ctassist.workflow.refusals import NotPermitted

from .receivers import Receiver

pytestmark = pytest.mark.django_db


def stand(delivery):
    """(state, attempts) now."""
    return Delivery.objects.values_list("state", "attempts").get(pk=delivery.pk)


def test_a_message_arrives_signed_and_is_thin(world, hook):
    with Receiver() as one:
        endpoint = hook(world.partner, one.url)
        test_endpoint(endpoint, by=world.partner)
        assert due() == [endpoint.pk] and serve(endpoint.pk) is False
    headers, body = one.got[0]
    told = Webhook(endpoint.secret_text).verify(body, headers)
    assert set(told) == {"type", "timestamp", "data"} and told["type"] == "webhook.test"
    sent = Delivery.objects.get()
    assert (sent.state, sent.status, sent.answer, sent.attempts) == ("delivered", 200, "thank you", 1)
    assert due() == []
    with pytest.raises(WebhookVerificationError):
        Webhook(endpoint.secret_text).verify(body + b" ", headers)


def test_secrets_lie_sealed_and_both_sign_while_one_is_exchanged(world, hook, post):
    with Receiver() as one:
        endpoint = hook(world.partner, one.url)
        old = endpoint.secret_text
        new = rotate_endpoint_secret(endpoint, by=world.partner).secret_text
        assert old != new and not any(text in s.sealed for s in Secret.objects.all() for text in (old, new))
        post(endpoint)
        serve(endpoint.pk)
        with time_machine.travel(timezone.now() + timedelta(hours=25), tick=True):
            post(endpoint)
            serve(endpoint.pk)
            Webhook(new).verify(one.got[1][1], one.got[1][0])
            with pytest.raises(WebhookVerificationError):
                Webhook(old).verify(one.got[1][1], one.got[1][0])
    for secret in (old, new):
        Webhook(secret).verify(one.got[0][1], one.got[0][0])
    assert not any(text in json.dumps(e.changes) for e in Entry.objects.all() for text in (old, new, "whsec"))


def test_it_is_tried_nine_times_over_two_days_and_then_the_webhook_is_disabled_with_a_notice(world, hook, post):
    with Receiver(500, body=b"broken") as one:
        endpoint = hook(world.partner, one.url)
        message, now = post(endpoint), timezone.now()
        for number, pause in enumerate((*RETRIES, 0), start=1):
            with time_machine.travel(now, tick=True):
                serve(endpoint.pk)
                serve(endpoint.pk)
                assert stand(message)[1] == number, "once a time, not before it is due"
                now = timezone.now() + timedelta(seconds=pause + 1)
    assert len(one.got) == 9 and len(set(one.ids)) == 1
    assert stand(message)[0] == "dead"
    endpoint.refresh_from_db()
    assert endpoint.state == "disabled" and "nine attempts" in endpoint.stopped_because
    assert Notice.objects.get(person=endpoint.owner).url == endpoint.get_absolute_url()
    entry = Entry.objects.about(endpoint).first()
    assert (entry.act, entry.actor_name, entry.reason) == ("webhooks.stop", "CTAssist", endpoint.stopped_because)
    assert Delivery.objects.get().answer == "broken"
    assert due() == []


def test_one_bad_message_does_not_disable_a_receiver_that_takes_the_others(world, hook, post):
    with Receiver(500) as one:
        endpoint = hook(world.partner, one.url)
        bad = post(endpoint)
        Delivery.objects.filter(pk=bad.pk).update(attempts=8)
        Mailbox.objects.update(succeeded_at=timezone.now() + timedelta(seconds=1))
        serve(endpoint.pk)
    assert stand(bad) == ("dead", 9)
    assert Endpoint.objects.get().is_active


def test_gone_for_good_disables_at_once(world, hook, post):
    with Receiver(410) as one:
        endpoint = hook(world.partner, one.url)
        message = post(endpoint)
        serve(endpoint.pk)
    assert stand(message) == ("dead", 1) and not Endpoint.objects.get().is_active


def test_a_delivery_is_sent_once_more_with_the_same_id_by_its_owner_only(world, hook, post):
    with Receiver() as one:
        endpoint = hook(world.partner, one.url)
        message = post(endpoint)
        serve(endpoint.pk)
        message.refresh_from_db()
        for person in (world.service, world.admin, world.lead):
            with pytest.raises(NotPermitted):
                replay_delivery(message, by=person)
        replay_delivery(message, by=world.partner)
        serve(endpoint.pk)
    assert one.ids == [message.message] * 2


def test_what_the_owner_may_not_see_any_more_is_not_sent(world, hook, post):
    with Receiver() as one:
        endpoint = hook(world.lead, one.url)
        seen, unseen = post(endpoint), post(endpoint)
        Delivery.objects.filter(pk=seen.pk).update(kind="findings", row=world.finding.pk)
        hidden = world.log("Hidden.")
        type(hidden).objects.filter(pk=hidden.pk).update(audience=["user:nobody"])
        Delivery.objects.filter(pk=unseen.pk).update(kind="findings", row=hidden.pk)
        serve(endpoint.pk)
    assert one.ids == [seen.message]
    assert stand(unseen)[0] == "dropped" and "not see" in Delivery.objects.get(pk=unseen.pk).error


def test_a_closed_account_is_told_nothing_more(world, hook, post):
    with Receiver() as one:
        endpoint = hook(world.partner, one.url)
        message = post(endpoint)
        type(world.partner).objects.filter(pk=world.partner.pk).update(is_active=False)
        serve(endpoint.pk)
    assert one.got == [] and stand(message)[0] == "dropped" and not Endpoint.objects.get().is_active


def test_what_waits_while_disabled_is_sent_when_enabled(world, hook, post):
    with Receiver() as one:
        endpoint = hook(world.partner, one.url)
        post(endpoint)
        Endpoint.objects.update(state="disabled")
        assert due() == [] and serve(endpoint.pk) is False and one.got == []
        endpoint.refresh_from_db()
        enable_endpoint(endpoint, by=world.partner)
        serve(endpoint.pk)
    assert len(one.got) == 1


def test_what_is_done_with_goes_after_thirty_days_and_what_waits_stays(world, hook):
    with Receiver() as one:
        endpoint = hook(world.partner, one.url)
    old, now = timezone.now() - timedelta(days=31), timezone.now()
    rows = {}
    for state in Delivery.State.values:
        for name, made, tried in (
            ("old", old, old),
            ("tried again", old, now),
            ("never tried", old, None),
            ("new", now, now),
        ):
            message = f"{state} {name}"
            rows[message] = Delivery.objects.create(
                endpoint=endpoint, message=message, about="test", payload={}, state=state, made_at=made, tried_at=tried
            )
    assert NIGHTLY["sweep-webhook-deliveries"] == 1 and sweep_deliveries({}) == {"swept": 6}
    gone = set(rows) - set(Delivery.objects.values_list("message", flat=True))
    assert gone == {f"{state} {name}" for state in ("delivered", "dead", "dropped") for name in ("old", "never tried")}
