"""Keeping the scene: records written in bulk, in an order that fits their links, audiences computed at the end."""

from collections import defaultdict

from django.db.models import prefetch_related_objects

from .canary import Kept, canary, filled
from .oracle import readers

ORDER = (
    "documents.Document",
    "missions.Mission",
    "missions.Event",
    "projects.Project",
    "missions.SharingConsent",
    "missions.Participation",
    "missions.Finding",
    "recommendations.Recommendation",
    "recommendations.Need",
    "recommendations.Offer",
    "projects.Activity",
)
READ_AHEAD = {
    "missions.Mission": ("countries", "shared_with", "named", "consents"),
    "missions.Event": ("countries",),
    "projects.Project": ("countries", "contributions__donor", "partners__organisation"),
    "recommendations.Recommendation": ("findings",),
}


class Store:
    """`keep` drafts a record and asks the oracle; `write` saves all drafts; `settle` computes the audiences."""

    def __init__(self):
        self.kept, self.drafts, self.links, self.tops = [], [], [], []

    def keep(self, model, facts=None, *, part=None, within=(), links=None, top=False, **columns):
        """Draft one record with canaries and note who reads it."""
        number = len(self.kept) + 1
        columns.setdefault("level", (facts or {}).get("level", 0))
        one = Kept(number, model._meta.label, filled(model, number, columns), facts or {}, part, tuple(within))
        one.readers = readers(one.kind, one.facts, part, one.within)
        self.kept.append(one)
        self.drafts.append(one)
        self.links += [(one.record, name, others) for name, others in (links or {}).items()]
        if top:
            self.tops.append(one.record)
        return one

    def mark(self, number_of, text_readers):
        """A canary that belongs to no record of its own, such as a line of history; returns its text."""
        number = len(self.kept) + 1
        self.kept.append(Kept(number, number_of.kind + " (text)", None, {}, readers=frozenset(text_readers)))
        return canary(number, 99)

    def write(self):
        """Save every draft, the linked-to before those that link."""
        groups = defaultdict(list)
        for one in self.drafts:
            groups[one.kind].append(one.record)
        rank = {kind: place for place, kind in enumerate(ORDER)}
        for kind in sorted(groups, key=lambda k: (rank.get(k, len(ORDER)), k)):
            type(groups[kind][0]).objects.bulk_create(groups[kind])
        for record, name, others in self.links:
            _link(record, name, others)
        self.drafts, self.links = [], []

    def settle(self):
        """The audience of every record, from the top of each tree down, as the nightly job would."""
        for record in self.tops:
            type(record).objects.get(pk=record.pk).settle()

    def settle_in_one_go(self):
        """The same audiences with a handful of queries, for the quick sample; a test holds it equal to `settle`."""
        rank = {kind: place for place, kind in enumerate(ORDER)}
        groups = defaultdict(list)
        for one in self.kept:
            late = one.kind == "documents.Document" and one.part
            groups[(len(ORDER) + 1 if late else rank.get(one.kind, len(ORDER)), one.kind)].append(one)
        for (_, kind), kept in sorted(groups.items(), key=lambda item: item[0]):
            records = [one.record for one in kept]
            prefetch_related_objects(records, *READ_AHEAD.get(kind, ()))
            for one in kept:
                if one.part and kind == "documents.Document":
                    one.record.ceiling = list(one.part.record.audience)
                one.record.audience = sorted(one.record.audience_tokens())
                one.record.lapses_at = one.record.consent_ends()
            ceiling = ["ceiling"] if kind == "documents.Document" else []
            type(records[0]).objects.bulk_update(records, ["audience", "lapses_at", *ceiling])

    def by_number(self):
        """{number on the canaries: kept record}."""
        return {one.number: one for one in self.kept}

    def by_uid(self):
        """{uid as text: number}."""
        return {str(one.record.uid): one.number for one in self.kept if one.record is not None}


def _link(record, name, others):
    field = record._meta.get_field(name)
    through, near, far = field.remote_field.through, field.m2m_field_name(), field.m2m_reverse_field_name()
    through.objects.bulk_create([through(**{f"{near}_id": record.pk, f"{far}_id": other.pk}) for other in others])
