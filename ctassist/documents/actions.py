"""Registering and revising documents; reading their files, which leaves a line in their history."""

import secrets
from dataclasses import asdict

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import transaction
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.audience import Reach
from ctassist.accounts.levels import asked_by_another
from ctassist.accounts.roles import any_of, cted
from ctassist.history.record import record
from ctassist.workflow.act import act, lock
from ctassist.workflow.models import Proposal
from ctassist.workflow.proposals import propose
from ctassist.workflow.write import change, create

from .models import Document
from .store import keep

WIDEN = "documents.widen_reach"
LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE = RegexValidator(r"^[A-Z0-9]+([._-][A-Z0-9]+)*\Z", _("Use capital letters, digits and single hyphens: SRC-01."))


def partner(_subject, user):
    """Staff of an implementing partner."""
    return [] if user.role == "partner" else [_t("Only CTED staff and implementing partners register documents.")]


def holder(document, user):
    """Whoever answers for the document: the team or desk of what it hangs on, CTED where there is none, its owner."""
    return [] if document.may_classify(user) else [_t("Only those who answer for this document may do this.")]


@act(any_of(partner, cted), label=_("Register a document"))
def register_document(_subject, *, by, file=None, **facts):
    """A paper or a published source, with or without its file. A partner's belongs to the partner.

    Without `code` the document gets one that says nothing about how many there are.
    """
    if by.role == "partner":
        facts = {k: v for k, v in facts.items() if k != "code"} | {"owner": by.organisation}
    code = facts.pop("code", "") or "DOC-" + "".join(secrets.choice(LETTERS) for _place in range(6))
    return create(Document, code=_plain(code), **_kept(file), **facts)


@act(holder, label=_("Edit the document"))
def revise_document(document, *, by, file=None, **facts):
    """Change what is said about a document; a file may be added where there was none, never exchanged."""
    if file is not None and document.sha256:
        raise ValidationError({"file": _t("This document has its file. Register the new edition as a document.")})
    if by.role == "partner":
        facts.pop("owner", None)
    if facts.get("reach", document.reach) > document.reach:
        raise ValidationError(
            {"reach": _t("Going further needs two persons: propose it from the page of the document.")}
        )
    return change(document, **_kept(file), **{k: v for k, v in facts.items() if k != "code"})


def not_proposed(document):
    """One proposal at a time, and only while there is somebody further to reach."""
    if document.reach >= Reach.PUBLIC:
        return [_t("It may go to everybody already.")]
    waiting = Proposal.objects.open_about(document).filter(act=WIDEN).exists()
    return [_t("This has been proposed already and waits for a decision.")] if waiting else []


@act(holder, when=not_proposed, label=_("Propose to let it go further"))
def propose_wider_reach(document, *, by, reach, because):
    """Ask that the document may go further; returns the Proposal a second person decides."""
    if not document.reach < int(reach) <= Reach.PUBLIC:
        raise ValidationError({"reach": _t("Choose whom it does not reach yet.")})
    return propose(widen_reach, document, by=by, reason=because, reach=int(reach))


@act(holder, label=_("Let it go further"))
def widen_reach(document, *, by, reach):
    """Done by accepting a proposal somebody else has made."""
    asked_by_another(document, by, WIDEN, reach=reach)
    change(document, reach=reach)


def _plain(code):
    try:
        CODE(code)
    except ValidationError as wrong:
        raise ValidationError({"code": wrong.messages}) from wrong
    return code


def _kept(file):
    if file is None:
        return {}
    try:
        return asdict(keep(file))
    except ValidationError as wrong:
        raise ValidationError({"file": wrong.messages}) from wrong


def note_download(document, *, by):
    """A line in the history: who took the file, and by which right. Read by those who answer for the document.

    What everybody may read without signing in is taken without a trace.
    """
    if by.pk is None:
        return
    with transaction.atomic():
        lock(document)  # two downloads at one moment are two lines, one after the other
        right = sorted(set(document.audience) & by.tokens)
        record(
            document,
            "documents.download",
            by=by,
            changes=[{"field": "right", "old": None, "new": ", ".join(_words(token) for token in right)}],
            audience=document.keepers() or {f"user:{by.uid}"},
        )


def _words(token):
    kind = token.split(":")[0]
    return {
        "public": _t("open to the public"),
        "partners": _t("the State's consent, for partners"),
        "donors": _t("the State's consent, for donors"),
        "cted": _t("CTED staff"),
        "team": _t("team of the mission"),
        "lead": _t("lead of the mission"),
        "desk": _t("desk officer"),
        "state": _t("focal point of the State"),
        "org": _t("shared with the organisation"),
        "donor": _t("shared with the donor"),
        "user": _t("named person"),
    }[kind]
