"""What the API says about projects and everything recorded under them."""

from ctassist.surfaces.api.contract import Contract
from ctassist.surfaces.api.parts import Derived

from .models import (
    Activity,
    Contribution,
    ExternalId,
    Interest,
    Match,
    NeedLink,
    Partner,
    Project,
    Result,
    StatusUpdate,
)

ANY_DATE = {"type": ["string", "null"]}


def _day(value):
    return value and str(value)


class ProjectContract(Contract):
    """What an organisation does over some time in some States."""

    model, label = Project, "title"
    fields = (
        "code",
        "title",
        "aliases",
        "programme",
        "lead",
        "status",
        "planned_start",
        "planned_end",
        "actual_start",
        "actual_end",
        "places",
        "gender_marker",
        "iati_identifier",
        "description",
        "published",
        "countries",
        "themes",
        "resolutions",
        "missions",
        "documents",
        "source",
        "assigned",
    )
    derived = (
        Derived("reported_until", ANY_DATE, say=_day),
        Derived("overdue", {"type": "boolean"}),
    )

    @classmethod
    def prepare(cls, rows, user):
        """With what follows from the updates this reader sees."""
        return rows.with_reporting(user)


class PartnerContract(Contract):
    """A role of an organisation in a project."""

    model, ref, label = Partner, "uid", "role"
    fields = (
        "project",
        "organisation",
        "role",
        "since",
        "until",
        "note",
        "source",
        "assigned",
    )


class ContributionContract(Contract):
    """What a donor gives; an amount not stated is unknown."""

    model, ref, label = Contribution, "uid", "kind"
    fields = (
        "project",
        "donor",
        "recipient",
        "kind",
        "phase",
        "amount",
        "currency",
        "earmark",
        "made_on",
        "description",
        "published",
        "source",
        "assigned",
    )


class ActivityContract(Contract):
    """A training, delivery or review; people are counted, never named."""

    model, label = Activity, "title"
    fields = (
        "code",
        "project",
        "title",
        "kind",
        "starts_on",
        "ends_on",
        "timing",
        "stage",
        "place",
        "country",
        "host_authority",
        "total",
        "women",
        "men",
        "description",
        "organisers",
        "supporters",
        "experts_from",
        "themes",
        "merged_into",
        "source",
        "assigned",
    )


class ResultContract(Contract):
    """What was aimed at and what came of it."""

    model, ref, label = Result, "uid", "title"
    fields = (
        "project",
        "activity",
        "tier",
        "title",
        "indicator",
        "unit",
        "period_start",
        "period_end",
        "baseline",
        "target",
        "actual",
        "women",
        "men",
        "claimed_by",
        "achieved_on",
        "narrative",
        "source",
        "assigned",
    )


class NeedLinkContract(Contract):
    """A link between a need and a project that answers it."""

    model, ref, label = NeedLink, "uid", "coverage"
    fields = (
        "need",
        "project",
        "activity",
        "coverage",
        "rationale",
        "state",
    )


class UpdateContract(Contract):
    """What a partner says about a period."""

    model, label = StatusUpdate, "code"
    fields = (
        "code",
        "project",
        "period_start",
        "period_end",
        "status_claimed",
        "overall",
        "narrative",
        "constraints",
        "next_steps",
        "state",
        "corrects",
        "submitted_at",
        "accepted_at",
        "attachments",
        "source",
        "assigned",
    )
    #: Why it was sent back is for those who can mend it; once accepted, what was wrong before is nobody's business.
    derived = (
        Derived(
            "sent_back_reason",
            {"type": "string"},
            "state",
            "sent_back_reason",
            say=lambda state, why: why if state == "sent-back" else "",
        ),
    )


class MatchContract(Contract):
    """A need and what might answer it."""

    model, ref, label = Match, "uid", "reason"
    fields = (
        "need",
        "offer",
        "project",
        "reason",
        "state",
    )


class InterestContract(Contract):
    """What an organisation would bring to a need."""

    model, ref, label = Interest, "uid", "kind"
    fields = (
        "need",
        "organisation",
        "kind",
        "message",
        "state",
    )


class ExternalIdContract(Contract):
    """The name of a project in another system."""

    model, ref, label = ExternalId, "uid", "identifier"
    fields = (
        "project",
        "organisation",
        "scheme",
        "identifier",
        "source",
        "assigned",
    )
