"""What changed since a visit: the change feed in words for one reader, what belongs to their projects first."""

from collections import Counter
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from ctassist.history.models import Entry
from ctassist.surfaces.history import act_words, is_internal
from ctassist.surfaces.listing import LISTINGS
from ctassist.trace.changes import changes
from ctassist.trace.followed import PUBLIC_KINDS, followed
from projects.models import NeedLink, Project
from projects.states import LIVE_LINKS

#: As many changes are told on one page, and as many acts of one record.
MOST, ACTS = 100, 3
GONE = {"withdrawn": _("no longer shared with you"), "deleted": _("deleted")}
WORDS = {"added": _("new"), "appeared": _("now shared with you"), "changed": _("changed")} | GONE
CAME = ("added", "appeared")


@dataclass(frozen=True)
class Line:
    """A record as it stands now: what happened to it, who did it, whether it belongs to the projects looked for."""

    kind: str
    record: object
    event: str
    at: object
    acts: tuple = ()
    who: str = ""
    mine: bool = False

    @property
    def called(self):
        """What kind of record it is."""
        return self.record._meta.verbose_name


@dataclass(frozen=True)
class Told:
    """`gone` counts (kind, event) of what is out of sight, of which nothing else is said; `more` follow `cursor`."""

    lines: list = field(default_factory=list)
    gone: Counter = field(default_factory=Counter)
    cursor: str = ""
    more: bool = False


def since(user, cursor, looked_for):
    """Told after this place in the feed; `looked_for` is the list of projects whose records come first. Raises what
    the feed raises where the place means nothing."""
    kinds = {name: kind for name, kind in followed().items() if name not in PUBLIC_KINDS}
    page = changes(user, cursor, limit=MOST, kinds=kinds)
    last, came = {}, {}
    for one in page.changes:
        key = (one.kind, one.row)
        if one.event in CAME and key not in last:
            came[key] = one.event
        last[key] = one
    gone = Counter((one.kind, one.event) for one in last.values() if one.event in GONE)
    records = _records(user, [one for one in last.values() if one.event not in GONE])
    acts = _acts(user, records, min((one.at for one in last.values()), default=None))
    mine = _mine(user, records, looked_for)
    lines = [
        _line(last[key], came.get(key, last[key].event), record, acts.get(record.uid, ()), key in mine)
        for key, record in records.items()
    ]
    return Told(sorted(lines, key=lambda one: one.at, reverse=True), gone, str(page.cursor), page.more)


def _line(change, event, record, entries, mine):
    acts = tuple(dict.fromkeys(act_words(one.act, one.subject_type) for one in entries))[:ACTS]
    return Line(change.kind, record, event, change.at, acts, entries[0].actor_name if entries else "", mine)


def _records(user, found):
    """{(kind, key): record} of those the reader sees now; one question for each kind."""
    wanted = {}
    for one in found:
        wanted.setdefault(one.kind, []).append(one.row)
    seen = {}
    for kind, keys in wanted.items():
        listing = LISTINGS[kind]
        rows = listing.model.objects.visible_to(user).filter(pk__in=keys).select_related(*listing.related)
        seen |= {(kind, row.pk): row for row in rows}
    return seen


def _acts(user, records, begin):
    """{uid: entries the reader may read, newest first}."""
    if not records:
        return {}
    entries = Entry.objects.visible_to(user).filter(
        at__gte=begin, subject_uid__in=[row.uid for row in records.values()]
    )
    found = {}
    for one in entries.order_by("-at", "-pk"):
        if user.is_cted or not is_internal(one):
            found.setdefault(one.subject_uid, []).append(one)
    return found


def _mine(user, records, looked_for):
    """The keys of records that are, hang on, or are answered by one of the projects looked for."""
    project_of = {key: _project(record) for key, record in records.items()}
    keys = {one for one in project_of.values() if one}
    needs = {key: record.pk for key, record in records.items() if key[0] == "needs"}
    links = NeedLink.objects.visible_to(user).filter(need__in=needs.values(), state__in=LIVE_LINKS)
    answered = dict(links.values_list("need_id", "project_id")) if needs else {}
    asked = looked_for.filtered.order_by().filter(pk__in=keys | set(answered.values()))
    own = set(asked.values_list("pk", flat=True)) if keys or answered else set()
    found = {key for key, project in project_of.items() if project in own}
    return found | {key for key, need in needs.items() if answered.get(need) in own}


def _project(record):
    return record.pk if isinstance(record, Project) else getattr(record, "project_id", None)
