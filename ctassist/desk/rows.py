"""Rows of the desk: findings and meetings of one mission as lines that are read, chosen and edited in their place."""

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _t

from ctassist.accounts.audience import Level
from ctassist.surfaces.columns import readable
from missions import actions
from missions.listings import FindingListing, MeetingListing
from missions.listings.finding import TONES
from missions.states import FindingState

from .forms import FindingLine, MeetingLine

PER_PAGE = 50
#: In which order findings are read: as they were logged, the last one first, or as they stand in the report.
ORDERS = {"latest": ("-number",), "report": ("place", "number")}
TONE_OF_KIND = {"progress": "good", "strength": "good", "good-practice": "good", "risk": "warn", "challenge": "warn"}


def findings_of(mission, user, order="latest", *, copied=False):
    """The mission's findings this person may see; a device is never given the strictly confidential ones."""
    rows = FindingListing.visible(user).filter(mission=mission).order_by(*ORDERS[order])
    return rows.exclude(level=Level.STRICTLY_CONFIDENTIAL) if copied else rows


def meetings_of(mission, user, *, copied=False):
    """The mission's meetings this person may see."""
    rows = MeetingListing.visible(user).filter(mission=mission).order_by("-pk")
    return rows.exclude(level=Level.STRICTLY_CONFIDENTIAL) if copied else rows


def finding_row(finding, user, *, form=None):
    """What the line of a finding says; `form` is its form where the line is edited in its place."""
    draft = finding.state == FindingState.DRAFT
    return {
        "template": "desk/_finding.html",
        "row": finding,
        "kind": {"text": finding.get_kind_display(), "tone": TONE_OF_KIND.get(finding.kind, "bad")},
        "state": {"text": finding.get_state_display(), "tone": TONES[finding.state]},
        "source": finding.source if finding.source_id and readable(finding.source, user) else None,
        "editable": draft and actions.revise_finding.allowed(finding, user),
        "action": reverse("desk-revise-finding", kwargs={"ref": finding.code}),
        "form": form,
    }


def meeting_row(meeting, user, *, form=None):
    """What the line of a meeting says."""
    return {
        "template": "desk/_meeting.html",
        "row": meeting,
        "editable": actions.revise_meeting.allowed(meeting, user),
        "action": reverse("desk-revise-meeting", kwargs={"ref": meeting.uid}),
        "form": form,
    }


def drawn(rows, number, draw, mission=None):
    """(lines of one page, where its neighbours are) of a queryset; rows of one mission ask it once for all."""
    start = (number - 1) * PER_PAGE
    seen = list(rows[start : start + PER_PAGE + 1])
    if mission is not None:
        prefetch_related_objects([mission], "countries")
        for row in seen:
            row.mission = mission
    pages = {"number": number, "previous": number - 1 if number > 1 else None}
    return [draw(row) for row in seen[:PER_PAGE]], pages | {"next": number + 1 if len(seen) > PER_PAGE else None}


def forms_of(rows, user, form_class):
    """{row: its form}, where a whole page is taken along and each line must open without a connection."""
    return {row.pk: form_class(user=user, subject=row, auto_id=f"{_mark(row)}-%s") for row in rows}


def _mark(row):
    return getattr(row, "code", "") or row.uid


def words_for(form_class):
    """What the button of a new line says."""
    return {FindingLine: _t("Log the finding"), MeetingLine: _t("Record the meeting")}[form_class]
