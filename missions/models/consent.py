"""SharingConsent: whether and how far the State lets others read what the mission found."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.audience import CTED, Reach
from ctassist.accounts.models import Guarded
from ctassist.documents.models import Document

from ..states import CONSENT_MOVES, RUNNING, ConsentState
from .mission import BELOW_MISSION, Mission


class SharingConsent(Guarded):
    """The one running record of consent for a mission. Its end or withdrawal closes the rows at once."""

    class Extent(models.TextChoices):
        NONE = "none", _("nothing")
        NEEDS_ONLY = "needs-only", _("needs only")
        PARTIAL = "partial", _("marked rows only")
        FULL = "full", _("the whole report")

    mission = models.ForeignKey(Mission, models.CASCADE, related_name="consents", verbose_name=_("mission"))
    state = models.CharField(
        _("state"), max_length=10, choices=ConsentState.choices, default=ConsentState.NOT_ASKED, editable=False
    )
    extent = models.CharField(_("extent"), max_length=10, choices=Extent.choices, default=Extent.NONE)
    reach = models.PositiveSmallIntegerField(_("may go to"), choices=Reach.choices, default=Reach.NONE)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("document of consent")
    )
    valid_until = models.DateTimeField(_("valid until"), null=True, blank=True)

    MOVES = CONSENT_MOVES

    class Meta(Guarded.Meta):
        verbose_name = _("consent to share")
        verbose_name_plural = _("consents to share")
        constraints = [
            CONSENT_MOVES.constraint("consent_state_known"),
            models.UniqueConstraint(fields=["mission"], name="one_consent_a_mission"),
            models.CheckConstraint(
                condition=~models.Q(state__in=["granted", "narrowed"]) | models.Q(document__isnull=False),
                name="consent_granted_has_a_document",
                violation_error_code="document",
                violation_error_message=_("A consent rests on a document."),
            ),
        ]
        triggers = [CONSENT_MOVES.trigger("consent_moves")]

    def __str__(self):
        return f"{self.mission.code}: {self.get_state_display()}"

    def get_absolute_url(self):
        """Where its page is."""
        return f"/consents/{self.uid}/"

    def row_above(self):
        """Acts hold the mission first."""
        return self.mission

    def audience_tokens(self):
        """CTED staff who see the mission, and the State itself once the report has gone to it."""
        kept = ("team", "lead", "desk", "state")
        return {t for t in self.mission.audience if t == CTED or t.split(":")[0] in kept}

    def settle(self):
        """What the mission found follows its consent, in the same transaction."""
        super().settle()
        self.mission.settle_documents()
        for rows in (self.mission.findings.all(), *BELOW_MISSION(self.mission)):
            for row in rows:
                row.settle()

    def reach_of_report(self):
        """How far the report as a paper may go: only by a full consent without an end."""
        whole = self.state in RUNNING and self.extent == self.Extent.FULL and self.valid_until is None
        return self.reach if whole else Reach.NONE

    def reach_of(self, row):
        """How far one finding or recommendation may go now."""
        if self.state not in RUNNING:
            return Reach.NONE
        covered = self.extent == self.Extent.FULL or (self.extent == self.Extent.PARTIAL and row.covered_by_consent)
        return self.reach if covered else Reach.NONE
