"""What lists of comments, tasks and subscriptions can be narrowed by."""

import django_filters
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.models import Organisation
from ctassist.surfaces.filters import Choice, Flag, Linked, ListingFilter, Period, Words

from .models import Assignment, Comment, Subscription
from .querysets import followed_kinds, talked_about
from .states import CommentState, TaskState


class Mine(django_filters.ChoiceFilter):
    """Rows that stand in some relation to the reader: `asks(user)` is the condition."""

    def __init__(self, label, asks, **kwargs):
        self.asks = asks
        super().__init__(label=label, choices=(("yes", _("yes")), ("no", _("no"))), **kwargs)

    def filter(self, rows, value):
        if not value:
            return rows
        mine = rows.model._base_manager.filter(self.asks(self.user)).values("pk")
        return rows.filter(pk__in=mine) if value == "yes" else rows.exclude(pk__in=mine)


class On(django_filters.CharFilter):
    """Rows about one record, named by its uid."""

    def filter(self, rows, value):
        try:
            return rows.filter(about_uid=value) if value else rows
        except ValidationError:
            return rows.none()


def kinds():
    """Kinds of record that are talked about."""
    return [(model._meta.label, model._meta.verbose_name) for model in talked_about()]


def own_tasks(user):
    """Given to the person, or to their organisation."""
    own = Q(person=user.pk)
    return own | Q(organisation=user.organisation_id) if getattr(user, "organisation_id", None) else own


def late(rows, yes):
    """Tasks that should have been done before today; or all others."""
    over = Q(state=TaskState.OPEN, due_on__lt=timezone.localdate())
    return rows.filter(over) if yes else rows.exclude(pk__in=rows.model._base_manager.filter(over).values("pk"))


class CommentFilter(ListingFilter):
    """Comments."""

    q = Words("text", "about_code")
    about = On("about_uid", label=_("About the record"), max_length=36)
    about_type = Choice("about_type", _("Kind of record"), kinds())
    state = Choice("state", _("State"), CommentState.choices)
    mentioned = Mine(_("Mentions me"), lambda user: Q(mentions=user.pk))
    mine = Mine(_("Written by me"), lambda user: Q(written_by=user.pk))
    begins = Flag(_("Begins an exchange"), lambda rows, yes: rows.filter(answers__isnull=yes))
    written_at = Period("written_at", _("Written"))

    class Meta:
        model = Comment
        fields = []


class AssignmentFilter(ListingFilter):
    """Tasks."""

    q = Words("task", "about_code", "outcome")
    about = On("about_uid", label=_("About the record"), max_length=36)
    about_type = Choice("about_type", _("Kind of record"), kinds())
    state = Choice("state", _("State"), TaskState.choices)
    mine = Mine(_("For me or my organisation"), own_tasks)
    given = Mine(_("Given by me"), lambda user: Q(made_by=user.pk))
    overdue = Flag(_("Overdue"), late)
    organisation = Linked("organisation", _("For the organisation"), Organisation.objects.all(), "uid")
    due_on = Period("due_on", _("Due"))

    class Meta:
        model = Assignment
        fields = []


def followed():
    """Kinds of what can be followed."""
    return [(model._meta.label, model._meta.verbose_name) for model in followed_kinds()]


class SubscriptionFilter(ListingFilter):
    """What one follows."""

    q = Words("about_code")
    about_type = Choice("about_type", _("Kind"), followed())

    class Meta:
        model = Subscription
        fields = []
