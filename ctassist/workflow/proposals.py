"""Four eyes: propose an act, and let a second person accept or decline it."""

import hashlib
import json

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ctassist.history.record import record

from .act import ACTS, lock
from .models import Proposal
from .refusals import NotNow, NotPermitted
from .snapshot import snapshot

#: What upper floors do when something is proposed or decided, in the same transaction.
_LISTENING = []


def when_proposed(told):
    """Register `told(proposal, subject)`, called when a proposal is made and again when it is decided."""
    _LISTENING.append(told)
    return told


def _tell(proposal, subject):
    for told in _LISTENING:
        told(proposal, subject)
    return proposal


def content_hash(obj):
    """SHA-256 of what the record says now, as 64 hexadecimal digits."""
    text = json.dumps(snapshot(obj), sort_keys=True, cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode()).hexdigest()


def propose(act, subject, *, by, reason, also=(), **facts):
    """Ask for `act` on `subject` with JSON `facts`; `by` may be None for a job. Returns the open Proposal.

    `also` are tokens that may read it besides those who answer for the record, as far as they see the record.
    """
    if not reason.strip():
        raise NotNow(_("Say why: the second person decides on your reason."))
    with transaction.atomic():
        lock(subject)
        if Proposal.objects.open_about(subject).filter(act=act.name).exists():
            raise NotNow(_("This has been proposed already and waits for a decision."))
        made = Proposal.objects.create(
            act=act.name,
            subject_type=subject._meta.label,
            subject_uid=subject.uid,
            facts=facts,
            reason=reason,
            subject_code=getattr(subject, "code", "") or str(subject)[:120],
            content_hash=content_hash(subject),
            audience=sorted({*_circle(subject), *also}),
            proposed_by=by,
        )
        return _tell(made, subject)


def _circle(subject):
    """Who may read a proposal: those who answer for the record, because it names whom it shall be opened to."""
    keepers = subject.keepers() if hasattr(subject, "keepers") else ()
    return sorted(keepers or subject.audience)


def subject_of(proposal):
    """The record a proposal is about."""
    return apps.get_model(proposal.subject_type)._base_manager.get(uid=proposal.subject_uid)


def withdraw(proposal, *, by, note=""):
    """Take one's own proposal back before anybody has decided."""
    with transaction.atomic():
        subject = subject_of(proposal)
        lock(subject)
        proposal = Proposal.objects.select_for_update().get(pk=proposal.pk)
        if proposal.state != Proposal.State.OPEN:
            raise NotNow(_("This proposal has been decided already."))
        if proposal.proposed_by_id != by.pk:
            raise NotPermitted(_("Only the person who proposed this takes it back."))
        proposal.state, proposal.decided_at, proposal.note = Proposal.State.WITHDRAWN, timezone.now(), note
        record(subject, "workflow.proposal_withdrawn", by=by, changes=[], reason=note, audience=proposal.audience)
        proposal.save()
        return proposal


def decide(proposal, *, by, accept, note=""):
    """Accept or decline as a second person. Accepting does the act as `by`, unless the record changed: then void."""
    with transaction.atomic():
        subject = subject_of(proposal)
        lock(subject)
        proposal = Proposal.objects.select_for_update().get(pk=proposal.pk)
        if proposal.state != Proposal.State.OPEN:
            raise NotNow(_("This proposal has been decided already."))
        if proposal.proposed_by_id == by.pk:
            raise NotPermitted(_("You proposed this yourself; somebody else has to decide."))
        ACTS[proposal.act].check(subject, by)
        unchanged = content_hash(subject) == proposal.content_hash
        proposal.decided_by, proposal.decided_at, proposal.note = by, timezone.now(), note
        if accept and unchanged:
            proposal.state = Proposal.State.ACCEPTED
            ACTS[proposal.act](subject, by=by, reason=proposal.reason, **proposal.facts)
        else:
            proposal.state = Proposal.State.DECLINED if unchanged else Proposal.State.VOID
            told = f"workflow.proposal_{proposal.state}"
            record(subject, told, by=by, changes=[], reason=note, audience=proposal.audience)
        proposal.save()
        return _tell(proposal, subject)
