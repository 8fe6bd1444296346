"""Comment and Assignment: what is said and asked about a record; Subscription: what a person follows."""

import uuid

from django.apps import apps
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.guarded import PlainText
from ctassist.accounts.models import Organisation
from ctassist.surfaces.listing import LISTINGS

from .querysets import AboutQuerySet, SubscriptionQuerySet
from .states import COMMENT_MOVES, TASK_MOVES, CommentState, TaskState

PERSON = settings.AUTH_USER_MODEL


class OnRecord(models.Model):
    """A row about another record, named by kind and uid. `audience` is the circle it was written for."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    about_type = models.CharField(_("kind of record"), max_length=80, editable=False)
    about_uid = models.UUIDField(editable=False)
    about_code = models.CharField(_("record"), max_length=120, editable=False)

    class Meta:
        abstract = True

    @cached_property
    def record(self):
        """The record, whoever asks: its own page asks who may see it."""
        return apps.get_model(self.about_type)._base_manager.filter(uid=self.about_uid).first()

    @property
    def about_address(self):
        """Where the record's page is, without reading the record."""
        kind = next((one for one in LISTINGS.values() if one.model._meta.label == self.about_type), None)
        return f"/{kind.name}/{self.about_code}/" if kind else ""

    @property
    def level(self):
        """As sensitive as the record."""
        return getattr(self.record, "level", 0)


class Said(OnRecord):
    """A row about a record that is read by a circle."""

    audience = ArrayField(models.CharField(max_length=80), default=list, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = AboutQuerySet.as_manager()

    class Meta:
        abstract = True
        indexes = [
            models.Index(fields=["about_type", "about_uid"], name="%(class)s_about"),
            GinIndex(fields=["audience"], name="%(class)s_circle"),
        ]

    def readable_by(self, user):
        """The question of `visible_to` for a row at hand."""
        met = bool(set(self.audience) & user.tokens)
        return met and self.record is not None and self.record.readable_by(user)

    def who_can_see(self, reader):
        """The circle in sentences."""
        from ctassist.accounts.readers import who_can_see

        return who_can_see(self.audience, reader)


class Comment(Said):
    """Something said about a record or one of its fields; an answer hangs on the comment that began the exchange."""

    field = models.CharField(_("about the field"), max_length=60, blank=True)
    text = PlainText(_("comment"), max_length=5000)
    answers = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="answered_by", verbose_name=_("answers")
    )
    mentions = models.ManyToManyField(PERSON, blank=True, related_name="+", verbose_name=_("mentions"))
    written_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+", verbose_name=_("written by"))
    written_at = models.DateTimeField(_("written"), default=timezone.now, editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=CommentState.choices, default=CommentState.OPEN, editable=False
    )

    MOVES = COMMENT_MOVES

    class Meta(Said.Meta):
        verbose_name = _("comment")
        constraints = [COMMENT_MOVES.constraint("comment_state_known")]
        indexes = [*Said.Meta.indexes, models.Index(fields=["-written_at"], name="comment_newest")]
        triggers = [COMMENT_MOVES.trigger("comment_moves")]

    def __str__(self):
        return Truncator(self.text).chars(80)

    def get_absolute_url(self):
        """Where its page is."""
        return f"/comments/{self.uid}/"


class Assignment(Said):
    """A task on a record for a person, or for an organisation, which needs no account."""

    task = models.CharField(_("what is to be done"), max_length=300)
    person = models.ForeignKey(
        PERSON, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("for the person")
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("for the organisation")
    )
    due_on = models.DateField(_("due"), null=True, blank=True)
    outcome = PlainText(_("what came of it"), max_length=2000, blank=True)
    made_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+", verbose_name=_("given by"))
    made_at = models.DateTimeField(_("given"), default=timezone.now, editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=TaskState.choices, default=TaskState.OPEN, editable=False
    )

    MOVES = TASK_MOVES

    class Meta(Said.Meta):
        verbose_name = _("task")
        constraints = [
            TASK_MOVES.constraint("assignment_state_known"),
            models.CheckConstraint(
                condition=Q(person__isnull=True) ^ Q(organisation__isnull=True),
                name="assignment_for_one",
                violation_error_message=_("Name a person or an organisation, one of the two."),
            ),
        ]
        indexes = [
            *Said.Meta.indexes,
            models.Index(fields=["person", "due_on"], name="assignment_of_person", condition=Q(state="open")),
            models.Index(fields=["due_on", "-made_at"], name="assignment_next"),
        ]
        triggers = [TASK_MOVES.trigger("assignment_moves")]

    def __str__(self):
        return self.task

    def get_absolute_url(self):
        """Where its page is."""
        return f"/assignments/{self.uid}/"

    @property
    def overdue(self):
        """Whether it should have been done before today."""
        return self.state == TaskState.OPEN and self.due_on is not None and self.due_on < timezone.localdate()

    def holders(self):
        """The people who have it: the person, or those who may sign in for the implementing organisation."""
        if self.person_id:
            return [self.person]
        return list(self.organisation.people.filter(role="partner", is_active=True, is_machine=False).order_by("pk"))

    def of_same_side(self, user):
        """Whether this person works where whoever gave it works, in the same role."""
        giver = self.made_by
        return user.role == giver.role and (user.is_cted or user.organisation_id == giver.organisation_id)


class Subscription(OnRecord):
    """A country, theme, mission or project a person wants to hear of; `told_until` says up to when they have been."""

    person = models.ForeignKey(PERSON, models.CASCADE, related_name="+", verbose_name=_("person"))
    told_until = models.DateTimeField(_("told until"), default=timezone.now, editable=False)
    since = models.DateTimeField(_("since"), default=timezone.now, editable=False)

    keeps_no_versions = True
    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscription")
        constraints = [models.UniqueConstraint(fields=["person", "about_type", "about_uid"], name="followed_once")]

    def __str__(self):
        return self.about_code

    def get_absolute_url(self):
        """Where its page is."""
        return f"/following/{self.uid}/"

    @property
    def entry_audience(self):
        """Who may read its history: the person."""
        return [f"user:{self.person.uid}"]

    def readable_by(self, user):
        """The question of `visible_to` for a row at hand."""
        return type(self).objects.visible_to(user).filter(pk=self.pk).exists()
