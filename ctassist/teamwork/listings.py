"""The lists of comments, tasks and subscriptions."""

from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.columns import Column
from ctassist.surfaces.listing import LISTINGS, Listing

from .filters import AssignmentFilter, CommentFilter, SubscriptionFilter
from .models import Assignment, Comment, Subscription

TONES = {"open": "info", "resolved": "good", "done": "good", "called-off": "muted"}


class OnRecord:
    """A record named by a row about it, as a cell links to it."""

    def __init__(self, row):
        self.code, self.url = row.about_code, row.about_address

    def __str__(self):
        return self.code

    def get_absolute_url(self):
        """Where the record's page is."""
        return self.url


def about(row):
    """The record, as a link."""
    return [OnRecord(row)]


def kind_of(row):
    """What kind of record it is about."""
    found = next((one.model for one in LISTINGS.values() if one.model._meta.label == row.about_type), None)
    return found._meta.verbose_name if found else row.about_type


def who(name):
    """The name of a person the row stands for, which whoever reads the row is told."""
    return lambda row: str(person) if (person := getattr(row, name)) is not None else None


def standing(row):
    """How a task stands, in a word."""
    return _("overdue") if row.overdue else row.get_state_display()


ABOUT = Column("about_code", _("Record"), value=about)
KIND = Column("about_type", _("Kind of record"), value=kind_of, shown=False)


class CommentListing(Listing):
    """Comments one may read, newest first."""

    name, model, title = "comments", Comment, _("Comments")
    description = _("What is said about records you work on. Write one on the record's own page.")
    filterset_class = CommentFilter
    group, place, ref = _("My work"), 5, "uid"
    order = ("-written_at",)
    related = ("written_by__organisation", "answers")
    empty_text = _("Open a record and choose “Comment”.")
    columns = (
        Column("text", _("Comment"), sort=()),
        ABOUT,
        Column("field", _("About the field"), empty=_("the whole record")),
        Column("written_by", _("By"), value=who("written_by"), sort=("written_by__name",)),
        Column("written_at", _("When"), kind="date"),
        Column("state", _("State"), kind="badge", tone=lambda row: TONES[row.state]),
        Column("answers", _("Answers"), sort=(), shown=False, empty=_("begins an exchange")),
        KIND,
    )

    @classmethod
    def offered_to(cls, user):
        """Those who work on records."""
        return user.role in ("cted", "partner", "focal_point")


class AssignmentListing(Listing):
    """Tasks one may read, the next ones first."""

    name, model, title = "assignments", Assignment, _("Tasks")
    description = _("What is to be done about a record, by whom and until when.")
    filterset_class = AssignmentFilter
    group, place, ref = _("My work"), 6, "uid"
    order = ("due_on", "-made_at")
    related = ("person__organisation", "organisation", "made_by__organisation")
    empty_text = _("Open a record and choose “Give a task”.")
    columns = (
        Column("task", _("What is to be done")),
        ABOUT,
        Column("person", _("For"), value=who("person"), sort=("person__name",), empty=_("an organisation")),
        Column("organisation", _("Organisation"), sort=("organisation__acronym",), empty=_("a person")),
        Column("due_on", _("Due"), kind="date", empty=_("no day named")),
        Column(
            "state", _("State"), kind="badge", value=standing, tone=lambda r: "bad" if r.overdue else TONES[r.state]
        ),
        Column("made_by", _("Given by"), value=who("made_by"), sort=("made_by__name",), shown=False),
        Column("made_at", _("Given"), kind="date", shown=False),
        Column("outcome", _("What came of it"), kind="long", sort=(), shown=False, empty=_("nothing said")),
        KIND,
    )

    @classmethod
    def offered_to(cls, user):
        """Those who work on records."""
        return user.role in ("cted", "partner", "focal_point")


class SubscriptionListing(Listing):
    """What one follows."""

    name, model, title = "following", Subscription, _("What I follow")
    description = _("Countries, themes, missions and projects whose changes you are told of once a day.")
    filterset_class = SubscriptionFilter
    group, place, ref = _("My work"), 7, "uid"
    order = ("about_type", "about_code")
    empty_text = _("Open a country, a theme, a mission or a project and choose “Follow”.")
    columns = (
        Column("about_type", _("Kind"), value=kind_of),
        ABOUT,
        Column("since", _("Since"), kind="date"),
        Column("told_until", _("Told until"), kind="date", shown=False),
    )

    @classmethod
    def offered_to(cls, user):
        """Whoever sees content and has an account."""
        return user.is_authenticated and user.role != "administrator"
