"""Pages to raise the sensitivity of any row people say a code of, and to propose lowering it."""

from django.apps import apps
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.act_page import ActPage

from ..actions import propose_lower_level, raise_level
from ..forms import LevelForm, LowerForm
from ..models import Guarded


class LevelPage(ActPage):
    """What both pages have in common: the button stands beside “Who can see this”."""

    beside = "audience"


class Raise:
    """Effective at once, for the row and all that hangs on it."""

    act, form = raise_level, LevelForm
    intro = _("Effective at once for this record and all that hangs on it. Lowering it again needs two persons.")


class Lower:
    """Effective when a second person accepts."""

    act, form = propose_lower_level, LowerForm
    intro = _("Nothing changes until somebody else who answers for this record has agreed.")

    def next_url(self, request, subject, done):
        """Back to the record, where the proposal stands on top."""
        return subject.get_absolute_url()

    def said(self, done):
        """What happens next."""
        return _t("Proposed. A second person decides.")


def declare_level_pages():
    """One page of each kind for every guarded model with a code; called once, when all models stand."""
    for model in apps.get_models():
        if issubclass(model, Guarded) and any(field.name == "code" for field in model._meta.concrete_fields):
            for way in (Raise, Lower):
                type(f"{way.__name__}{model.__name__}", (way, LevelPage), {"on": model, "__doc__": way.__doc__})
