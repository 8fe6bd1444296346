"""Pages of what a visit was made of."""

from ctassist.surfaces.act_page import ActPage
from ctassist.surfaces.detail_page import DetailPage
from ctassist.surfaces.list_page import ListPage
from ctassist.surfaces.removal_page import RemovalPage

from .. import actions, forms, listings
from ..models import Delegate, Meeting, Mission, Participation, Scope, Segment, SiteVisit


class SegmentList(ListPage):
    """Segments of all missions."""

    listing = listings.SegmentListing


class SegmentDetail(DetailPage):
    """One segment."""

    listing = listings.SegmentListing


class AddSegment(ActPage):
    """Add a segment."""

    act, form, on, beside = actions.add_segment, forms.SegmentForm, Mission, "segments"


class ReviseSegment(ActPage):
    """Edit a segment."""

    act, form, on = actions.revise_segment, forms.SegmentForm, Segment


class RemoveSegment(RemovalPage):
    """Take a segment back."""

    act, on = actions.remove_segment, Segment


class ParticipationList(ListPage):
    """Delegations of all missions."""

    listing = listings.ParticipationListing


class ParticipationDetail(DetailPage):
    """One organisation's part."""

    listing = listings.ParticipationListing
    embeds = (("delegates", "participation"),)


class AddParticipation(ActPage):
    """Add an organisation's part."""

    act, form, on, beside = actions.add_participation, forms.ParticipationForm, Mission, "participations"


class ReviseParticipation(ActPage):
    """Edit an organisation's part."""

    act, form, on = actions.revise_participation, forms.ParticipationForm, Participation


class RemoveParticipation(RemovalPage):
    """Take an organisation's part back."""

    act, on = actions.remove_participation, Participation


class MeetingList(ListPage):
    """Meetings of all missions."""

    listing = listings.MeetingListing


class MeetingDetail(DetailPage):
    """One meeting."""

    listing = listings.MeetingListing


class AddMeeting(ActPage):
    """Add a meeting."""

    act, form, on, beside = actions.add_meeting, forms.MeetingForm, Mission, "meetings"


class ReviseMeeting(ActPage):
    """Edit a meeting."""

    act, form, on = actions.revise_meeting, forms.MeetingForm, Meeting


class RemoveMeeting(RemovalPage):
    """Take a meeting back."""

    act, on = actions.remove_meeting, Meeting


class SiteVisitList(ListPage):
    """Site visits of all missions."""

    listing = listings.SiteVisitListing


class SiteVisitDetail(DetailPage):
    """One site visit."""

    listing = listings.SiteVisitListing


class AddSiteVisit(ActPage):
    """Add a site visit."""

    act, form, on, beside = actions.add_site_visit, forms.SiteVisitForm, Mission, "site-visits"


class ReviseSiteVisit(ActPage):
    """Edit a site visit."""

    act, form, on = actions.revise_site_visit, forms.SiteVisitForm, SiteVisit


class RemoveSiteVisit(RemovalPage):
    """Take a site visit back."""

    act, on = actions.remove_site_visit, SiteVisit


class ScopeList(ListPage):
    """Scope of all missions."""

    listing = listings.ScopeListing


class ScopeDetail(DetailPage):
    """One line of the scope."""

    listing = listings.ScopeListing


class AddScope(ActPage):
    """Add a line of the scope."""

    act, form, on, beside = actions.add_scope, forms.ScopeForm, Mission, "scopes"


class ReviseScope(ActPage):
    """Edit a line of the scope."""

    act, form, on = actions.revise_scope, forms.ScopeForm, Scope


class RemoveScope(RemovalPage):
    """Take a line of the scope back."""

    act, on = actions.remove_scope, Scope


class DelegateList(ListPage):
    """Named delegates."""

    listing = listings.DelegateListing


class DelegateDetail(DetailPage):
    """One delegate."""

    listing = listings.DelegateListing


class NameDelegate(ActPage):
    """Name a delegate."""

    act, form, on, beside = actions.name_delegate, forms.DelegateForm, Participation, "delegates"


class ReviseDelegate(ActPage):
    """Edit a delegate."""

    act, form, on = actions.revise_delegate, forms.DelegateForm, Delegate


class RemoveDelegate(RemovalPage):
    """Take a delegate back."""

    act, on = actions.remove_delegate, Delegate
