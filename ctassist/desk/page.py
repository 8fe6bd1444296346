"""The pages of a mission's desk: a section each, by address; the first page says where the mission stands."""

from urllib.parse import urlencode

from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views import View

from ctassist.accounts.audience import Level
from ctassist.reference.models import Theme
from ctassist.resolutions.models import Provision
from ctassist.surfaces.back import leading_back
from ctassist.surfaces.detail_page import acts_on, moves_of
from ctassist.surfaces.embed import embedded
from ctassist.surfaces.paging import wanted_page
from missions import actions
from missions.listings import MissionListing
from missions.states import team
from missions.views.columns import SUMMARY, picked
from missions.views.mission import MissionDetail

from .forms import FindingLine, MeetingLine
from .grid import open_rows, table
from .rows import ORDERS, drawn, finding_row, findings_of, forms_of, meeting_row, meetings_of, words_for
from .selected import SelectedForm

_of = picked(MissionListing)
#: Sections by their names in addresses, in the order of the page, and the lists each of them shows.
SECTIONS = {
    "overview": (_("Overview"), ()),
    "segments": (_("Segments"), ("segments", "site-visits")),
    "delegation": (_("Delegation"), ("participations",)),
    "meetings": (_("Meetings"), ()),
    "scope": (_("Scope"), ("scopes",)),
    "findings": (_("Findings"), ()),
    "follow-up": (_("Follow-up"), ()),
    "needs": (_("Recommendations and needs"), ("recommendations", "needs", "projects")),
    "documents": (_("Documents"), ("documents",)),
}
#: The head by which a page is asked for that a device takes along: without what no device keeps.
COPY = "Desk-Copy"


class Desk(View):
    """One section of one mission's desk."""

    def get(self, request, ref, section="overview"):
        """The section, or the same 404 as for a mission that never was; guests are asked to sign in for any."""
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        mission = MissionListing.one(request.user, code=ref)
        if mission is None or section not in SECTIONS:
            raise Http404
        self.copied = COPY in request.headers
        if self.copied and mission.level == Level.STRICTLY_CONFIDENTIAL:
            raise Http404
        own = getattr(self, section.replace("-", "_"), None)
        told = own(request, mission) if own else {}
        answer = render(
            request, f"desk/{section if own else 'lists'}.html", self.frame(request, mission, section) | told
        )
        answer["Cache-Control"] = "private, no-store"
        if self.copied:
            answer[COPY] = "1"
        return answer

    def frame(self, request, mission, section):
        """What every section has: the mission's head, its clocks, the way to the other sections."""
        at = {"ref": mission.code}
        badges = [column.cell(mission, request.user) for column in MissionDetail.badges]
        return {
            "mission": mission,
            "section": section,
            "section_title": SECTIONS[section][0],
            "badges": [cell for cell in badges if cell["kind"] != "empty"],
            "sections": [
                {"name": name, "title": title, "url": reverse("desk-section", kwargs=at | {"section": name})}
                for name, (title, _lists) in SECTIONS.items()
            ],
            "writes": not list(team(mission, request.user)),
            "may_keep": mission.level < Level.STRICTLY_CONFIDENTIAL and not list(team(mission, request.user)),
            "lists": self.lists(request, mission, section),
            "copied": self.copied,
        }

    def lists(self, request, mission, section):
        """Lists of the storeys below and above, as fragments, with what may be added to them."""
        found = [embedded(request, name, {"mission": mission.code}) for name in SECTIONS[section][1]]
        acts = {one["name"]: acts_on(mission, request.user, one["name"]) for one in found if one}
        return [one | {"acts": leading_back(acts[one["name"]], request.path)} for one in found if one]

    # ---- sections that are more than lists -------------------------------------------------------------
    def overview(self, request, mission):
        """What the mission is, its clocks, and its next steps."""
        names = (
            *("countries", "held_from", "held_until", "mandate", "report_type", "consented_on", "draft_sent_on"),
            *("comments_due_on", "adopted_on", "transmitted_on", "response_due_on", "responded_on"),
        )
        columns = (*_of(*names), SUMMARY)
        told = [(column.label, column.cell(mission, request.user)) for column in columns]
        moves = moves_of(mission, request.user, MissionListing.ref)
        return {
            "facts": [{"label": label, "cell": cell} for label, cell in told if cell["kind"] != "empty"],
            "moves": moves | {"allowed": leading_back(moves["allowed"], request.path)},
            "acts": leading_back(acts_on(mission, request.user), request.path),
            "briefs": [
                {"state": state, "query": urlencode({"country": state.iso3})} for state in mission.countries.all()
            ],
        }

    def findings(self, request, mission):
        """Quick entry, and the findings as lines."""
        order = request.GET.get("order") if request.GET.get("order") in ORDERS else "latest"
        rows = findings_of(mission, request.user, order, copied=self.copied)
        lines, pages = drawn(rows, wanted_page(request.GET), lambda row: finding_row(row, request.user), mission)
        told = self.lines(request, mission, lines, actions.log_finding, FindingLine)
        return told | {
            "pages": pages,
            "order": order,
            "selected": SelectedForm(user=request.user) if told["entry"] else None,
            "themes": Theme.objects.visible_to(request.user).offered(),
            "provisions": Provision.objects.visible_to(request.user).filter(retired=False),
        }

    def meetings(self, request, mission):
        """Meetings and what was discussed."""
        rows = meetings_of(mission, request.user, copied=self.copied)
        lines, pages = drawn(rows, wanted_page(request.GET), lambda row: meeting_row(row, request.user), mission)
        return self.lines(request, mission, lines, actions.add_meeting, MeetingLine) | {"pages": pages}

    def lines(self, request, mission, lines, act, form_class):
        """Lines with the form of a new one; for a device each editable line with its own form."""
        if self.copied:
            forms = forms_of([one["row"] for one in lines if one["editable"]], request.user, form_class)
            lines = [one | {"form": forms.get(one["row"].pk)} for one in lines]
        told = {"lines": lines, "entry": None, "submit_label": words_for(form_class)}
        if act.allowed(mission, request.user):
            told["entry"] = form_class(user=request.user, subject=mission, auto_id="new-%s")
            if "saved" in request.GET:  # without scripts the next line is begun where this one was
                next(iter(told["entry"].fields.values())).widget.attrs["autofocus"] = True
        return told

    def follow_up(self, request, mission):
        """The grid of what earlier visits asked for."""
        rows = open_rows(mission, request.user, copied=self.copied)
        seen, pages = drawn(rows, wanted_page(request.GET), lambda row: row)
        now = _t("now, %(code)s") % {"code": mission.code}
        return {"grid": table(seen, mission, request.user), "pages": pages, "now_label": now}
