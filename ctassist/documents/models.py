"""Document: a paper or a published source, with or without its file; Sourced: a record that can cite one."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.audience import Reach, below, free_tokens
from ctassist.accounts.models import Guarded, Organisation
from ctassist.reference.partial_date import PartialDateField


class Document(Guarded):
    """`ceiling` holds the audience of the record it hangs on (null: it stands alone); it is never wider than that."""

    class Kind(models.TextChoices):
        NEWS = "news", _("news item")
        STATEMENT = "statement", _("statement or speech")
        PAO = "pao", _("preliminary assessment and observations")
        VISIT_REPORT = "visit-report", _("visit report")
        COMMITTEE = "committee", _("Committee document")
        RESPONSE = "response", _("response of the State")
        CONCEPT_NOTE = "concept-note", _("concept note")
        AGENDA = "agenda", _("agenda")
        CONSENT = "consent", _("record of consent")
        EVIDENCE = "evidence", _("evidence")
        PRESENTATION = "presentation", _("presentation")
        OTHER = "other", _("other")

    code = models.CharField(_("code"), max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=300)
    kind = models.CharField(_("kind"), max_length=14, choices=Kind.choices)
    language = models.CharField(_("language"), max_length=10, default="en")
    edition = models.CharField(_("version"), max_length=40, blank=True)
    publisher = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, verbose_name=_("publisher"))
    published_on = PartialDateField(_("published on"), null=True, blank=True)
    url = models.URLField(_("link"), blank=True, max_length=500)
    owner = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("held by")
    )
    reach = models.PositiveSmallIntegerField(_("may go to"), choices=Reach.choices, default=Reach.NONE)
    ceiling = ArrayField(models.CharField(max_length=80), null=True, blank=True, editable=False)
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True, editable=False)
    size = models.PositiveBigIntegerField(_("size in bytes"), null=True, editable=False)
    media_type = models.CharField(_("type of file"), max_length=100, blank=True, editable=False)
    file_name = models.CharField(_("name of the file"), max_length=200, blank=True, editable=False)

    class Meta(Guarded.Meta):
        verbose_name = _("document")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sha256="") | models.Q(sha256__regex="^[0-9a-f]{64}$"), name="document_hash_form"
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """Where its page is."""
        return f"/documents/{self.code}/"

    @property
    def lang(self):
        """The language it is in; "und" is how a language nobody states is written."""
        return None if self.language == "und" else self.language

    def audience_tokens(self):
        """Own level and reach, never wider than the record it hangs on."""
        if self.ceiling is not None:
            return below(self.ceiling, self.level, self.reach)
        return free_tokens(self.level, self.reach, self.owner.uid if self.owner else None)

    def hang_below(self, parent):
        """Follow the audience of the record the document belongs to."""
        self.ceiling = list(parent.audience)
        type(self)._base_manager.filter(pk=self.pk).update(ceiling=self.ceiling)
        self.settle()


class Sourced(models.Model):
    """A record that can say where it is written: a document and the place in it ("paragraph 3")."""

    source = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("source")
    )
    locator = models.CharField(_("place in the source"), max_length=200, blank=True)
    assigned = models.CharField(
        _("assigned by the recorder"),
        max_length=200,
        blank=True,
        help_text=_("What the source does not say and you chose: kind, themes, paragraph."),
    )

    class Meta:
        abstract = True
