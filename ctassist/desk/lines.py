"""Lines: acts done in their place on the desk; a browser without scripts gets pages, others the line itself."""

from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _t

from ctassist.surfaces.act_page import ActPage, visible_or_404
from ctassist.surfaces.forms import bind_codes
from ctassist.workflow.act import lock
from ctassist.workflow.refusals import ChangedMeanwhile
from missions import actions as missions
from missions.models import Finding, Meeting, Mission
from recommendations.actions import assess_progress
from recommendations.models import Recommendation

from .forms import FindingLine, MeetingLine, RatingLine
from .grid import known, latest, now_cell, rating_form
from .merge import both, put_together
from .once import refusal, written_once
from .rows import finding_row, meeting_row

#: The head by which the desk's own script asks for the line alone.
ASKED = "Desk-Line"
#: How many lines of a pasted text are logged at once.
MOST_LINES = 100


class Line(ActPage):
    """`section` is where the line stands, `row(record, user)` draws what was written."""

    section = ""
    template = "desk/line.html"
    row = None

    def __init_subclass__(cls, **kwargs):
        """Not one of the pages of acts: those have addresses and buttons of their own."""
        super(ActPage, cls).__init_subclass__(**kwargs)

    def dispatch(self, request, *args, **kwargs):
        """Whose session is over keeps what was typed and is asked to sign in again.

        The desk's own script believes only answers that bear its head: networks in hotels answer anything with a page.
        """
        self.alone = ASKED in request.headers
        try:
            known = request.user.is_authenticated or not self.alone
            answer = super().dispatch(request, *args, **kwargs) if known else HttpResponse(status=401)
        except Http404:
            if not self.alone:
                raise
            answer = refusal(request, 404, [_t("This is not here, or no longer for you.")])
        answer["Cache-Control"] = "private, no-store"
        if self.alone:
            answer[ASKED] = "1"
        return answer

    def post(self, request, ref):
        """Write it, once for each key."""
        request.POST = self.read(request, ref)
        return written_once(request, lambda: super(Line, self).post(request, ref))

    def read(self, request, ref):
        """What was typed, in one kind of line ends; of two versions what was chosen of each."""
        told = QueryDict(mutable=True)
        for name, values in request.POST.lists():
            told.setlist(name, [value.replace("\r\n", "\n") for value in values])
        if any(name.startswith("take-") for name in told):
            subject = self.find(request.user, ref)
            told = put_together(told, self.make_form(request, subject))
        return told

    def mission(self, subject):
        """The mission whose desk this is."""
        return getattr(subject, "mission", subject)

    def back(self, subject):
        """The address of the section."""
        return reverse("desk-section", kwargs={"ref": self.mission(subject).code, "section": self.section})

    def make_form(self, request, subject, data=None, files=None):
        """The form, its fields named apart from those of other lines of the page."""
        form = self.form(data, user=request.user, subject=subject, auto_id=f"{self.mark(subject)}-%s")
        bind_codes(form)
        return form

    def mark(self, subject):
        """What tells this line from others on the page."""
        return "new" if subject is self.mission(subject) else str(getattr(subject, "code", "") or subject.uid)

    def answer(self, request, subject, done):
        """The line as it is now, or the section it stands in."""
        if self.alone:
            drawn = self.row(done, request.user)
            return render(request, drawn["template"], drawn, status=201 if done != subject else 200)
        return HttpResponseRedirect(f"{self.back(subject)}?saved={self.mark(done)}#{self.after(subject)}")

    def after(self, subject):
        """Where the section is read on: save and next."""
        return "entry" if self.mark(subject) == "new" else f"row-{self.mark(subject)}"

    def show(self, request, subject, form, *, blocked=(), conflict=None, status=200):
        """The form with what stands against it; two versions side by side."""
        theirs = self.make_form(request, subject)
        context = {
            "form": form,
            "action": request.path,
            "mark": self.mark(subject),
            "heading": self.label(),
            "subject": subject,
            "blocked": list(blocked),
            "conflict": conflict,
            **(both(form, theirs) if conflict else {}),
            "also_judged": getattr(self, "also_judged", None),
            "cancel_url": self.back(subject),
        }
        template = "desk/_line.html" if self.alone else self.template
        return render(request, template, context, status=status)


class LogFinding(Line):
    """A new finding."""

    act, form, on, section = missions.log_finding, FindingLine, Mission, "findings"
    row = staticmethod(finding_row)
    later = ()

    def read(self, request, ref):
        """Many lines, each meant by itself, are taken apart; more than are logged at once wait in the box."""
        told = super().read(request, ref)
        lines = [line for one in told.get("text", "").split("\n") if (line := one.strip())]
        self.now, self.later = lines[:MOST_LINES], lines[MOST_LINES:]
        if "each" in told and lines:
            told["text"] = self.now[0]
        return told

    def perform(self, request, subject, form):
        """One finding, or one for each line, all or none."""
        if "each" not in request.POST:
            return super().perform(request, subject, form)
        with transaction.atomic():
            return [self.act(subject, by=request.user, **form.facts() | {"text": line}) for line in self.now][-1]

    def answer(self, request, subject, done):
        """What did not fit stands in the box again, with a sentence."""
        if "each" not in request.POST or not self.later:
            return super().answer(request, subject, done)
        kept = request.POST.copy()
        kept["text"] = "\n".join(self.later)
        words = _t("%(done)d lines are logged; at most that many are at once. %(later)d wait in the box.")
        blocked = [words % {"done": len(self.now), "later": len(self.later)}]
        return self.show(request, subject, self.make_form(request, subject, kept), blocked=blocked)


class ReviseFinding(Line):
    """A finding edited in its place."""

    act, form, on, section = missions.revise_finding, FindingLine, Finding, "findings"
    row = staticmethod(finding_row)


class AddMeeting(Line):
    """A meeting and its notes."""

    act, form, on, section = missions.add_meeting, MeetingLine, Mission, "meetings"
    row = staticmethod(meeting_row)


class ReviseMeeting(Line):
    """Notes of a meeting edited in their place."""

    act, form, on, section, ref = missions.revise_meeting, MeetingLine, Meeting, "meetings", "uid"
    row = staticmethod(meeting_row)


class Rate(Line):
    """A recommendation of an earlier visit judged at this mission."""

    act, form, on, section = assess_progress, RatingLine, Recommendation, "follow-up"

    def dispatch(self, request, *args, mission, **kwargs):
        """The mission of the desk is part of the address."""
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def visit(self):
        """The mission of the address; one out of sight is as one that never was."""
        return visible_or_404(Mission, "code", self.kwargs["mission"], self.request.user)

    def mission(self, subject):
        """That of the address, not the one the recommendation comes from."""
        return self.visit

    def make_form(self, request, subject, data=None, files=None):
        """The form, told at which mission."""
        return rating_form(self.visit, subject, request.user, data)

    def perform(self, request, subject, form):
        """Not behind the back of a colleague who judged it while this page was open."""
        with transaction.atomic():
            lock(subject)
            if known(self.visit, subject, request.user) != form.cleaned_data["known"]:
                raise ChangedMeanwhile(_t("A colleague has judged this meanwhile."), current=subject)
            return super().perform(request, subject, form)

    def row(self, done, user):
        """How it stands now, and the form for another judgement."""
        return now_cell(self.visit, done.recommendation, user)

    def show(self, request, subject, form, *, conflict=None, **said):
        """Both judgements; whoever sends the form again adds one that stands beside the other."""
        if conflict:
            form.data["known"] = known(self.visit, subject, request.user)
            self.also_judged = latest(self.visit, subject, request.user)
        return super().show(request, subject, form, conflict=conflict, **said)
