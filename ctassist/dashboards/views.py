"""The first page: what waits for the person who opens it; help and the statement on accessibility."""

from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.generic import TemplateView

from ctassist.surfaces.detail_page import DetailPage
from ctassist.surfaces.list_page import ListPage
from ctassist.surfaces.listing import counts
from ctassist.workflow.together import together

from .at_hand import next_steps, sent_back
from .listings import JobListing
from .recent import recently_changed
from .work import ACTION, DONE, MORE, WAITING, WORK

HEADINGS = {ACTION: _("Needs your action"), WAITING: _("Waiting for others"), DONE: _("Done"), MORE: _("At hand")}
FOR_VISITORS = {MORE: _("Open to everybody")}
#: As many rows are counted for a line; the list behind it says more.
COUNTED = 200
NOTHING = {
    ACTION: _("Nothing needs your action."),
    WAITING: _("Nothing waits for others."),
    DONE: _("Nothing is done yet."),
}


def lines_for(user):
    """{section: [{"label", "url", "count", "text", "tone"}]} of the lines that are for this person."""
    items = [(name, item) for name, some in WORK[user.role].items() for item in some]
    mine = [(name, item, listing) for name, item in items if (listing := item.of(user)) is not None]
    with together():  # many of the lines name the same States
        numbers = counts([listing for _name, _item, listing in mine], COUNTED)
    found = {}
    for (name, item, listing), count in zip(mine, numbers, strict=True):
        text = _("more than %(n)s") % {"n": COUNTED} if count > COUNTED else f"{count:,}"
        line = {"label": item.label, "url": listing.url(), "count": count, "text": text, "tone": item.tone}
        found.setdefault(name, []).append(line)
    return found


def sections(user):
    """The groups of lines for the person's role; what is to be done and is empty is not listed."""
    found, lines = [], lines_for(user)
    for name, items in WORK[user.role].items():
        shown = [line for line in lines.get(name, ()) if line["count"] or name == MORE]
        if items:
            title = HEADINGS[name] if user.is_authenticated else FOR_VISITORS[name]
            found.append({"title": title, "lines": shown, "nothing": NOTHING.get(name, "")})
    return found


class Home(View):
    """My work; for a visitor, what CTAssist is and which lists are public."""

    def get(self, request):
        """Every number is the length of the list behind it."""
        user = request.user
        context = {"sections": sections(user)}
        if user.is_authenticated:
            context |= {"recent": recently_changed(user), "steps": next_steps(user), "returned": sent_back(user)}
        answer = render(request, "home.html" if user.is_authenticated else "welcome.html", context)
        answer["Cache-Control"] = "private, no-cache"
        return answer


class JobList(ListPage):
    """Background work: one's own, for administrators all."""

    listing = JobListing


class JobDetail(DetailPage):
    """One job: how it stands, and what went wrong."""

    listing = JobListing

    def more(self, request, record):
        """Who can see it is another question than for records."""
        return {"audience": {"who": [_("who asked for it"), _("administrators")], "level": None}}


class Help(TemplateView):
    """How to use CTAssist, in short."""

    template_name = "help/help.html"


class Accessibility(TemplateView):
    """What works for whom, and what does not yet."""

    template_name = "help/accessibility.html"
