"""Comments and tasks below the page of the record they are about."""

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from ctassist.surfaces.act_page import pages_for
from ctassist.surfaces.detail_page import below
from ctassist.surfaces.embed import embedded

from .. import actions
from ..circle import talks
from ..listings import CommentListing
from ..models import Assignment, Comment
from ..querysets import talked_about
from .talk import AnswerComment

SHOWN = 20


def show_below():
    """Both sections, on every kind of record that is talked about."""
    for told in (tasks_below, comments_below):
        below(*talked_about())(told)


def tasks_below(request, record):
    """Open tasks on the record; nothing where there are none and nobody may give one."""
    if request.user.role not in ("cted", "partner", "focal_point"):
        return None
    among = Assignment.objects.visible_to(request.user, about=record)
    found = embedded(request, "assignments", {"about": str(record.uid), "state": "open"}, among)
    return found if found["html"] or not talks(record, request.user) else None


def comments_below(request, record):
    """Exchanges on the record, the open ones first; nothing for those who take no part in the talk."""
    user = request.user
    if user.role not in ("cted", "partner", "focal_point"):
        return None
    rows = Comment.objects.visible_to(user, about=record).filter(answers=None)
    first = list(rows.select_related("written_by__organisation").order_by("state", "-written_at")[:SHOWN])
    if not first and talks(record, user):
        return None
    html = ""
    if first:
        told = {"exchanges": exchanges(first, user, record)}
        html = render_to_string("teamwork/_exchanges.html", told, request=request)
    url = CommentListing(user, {"about": str(record.uid)}).url()
    return {"name": "comments", "title": _("Comments"), "url": url, "html": html, "empty": not first}


def exchange(first, user):
    """One exchange, as the page of a comment shows it."""
    return exchanges([first], user, first.record)[0]


def exchanges(first, user, record):
    """Exchanges with their answers: one question for all answers, whatever there are."""
    answers = {}
    rows = Comment.objects.visible_to(user, about=record).filter(answers__in=[one.pk for one in first])
    for one in rows.select_related("written_by__organisation").order_by("written_at", "pk"):
        answers.setdefault(one.answers_id, []).append(one)
    names = {field.name: field.verbose_name for field in actions.comments.fields_of(record)}
    may = not talks(record, user)
    return [
        {
            "comment": one,
            "field": names.get(one.field, ""),
            "answers": answers.get(one.pk, []),
            "answer_url": AnswerComment.address(one) if may and AnswerComment in pages_for(Comment) else "",
            "move": ("resolve" if one.state == "open" else "reopen") if may else "",
        }
        for one in first
    ]
