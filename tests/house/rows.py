"""Thirty rows of every kind, each linked to the row of the same place in every other kind; three of them seen by few."""

import uuid
from datetime import timedelta

from django.utils import timezone

from ctassist.accounts.guarded import Guarded
from ctassist.accounts.models import Organisation, User
from ctassist.inbox.models import Notice
from ctassist.jobs.models import Job
from ctassist.reference.models import Country, Currency, Theme
from ctassist.reports.models import Report
from ctassist.resolutions.models import Provision, Relation, Resolution
from ctassist.teamwork.models import Assignment, Comment, Subscription
from ctassist.workflow.act import ACTS
from ctassist.workflow.models import Proposal
from missions.models import Mission
from tests.leaks.canary import canary, filled

MANY, FEW = 30, 3
SHARED = {Relation, Country, Currency, Theme, Resolution, Provision, Organisation, User}
GIVEN = {
    "projects.Contribution": {"disclosure": "not-stated", "kind": "cash"},
    "recommendations.ProgressAssessment": {"basis": "desk-review", "assessing": True},
    "missions.Mission": {"adopted_on": "2024-03-01"},
    "recommendations.Need": {"agreed": "yes"},
    "projects.Match": {"project": None},
    "recommendations.RecommendationNote": {"need": None},
    "missions.SharingConsent": {"state": "not-asked"},
    "workflow.Proposal": {"state": "declined"},
    "accounts.ApiClient": {
        "kind": "key",
        "session_salt": uuid.uuid4(),
        "scopes": ["read"],
        "addresses": [],
        "expires_at": timezone.now() + timedelta(days=90),
    },
    "webhooks.Endpoint": {"kinds": [], "events": []},
    "reports.Schedule": {"formats": ["pdf"]},
    "reports.Report": {"formats": ["pdf"]},
    "reports.Release": {"state": "withdrawn", "decided_by": None},
    "reference.RateTable": {"count": 1},
    "dashboards.Frame": {"rights": [], "salt": uuid.uuid4()},
    "webhooks.Delivery": {"payload": {}},
    "teamwork.Assignment": {"organisation": None},
    "search.SavedView": {"listing": "findings", "query": ""},
}
#: Links that would contradict a constraint, or that a row never has to itself.
UNLINKED = {"merged_into", "supersedes", "carried_over_from", "corrects", "answers", "parent", "successor", "currency"}


class Rows:
    """`of(model)` makes the thirty rows of a kind on first use, after those it points at."""

    def __init__(self, few, many):
        self.few, self.many, self.made, self.number = f"user:{few.uid}", f"user:{many.uid}", {}, 0
        self.person = many

    def of(self, model):
        """The rows of one kind."""
        if model not in self.made:
            self.made[model] = []
            drafts = [self.draft(model, place) for place in range(FEW if model in SHARED else MANY)]
            self.made[model] += self.saved(model, drafts)
        return self.made[model]

    def saved(self, model, drafts):
        """Reference rows that stand already are taken as they are; all others are written in bulk."""
        if model is User:
            return [self.person] * FEW
        rows = model._base_manager.bulk_create(drafts)
        for field in model._meta.many_to_many:
            self.link(model, field, rows)
        return rows

    def draft(self, model, place):
        """One row with everything filled in."""
        self.number += 1
        columns = dict(GIVEN.get(model._meta.label, {}))
        links = [f for f in model._meta.concrete_fields if f.is_relation and f.name not in UNLINKED | set(columns)]
        for turn, field in enumerate(links):
            columns[field.name] = self.one(field.related_model, model, place + turn)
        if any(field.name == "audience" for field in model._meta.concrete_fields):
            columns["audience"] = [self.many, self.few] if place < FEW else [self.many]
        return filled(model, self.number, columns | self.codes(model, place))

    def codes(self, model, place):
        """What only one row can have and no canary fits."""
        n = self.number
        if model is Country:
            letters = "".join(chr(65 + n // 26**place % 26) for place in range(3))
            return {"iso2": letters[:2], "iso3": letters, "m49": f"{n % 1000:03d}"}
        if model is Proposal:
            about = self.of(Mission)[n % MANY]
            return {"subject_type": "missions.Mission", "subject_uid": about.uid, "act": next(iter(ACTS))}
        if model in (Comment, Assignment, Notice):
            about = self.of(Mission)[n % MANY]
            told = {} if model is Notice else {"about_code": about.code}
            return {"about_type": "missions.Mission", "about_uid": about.uid} | told
        if model is Subscription:
            return {"about_type": "reference.Country", "about_uid": uuid.uuid4()}
        if model is Relation:
            return {"kind": Relation.Kind.values[place // FEW % len(Relation.Kind.values)]}
        if model is Theme:
            return {"code": canary(n, 0), "parent": None}
        if model is Report:
            return {"job": Job.objects.create(kind="report", key=canary(n, 0))}
        return {"code": f"{n:03d}"[-3:]} if model is Currency else {}

    def one(self, model, asking, place):
        """The row a row points at; a row of its own kind is left out."""
        if model is asking or (model in self.made and not self.made[model]):
            return None
        rows = self.of(model)
        return rows[place % len(rows)]

    def link(self, model, field, rows):
        """Every row gets two linked rows in each of its many-to-many fields."""
        if field.related_model is model:
            return
        others = self.of(field.related_model)
        through, near, far = field.remote_field.through, field.m2m_field_name(), field.m2m_reverse_field_name()
        pairs = {(row.pk, others[(place + turn) % len(others)].pk) for place, row in enumerate(rows) for turn in (0, 1)}
        through.objects.bulk_create([through(**{f"{near}_id": a, f"{far}_id": b}) for a, b in sorted(pairs)])


def guarded(model):
    """Whether rows of the kind have an audience."""
    return issubclass(model, Guarded)
