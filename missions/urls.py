"""URLs of the first storey."""

from ctassist.surfaces.routes import routes

from .views import around, finding, mission, sharing, visit

urlpatterns = [
    *routes(mission.MissionList, mission.MissionDetail),
    *routes(finding.FindingList, finding.FindingDetail),
    *routes(visit.SegmentList, visit.SegmentDetail),
    *routes(visit.ParticipationList, visit.ParticipationDetail),
    *routes(visit.DelegateList, visit.DelegateDetail),
    *routes(visit.MeetingList, visit.MeetingDetail),
    *routes(visit.SiteVisitList, visit.SiteVisitDetail),
    *routes(visit.ScopeList, visit.ScopeDetail),
    *routes(mission.NoteList, mission.NoteDetail),
    *routes(sharing.ConsentList, sharing.ConsentDetail),
    *routes(around.FactList, around.FactDetail),
    *routes(around.EventList, around.EventDetail),
    *routes(around.EventParticipantList, around.EventParticipantDetail),
    *routes(around.OutcomeList, around.OutcomeDetail),
]
