"""Who else is editing a record: the answer to the small question its pages ask again and again."""

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import render
from django.views import View

from ctassist.surfaces.listing import LISTINGS
from ctassist.surfaces.presence import arrive, here, may_edit


class Here(View):
    """A line of names for those who may edit the record, an empty answer for all others who see it."""

    def get(self, request, kind, ref):
        """Who is."""
        return self.answered(request, kind, ref, here)

    def post(self, request, kind, ref):
        """This person is, too."""
        return self.answered(request, kind, ref, arrive)

    def answered(self, request, kind, ref, ask):
        """What `ask` says, to those who may edit the record."""
        record = self.record(request.user, kind, ref)
        return self.told(request, ask(record, request.user) if may_edit(record, request.user) else [])

    def record(self, user, kind, ref):
        """The record, if the person may see it; otherwise the same 404 as for one that never was."""
        listing = LISTINGS.get(kind)
        try:
            found = listing and listing.bare(user).filter(**{listing.ref: ref}).first()
        except ValidationError:  # what is no uuid was never one of ours
            found = None
        if not found:
            raise Http404
        return found

    def told(self, request, names):
        """The fragment."""
        answer = render(request, "surfaces/_here.html", {"here": names})
        answer["Cache-Control"] = "private, no-store"
        return answer
