"""NeedLink: a project, or one activity of it, answers a need; Match: a need and somebody who may be able to help."""

import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.audience import CTED, meet
from ctassist.accounts.models import Guarded, PlainText
from recommendations.models import Need, Offer
from recommendations.models.need import follows_need
from recommendations.states import NeedState, Rating

from ..states import LINK_MOVES, LIVE_LINKS, MATCH_MOVES, LinkState, MatchState
from .activity import Activity
from .project import Project, same_project


def digest(text):
    """SHA-256 of a text, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


class NeedLink(Guarded):
    """A claim that a project, or one activity of it, answers a need. Seen only by those who see both ends.

    `snapshot` keeps the need as it was when linked; its rating belongs to those who see the recommendation, so that
    surfaces show it through `rating_then()` and the other keys one by one, never whole.
    """

    class Coverage(models.TextChoices):
        FULL = "full", _("answers it fully")
        PARTIAL = "partial", _("answers it in part")
        CONTEXTUAL = "contextual", _("works around it")

    need = models.ForeignKey(Need, models.PROTECT, related_name="links", verbose_name=_("need"))
    project = models.ForeignKey(Project, models.PROTECT, related_name="need_links", verbose_name=_("project"))
    activity = models.ForeignKey(
        Activity, models.PROTECT, null=True, blank=True, related_name="need_links", verbose_name=_("activity")
    )
    coverage = models.CharField(_("coverage"), max_length=10, choices=Coverage.choices)
    rationale = PlainText(_("why it answers the need"))
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name=_("claimed by")
    )
    snapshot = models.JSONField(_("the need as it was when linked"), default=dict, editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=LinkState.choices, default=LinkState.CLAIMED, editable=False
    )

    MOVES = LINK_MOVES

    class Meta(Guarded.Meta):
        verbose_name = _("link between need and project")
        verbose_name_plural = _("links between needs and projects")
        ordering = ["pk"]
        indexes = [*Guarded.Meta.indexes, models.Index(fields=["state"], name="need_link_state")]
        constraints = [
            LINK_MOVES.constraint("link_state_known"),
            models.UniqueConstraint(
                fields=["need", "project", "activity"],
                nulls_distinct=False,
                condition=Q(state__in=[s.value for s in LIVE_LINKS]),
                name="one_live_link_a_pair",
                violation_error_message=_("This project is linked to this need already."),
                violation_error_code="need",
            ),
        ]
        triggers = [LINK_MOVES.trigger("link_moves")]

    def __str__(self):
        return f"{self.need.code} – {self.project.code}"

    def get_absolute_url(self):
        """Where its page is."""
        return f"/need-links/{self.uid}/"

    def clean(self):
        """An activity named here is one of the same project."""
        same_project(self.activity, self.project_id)

    def row_above(self):
        """Acts hold the project first, and with it the needs it is linked to."""
        return self.project

    def state_then(self):
        """The need's state when it was linked, in words."""
        return str(dict(NeedState.choices).get(self.snapshot.get("state"), ""))

    def title_changed(self):
        """Whether the need is called otherwise than when it was linked."""
        return self.snapshot.get("title") != digest(self.need.title)

    def rating_then(self):
        """How far the recommendation behind the need was implemented, told to those who see that recommendation."""
        rating = self.snapshot.get("rating")
        recommendation = self.need.recommendation if rating else None
        return [RatingThen(recommendation, rating)] if recommendation else []

    def audience_tokens(self):
        """Those who see both ends."""
        return meet(set(self.need.audience), set(self.project.audience))


@dataclass(frozen=True)
class RatingThen:
    """A rating as it was on one day; whoever may not read the recommendation is not told."""

    recommendation: object
    rating: str

    def readable_by(self, user):
        """As the recommendation."""
        return self.recommendation.readable_by(user)

    def __str__(self):
        return f"{self.recommendation.code}: {Rating(self.rating).label}"


class Match(Guarded):
    """A need and an offer or project that may fit, with the reason in words; CTED's matter until both sides agree."""

    need = models.ForeignKey(Need, models.PROTECT, related_name="matches", verbose_name=_("need"))
    offer = models.ForeignKey(
        Offer, models.PROTECT, null=True, blank=True, related_name="matches", verbose_name=_("offer")
    )
    project = models.ForeignKey(
        Project, models.PROTECT, null=True, blank=True, related_name="matches", verbose_name=_("project")
    )
    reason = PlainText(_("why they fit"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False, verbose_name=_("by")
    )
    state = models.CharField(
        _("state"), max_length=10, choices=MatchState.choices, default=MatchState.SUGGESTED, editable=False
    )

    MOVES = MATCH_MOVES

    class Meta(Guarded.Meta):
        verbose_name = _("match")
        verbose_name_plural = _("matches")
        ordering = ["pk"]
        constraints = [
            MATCH_MOVES.constraint("match_state_known"),
            models.CheckConstraint(
                condition=Q(offer__isnull=False, project__isnull=True) | Q(offer__isnull=True, project__isnull=False),
                name="match_with_offer_or_project",
                violation_error_message=_("Name an offer or a project, one of them."),
                violation_error_code="offer",
            ),
            models.UniqueConstraint(
                fields=["need", "offer", "project"],
                nulls_distinct=False,
                name="one_match_a_pair",
                violation_error_message=_("These two are matched already."),
            ),
        ]
        triggers = [MATCH_MOVES.trigger("match_moves")]

    def __str__(self):
        return f"{self.need.code} – {(self.offer or self.project).code}"

    def get_absolute_url(self):
        """Where its page is."""
        return f"/matches/{self.uid}/"

    def audience_tokens(self):
        """CTED and the owner of the other side, as far as they see the need; rivals never."""
        other = self.offer.organisation if self.offer_id else self.project.lead
        own = {CTED, f"org:{other.uid}"}
        return meet(own, set(self.need.audience))


@follows_need
def links_of(need):
    """Links follow the need's audience."""
    return need.links.all()


@follows_need
def matches_of(need):
    """Matches follow the need's audience."""
    return need.matches.all()
