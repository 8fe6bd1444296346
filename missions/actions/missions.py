"""Planning, recording and revising missions; their documents and the notes of the team."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.roles import cted
from ctassist.workflow.act import act, lock
from ctassist.workflow.write import change, create

from ..models import Mission, MissionNote
from ..states import MissionState, on_team, team
from .conditions import still_open
from .team import put_on_team


def _written(facts, **more):
    """A mission visits at least one State and cannot follow itself."""
    if not list(facts.get("countries") or ()):
        raise ValidationError({"countries": _t("Name at least one State.")})
    return create(Mission, **facts, **more)


@act(cted, label=_("Plan a mission"))
def plan_mission(_subject, *, by, **facts):
    """A new mission in the state “proposed”, led by whoever plans it. Facts are fields of Mission."""
    mission = _written(facts)
    put_on_team(mission, by, lead=True)
    return mission


@act(cted, label=_("Record a past mission"))
def record_past_mission(_subject, *, by, **facts):
    """A visit known from published sources only: no steps are invented, the state says where it is known from."""
    mission = _written(facts, state=MissionState.RECORDED)
    put_on_team(mission, by, lead=True)
    return mission


@act(team, when=still_open, label=_("Edit the mission"))
def revise_mission(mission, *, by, **facts):
    """Change fields of the mission."""
    if "countries" in facts and not list(facts["countries"] or ()):
        raise ValidationError({"countries": _t("Name at least one State.")})
    if mission in list(facts.get("follows") or ()):
        raise ValidationError({"follows": _t("A mission does not follow itself.")})
    return change(mission, **facts)


@act(team, when=still_open, label=_("Attach a document"))
def attach_document(mission, *, by, document):
    """Hang a document on the mission: from now on it is seen by nobody who cannot see the mission."""
    lock(document)
    if not document.readable_by(by):
        raise ValidationError({"document": _t("There is no such document.")})
    if document.ceiling is not None:
        raise ValidationError({"document": _t("This document already belongs to another record.")})
    if document.owner_id and document.owner_id not in (by.organisation_id, mission.lead_organisation_id):
        held = _t("%(owner)s holds this document; cite it as a source instead.") % {"owner": document.owner}
        raise ValidationError({"document": held})
    return change(mission, documents=[*mission.documents.all(), document])


def _finding_of(mission, finding):
    if finding is not None and finding.mission_id != mission.pk:
        raise ValidationError({"finding": _t("This finding belongs to another mission.")})


@act(on_team, when=still_open, label=_("Add a note for the team"))
def add_note(mission, *, by, **facts):
    """A note only the team reads, on the mission or on one of its findings. Facts are fields of MissionNote."""
    _finding_of(mission, facts.get("finding"))
    return create(MissionNote, mission=mission, **facts)


@act(on_team, when=still_open, label=_("Edit the note"))
def revise_note(note, *, by, **facts):
    """Change a note."""
    _finding_of(note.mission, facts.get("finding"))
    return change(note, **facts)
