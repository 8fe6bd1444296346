"""What changed in what people follow, told once a day: a line a record, as far as its reader sees record and change."""

from collections import defaultdict
from datetime import timedelta

from django.apps import apps
from django.db.models import Min
from django.utils import timezone
from django.utils.functional import lazy

from ctassist.accounts.models import User
from ctassist.history.models import Entry
from ctassist.inbox.models import Notice
from ctassist.inbox.telling import tell
from ctassist.surfaces.history import act_words, is_internal
from ctassist.surfaces.listing import LISTINGS

from .models import Subscription
from .querysets import FOLLOWED, talked_about

#: Lines for one person and night, and how late a transaction may write what it noted earlier.
MOST, LATE = 50, timedelta(minutes=10)


def tell_followers(now=None):
    """Tell everybody who follows something; returns how many lines were written. Inside a transaction."""
    now = now or timezone.now()
    since = Subscription.objects.aggregate(since=Min("told_until"))["since"]
    if since is None:
        return 0
    kinds = [model._meta.label for model in talked_about()]
    changed = defaultdict(list)
    for entry in Entry.objects.filter(at__gte=since - LATE, at__lt=now, subject_type__in=kinds).order_by("at", "pk"):
        changed[entry.subject_type, entry.subject_uid].append(entry)
    people = User.objects.filter(is_active=True, is_machine=False, pk__in=Subscription.objects.values("person"))
    return sum(_tell_one(person, changed, now) for person in people.order_by("pk"))


def _tell_one(person, changed, now):
    """How many lines one person gets; what a slow transaction wrote late is told once all the same, by its key."""
    found = {}
    for followed in Subscription.objects.visible_to(person).select_for_update(of=("self",)).order_by("pk"):
        for record, entries in _news(person, followed, changed):
            found[f"followed:{person.pk}:{record.uid}:{entries[-1].pk}"] = record, entries
        Subscription.objects.filter(pk=followed.pk).update(told_until=now)
    known = set(Notice.objects.filter(key__in=found).values_list("key", flat=True))
    fresh = [(key, *told) for key, told in found.items() if key not in known]
    for key, record, entries in fresh[:MOST]:
        tell(person, "followed", key=key, about=record, code=record.code, acts=_acts(entries))
    if more := max(0, len(fresh) - MOST):
        tell(person, "followed-more", key=f"followed-more:{person.pk}:{now.date()}", url="/following/", count=more)
    return min(len(fresh), MOST)


def _in_words(entries):
    return ", ".join(dict.fromkeys(act_words(entry.act, entry.subject_type) for entry in entries))


#: What was done, put into words when the line is, in the language of whoever is told.
_acts = lazy(_in_words, str)


def _news(person, followed, changed):
    """(record, entries) of what changed since the person was last told, by others, as far as they see it."""
    fresh = {
        about: [
            entry
            for entry in entries
            if entry.at >= max(followed.since, followed.told_until - LATE) and _told_to(entry, person)
        ]
        for about, entries in changed.items()
    }
    uids = defaultdict(list)
    for (kind, uid), entries in fresh.items():
        if entries:
            uids[kind].append(uid)
    for kind, wanted in uids.items():
        for record in _within(person, followed, apps.get_model(kind)).filter(uid__in=wanted):
            yield record, fresh[kind, record.uid]


def _told_to(entry, person):
    seen = bool(set(entry.audience) & person.tokens) and entry.actor_id != person.pk
    return seen and (person.is_cted or not is_internal(entry))


def _within(person, followed, model):
    """The records of one kind that belong to what is followed, as far as the person sees them."""
    name, rows = FOLLOWED[followed.about_type], model.objects.visible_to(person)
    if model._meta.label == followed.about_type:
        return rows.filter(uid=followed.about_uid)
    listing = next((one for one in LISTINGS.values() if one.model is model), None)
    if listing is None or name not in listing.filterset_class.names():
        return rows.none()
    return listing(person, {name: followed.about_code}).filtered
