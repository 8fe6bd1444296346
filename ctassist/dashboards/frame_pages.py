"""The page that makes the address of a frame, and the frame itself, the one page others may put into theirs."""

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

from .figures import FIGURES, Asked
from .frames import DAYS, Shut, frame_of, open_frame


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
        """The address, shown once."""
        asked, form = self.asked(request, name), FrameForm(request.POST)
        if not form.is_valid():
            return self.page(request, asked, form, status=422)
        address = open_frame(asked, by=request.user, days=form.cleaned_data["days"])
        return self.page(request, asked, form, address=request.build_absolute_uri(address))

    @staticmethod
    def asked(request, name):
        """The figure; 404 for one that does not exist."""
        if name not in FIGURES:
            raise Http404
        return Asked(FIGURES[name], request.user, request.GET)

    @staticmethod
    def page(request, asked, form, *, address="", status=200):
        """The page."""
        answer = render(
            request, "figures/open_frame.html", {"asked": asked, "form": form, "address": address}, status=status
        )
        answer["Cache-Control"] = "private, no-store"
        return answer


@method_decorator([csp_replace({"frame-ancestors": ["*"]}), xframe_options_exempt], name="dispatch")
class FramePage(View):
    """One figure by itself, without links, in whatever page holds the address."""

    def get(self, request, token):
        """The figure as it stands now, or why there is none."""
        context = {"as_of": timezone.now()}
        try:
            found = frame_of(token)
        except Shut as shut:
            answer = render(request, "figures/frame.html", context | {"said": str(shut)}, status=410)
        else:
            drawing = mark_safe(found.asked.drawing(linked=False))  # every word is escaped where it is drawn
            context |= {"title": found.asked.declared.title, "said": found.asked.made.said, "drawing": drawing}
            answer = render(request, "figures/frame.html", context | {"until": found.until})
        answer["Cache-Control"], answer["X-Robots-Tag"] = "private, no-store", "noindex"
        return answer
