"""A POST done once: the key a sender gives to a request, and the answer kept for it (Idempotency-Key)."""

import hashlib
import json
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import KeptAnswer
from .answers import written
from .crossing import uncrossed
from .refused import BadRequest, Problem

LONGEST_KEY = 200
#: How long a request may be under way before somebody else may take its key over.
LEASE = timedelta(seconds=60)
KEPT_HEADERS = ("ETag", "Location")


def once(request, do):
    """The answer of `do()`, or the one kept from the first time this key came with this request.

    The answer is stored in the transaction of what was done, so that neither is there without the other. Only answers
    of what was done are kept; after a refusal the key is free again.
    """
    key = request.headers.get("Idempotency-Key")
    if key is None:
        return do()
    if not key.strip() or len(key) > LONGEST_KEY or not key.isprintable():
        raise BadRequest(_("An Idempotency-Key has 1 to 200 printable characters."), parameter="Idempotency-Key")
    kept = claim(request, key)
    if kept.state == KeptAnswer.State.DONE:
        return again(kept)
    try:
        return uncrossed(lambda: done_and_kept(do, kept))
    except BaseException as failed:
        kept.give_up()
        if isinstance(failed, _NotDone):
            return failed.response
        raise


def done_and_kept(do, kept):
    """The answer of `do()`, stored with what was done."""
    with transaction.atomic():
        response = do()
        if response.status_code >= 400:
            raise _NotDone(response)
        keep(kept, response)
        return response


class _NotDone(Exception):
    def __init__(self, response):
        self.response = response


def claim(request, key):
    """The row of this key, ours to fill or filled already; a Problem where it belongs to another request."""
    digest, now = digest_of(request), timezone.now()
    try:
        with transaction.atomic():
            return KeptAnswer.begin(request.user.pk, key, digest, now)
    except IntegrityError:
        kept = KeptAnswer.of(request.user.pk, key)
    if kept is None:  # given up between our two questions
        return claim(request, key)
    if kept.digest != digest:
        raise Problem(422, "key-used", _("This Idempotency-Key was used for another request."), _("Take a new key."))
    if kept.state == KeptAnswer.State.DONE:
        return kept
    if not kept.take_over(now, now - LEASE):
        raise Problem(
            409,
            "in-flight",
            _("The first request with this key is still under way."),
            _("Ask again in a few seconds."),
            headers={"Retry-After": "2"},
        )
    kept.claimed_at = now
    return kept


def digest_of(request):
    """What makes two requests the same: method, address, kind of body, body."""
    told = hashlib.sha256(f"{request.method} {request.get_full_path()} {request.content_type}\n".encode())
    told.update(json.dumps(request.data, sort_keys=True, default=str).encode())
    for name, file in sorted(request.FILES.items()):
        told.update(name.encode())
        told.update(hashlib.file_digest(file, "sha256").digest())
        file.seek(0)
    return told.hexdigest()


def keep(kept, response):
    """Store the answer beside what was done; a Problem, which undoes it, where somebody has taken the key over."""
    told = getattr(response, "told", None)
    body = written({**told, "secret": None}) if told and "secret" in told else response.content
    headers = {name: response[name] for name in KEPT_HEADERS if response.has_header(name)}
    if not kept.finish(response.status_code, headers, body):
        raise Problem(409, "in-flight", _("Another request with this key went on in place of this one."))


def again(kept):
    """The first answer, marked as repeated."""
    headers = kept.headers | {"Idempotent-Replayed": "true"}
    return HttpResponse(bytes(kept.body), status=kept.status, content_type="application/json", headers=headers)
