"""What is found, and by whom; every word ever written; views people saved of lists; what somebody saw lately."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.core.validators import ProhibitNullCharactersValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.guarded import GuardedQuerySet
from ctassist.accounts.models import Organisation


class SearchRow(models.Model):
    """One record as the search knows it, written by the database itself (keeping.py). `words` are folded words, the
    first letters of long ones (~), codes without signs (=), and what the row is about (@), of which kind (#), how
    near to the top that stands (%)."""

    kind = models.CharField(max_length=40)
    record = models.BigIntegerField()
    ref = models.CharField(max_length=120)
    title = models.TextField()
    body = models.TextField()
    words = SearchVectorField()
    digest = models.CharField(max_length=32)
    audience = ArrayField(models.CharField(max_length=80))
    lapses_at = models.DateTimeField(null=True)
    at = models.DateTimeField()

    keeps_no_versions = True
    objects = GuardedQuerySet.as_manager()

    class Meta:
        verbose_name = "row of the search"
        constraints = [models.UniqueConstraint(fields=["kind", "record"], name="one_search_row_a_record")]
        indexes = [GinIndex(fields=["words", "audience"], name="search_found", fastupdate=False)]

    def __str__(self):
        return f"{self.kind} {self.ref}"


class SearchWord(models.Model):
    """A word, and what it becomes without one of its letters: words that share one are near each other. Rows made at
    the same time may say a word twice, which harms nothing; nobody ever waits for another to say it."""

    word = models.CharField(max_length=20)
    near = ArrayField(models.CharField(max_length=20))

    keeps_no_versions = True

    class Meta:
        verbose_name = "word of the search"
        indexes = [
            models.Index(fields=["word"], name="search_word"),
            GinIndex(fields=["near"], name="search_word_near", fastupdate=False),
        ]

    def __str__(self):
        return self.word


class SavedViewQuerySet(models.QuerySet):
    """Views are their person's own, or their organisation's."""

    def visible_to(self, user):
        """One's own, and those shared with the organisation one belongs to; nothing without signing in."""
        if user.pk is None or not user.is_active:
            return self.none()
        shared = models.Q(organisation=user.organisation_id) if user.organisation_id else models.Q(pk__in=[])
        return self.filter(models.Q(owner=user.pk) | shared, removed=False)


class SavedView(models.Model):
    """A list as somebody likes to see it: its name and its query string. What stands in it is seen by the rights of
    whoever opens it, never by those of its owner."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=80, validators=[ProhibitNullCharactersValidator()])
    listing = models.CharField(_("list"), max_length=40)
    query = models.TextField(_("filters"), blank=True, max_length=2_000)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("saved by"), editable=False
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("shared with")
    )
    removed = models.BooleanField(_("removed"), default=False, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    saved_at = models.DateTimeField(_("saved"), auto_now_add=True)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved view")
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["owner", "listing"], name="view_of_person")]

    def __str__(self):
        return self.name

    @property
    def entry_audience(self):
        """Who may read its history: the person."""
        return [f"user:{self.owner.uid}"]

    def get_absolute_url(self):
        """Where its page is."""
        return f"/views/{self.uid}/"

    def readable_by(self, user):
        """The question of `visible_to` for a row at hand."""
        return type(self).objects.visible_to(user).filter(pk=self.pk).exists()


class Seen(models.Model):
    """That somebody opened the page of a record; the last twenty are kept, and wiped when asked."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    record = models.BigIntegerField()
    at = models.DateTimeField()

    keeps_no_versions = True

    class Meta:
        verbose_name = "record seen"
        constraints = [models.UniqueConstraint(fields=["person", "kind", "record"], name="one_seen_a_record")]
        indexes = [models.Index(fields=["person", "-at"], name="seen_by_person")]

    def __str__(self):
        return f"{self.person_id} {self.kind} {self.record}"
