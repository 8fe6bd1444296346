"""Several findings at once: first how many it would be and what stands against the others, then each by its own act."""

from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views import View

from ctassist.reference.models import Theme
from ctassist.surfaces.act_page import visible_or_404
from ctassist.surfaces.forms import CodeField
from ctassist.workflow.refusals import Refused
from missions.models import Finding, Mission

from .forms import themes
from .several import WAYS

MOST = 200


class SelectedForm(forms.Form):
    """What is done with the chosen findings, and what that takes."""

    what = forms.ChoiceField(label=_("With the chosen findings"))
    theme = themes(label=_("Theme"), required=False)
    after = CodeField(Finding, label=_("Behind the finding"), required=False, help_text=_("Empty: first of all."))
    reason = forms.CharField(label=_("Why"), required=False, max_length=2000)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["what"].choices = [(name, way.label) for name, way in WAYS.items()]
        self.fields["theme"].queryset = Theme.objects.visible_to(user).offered()
        self.fields["after"].bind(user)

    def clean(self):
        """What the chosen way needs is there."""
        told = super().clean()
        way = WAYS.get(told.get("what"))
        if way is not None and way.needs and not told.get(way.needs) and way.needs not in self.errors:
            self.add_error(way.needs, _t("This is needed for what you chose."))
        return told


class Selected(View):
    """The preview of what was chosen, and its doing."""

    def post(self, request, ref):
        """Without `confirm` nothing is written."""
        mission = visible_or_404(Mission, "code", ref, request.user)
        chosen, seen = self.chosen(request, mission)
        form = SelectedForm(request.POST, user=request.user)
        if not chosen or len(chosen) > MOST or not form.is_valid():
            return self.show(request, mission, form, chosen, status=422)
        if form.cleaned_data["what"] == "recommend":
            codes = urlencode([("findings", one.code) for one in chosen])
            return HttpResponseRedirect(f"{reverse('missions-recommend', kwargs={'ref': mission.code})}?{codes}")
        way, told = WAYS[form.cleaned_data["what"]], form.cleaned_data
        if "confirm" not in request.POST:
            left_out = {one: against for one in chosen if (against := list(way.against(one, request.user, told)))}
            return self.show(request, mission, form, chosen, left_out=left_out)
        return self.do(request, mission, way, told, chosen, seen)

    def chosen(self, request, mission):
        """The findings of this mission that were ticked, as they stand in the report, and the versions seen."""
        pairs = [text.partition(":") for text in request.POST.getlist("finding")[: MOST + 1]]
        rows = Finding.objects.visible_to(request.user).filter(mission=mission, code__in=[code for code, *_ in pairs])
        rows = rows.select_related("mission", "country").prefetch_related("themes").order_by("place", "number")
        return list(rows), {code: int(text) for code, _colon, text in pairs if text.isascii() and text.isdigit()}

    def show(self, request, mission, form, chosen, *, left_out=None, status=200):
        """How many it will be, and why the others stay as they are."""
        left_out = left_out or {}
        words = _t("Choose at least one finding.") if not chosen else ""
        if len(chosen) > MOST:
            words = _t("At most %(most)d findings are changed at once.") % {"most": MOST}
        context = {
            "mission": mission,
            "form": form,
            "way": WAYS.get(form.data.get("what")),
            "chosen": [one for one in chosen if one not in left_out],
            "left_out": [{"row": one, "reasons": reasons} for one, reasons in left_out.items()],
            "wrong": words,
            "back": reverse("desk-section", kwargs={"ref": mission.code, "section": "findings"}),
        }
        return render(request, "desk/selected.html", context, status=status)

    def do(self, request, mission, way, told, chosen, seen):
        """Each by its act; what is refused, or was changed since the preview, stays as it is and is named."""
        done, refused = 0, []
        with transaction.atomic():
            for one in chosen:
                try:
                    way.do(one, request.user, told, seen.get(one.code))
                    done += 1
                except Refused as against:
                    refused.append(f"{one.code}: {' '.join(against.reasons)}")
                except ValidationError as wrong:
                    refused.append(f"{one.code}: {' '.join(wrong.messages)}")
        words = ngettext("%(way)s: %(n)d finding changed.", "%(way)s: %(n)d findings changed.", done)
        messages.success(request, words % {"way": way.label, "n": done})
        for line in refused:
            messages.warning(request, line)
        return HttpResponseRedirect(reverse("desk-section", kwargs={"ref": mission.code, "section": "findings"}))
