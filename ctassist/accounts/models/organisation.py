"""Organisation: a body that takes part, with or without accounts."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from ctassist.reference.fold import fold
from ctassist.reference.models import Country, ReferenceQuerySet
from ctassist.reference.partial_date import PartialDateField

from ..audience import ADMIN, CTED
from ..guarded import PlainText


class Organisation(models.Model):
    """A body that takes part: it needs no account. Public knowledge, like a telephone book."""

    class Kind(models.TextChoices):
        UN_BODY = "un-body", _("United Nations body")
        SECURITY_COUNCIL = "sc-body", _("Security Council body")
        REGIONAL = "regional", _("regional organisation")
        INTERNATIONAL = "international", _("international organisation")
        GOVERNMENT = "government", _("government")
        AUTHORITY = "authority", _("national authority")
        CIVIL_SOCIETY = "civil-society", _("civil society")
        ACADEMIA = "academia", _("academia and training")
        PRIVATE = "private", _("private sector")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    acronym = models.CharField(_("short name"), max_length=60, unique=True)
    name = models.CharField(_("official name"), max_length=250)
    aliases = ArrayField(models.CharField(max_length=250), verbose_name=_("also called"), default=list, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    country = models.ForeignKey(Country, models.PROTECT, null=True, blank=True, verbose_name=_("country"))
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("part of")
    )
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="predecessors", verbose_name=_("succeeded by")
    )
    succeeded_on = PartialDateField(_("succeeded on"), null=True, blank=True)
    is_donor = models.BooleanField(_("gives funds"), default=False)
    established_on = PartialDateField(_("established"), null=True, blank=True)
    note = PlainText(_("note"), blank=True)
    iati_identifier = models.CharField(_("IATI identifier"), max_length=60, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    search = models.TextField(editable=False, default="")
    retired = models.BooleanField(_("retired"), default=False)

    objects = ReferenceQuerySet.as_manager()
    entry_audience = (ADMIN, CTED)

    class Meta:
        verbose_name = _("organisation")
        ordering = ["acronym"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(parent=models.F("id")), name="organisation_not_its_own_parent"),
            models.CheckConstraint(
                condition=~models.Q(successor=models.F("id")), name="organisation_not_its_successor"
            ),
        ]

    def __str__(self):
        return self.acronym

    @classmethod
    def called(cls):
        """What `str` says, for the database to say."""
        return models.F("acronym")

    @property
    def code(self):
        """The name people say."""
        return self.acronym

    def get_absolute_url(self):
        """Where the organisation's page is."""
        return f"/organisations/{self.uid}/"

    def searchable(self):
        """Everything it is called, folded."""
        return fold(" ".join([self.acronym, self.name, self.iati_identifier, *self.aliases]))

    def settle(self):
        """Store what search compares."""
        self.search = self.searchable()
        type(self)._base_manager.filter(pk=self.pk).update(search=self.search)
