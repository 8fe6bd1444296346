"""Pages of the inbox: the list, one line, what is mailed; and saying no to mails by one click."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from ctassist.surfaces.act_page import ActPage
from ctassist.surfaces.detail_page import DetailPage
from ctassist.surfaces.forms import AsItIsForm
from ctassist.surfaces.list_page import ListPage

from . import actions
from .forms import MailForm
from .listings import NoticeListing
from .models import Frequency, Notice
from .unsubscribe import read

FACT = {column.name: column for column in NoticeListing.columns}


class Inbox(ListPage):
    """Everything told to the person."""

    listing = NoticeListing


class NoticeDetail(DetailPage):
    """One line, read from the moment it is opened; what it is about is one click away."""

    listing = NoticeListing
    template = "inbox/notice.html"
    badges = (FACT["kind"],)
    groups = ((_("Told"), (FACT["at"], FACT["mail"])),)

    def context(self, request, record):
        """As always; and the line is read."""
        if actions.mark_read.allowed(record, request.user) and request.method == "GET":
            actions.mark_read(record, by=request.user)
        return super().context(request, record)

    def more(self, request, record):
        """Who sees it."""
        return {"audience": {"who": [_t("You, who were told.")], "level": None}}


class Back:
    """Pages after which one is back in the inbox."""

    makes = False

    def next_url(self, request, subject, done):
        """The list."""
        return reverse("inbox")


class ReadAll(Back, ActPage):
    """Mark everything as read."""

    act, form, listing_name = actions.read_all, AsItIsForm, "inbox"


class MarkRead(Back, ActPage):
    """Mark one line as read."""

    act, form, on, hidden = actions.mark_read, AsItIsForm, Notice, True


class MarkUnread(Back, ActPage):
    """Mark one line as unread."""

    act, form, on = actions.mark_unread, AsItIsForm, Notice


class ChooseMail(Back, ActPage):
    """What is mailed, and how soon."""

    act, form, listing_name = actions.choose_mail, MailForm, "inbox"
    intro = _("Every line stands in your inbox whatever you choose here. Mails are copies.")


@method_decorator(csrf_exempt, name="dispatch")
class Unsubscribe(View):
    """No more mails of one kind, by the signed address alone; the mail program may post it without a sign-in."""

    def get(self, request, token):
        """Ask once, because mail programs and scanners follow links by themselves."""
        return self.show(request, token, read(token) is not None)

    def post(self, request, token):
        """Done; a second time it is as if it were the first."""
        known = read(token)
        if known is not None:
            person, kinds = known
            actions.choose_mail(None, by=person, **dict.fromkeys(kinds, Frequency.NEVER.value))
        return self.show(request, token, known is not None, done=True)

    def show(self, request, token, known, *, done=False):
        """A page that names nobody."""
        context = {"known": known, "done": done and known, "address": request.path}
        answer = render(request, "inbox/unsubscribe.html", context, status=200 if known else 404)
        answer["Cache-Control"], answer["Referrer-Policy"] = "private, no-store", "no-referrer"
        return answer
