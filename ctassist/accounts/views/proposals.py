"""Proposals: see them, see what would follow, decide as a second person."""

import copy

from django.apps import apps
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.act_page import visible_or_404
from ctassist.surfaces.columns import Column
from ctassist.surfaces.detail_page import DetailPage
from ctassist.surfaces.history import act_words
from ctassist.surfaces.list_page import ListPage
from ctassist.workflow.act import ACTS
from ctassist.workflow.models import Proposal
from ctassist.workflow.proposals import decide, withdraw
from ctassist.workflow.refusals import Refused

from ..forms import DecisionForm
from ..listings import ProposalListing
from ..readers import who_can_see

#: What upper storeys say of a proposal of theirs: {act: told(proposal, subject, reader)}, each [{"label", "cell"}].
PREVIEWS = {}
COLUMNS = {column.name: column for column in ProposalListing.columns}


class ProposalList(ListPage):
    """All proposals on records the reader may see."""

    listing = ProposalListing


class ProposalDetail(DetailPage):
    """One proposal with the preview of what follows, and the form of the decision."""

    listing = ProposalListing
    template = "proposals/proposal_detail.html"
    badges = (COLUMNS["state"],)
    groups = (
        (
            _("Proposal"),
            (*(COLUMNS[name] for name in ("act", "subject_code", "reason", "proposed_by", "proposed_at")),),
        ),
        (
            _("Decision"),
            (COLUMNS["decided_by"], Column("decided_at", _("When"), kind="date", empty=_("not yet")), COLUMNS["note"]),
        ),
    )

    def heading(self, record, user):
        """What is proposed, about which record."""
        title = f"{act_words(record.act)}: {record.subject_code}"
        return super().heading(record, user) | {"title": title}

    def post(self, request, ref):
        """Accept or decline; refusals are said on the page and the note stays."""
        proposal = visible_or_404(Proposal, "uid", ref, request.user)
        form = DecisionForm(request.POST)
        if not form.is_valid():
            return self.show(request, proposal, form, form.errors.get("note") or [_t("Accept or decline.")], 422)
        given = form.cleaned_data
        try:
            proposal = self.decided(proposal, request.user, given["accept"], given["note"])
        except Refused as refused:
            return self.show(request, proposal, form, refused.reasons, refused.status)
        except ValidationError as wrong:
            return self.show(request, proposal, form, wrong.messages, 422)
        messages.success(request, _t("Decided: %(state)s.") % {"state": proposal.get_state_display()})
        return HttpResponseRedirect(
            f"/proposals/{proposal.uid}/" if _still_seen(proposal, request.user) else "/proposals/"
        )

    @staticmethod
    def decided(proposal, person, word, note):
        """Accepted or declined by a second person, or taken back by the first."""
        if word == "withdraw":
            return withdraw(proposal, by=person, note=note)
        return decide(proposal, by=person, accept=word == "yes", note=note)

    def show(self, request, proposal, form, reasons, status):
        """The page again with the sentences that stand against it."""
        context = self.context(request, proposal) | {"form": form, "refusals": [str(one) for one in reasons]}
        return render(request, self.template, context, status=status)

    def more(self, request, record):
        """The subject, what would follow, and whether this person may decide."""
        subject = _subject(record, request.user)
        against = _against(record, subject, request.user)
        return {
            "subject": subject,
            "subject_words": getattr(subject, "title", "") or getattr(subject, "text", "") or str(subject or ""),
            "preview": preview(record, subject, request.user),
            "deciding": record.state == Proposal.State.OPEN,
            "against": against,
            "mine": record.proposed_by_id == request.user.pk,
            "follows": PREVIEWS[record.act](record, subject, request.user)
            if subject and record.act in PREVIEWS
            else (),
            "form": DecisionForm(),
            "audience": {"who": [_t("Whoever may see the record it is about.")], "level": None},
        }


def preview(proposal, subject, reader):
    """The present and the proposed level or reach, and who will see the record afterwards."""
    name = next((one for one in ("level", "reach") if one in proposal.facts), None)
    if subject is None or name is None or not hasattr(subject, "audience_tokens"):
        return None
    later = copy.copy(subject)
    setattr(later, name, proposal.facts[name])
    return {
        "now": getattr(subject, f"get_{name}_display")(),
        "later": getattr(later, f"get_{name}_display")(),
        "who": who_can_see(later.audience_tokens(), reader),
    }


def _subject(proposal, user):
    model = apps.get_model(proposal.subject_type)
    return model.objects.visible_to(user).filter(uid=proposal.subject_uid).first()


def _still_seen(proposal, user):
    return Proposal.objects.visible_to(user).filter(pk=proposal.pk).exists()


def _against(proposal, subject, user):
    if proposal.proposed_by_id == user.pk:
        return [_t("You proposed this yourself; somebody else has to decide.")]
    return ACTS[proposal.act].reasons(subject, user) if subject is not None else []
