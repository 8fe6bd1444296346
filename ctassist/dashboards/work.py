"""What waits for each role, as filtered lists: a number on the first page is the length of the list it leads to."""

from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.listing import LISTINGS

from .own import consents_ended, desks, field_of_us, my_side


@dataclass(frozen=True)
class Item:
    """One line: words, and the listing with the filters behind the number. `own` adds filters that follow from the
    reader, or None where the line is not for this reader."""

    label: str
    listing: str
    params: dict = field(default_factory=dict)
    own: callable = lambda user: {}
    tone: str = ""

    def of(self, user):
        """The bound listing, or None."""
        more = self.own(user)
        return None if more is None else LISTINGS[self.listing](user, {**self.params, **more})


ACTION, WAITING, DONE, MORE = "action", "waiting", "done", "more"

CTED = {
    ACTION: (
        Item(_("Status updates to accept or send back"), "updates", {"state": "validated"}),
        Item(_("Claims that a project answers a need, to confirm"), "need-links", {"state": "claimed"}),
        Item(_("Interest in needs, to take up"), "interests", {"state": "expressed"}),
        Item(_("Proposals that need a second person"), "proposals", {"state": "open"}),
        Item(_("Reports somebody asks me to release"), "releases", {"part": "decide", "state": "asked"}),
        Item(_("Draft findings"), "findings", {"state": "draft"}, my_side),
        Item(_("Draft recommendations"), "recommendations", {"lifecycle": ["draft", "provisional"]}, my_side),
        Item(_("Drafts past their days with the State"), "missions", {"comments_overdue": "yes"}, my_side, "bad"),
        Item(_("Responses past their months"), "missions", {"response_overdue": "yes"}, my_side, "bad"),
        Item(
            _("Consents of my States that ended: record the end"),
            "consents",
            {"state": ["granted", "narrowed"]},
            consents_ended,
            "bad",
        ),
        Item(_("Reported progress nobody has assessed"), "recommendations", {"reported_not_assessed": "yes"}, my_side),
        Item(_("Report and assessment two steps apart"), "recommendations", {"contradicted": "yes"}, my_side, "warn"),
        Item(_("Open recommendations not assessed for long"), "recommendations", {"stale": "yes"}, my_side),
        Item(_("Assistance required, no need stated"), "recommendations", {"without_need": "yes"}, desks),
        Item(_("Needs agreed and not yet shared"), "needs", {"state": "agreed"}, desks),
    ),
    WAITING: (
        Item(_("Draft reports with a State for comments"), "missions", {"state": "with-state"}),
        Item(_("Adopted reports awaiting a response"), "missions", {"state": ["transmitted", "awaiting-response"]}),
        Item(_("Status updates their organisation has to validate"), "updates", {"state": "submitted"}),
        Item(_("Status updates sent back"), "updates", {"state": "sent-back"}),
        Item(_("Shared needs without a project"), "needs", {"without_project": "yes"}),
    ),
    DONE: (
        Item(_("Missions of mine that are closed or recorded"), "missions", {"state": ["closed", "recorded"]}, my_side),
        Item(_("Needs of my States confirmed as met"), "needs", {"state": "confirmed-met"}, desks),
        Item(_("Recommendations closed"), "recommendations", {"lifecycle": "closed"}, my_side),
    ),
}

PARTNER = {
    ACTION: (
        Item(_("Status updates sent back to us, with the reason"), "updates", {"state": "sent-back"}, tone="warn"),
        Item(_("Status updates a colleague has to validate"), "updates", {"state": "submitted"}),
        Item(_("Drafts of status updates"), "updates", {"state": "draft"}),
        Item(_("Our projects with an overdue update"), "projects", {"mine": "yes", "overdue": "yes"}, tone="bad"),
        Item(
            _("Our running projects without a recent status"), "projects", {"mine": "yes", "recent": "no", "status": 2}
        ),
        Item(
            _("Needs in our countries and themes that no project answers"),
            "needs",
            {"without_project": "yes"},
            field_of_us,
        ),
        Item(_("Needs shared with us that no project answers"), "needs", {"without_project": "yes"}),
        Item(_("Proposals that need a second person"), "proposals", {"state": "open"}),
    ),
    WAITING: (
        Item(_("Status updates before CTED"), "updates", {"state": "validated"}),
        Item(_("Claims CTED has to confirm"), "need-links", {"state": "claimed"}),
        Item(_("Our interest in needs"), "interests", {"state": ["expressed", "contacted"]}),
    ),
    DONE: (
        Item(_("Accepted status updates"), "updates", {"state": "accepted", "mine": "yes"}),
        Item(_("Links to needs CTED has confirmed"), "need-links", {"state": "confirmed"}),
    ),
    MORE: (Item(_("Our projects"), "projects", {"mine": "yes"}),),
}

FOCAL_POINT = {
    ACTION: (
        Item(_("Draft reports to comment on"), "missions", {"state": "with-state"}),
        Item(_("Comments overdue"), "missions", {"comments_overdue": "yes"}, tone="bad"),
        Item(_("Adopted reports to respond to"), "missions", {"state": ["transmitted", "awaiting-response"]}),
        Item(_("Responses overdue"), "missions", {"response_overdue": "yes"}, tone="bad"),
        Item(_("Needs to agree to or decline"), "needs", {"state": "identified"}),
    ),
    WAITING: (
        Item(_("Needs agreed, not yet shared by CTED"), "needs", {"state": "agreed"}),
        Item(_("Shared needs without a project"), "needs", {"without_project": "yes"}),
    ),
    DONE: (
        Item(_("Reports my State has responded to"), "missions", {"state": ["responded", "follow-up-due", "closed"]}),
        Item(_("Recommendations closed"), "recommendations", {"lifecycle": "closed"}),
    ),
    MORE: (
        Item(_("Open recommendations to my State"), "recommendations", {"lifecycle": ["adopted", "open"]}),
        Item(_("Projects"), "projects"),
    ),
}

DONOR = {
    ACTION: (),
    WAITING: (
        Item(_("Shared needs without funding"), "needs", {"unfunded": "yes"}),
        Item(_("Our interest in needs"), "interests", {"state": ["expressed", "contacted"]}),
    ),
    DONE: (
        Item(_("Accepted status updates"), "updates", {"state": "accepted"}),
        Item(_("Projects we support that are closed"), "projects", {"mine": "yes", "status": 4}),
    ),
    MORE: (
        Item(_("Projects my organisation supports"), "projects", {"mine": "yes"}),
        Item(_("All projects I can see"), "projects"),
    ),
}

ADMINISTRATOR = {
    ACTION: (Item(_("Background jobs that failed"), "jobs", {"state": "failed"}, tone="bad"),),
    WAITING: (Item(_("Background jobs waiting or running"), "jobs", {"state": ["queued", "running"]}),),
    DONE: (Item(_("Background jobs done"), "jobs", {"state": "done"}),),
    MORE: (Item(_("People"), "people"), Item(_("Organisations"), "organisations")),
}

#: For a visitor: the lists that hold something public.
EVERYBODY = {
    MORE: (
        Item(_("Missions announced"), "missions"),
        Item(_("Events"), "events"),
        Item(_("Projects published"), "projects"),
        Item(_("Resolutions and other instruments"), "resolutions"),
        Item(_("Countries"), "countries"),
        Item(_("Organisations"), "organisations"),
    ),
}

WORK = {
    "cted": CTED,
    "partner": PARTNER,
    "focal_point": FOCAL_POINT,
    "donor": DONOR,
    "administrator": ADMINISTRATOR,
    "": EVERYBODY,
}
