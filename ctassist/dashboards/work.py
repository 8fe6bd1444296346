"""What waits for each role, as filtered lists: a number on the first page is the length of the list it leads to."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.listing import LISTINGS


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


def desks(user):
    """The States this person is desk officer for, as a filter; None without any."""
    states = sorted(token[5:] for token in user.tokens if token.startswith("desk:"))
    return {"country": states} if states else None


def desks_with_ended_consents(user):
    """Consents of the desk's States that ended before today."""
    mine = desks(user)
    yesterday = timezone.localdate() - timedelta(days=1)
    return mine and {**mine, "valid_until_before": yesterday.isoformat()}


def on_a_team(user):
    """Only for people with a mission or a desk: nobody else sees drafts."""
    return {} if any(token.startswith(("team:", "desk:")) for token in user.tokens) else None


ACTION, WAITING, MORE = "action", "waiting", "more"

CTED = {
    ACTION: (
        Item(_("Status updates to accept or send back"), "updates", {"state": "validated"}),
        Item(_("Claims that a project answers a need, to confirm"), "need-links", {"state": "claimed"}),
        Item(_("Interest in needs, to take up"), "interests", {"state": "expressed"}),
        Item(_("Proposals that need a second person"), "proposals", {"state": "open"}),
        Item(_("Reports somebody asks me to release"), "releases", {"part": "decide", "state": "asked"}),
        Item(_("Draft findings"), "findings", {"state": "draft"}, on_a_team),
        Item(_("Draft recommendations"), "recommendations", {"lifecycle": ["draft", "provisional"]}, on_a_team),
        Item(_("Comments of my States overdue"), "missions", {"comments_overdue": "yes"}, desks, "bad"),
        Item(_("Responses of my States overdue"), "missions", {"response_overdue": "yes"}, desks, "bad"),
        Item(
            _("Consents of my States that ended: record the end"),
            "consents",
            {"state": ["granted", "narrowed"]},
            desks_with_ended_consents,
            "bad",
        ),
        Item(_("Reported progress nobody has assessed"), "recommendations", {"reported_not_assessed": "yes"}, desks),
        Item(_("Report and assessment two steps apart"), "recommendations", {"contradicted": "yes"}, desks, "warn"),
        Item(_("Open recommendations not assessed for long"), "recommendations", {"stale": "yes"}, desks),
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
}

PARTNER = {
    ACTION: (
        Item(_("Status updates sent back to us, with the reason"), "updates", {"state": "sent-back"}, tone="warn"),
        Item(_("Status updates a colleague has to validate"), "updates", {"state": "submitted"}),
        Item(_("Drafts of status updates"), "updates", {"state": "draft"}),
        Item(_("Our projects with an overdue update"), "projects", {"mine": "yes", "overdue": "yes"}, tone="bad"),
        Item(_("Needs shared with us that no project answers"), "needs", {"without_project": "yes"}),
        Item(_("Proposals that need a second person"), "proposals", {"state": "open"}),
    ),
    WAITING: (
        Item(_("Status updates before CTED"), "updates", {"state": "validated"}),
        Item(_("Claims CTED has to confirm"), "need-links", {"state": "claimed"}),
        Item(_("Our interest in needs"), "interests", {"state": ["expressed", "contacted"]}),
    ),
    MORE: (
        Item(_("Our projects"), "projects", {"mine": "yes"}),
        Item(_("Accepted status updates"), "updates", {"state": "accepted"}),
    ),
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
    MORE: (
        Item(_("Projects my organisation supports"), "projects", {"mine": "yes"}),
        Item(_("Accepted status updates"), "updates", {"state": "accepted"}),
        Item(_("All projects I can see"), "projects"),
    ),
}

ADMINISTRATOR = {
    ACTION: (Item(_("Background jobs that failed"), "jobs", {"state": "failed"}, tone="bad"),),
    WAITING: (Item(_("Background jobs waiting or running"), "jobs", {"state": ["queued", "running"]}),),
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
