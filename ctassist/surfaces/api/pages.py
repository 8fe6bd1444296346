"""Pages for developers, served from here: how to begin, every operation, every problem."""

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from django.http import Http404
from django.shortcuts import render
from django.urls import path
from django.views import View
from drf_spectacular.views import SpectacularAPIView

from .problem_kinds import PROBLEM_KINDS
from .resource import RESOURCES


class Beginning(View):
    """Where a developer begins."""

    def get(self, request):
        """The first hour, and where the rest is."""
        return render(request, "surfaces/api.html", {"kinds": [r.listing for r in RESOURCES.values()]})


class Problems(View):
    """What each kind of problem means."""

    def get(self, request, code=""):
        """All of them, or one."""
        if code and code not in PROBLEM_KINDS:
            raise Http404
        kinds = [
            {"code": name, "status": status, "words": words}
            for name, (status, words) in PROBLEM_KINDS.items()
            if code in ("", name)
        ]
        return render(request, "surfaces/api_problems.html", {"kinds": kinds, "one": bool(code)})


class Browser(View):
    """One of the two programs that show the description, from this server's own files.

    Both write their styles into the page, so these two pages alone allow that; scripts stay files of ours.
    """

    program = ""

    def get(self, request):
        """The page in which the program runs."""
        return render(request, f"surfaces/{self.program}.html")


def browser(program):
    """The view of one program, with the styles it needs."""
    looser = csp_update({"style-src": [SELF, UNSAFE_INLINE], "worker-src": [SELF, "blob:"]})
    return looser(Browser.as_view(program=program))


urlpatterns = [
    path("docs/", Beginning.as_view(), name="api-docs"),
    path("docs/problems/", Problems.as_view(), name="api-problems"),
    path("docs/problems/<slug:code>/", Problems.as_view(), name="api-problem"),
    path("docs/swagger/", browser("swagger"), name="api-swagger"),
    path("docs/redoc/", browser("redoc"), name="api-redoc"),
    path("schema/", SpectacularAPIView.as_view(), name="api-schema"),
]
