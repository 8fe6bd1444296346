"""Country, Theme and Currency: rows others point at; retired codes stay readable and are no longer offered."""

import uuid
from functools import lru_cache

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from .fold import fold


@lru_cache(maxsize=1_000)
def steady_uid(kind, code):
    """The uid of a reference row, the same in every installation."""
    return uuid.uuid5(uuid.NAMESPACE_OID, f"ctassist:{kind}:{code}")


class ReferenceQuerySet(models.QuerySet):
    """Reference rows are public; the method exists so that every surface asks the same question."""

    def visible_to(self, user):
        """All rows: reference data is known to everybody."""
        return self

    def offered(self):
        """Rows a form may offer: those not retired."""
        return self.filter(retired=False)

    def pairs(self, field):
        """[(value of `field`, what the row is called in the language in force)], without making records of them."""
        return list(self.values_list(field, self.model.called()))


class Country(models.Model):
    """A country or area by ISO 3166 and M49. `names` and `official_names` are keyed by UN language (en, fr, …)."""

    iso2 = models.CharField(_("ISO code, two letters"), max_length=2, unique=True)
    iso3 = models.CharField(_("ISO code, three letters"), max_length=3, unique=True)
    m49 = models.CharField(_("M49 code"), max_length=3, unique=True)
    name = models.CharField(_("name"), max_length=120)
    official_name = models.CharField(_("official name"), max_length=200, blank=True)
    names = models.JSONField(_("names in the UN languages"), default=dict, blank=True)
    official_names = models.JSONField(_("official names in the UN languages"), default=dict, blank=True)
    aliases = ArrayField(models.CharField(max_length=120), verbose_name=_("also called"), default=list, blank=True)
    region = models.CharField(_("region"), max_length=80, blank=True)
    subregion = models.CharField(_("subregion"), max_length=80, blank=True, db_index=True)
    un_member = models.BooleanField(_("member of the United Nations"), default=False)
    groupings = ArrayField(models.CharField(max_length=20), verbose_name=_("groupings"), default=list, blank=True)
    search = models.TextField(editable=False, default="")
    retired = models.BooleanField(_("retired"), default=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    NAMED_IN_FULL = True
    objects = ReferenceQuerySet.as_manager()
    entry_audience = ("admin", "cted")

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=models.Q(iso3__regex="^[A-Z]{3}$"), name="country_iso3_letters"),
            models.CheckConstraint(condition=models.Q(m49__regex="^[0-9]{3}$"), name="country_m49_digits"),
        ]

    def __str__(self):
        return self.names.get((get_language() or "en").split("-")[0]) or self.name

    @classmethod
    def called(cls):
        """What `str` says, for the database to say."""
        own = KeyTextTransform((get_language() or "en").split("-")[0], "names")
        return Coalesce(NullIf(own, Value("")), "name", output_field=models.TextField())

    @property
    def code(self):
        """The code people say: the three-letter one."""
        return self.iso3

    @property
    def uid(self):
        """What its history is kept under."""
        return steady_uid("country", self.iso3)

    def get_absolute_url(self):
        """Where the country's page is."""
        return f"/countries/{self.iso3}/"

    def searchable(self):
        """Everything the country is called, folded for search."""
        return fold(
            " ".join(
                [
                    self.name,
                    self.official_name,
                    self.iso2,
                    self.iso3,
                    self.m49,
                    *self.aliases,
                    *self.names.values(),
                    *self.official_names.values(),
                ]
            )
        )


class Theme(models.Model):
    """A subject of counter-terrorism work, with the chapter of the visit report it belongs to."""

    class Chapter(models.TextChoices):
        THREATS = "threats", _("Threats and challenges")
        LEGISLATION = "legislation", _("Legislation and judicial practice")
        FINANCING = "financing", _("Countering the financing of terrorism")
        LAW_ENFORCEMENT = "law-enforcement", _("Law enforcement")
        BORDER = "border", _("Border management")
        STRATEGY = "strategy", _("National strategy")
        INCITEMENT = "incitement", _("Incitement and violent extremism")
        HUMAN_RIGHTS = "human-rights", _("Human rights")
        OTHER = "other", _("Other matters")

    code = models.CharField(_("code"), max_length=20, unique=True)
    label = models.CharField(_("theme"), max_length=120)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    chapter = models.CharField(_("report chapter"), max_length=20, choices=Chapter.choices, default=Chapter.OTHER)
    retired = models.BooleanField(_("retired"), default=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    NAMED_IN_FULL = True
    objects = ReferenceQuerySet.as_manager()
    entry_audience = ("admin", "cted")

    class Meta:
        verbose_name = _("theme")
        ordering = ["label"]

    def __str__(self):
        return self.label

    @classmethod
    def called(cls):
        """What `str` says, for the database to say."""
        return F("label")

    @property
    def uid(self):
        """What its history is kept under."""
        return steady_uid("theme", self.code)

    def get_absolute_url(self):
        """Where the theme's page is."""
        return f"/themes/{self.code}/"


class Currency(models.Model):
    """A currency by ISO 4217."""

    code = models.CharField(_("code"), max_length=3, unique=True)
    name = models.CharField(_("name"), max_length=80)
    retired = models.BooleanField(_("retired"), default=False)

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("currency")
        verbose_name_plural = _("currencies")
        ordering = ["code"]

    def __str__(self):
        return self.code

    @classmethod
    def called(cls):
        """What `str` says, for the database to say."""
        return F("code")


class RateTable(models.Model):
    """Exchange rates as one source told them, loaded at once and never changed; a wrong table is withdrawn.

    `rates` are [[currency, day from which it is in force, units for one US dollar], …], days and numbers as text.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(
        _("title"),
        max_length=200,
        help_text=_("Who published the rates, and where: UN operational rates of exchange."),
    )
    rates = models.JSONField(_("rates"), default=list, editable=False)
    first_day = models.DateField(_("first day"), editable=False)
    last_day = models.DateField(_("last day"), editable=False)
    count = models.PositiveIntegerField(_("rates in it"), editable=False)
    loaded_on = models.DateField(_("loaded"), auto_now_add=True)
    withdrawn = models.BooleanField(_("withdrawn"), default=False, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ReferenceQuerySet.as_manager()
    entry_audience = ("admin", "cted")

    class Meta:
        verbose_name = _("table of exchange rates")
        verbose_name_plural = _("tables of exchange rates")
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.title} ({self.first_day} – {self.last_day})"

    @classmethod
    def called(cls):
        """What the database calls it."""
        return F("title")

    def get_absolute_url(self):
        """Where its page is."""
        return f"/rate-tables/{self.uid}/"
