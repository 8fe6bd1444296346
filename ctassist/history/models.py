"""Entry: one act by one person on one record; RowVersion: what the database itself saw change."""

import uuid

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.functions import Cast
from django.dispatch import Signal
from django.utils.translation import gettext_lazy as _

from .meets import Meets

#: Fired after the transaction of an act has committed, with `entry=Entry`. Listeners must not write to the subject.
recorded = Signal()
#: Sent within the transaction when acts done together have ended and their history is written.
gathered = Signal()


def only_insert():
    """Triggers that let rows be added and refuse every other change, whoever asks."""
    return [
        pgtrigger.Protect(name="only_insert", operation=pgtrigger.Update | pgtrigger.Delete),
        pgtrigger.Trigger(
            name="never_emptied",
            operation=pgtrigger.Truncate,
            level=pgtrigger.Statement,
            when=pgtrigger.Before,
            func="RAISE EXCEPTION 'history is never emptied';",
        ),
    ]


class EntryQuerySet(models.QuerySet):
    """Entries are read through the audience stored with them and that of their subject."""

    def visible_to(self, user):
        """Entries whose stored audience the user's tokens meet; the subject is checked by its own page."""
        return self.filter(Meets(user.tokens))

    def about(self, obj):
        """All entries of one record, newest first."""
        return self.filter(subject_type=obj._meta.label, subject_uid=obj.uid).order_by("-seq")


class Entry(models.Model):
    """One line of history. `hash` covers the line and `previous`, the hash of the subject's line before it."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    at = models.DateTimeField(_("when"), db_index=True)
    act = models.CharField(_("act"), max_length=80)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    actor_name = models.CharField(_("who"), max_length=200)
    actor_organisation = models.CharField(_("organisation at the time"), max_length=200, blank=True)
    subject_type = models.CharField(max_length=80)
    subject_uid = models.UUIDField()
    subject_code = models.CharField(max_length=120)
    seq = models.PositiveIntegerField()
    changes = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    reason = models.TextField(_("why"), blank=True)
    audience = ArrayField(models.CharField(max_length=80), default=list)
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("history entry")
        verbose_name_plural = _("history")
        constraints = [
            models.UniqueConstraint(fields=["subject_type", "subject_uid", "seq"], name="one_entry_a_place"),
        ]
        indexes = [GinIndex(fields=["audience"], name="entry_audience")]
        triggers = only_insert()

    def __str__(self):
        return f"{self.act} · {self.subject_code} · {self.actor_name}"


def this_transaction():
    """The number of the running transaction, which the database fills in by itself."""
    number = models.Func(function="pg_current_xact_id", output_field=models.TextField())
    return Cast(Cast(number, models.TextField()), models.BigIntegerField())


class RowVersion(models.Model):
    """A row before and after one write, stored by a trigger, so that bulk and raw SQL writes leave a trace too.

    `tx` is the transaction that wrote it: numbers of rows are given before the commit, so only whole transactions
    that nothing can overtake any more have an order the change feed may rely on.
    """

    at = models.DateTimeField()
    table = models.CharField(max_length=80)
    row = models.CharField(max_length=80)
    operation = models.CharField(max_length=6)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    entry_uid = models.UUIDField(null=True)
    role = models.CharField(max_length=80)
    tx = models.BigIntegerField(db_default=this_transaction(), editable=False)

    class Meta:
        verbose_name = _("row version")
        indexes = [
            models.Index(fields=["table", "row", "tx", "id"], name="rowversion_row"),
            models.Index(fields=["tx", "id"], name="rowversion_tx"),
        ]
        triggers = only_insert()

    def __str__(self):
        return f"{self.operation} {self.table} {self.row}"


class Anchor(models.Model):
    """One closed day of the history in one hash: over the hashes of that day's entries and the anchor before it."""

    day = models.DateField(_("day"), unique=True)
    count = models.PositiveIntegerField(_("entries of the day"))
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("anchor of the history")
        verbose_name_plural = _("anchors of the history")
        ordering = ["day"]
        triggers = only_insert()

    def __str__(self):
        return f"{self.day} {self.count} {self.hash}"


class Era(models.Model):
    """One life of the database: a restore into another cluster, or a failover, begins a new one.

    Numbers of transactions mean nothing across eras; only versions after `after` belong to this one.
    """

    name = models.CharField(max_length=80, unique=True)
    after = models.BigIntegerField()
    begun_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("era of the database")
        ordering = ["pk"]

    def __str__(self):
        return self.name
