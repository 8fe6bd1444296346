"""Entries in words: who, when, what changed from what to what; related records the reader may not see stay unnamed.

Visitors without an account are told the organisation of whoever acted, not the person.
"""

from collections import defaultdict

from django.apps import apps
from django.utils.translation import gettext as _

from ctassist.workflow.act import ACTS

HIDDEN = object()


def entry_lines(entries, user):
    """List of {"when", "who", "organisation", "what", "changes", "reason"}; one query per kind of related record."""
    entries = list(entries)
    seen = _visible_refs(entries, user)
    entries = [entry for entry in entries if user.is_cted or not is_internal(entry)]
    return [
        {
            "when": e.at,
            "who": e.actor_name if user.is_authenticated else e.actor_organisation or _("a person with an account"),
            "organisation": e.actor_organisation if user.is_authenticated else "",
            "what": act_words(e.act, e.subject_type),
            "reason": e.reason,
            "changes": [line for c in e.changes if (line := _line(e, c, seen, user))],
            "seq": e.seq,
            "hash": e.hash,
        }
        for e in entries
    ]


def is_internal(entry):
    """Whether an entry is only about fields the model tells to CTED staff alone (`INTERNAL`): grants, for example."""
    internal = getattr(apps.get_model(entry.subject_type), "INTERNAL", ())
    return bool(entry.changes) and all(change["field"] in internal for change in entry.changes)


def act_words(name, subject_type=""):
    """The label of an act or of a move of that kind of record; of one that is no more, its name in words."""
    if name in ACTS:
        return str(ACTS[name].label)
    table = getattr(apps.get_model(subject_type), "MOVES", None) if subject_type else None
    step = table.table.get(name.rsplit(".", 1)[-1]) if table else None
    if step is not None:
        return str(step.label)
    return name.rsplit(".", 1)[-1].replace("_", " ").replace("-", " ").capitalize()


def _refs(value):
    if isinstance(value, dict) and "ref" in value:
        return [value["ref"]]
    return [ref for one in value for ref in _refs(one)] if isinstance(value, list) else []


def _visible_refs(entries, user):
    wanted = defaultdict(set)
    for entry in entries:
        for change in entry.changes:
            for ref in (*_refs(change["old"]), *_refs(change["new"])):
                label, uid = ref.split(":", 1)
                wanted[label].add(uid)
    seen = set()
    for label, uids in wanted.items():
        model = apps.get_model(label)
        if hasattr(model, "audience"):
            rows = model.objects.visible_to(user).filter(uid__in=uids).values_list("uid", flat=True)
            seen |= {f"{label}:{uid}" for uid in rows}
        else:
            seen |= {f"{label}:{uid}" for uid in uids}
    return seen


def _line(entry, change, seen, user):
    if not user.is_cted and change["field"] in getattr(apps.get_model(entry.subject_type), "INTERNAL", ()):
        return None
    old, new = _text(change["old"], seen), _text(change["new"], seen)
    if HIDDEN in (old, new) or old == new:
        return None
    label, choices = _field_words(entry.subject_type, change["field"])
    return {"label": label, "old": choices.get(old, old), "new": choices.get(new, new)}


def _field_words(label, name):
    """What a field is called, and its fixed values in words."""
    model = apps.get_model(label)
    field = next((f for f in (*model._meta.concrete_fields, *model._meta.many_to_many) if f.name == name), None)
    if field is None:
        return _below_words(model, name) or name.replace("_", " "), {}
    return str(field.verbose_name), {str(value): str(words) for value, words in field.flatchoices}


def _below_words(model, name):
    """What a row is called that hung on the record by this relation."""
    links = (link for link in model._meta.related_objects if link.get_accessor_name() == name)
    return next((str(link.related_model._meta.verbose_name) for link in links), "")


def _text(value, seen):
    if isinstance(value, list):
        parts = [part for one in value if (part := _text(one, seen)) is not HIDDEN]
        return ", ".join(parts) if parts or not value else HIDDEN
    if isinstance(value, dict) and "ref" in value:
        return value["text"] if value["ref"] in seen else HIDDEN
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    text = "" if value is None else str(value)
    return text.split("~")[-1] if text.count("~") == 2 else text
