"""What a visit was made of: segments, delegations, meetings, places, scope."""

from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.columns import Column
from ctassist.surfaces.listing import Listing

from ..filters import (
    DelegateFilter,
    MeetingFilter,
    ParticipationFilter,
    ScopeFilter,
    SegmentFilter,
    SiteVisitFilter,
)
from ..models import Delegate, Meeting, Participation, Scope, Segment, SiteVisit
from .sources import MISSION, SOURCE

WHERE_ADDED = _("These are added on the page of a mission.")


class SegmentListing(Listing):
    """Dated parts of missions."""

    name, model, title, ref = "segments", Segment, _("Segments"), "uid"
    description = _("The dated parts of missions; a hybrid visit has several.")
    filterset_class = SegmentFilter
    order = ("starts_on",)
    related = ("mission", "source")
    empty_text = WHERE_ADDED
    columns = (
        Column("modality", _("Modality")),
        Column("starts_on", _("Starts"), kind="date"),
        Column("ends_on", _("Ends"), kind="date"),
        Column("place", _("Place"), empty=_("not stated")),
        MISSION,
        *SOURCE,
    )


class ParticipationListing(Listing):
    """Organisations in missions."""

    name, model, title, ref = "participations", Participation, _("Delegation"), "uid"
    description = _("Organisations that took part in missions, and as what.")
    filterset_class = ParticipationFilter
    order = ("mission__code", "organisation__acronym")
    related = ("mission", "organisation", "source")
    named_by = ("organisation",)
    empty_text = WHERE_ADDED
    columns = (
        Column(
            "organisation",
            _("Organisation"),
            value=lambda row: row.organisation.acronym,
            sort=("organisation__acronym",),
        ),
        Column("role", _("Role")),
        Column("experts", _("Experts"), kind="number", empty=_("not stated")),
        MISSION,
        *SOURCE,
    )


class DelegateListing(Listing):
    """Named persons in delegations."""

    name, model, title, ref = "delegates", Delegate, _("Named delegates"), "uid"
    description = _("Persons in delegations; seen by the team and the desk only.")
    filterset_class = DelegateFilter
    order = ("name",)
    related = ("participation__mission", "participation__organisation")
    empty_text = _("Delegates are named on the page of an organisation's part in a mission.")
    columns = (
        Column("name", _("Name")),
        Column("function", _("Function"), empty=_("not stated")),
        Column("participation", _("Of"), kind="link", sort=("participation__organisation__acronym",)),
    )


class MeetingListing(Listing):
    """Meetings of delegations."""

    name, model, title, ref = "meetings", Meeting, _("Meetings"), "uid"
    description = _("Whom delegations met.")
    filterset_class = MeetingFilter
    order = ("held_on",)
    related = ("mission", "organisation", "source")
    empty_text = WHERE_ADDED
    columns = (
        Column("counterpart", _("Counterpart")),
        Column("side", _("Side")),
        Column("held_on", _("Held"), kind="date"),
        Column("organisation", _("Organisation"), kind="link", sort=("organisation__acronym",), empty=_("none named")),
        Column("notes", _("What was discussed"), kind="long", sort=(), empty=_("not stated")),
        MISSION,
        *SOURCE,
    )


class SiteVisitListing(Listing):
    """Places delegations saw."""

    name, model, title, ref = "site-visits", SiteVisit, _("Site visits"), "uid"
    description = _("Places delegations went to see.")
    filterset_class = SiteVisitFilter
    order = ("visited_on",)
    related = ("mission", "source")
    empty_text = WHERE_ADDED
    columns = (
        Column("place", _("Place")),
        Column("kind", _("Kind")),
        Column("visited_on", _("Visited"), kind="date"),
        MISSION,
        *SOURCE,
    )


class ScopeListing(Listing):
    """What missions were about."""

    name, model, title, ref = "scopes", Scope, _("Scope"), "uid"
    description = _("The resolutions and paragraphs missions were about, and for what purpose.")
    filterset_class = ScopeFilter
    order = ("resolution__year", "resolution__number")
    related = ("mission", "resolution", "provision__resolution", "source")
    named_by = ("resolution", "provision")
    empty_text = WHERE_ADDED
    columns = (
        Column("purpose", _("Purpose")),
        Column("resolution", _("Resolution"), kind="link", sort=("resolution__year", "resolution__number")),
        Column("provision", _("Provision"), kind="link", sort=("provision__sort_key",), empty=_("the whole text")),
        Column("note", _("In the words of the source"), empty=_("nothing to add")),
        MISSION,
        *SOURCE,
    )
