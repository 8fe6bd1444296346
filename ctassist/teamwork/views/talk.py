"""Pages of comments, tasks and subscriptions."""

from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.act_page import ActPage
from ctassist.surfaces.detail_page import DetailPage
from ctassist.surfaces.forms import AsItIsForm
from ctassist.surfaces.list_page import ListPage
from ctassist.surfaces.listing import LISTINGS

from .. import actions, forms
from ..listings import AssignmentListing, CommentListing, SubscriptionListing
from ..models import Assignment, Comment
from ..querysets import followed_kinds, talked_about

SAID = {column.name: column for column in CommentListing.columns}
TASK = {column.name: column for column in AssignmentListing.columns}


class Talk(DetailPage):
    """A row about a record: its circle stands where others have their audience."""

    def heading(self, record, user):
        """What it is about, in the head."""
        return super().heading(record, user) | {"code": record.about_code, "title": str(record)}


class CommentList(ListPage):
    """Comments."""

    listing = CommentListing


class CommentDetail(Talk):
    """One comment with the exchange it belongs to."""

    listing = CommentListing
    badges = (SAID["state"],)
    groups = ((_("Comment"), tuple(SAID[name] for name in ("about_code", "field", "written_by", "written_at"))),)
    template = "teamwork/comment.html"

    def more(self, request, record):
        """The exchange, and whether it may be gone on with."""
        from .below import exchange

        first = record.answers or record
        return {"exchange": exchange(first, request.user), "first": first}


class AssignmentList(ListPage):
    """Tasks."""

    listing = AssignmentListing


class AssignmentDetail(Talk):
    """One task."""

    listing = AssignmentListing
    badges = (TASK["state"],)
    groups = (
        (_("Task"), tuple(TASK[name] for name in ("about_code", "person", "organisation", "due_on"))),
        (_("Given"), tuple(TASK[name] for name in ("made_by", "made_at", "outcome"))),
    )


class SubscriptionList(ListPage):
    """What one follows."""

    listing = SubscriptionListing


class SubscriptionDetail(DetailPage):
    """One of the things one follows."""

    listing = SubscriptionListing

    def more(self, request, record):
        """Who sees it."""
        return {"audience": {"who": [_("You, who follow it.")], "level": None}}


class AnswerComment(ActPage):
    """Go on with an exchange."""

    act, form, on, primary = actions.answer_comment, forms.TalkForm, Comment, True


class ReviseComment(ActPage):
    """Put one's own words right."""

    act, form, on = actions.revise_comment, forms.ReviseCommentForm, Comment


class ReviseAssignment(ActPage):
    """Change a task."""

    act, form, on = actions.revise_assignment, forms.AssignmentForm, Assignment


class AddComment:
    """Say something about the record."""

    act, form, beside = actions.add_comment, forms.CommentForm, "comments"

    def next_url(self, request, subject, done):
        """Back to the record, where the exchange stands."""
        return f"{subject.get_absolute_url()}#comments"


class Assign:
    """Give a task on the record."""

    act, form, beside = actions.assign, forms.AssignmentForm, "assignments"


class Follow:
    """Be told what changes."""

    act, form = actions.follow, AsItIsForm

    def next_url(self, request, subject, done):
        """Back to what is followed."""
        return subject.get_absolute_url()


class Unfollow(Follow):
    """No more."""

    act = actions.unfollow


def pages_on_records():
    """(listing, pages) for every kind of record that is talked about or followed; called once, when all lists stand."""
    ways = {model: [AddComment, Assign] for model in talked_about()}
    for model in followed_kinds():
        ways.setdefault(model, []).extend([Follow, Unfollow])
    for listing in [one for one in LISTINGS.values() if one.model in ways]:
        model = listing.model
        made = [type(f"{way.__name__}{model.__name__}", (way, ActPage), {"on": model}) for way in ways[model]]
        yield listing, made
