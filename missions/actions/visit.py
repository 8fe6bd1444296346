"""How a visit went: segments, delegation, meetings, places and scope are added and corrected by the team."""

from django.utils.translation import gettext_lazy as _

from ctassist.workflow.act import act
from ctassist.workflow.removal import remove
from ctassist.workflow.write import change, create

from ..models import Delegate, Meeting, Participation, Scope, Segment, SiteVisit
from ..states import team
from .conditions import nobody_named, still_open


@act(team, when=still_open, label=_("Add a segment"))
def add_segment(mission, *, by, **facts):
    """A dated part of the mission. Facts are fields of Segment."""
    return create(Segment, mission=mission, **facts)


@act(team, when=still_open, label=_("Edit the segment"))
def revise_segment(segment, *, by, **facts):
    """Change a segment."""
    return change(segment, **facts)


@act(team, when=still_open, label=_("Remove the segment"))
def remove_segment(segment, *, by):
    """Take back a part of the mission that never was."""
    return remove(segment, of="mission")


@act(team, when=still_open, label=_("Add an organisation"))
def add_participation(mission, *, by, **facts):
    """An organisation's part in the mission. Facts are fields of Participation."""
    return create(Participation, mission=mission, **facts)


@act(team, when=still_open, label=_("Edit the participation"))
def revise_participation(participation, *, by, **facts):
    """Change an organisation's part."""
    return change(participation, **facts)


@act(team, when=nobody_named, label=_("Remove the organisation"))
def remove_participation(participation, *, by):
    """Take back an organisation's part; nobody may be named in its delegation any more."""
    return remove(participation, of="mission")


@act(team, when=still_open, label=_("Name a delegate"))
def name_delegate(participation, *, by, **facts):
    """A person in a delegation, seen by the team and the desk only. Facts are fields of Delegate."""
    return create(Delegate, participation=participation, **facts)


@act(team, when=still_open, label=_("Edit the delegate"))
def revise_delegate(delegate, *, by, **facts):
    """Change a delegate's name or function."""
    return change(delegate, **facts)


@act(team, when=still_open, label=_("Remove the delegate"))
def remove_delegate(delegate, *, by):
    """Forget a person named by mistake."""
    return remove(delegate, of="participation")


@act(team, when=still_open, label=_("Add a meeting"))
def add_meeting(mission, *, by, **facts):
    """Whom the delegation met. Facts are fields of Meeting."""
    return create(Meeting, mission=mission, **facts)


@act(team, when=still_open, label=_("Edit the meeting"))
def revise_meeting(meeting, *, by, **facts):
    """Change a meeting."""
    return change(meeting, **facts)


@act(team, when=still_open, label=_("Remove the meeting"))
def remove_meeting(meeting, *, by):
    """Take back a meeting that was not held."""
    return remove(meeting, of="mission")


@act(team, when=still_open, label=_("Add a site visit"))
def add_site_visit(mission, *, by, **facts):
    """A place the delegation went to see. Facts are fields of SiteVisit."""
    return create(SiteVisit, mission=mission, **facts)


@act(team, when=still_open, label=_("Edit the site visit"))
def revise_site_visit(visit, *, by, **facts):
    """Change a site visit."""
    return change(visit, **facts)


@act(team, when=still_open, label=_("Remove the site visit"))
def remove_site_visit(visit, *, by):
    """Take back a place the delegation did not go to."""
    return remove(visit, of="mission")


@act(team, when=still_open, label=_("Add to the scope"))
def add_scope(mission, *, by, **facts):
    """What the mission is about. Facts are fields of Scope."""
    return create(Scope, mission=mission, **facts)


@act(team, when=still_open, label=_("Edit the scope"))
def revise_scope(scope, *, by, **facts):
    """Change a line of the scope. A provision brings its resolution, so a changed one brings another."""
    if facts.get("provision") is not None and not facts.get("resolution"):
        facts["resolution"] = facts["provision"].resolution
    return change(scope, **facts)


@act(team, when=still_open, label=_("Take out of the scope"))
def remove_scope(scope, *, by):
    """Say that the mission is not about this."""
    return remove(scope, of="mission")
