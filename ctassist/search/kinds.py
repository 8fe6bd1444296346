"""What is found of each kind: its title, its texts, the codes people say, and what it is about; declared, not coded.

A path leads over links to a column ("mission.code") or, in `about`, to a reference record ("mission.countries").
Only what every reader of the row may read stands here: no source, no grant, nothing of a record of narrower audience.
"""

from dataclasses import dataclass

from django.apps import apps

OF_STATE = ("country", "mission.countries")
CITES = ("provisions", "provisions.resolution")
SAID_OF_RESOLUTIONS = (
    "split_part(r.symbol, ' (', 1)",
    *(f"'{word}' || (CASE WHEN r.kind = 'resolution' THEN r.number END)" for word in ("resolution", "res", "unscr")),
)
SAID_OF_PROVISIONS = tuple(f"replace(r.code, '-', '{word}')" for word in (" op ", " para ", " paragraph "))


@dataclass(frozen=True)
class Kind:
    """One kind: the name of its listing and its model; `ref` is the column in its address.

    rank: 1 what people look for by name, 2 what missions say, 3 parts of others · own: rows are about themselves ·
    said: further codes as SQL over the row `r`.
    """

    name: str
    label: str
    rank: int
    title: tuple
    body: tuple = ()
    keys: tuple = ()
    about: tuple = ()
    ref: str = "uid"
    own: bool = False
    said: tuple = ()

    @property
    def model(self):
        """The model."""
        return apps.get_model(self.label)


KINDS = {
    kind.name: kind
    for kind in (
        Kind("countries", "reference.Country", 1, ("name",), ("official_name", "names", "official_names", "aliases"),
             ("iso3", "iso2"), (), "iso3", own=True),
        Kind("themes", "reference.Theme", 1, ("label",), ("parent.label",), ("code",), (), "code", own=True),
        Kind("organisations", "accounts.Organisation", 1, ("name",), ("acronym", "aliases", "iati_identifier"),
             ("acronym",), ("country", "parent"), own=True),
        Kind("resolutions", "resolutions.Resolution", 1, ("symbol", "subject"), ("note",), ("slug", "symbol"),
             ("themes", "issued_by"), "slug", own=True, said=SAID_OF_RESOLUTIONS),
        Kind("provisions", "resolutions.Provision", 1, ("label",), ("resolution.symbol", "guide"), ("code",),
             ("resolution", "themes"), "code", own=True, said=SAID_OF_PROVISIONS),
        Kind("documents", "documents.Document", 1, ("title",), ("file_name", "edition", "url"), ("code",),
             ("publisher",), "code"),
        Kind("missions", "missions.Mission", 1, ("title",), ("summary",), ("code",),
             ("countries", "lead_organisation"), "code"),
        Kind("events", "missions.Event", 1, ("title",), ("place", "summary"), ("code",),
             ("countries", "themes", "resolutions", "mandate"), "code"),
        Kind("projects", "projects.Project", 1, ("title",), ("aliases", "programme", "places", "description"),
             ("code", "iati_identifier"), ("countries", "themes", "resolutions", "lead"), "code"),
        Kind("recommendations", "recommendations.Recommendation", 2, ("text",), (), ("code",),
             (*OF_STATE, "themes", *CITES, "addressees"), "code"),
        Kind("findings", "missions.Finding", 2, ("text",), ("state_observation",), ("code",),
             (*OF_STATE, "themes", *CITES), "code"),
        Kind("needs", "recommendations.Need", 2, ("title",), ("description",), ("code",),
             ("country", "themes", "authority"), "code"),
        Kind("offers", "recommendations.Offer", 2, ("title",), ("description",), ("code",),
             ("organisation", "countries", "themes"), "code"),
        Kind("activities", "projects.Activity", 2, ("title",), ("place", "timing", "description"), ("code",),
             ("country", "themes", "organisers", "supporters", "host_authority"), "code"),
        Kind("facts", "missions.StatisticalFact", 2, ("indicator",), ("unit", "note"), ("code",),
             (*OF_STATE, "reported_by"), "code"),
        Kind("updates", "projects.StatusUpdate", 3, ("narrative", "project.title"),
             ("constraints", "next_steps"), ("code",), ("project.countries",), "code"),
        Kind("results", "projects.Result", 3, ("title",), ("indicator", "narrative"), (), ("project.countries",)),
        Kind("assessments", "recommendations.ProgressAssessment", 3, ("recommendation.code", "narrative"), (), (),
             ("recommendation.country", "recommendation.themes")),
        Kind("positions", "recommendations.StatePosition", 3, ("recommendation.code", "text"), (), (),
             ("recommendation.country", "recommendation.themes")),
        Kind("recommendation-notes", "recommendations.RecommendationNote", 3, ("text",)),
        Kind("mission-notes", "missions.MissionNote", 3, ("text",), (), (), ("mission.countries",)),
        Kind("segments", "missions.Segment", 3, ("mission.code", "place"), (), (), ("mission.countries",)),
        Kind("participations", "missions.Participation", 3, ("mission.code", "organisation.name"),
             ("organisation.acronym",), (), ("organisation", "mission.countries")),
        Kind("delegates", "missions.Delegate", 3, ("name", "function"), (), (), ("participation.organisation",)),
        Kind("meetings", "missions.Meeting", 3, ("mission.code", "counterpart"), ("notes",), (),
             ("organisation", "mission.countries")),
        Kind("site-visits", "missions.SiteVisit", 3, ("mission.code", "place"), (), (), ("mission.countries",)),
        Kind("scopes", "missions.Scope", 3, ("mission.code", "resolution.symbol", "provision.code"), ("note",), (),
             ("resolution", "provision", "mission.countries")),
        Kind("consents", "missions.SharingConsent", 3, ("mission.code", "mission.title"), (), (),
             ("mission.countries",)),
        Kind("event-participants", "missions.EventParticipant", 3, ("speaker", "organisation.name", "function"),
             ("event.title",), (), ("organisation", "country")),
        Kind("outcomes", "missions.OutcomePoint", 3, ("text",), (), (), ("themes", "event.countries")),
        Kind("partners", "projects.Partner", 3, ("project.code", "organisation.name"), ("note",), (),
             ("organisation", "project.countries")),
        Kind("contributions", "projects.Contribution", 3, ("project.code", "donor.name"),
             ("earmark", "description"), (), ("donor", "project.countries")),
        Kind("need-links", "projects.NeedLink", 3, ("need.code", "project.code"), ("rationale",)),
        Kind("matches", "projects.Match", 3, ("need.code", "offer.code", "project.code"), ("reason",)),
        Kind("interests", "projects.Interest", 3, ("need.code", "organisation.name"), ("message",), (),
             ("organisation",)),
        Kind("external-ids", "projects.ExternalId", 3, ("project.code", "scheme", "identifier"), (), ("identifier",)),
    )
}  # fmt: skip

#: Lists that are not searched, each with the reason; a test knows every list to be here or above.
UNSEARCHED = {
    "people": "accounts are found by administrators in their own list",
    "api-access": "keys and machines are one's own, a handful",
    "proposals": "what waits for a second person stands on the record it is about",
    "relations": "an instrument's page says how it relates to others",
    "reports": "one's own, with a search of their own",
    "schedules": "one's own, a handful",
    "releases": "decisions on reports, a handful, told in the inbox",
    "shared": "reports handed to one, a list of its own",
    "webhooks": "an organisation's own, a handful",
    "webhook-deliveries": "messages to machines",
    "jobs": "background work is looked at while it runs",
    "inbox": "one's own, with a search of its own",
    "comments": "what is said stands with the record it is about, and in a list with a search of its own",
    "assignments": "tasks stand with their record, and in a list of one's own",
    "following": "one's own, a handful",
    "figure-frames": "one's own, a handful",
    "rate-tables": "tables of exchange rates, a handful",
    "views": "one's own and one's organisation's, above the list they belong to",
}
