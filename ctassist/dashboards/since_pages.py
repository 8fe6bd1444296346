"""What changed since the reader's last visit: a part of a dashboard, and a page of its own."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _t
from django.views import View

from ctassist.surfaces.listing import LISTINGS
from ctassist.trace.cursor import NotACursor, StartAgain
from ctassist.trace.visits import last_visit, look

from .boards import BOARDS, projects_of
from .since import GONE, WORDS, since

TONES = {"added": "good", "appeared": "good", "changed": "info"}


class SinceVisit(LoginRequiredMixin, View):
    """The changes in words; that it was looked at is kept, so that the next visit begins here."""

    def get(self, request, name):
        """The page, or the part of the dashboard; `since` leads on through many changes."""
        board = BOARDS.get(name)
        if board is None or not board.tells:
            raise Http404
        status, told = self.told(request, board)
        part = request.htmx and not request.htmx.boosted
        template = "figures/_changes.html" if part else "figures/changes.html"
        answer = render(request, template, {"board": board} | told, status=status)
        answer["Cache-Control"], answer["Vary"] = "private, no-store", "HX-Request, Cookie"
        return answer

    @staticmethod
    def told(request, board):
        """(status, what the template says)."""
        place = request.GET.get("since", "")
        visit = last_visit(request.user) if place or request.method == "HEAD" else look(request.user)
        if not (place or visit.cursor):
            return 200, {"said": _t("This is your first visit here. What changes from now on will be told here.")}
        try:
            found = since(request.user, place or visit.cursor, projects_of(board, request.user, request.GET))
        except StartAgain:
            return 200, {"said": lost()}
        except NotACursor:
            return 422, {"said": _t("This address was altered, or is not complete.")}
        return 200, {"since": visit.at} | in_words(found) | {"later": later(request, found)}


def lost():
    """Why nothing can be told, as a sentence."""
    return _t(
        "What you may see has changed since your last visit, so nothing can be told apart from it. "
        "What changes from now on will be told here."
    )


def in_words(found):
    """Groups of lines, and how many records went out of sight."""
    lines = [{"line": one, "word": WORDS[one.event], "tone": TONES[one.event]} for one in found.lines]
    titles = {True: _t("In these projects"), False: _t("Elsewhere")}
    groups = [
        {"title": title, "lines": [one for one in lines if one["line"].mine == mine]} for mine, title in titles.items()
    ]
    gone = [f"{LISTINGS[kind].title}, {GONE[event]}: {n}" for (kind, event), n in sorted(found.gone.items())]
    return {"groups": [one for one in groups if one["lines"]], "gone": gone}


def later(request, found):
    """Where more is told, or nothing."""
    if not found.more:
        return ""
    query = request.GET.copy()
    query["since"] = found.cursor
    return f"{request.path}?{query.urlencode()}"
