"""Pages of how far a mission may go, and of the State's consent."""

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.accounts.audience import Reach
from ctassist.surfaces.act_page import ActPage
from ctassist.surfaces.detail_page import DetailPage
from ctassist.surfaces.list_page import ListPage
from ctassist.workflow.proposals import propose

from .. import actions
from ..forms import AnnounceForm, ConsentForm, EmbargoForm, NamedForm, NameForm, ShareForm, StopForm
from ..listings import ConsentListing
from ..models import Mission
from .columns import picked


class TwoPersons(ActPage):
    """A page whose act widens an audience: this person proposes it, a second one decides."""

    on, beside = Mission, "audience"
    intro = _("You propose this; it is done when a second person of the mission or the desk accepts it.")

    def widens(self, subject, form):
        """Whether a second person is needed."""
        return True

    def told(self, form):
        """The act's facts as plain values a proposal can keep."""
        raise TypeError(f"{type(self).__name__} does not say what its proposal keeps")

    def in_words(self, form):
        """The same for the eyes of the second person."""
        raise TypeError(f"{type(self).__name__} does not say what it proposes")

    def perform(self, request, subject, form):
        """Propose, or do at once what narrows."""
        if not self.widens(subject, form):
            return super().perform(request, subject, form)
        self.act.check(subject, request.user)
        reason = f"{self.in_words(form)}: {form.cleaned_data['reason']}"
        propose(self.act, subject, by=request.user, reason=reason, **self.told(form))
        self.proposed = True
        return subject

    def said(self, done):
        """Whether it is done or waits."""
        if getattr(self, "proposed", False):
            return _t("Proposed. It is done when a second person accepts it.")
        return super().said(done)


class AnnounceMission(TwoPersons):
    """How far the bare fact may be known."""

    act, form = actions.announce_mission, AnnounceForm

    def widens(self, subject, form):
        return form.cleaned_data["announced_to"] > subject.announced_to

    def told(self, form):
        return {"announced_to": form.cleaned_data["announced_to"]}

    def in_words(self, form):
        return Reach(form.cleaned_data["announced_to"]).label


class ShareReport(TwoPersons):
    """Share the report with organisations."""

    act, form = actions.share_report, ShareForm

    def told(self, form):
        return {"organisations": [str(one.uid) for one in form.cleaned_data["organisations"]]}

    def in_words(self, form):
        return ", ".join(str(one) for one in form.cleaned_data["organisations"])


class NamePerson(TwoPersons):
    """Name a person for strictly confidential rows."""

    act, form = actions.name_person, NameForm

    def told(self, form):
        return {"user": str(form.cleaned_data["user"].uid)}

    def in_words(self, form):
        return form.cleaned_data["user"].name


class StopSharing(ActPage):
    """Close at once what organisations could read."""

    act, form, on, beside = actions.stop_sharing, StopForm, Mission, "audience"


class UnnamePerson(ActPage):
    """Take a named person off."""

    act, form, on, beside = actions.unname_person, NamedForm, Mission, "audience"


class SetEmbargo(ActPage):
    """Keep the report inside until a moment."""

    act, form, on, beside = actions.set_embargo, EmbargoForm, Mission, "audience"


class OpenConsent(ActPage):
    """Begin the record of consent."""

    act, form, on, beside = actions.open_consent, ConsentForm, Mission, "consents"


class ConsentList(ListPage):
    """Records of consent."""

    listing = ConsentListing


class ConsentDetail(DetailPage):
    """One record of consent."""

    listing = ConsentListing
    badges = picked(ConsentListing)("state")
