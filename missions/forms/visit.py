"""Forms of what a visit was made of."""

from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.forms import ActForm

from ..models import Delegate, Meeting, Participation, Scope, Segment, SiteVisit
from .sourced import SOURCE, SourcedForm


class SegmentForm(SourcedForm):
    """A dated part of the mission."""

    parent = "mission"

    class Meta:
        model = Segment
        fields = ["modality", "starts_on", "ends_on", "place", "level", *SOURCE]


class ParticipationForm(SourcedForm):
    """An organisation and its part."""

    parent = "mission"

    class Meta:
        model = Participation
        fields = ["organisation", "role", "experts", "level", *SOURCE]
        help_texts = {"experts": _("Empty: not stated.")}


class DelegateForm(ActForm):
    """A named person."""

    parent = "participation"

    class Meta:
        model = Delegate
        fields = ["name", "function"]


class MeetingForm(SourcedForm):
    """Whom the delegation met."""

    parent = "mission"

    class Meta:
        model = Meeting
        fields = ["counterpart", "organisation", "side", "held_on", "notes", "level", *SOURCE]


class SiteVisitForm(SourcedForm):
    """A place."""

    parent = "mission"

    class Meta:
        model = SiteVisit
        fields = ["place", "kind", "visited_on", "level", *SOURCE]


class ScopeForm(SourcedForm):
    """A resolution or a paragraph, and the purpose."""

    parent = "mission"

    class Meta:
        model = Scope
        fields = ["purpose", "resolution", "provision", "note", "level", *SOURCE]
