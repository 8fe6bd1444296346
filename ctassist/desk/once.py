"""A line sent twice is written once: the key that comes with it, kept as the API keeps its own."""

from dataclasses import dataclass

from django.shortcuts import render

from ctassist.surfaces.api.once import once
from ctassist.surfaces.api.refused import Problem

#: What differs between two sendings of one line.
NOT_SAID = ("csrfmiddlewaretoken",)


@dataclass
class Sent:
    """A form as `once` reads a request of the API."""

    request: object

    def __getattr__(self, name):
        return getattr(self.request, name)

    @property
    def data(self):
        """What was typed."""
        return {name: values for name, values in self.request.POST.lists() if name not in NOT_SAID}


def refusal(request, status, reasons):
    """Why a line was not taken, in words."""
    return render(request, "desk/_refused.html", {"reasons": reasons}, status=status)


def written_once(request, do):
    """The answer of `do()`, or the one kept from the first time this key came with this form."""
    try:
        answer = once(Sent(request), do)
    except Problem as refused:
        reasons = [str(refused.title), *([str(refused.detail)] if refused.detail else [])]
        answer = refusal(request, refused.status, reasons)
        for name, value in refused.headers.items():
            answer[name] = value
        return answer
    if answer.headers.get("Idempotent-Replayed"):
        answer.headers["Content-Type"] = "text/html; charset=utf-8"
    return answer
