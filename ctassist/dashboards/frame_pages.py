"""The page that opens a frame, the list of one's own, and the frame itself, the one page others may put into theirs."""

from csp.decorators import csp_replace
from django import forms
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.decorators.clickjacking import xframe_options_exempt

from ctassist.surfaces.act_page import ActPage
from ctassist.surfaces.detail_page import DetailPage
from ctassist.surfaces.forms import FactsForm
from ctassist.surfaces.list_page import ListPage
from ctassist.surfaces.problems import problem
from ctassist.workflow.refusals import NotPermitted

from .actions import open_frame, revoke_frame
from .figures import FIGURES, Asked
from .frames import DAYS, Shut, address_of, shown, why_shut
from .listings import FrameListing, figure_words
from .models import Frame


class FrameForm(forms.Form):
    """How long the address is good for."""

    days = forms.TypedChoiceField(label=_("Open for"), coerce=int, choices=lambda: [(n, _days(n)) for n in DAYS])


def _days(number):
    return _t("%(n)s days") % {"n": number}


class OpenFrame(LoginRequiredMixin, View):
    """Make the address of a frame of one figure with the filters it has now."""

    def get(self, request, name):
        """The question."""
        return self.page(request, self.asked(request, name), FrameForm())

    def post(self, request, name):
        """The address; it is found again among one's frames."""
        asked, form = self.asked(request, name), FrameForm(request.POST)
        if not form.is_valid():
            return self.page(request, asked, form, status=422)
        facts = {"figure": asked.declared.name, "query": asked.query, "days": form.cleaned_data["days"]}
        try:
            frame = open_frame(None, by=request.user, **facts)
        except NotPermitted as refused:
            return problem(request, 403, refused.reasons)
        address = request.build_absolute_uri(address_of(frame))
        return self.page(request, asked, form, address=address, frame=frame)

    @staticmethod
    def asked(request, name):
        """The figure; 404 for one that does not exist."""
        if name not in FIGURES:
            raise Http404
        return Asked(FIGURES[name], request.user, request.GET)

    @staticmethod
    def page(request, asked, form, *, status=200, **made):
        """The page; `made` are the frame and its address."""
        answer = render(request, "figures/open_frame.html", {"asked": asked, "form": form, **made}, status=status)
        answer["Cache-Control"] = "private, no-store"
        return answer


class FrameList(ListPage):
    """The frames a person made."""

    listing = FrameListing


class FrameDetail(DetailPage):
    """One frame: its address as long as it is open, and otherwise why it shows nothing."""

    listing = FrameListing
    template = "figures/frame_detail.html"
    badges = tuple(column for column in FrameListing.columns if column.name == "standing")

    def heading(self, record, user):
        """By the title of its figure."""
        return super().heading(record, user) | {"title": figure_words(record.figure)}

    def more(self, request, record):
        """Its address, and who sees this page."""
        said = why_shut(record)
        address = "" if said else request.build_absolute_uri(address_of(record))
        return {"address": address, "said": said, "audience": {"who": [_t("You, who made it.")], "level": None}}


class RevokeFrame(ActPage):
    """End a frame at once."""

    act, form, on, primary = revoke_frame, FactsForm, Frame, True
    intro = _("From the next view on it shows nothing, in whatever page it stands.")


@method_decorator([csp_replace({"frame-ancestors": ["*"]}), xframe_options_exempt], name="dispatch")
class FramePage(View):
    """One figure by itself, without links, in whatever page holds the address."""

    def get(self, request, token):
        """The figure as it stands now, or why there is none."""
        context = {"as_of": timezone.now()}
        try:
            found = shown(token)
        except Shut as shut:
            answer = render(request, "figures/frame.html", context | {"said": str(shut)}, status=410)
        else:
            drawing = mark_safe(found.asked.drawing(linked=False))  # every word is escaped where it is drawn
            context |= {"title": found.asked.declared.title, "said": found.asked.made.said, "drawing": drawing}
            answer = render(request, "figures/frame.html", context | {"until": found.until})
        answer["Cache-Control"], answer["X-Robots-Tag"] = "private, no-store", "noindex"
        return answer
