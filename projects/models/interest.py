"""Interest: a donor or partner says that it would help with a need; CTED reads it, no rival ever does."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.audience import CTED, meet
from ctassist.accounts.models import Guarded, Organisation, PlainText
from recommendations.models import Need
from recommendations.models.need import follows_need

from ..states import INTEREST_MOVES, InterestState


class Interest(Guarded):
    """What an organisation would bring to a need, in its own words; an interest binds nobody."""

    class Kind(models.TextChoices):
        FUNDING = "funding", _("funding")
        IMPLEMENTING = "implementing", _("implementing")
        EXPERTISE = "expertise", _("expertise")
        EQUIPMENT = "equipment", _("equipment")
        OTHER = "other", _("other")

    need = models.ForeignKey(Need, models.PROTECT, related_name="interests", verbose_name=_("need"))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="interests", editable=False, verbose_name=_("organisation")
    )
    kind = models.CharField(_("what it would bring"), max_length=12, choices=Kind.choices)
    message = PlainText(_("in its own words"), blank=True)
    expressed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name=_("by")
    )
    state = models.CharField(
        _("state"), max_length=10, choices=InterestState.choices, default=InterestState.EXPRESSED, editable=False
    )

    MOVES = INTEREST_MOVES

    class Meta(Guarded.Meta):
        verbose_name = _("interest in a need")
        verbose_name_plural = _("interest in needs")
        ordering = ["pk"]
        constraints = [
            INTEREST_MOVES.constraint("interest_state_known"),
            models.UniqueConstraint(
                fields=["need", "organisation"],
                condition=~Q(state="withdrawn"),
                name="one_interest_an_organisation",
                violation_error_message=_("Your organisation has expressed its interest in this need already."),
            ),
        ]
        triggers = [INTEREST_MOVES.trigger("interest_moves")]

    def __str__(self):
        return f"{self.need.code} – {self.organisation.acronym}"

    def get_absolute_url(self):
        """Where its page is."""
        return f"/interests/{self.uid}/"

    @property
    def owner(self):
        """Whose it is, for those who ask who answers for its sensitivity."""
        return self.organisation

    def row_above(self):
        """Acts hold the need first, whose audience this follows."""
        return self.need

    def audience_tokens(self):
        """CTED and the organisation itself, as far as they see the need; rivals and the State never."""
        uid = self.organisation.uid
        return meet({CTED, f"org:{uid}", f"donor:{uid}"}, set(self.need.audience))


@follows_need
def interests_of(need):
    """Interests follow the need's audience."""
    return need.interests.all()
