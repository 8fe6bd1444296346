"""What is asked when needs and means are brought together: links, matches, interest."""

from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.forms import ActForm, CodeField
from recommendations.models import Need, Offer

from ..models import Interest, Match, NeedLink, Project
from .records import OwnActivity


class NeedLinkForm(OwnActivity):
    """The claim that a project answers a need; the need is named by its code and never offered in a list."""

    parent, source = "project", None
    once = ("level", "need")
    need = CodeField(Need, label=_("Need"), help_text=_("The code of the need, as on its page: KGZ-2021-N01."))

    class Meta:
        model = NeedLink
        fields = ["need", "activity", "coverage", "rationale"]


class MatchForm(ActForm):
    """Why a need and an offer, or a project, may fit."""

    parent = "need"
    once = ("level", "offer", "project")
    offer = CodeField(Offer, label=_("Offer"), required=False, help_text=_("The code of an offer …"))
    project = CodeField(Project, label=_("Project"), required=False, help_text=_("… or of a project."))

    class Meta:
        model = Match
        fields = ["offer", "project", "reason"]


class InterestForm(ActForm):
    """What one's organisation would bring to a need."""

    parent = "need"

    class Meta:
        model = Interest
        fields = ["kind", "message"]
