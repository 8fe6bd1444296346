"""What changed lately among the records a person sees: the last entry about each, newest first."""

from datetime import timedelta

from django.apps import apps
from django.utils import timezone

from ctassist.history.models import Entry
from ctassist.surfaces.history import act_words, is_internal

DAYS, READ, SHOWN = 30, 100, 10
NO_UID = "00000000-0000-0000-0000-000000000000"

#: Records with a page worth going back to; their parts are seen there.
KINDS = (
    "missions.Mission",
    "missions.Finding",
    "missions.Event",
    "recommendations.Recommendation",
    "recommendations.Need",
    "projects.Project",
    "projects.Activity",
    "projects.StatusUpdate",
)


def recently_changed(user):
    """Lines of the list, each record once; one query for the entries and one for each kind, whatever there is."""
    since = timezone.now() - timedelta(days=DAYS)
    entries = Entry.objects.visible_to(user).filter(at__gte=since, subject_type__in=KINDS).order_by("-at", "-pk")
    entries = [entry for entry in entries[:READ] if user.is_cted or not is_internal(entry)]
    seen = {label: records(label, entries, user) for label in KINDS}
    found = {}
    for entry in entries:
        record = seen[entry.subject_type].get(entry.subject_uid)
        if record is not None and record.pk not in found.setdefault(entry.subject_type, {}):
            found[entry.subject_type][record.pk] = line(entry, record)
    lines = [one for of_kind in found.values() for one in of_kind.values()]
    return sorted(lines, key=lambda one: one["when"], reverse=True)[:SHOWN]


def records(label, entries, user):
    """The subjects of one kind the person may see now, by uid."""
    wanted = {entry.subject_uid for entry in entries if entry.subject_type == label} or {NO_UID}
    return {row.uid: row for row in apps.get_model(label).objects.visible_to(user).filter(uid__in=wanted)}


def line(entry, record):
    """One line of the list."""
    return {
        "when": entry.at,
        "who": entry.actor_name,
        "what": act_words(entry.act, entry.subject_type),
        "code": getattr(record, "code", ""),
        "title": getattr(record, "title", "") or str(record),
        "kind": record._meta.verbose_name,
        "url": record.get_absolute_url(),
    }
