"""Comments: said about a record or a field, answered, put right; who is mentioned and could not read it stops it."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.inbox.telling import tell_each
from ctassist.workflow.act import act
from ctassist.workflow.write import change, create

from ..circle import circle, nameable, talks, would_read
from ..models import Comment


def mentioned(text, people, by, record, tokens):
    """The people named in the form or as “@Name” in the text; raises where one of them would not read it."""
    named = {person.pk: person for person in people}
    if "@" in text:
        named |= {one.pk: one for one in nameable(by) if re.search(rf"@{re.escape(one.name)}(?!\w)", text, re.I)}
    named.pop(by.pk, None)
    blind = [person.name for person in named.values() if not would_read(person, record, tokens)]
    if blind:
        told = _t(
            "Nothing was sent. These people may not see this record, or are not among its readers here: %(names)s."
        )
        raise ValidationError({"mentions": told % {"names": ", ".join(sorted(blind))}})
    return list(named.values())


def known_field(record, name):
    """The name of a field of the record, or nothing; raises for what is none."""
    if name and name not in {field.name for field in fields_of(record)}:
        raise ValidationError({"field": _t("This record has no such field.")})
    return name


def fields_of(record):
    """The fields of a record people fill in."""
    own = (*record._meta.concrete_fields, *record._meta.many_to_many)
    return [field for field in own if field.editable and not field.primary_key and field.name != "level"]


@act(talks, label=_("Comment"))
def add_comment(record, *, by, text, field="", wide=False, mentions=()):
    """Say something to those who work on the record: to all of them, or only to one's own side."""
    tokens = circle(record, by, wide=wide)
    named = mentioned(text, mentions, by, record, tokens)
    made = create(
        Comment,
        about_type=record._meta.label,
        about_uid=record.uid,
        about_code=record.code,
        audience=tokens,
        field=known_field(record, field),
        text=text,
        mentions=named,
        written_by=by,
    )
    _tell(made, named, [], by)
    return made


def reads_and_talks(comment, user):
    """Whoever reads the comment and works on the record."""
    if not comment.readable_by(user):
        return [_t("Only those who can see the record may do this.")]
    return talks(comment.record, user)


@act(reads_and_talks, label=_("Answer"))
def answer_comment(comment, *, by, text, mentions=()):
    """One more line of the exchange, for the same readers."""
    first = comment.answers or comment
    named = mentioned(text, mentions, by, comment.record, first.audience)
    same = {name: getattr(first, name) for name in ("about_type", "about_uid", "about_code", "audience", "field")}
    made = create(Comment, answers=first, text=text, mentions=named, written_by=by, **same)
    earlier = [first.written_by, *(one.written_by for one in first.answered_by.select_related("written_by"))]
    _tell(made, named, earlier, by)
    return made


def author(comment, user):
    """Whoever wrote it."""
    mine = comment.written_by_id == user.pk and comment.readable_by(user)
    return [] if mine else [_t("Only whoever wrote it may do this.")]


def unanswered(comment):
    """Nobody has answered, and it is open."""
    over = comment.state != "open" or comment.answered_by.exists()
    return [_t("It has been answered or resolved; add another comment instead.")] if over else []


@act(author, when=unanswered, label=_("Put right"))
def revise_comment(comment, *, by, text):
    """Change one's own words until somebody answers; the earlier words stay in the history."""
    named = mentioned(text, comment.mentions.all(), by, comment.record, comment.audience)
    new = [person for person in named if person not in comment.mentions.all()]
    change(comment, text=text, mentions=named)
    _tell(comment, new, [], by)


def _tell(comment, named, earlier, by):
    facts = {"about": comment, "who": str(by), "code": comment.about_code}
    tell_each(named, "mentioned", key=f"mentioned:{comment.uid}", **facts)
    others = dict.fromkeys(person for person in earlier if person != by and person not in named)
    tell_each(others, "answered", key=f"answered:{comment.uid}", **facts)
