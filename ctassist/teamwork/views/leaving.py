"""The page on which the work of somebody who leaves is handed over."""

from django.contrib import messages
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ctassist.accounts.models import User
from ctassist.surfaces.act_page import ActPage

from ..actions import hand_over
from ..forms import HandOverForm


class HandOver(ActPage):
    """Everything in one act; the page says before what it is."""

    act, form, on = hand_over, HandOverForm, User
    intro = _("Desks, places on teams, tasks and schedules. What is signed with the name stays.")

    def perform(self, request, subject, form):
        """And say what had to stay."""
        done = super().perform(request, subject, form)
        if stays := subject.stays:
            said = ngettext(
                "%(n)d task stays, because the new person may not see its record.",
                "%(n)d tasks stay, because the new person may not see their records.",
                stays,
            )
            messages.warning(request, said % {"n": stays})
        return done
