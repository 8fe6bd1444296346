"""Pages of accounts, for administrators."""

from django.shortcuts import render
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ctassist.surfaces.act_page import ActPage
from ctassist.surfaces.detail_page import DetailPage
from ctassist.surfaces.list_page import ListPage

from .. import actions
from ..forms import CloseForm, DeskForm, PersonForm
from ..links import sign_in_link
from ..listings import PersonListing
from ..models import User

PERSON = {column.name: column for column in PersonListing.columns}


class PersonList(ListPage):
    """All accounts."""

    listing = PersonListing


class PersonDetail(DetailPage):
    """One account; administrators and the person see it."""

    listing = PersonListing
    badges = (PERSON["is_active"],)
    groups = ((_("Account"), tuple(PersonListing.columns)),)

    def more(self, request, record):
        """Accounts are not public, whatever the kind of row says."""
        return {"audience": {"who": [_t("Administrators, and the person.")], "level": None}}


class LinkPage(ActPage):
    """An act after which a sign-in link is shown, once, on the answer itself."""

    made = None

    def perform(self, request, subject, form):
        """Keep whose link it is."""
        self.made = super().perform(request, subject, form)
        return self.made

    def post(self, request, ref=None):
        """The link instead of the way on, if the act was done."""
        answer = super().post(request, ref)
        if self.made is None:
            return answer
        context = {"person": self.made, "link": sign_in_link(request, self.made), "heading": self.label()}
        shown = render(request, "people/link.html", context)
        shown["Cache-Control"] = "private, no-store"
        return shown


class InvitePerson(LinkPage):
    """A new account."""

    act, form, listing_name = actions.invite_person, PersonForm, "people"


class RevisePerson(ActPage):
    """Edit an account."""

    act, form, on = actions.revise_person, PersonForm, User


class MakeSignInLink(LinkPage):
    """A link by which the person sets a password."""

    act, form, on = actions.make_sign_in_link, CloseForm, User


class ResetSecondFactor(ActPage):
    """For somebody who has lost the device."""

    act, form, on = actions.reset_second_factor, CloseForm, User


class GrantDesk(ActPage):
    """Give a desk."""

    act, form, on = actions.grant_desk, DeskForm, User


class TakeDesk(ActPage):
    """Take a desk."""

    act, form, on = actions.take_desk, DeskForm, User


class DeactivatePerson(ActPage):
    """Close an account."""

    act, form, on = actions.deactivate_person, CloseForm, User


class ReactivatePerson(ActPage):
    """Open an account again."""

    act, form, on = actions.reactivate_person, CloseForm, User
