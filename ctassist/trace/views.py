"""The chain page and the history page of any record its reader may see."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views import View

from ctassist.surfaces.listing import LISTINGS

from .drawn import floors_of
from .floors import BY_KIND, fits
from .past import past_of


def found_or_404(rows, field, ref):
    """The one of the visible rows with this reference; otherwise the same 404 as for one that never was."""
    record = rows.filter(**{field: ref}).first() if fits(rows.model, field, ref) else None
    if record is None:
        raise Http404
    return record


def private(answer):
    """Never kept by anybody between us and the reader."""
    answer["Cache-Control"] = "private, no-cache"
    return answer


class Page(View):
    """What both pages have in common: the head with the record's names."""

    template = ""
    title = ""

    def heading(self, record):
        """Code, title and kind of the record, with its address."""
        return {
            "code": getattr(record, "code", ""),
            "title": getattr(record, "title", "") or str(record),
            "kind_label": record._meta.verbose_name,
            "url": record.get_absolute_url() if hasattr(record, "get_absolute_url") else "",
        }

    def crumbs(self, kind, heading):
        """List, record, and where we are."""
        listing = LISTINGS.get(kind)
        found = [{"label": listing.title, "url": listing.path()}] if listing else []
        return [*found, {"label": heading["code"] or heading["title"], "url": heading["url"]}, {"label": self.title}]

    def show(self, request, kind, record, **context):
        """The page."""
        heading = self.heading(record)
        context |= {"heading": heading, "record": record, "crumbs": self.crumbs(kind, heading)}
        return private(render(request, self.template, context))


class ChainPage(Page):
    """The whole way from resolution to progress."""

    template, title = "trace/chain.html", _("The whole chain")

    def get(self, request, kind, ref):
        """Every floor, with holes where nothing is recorded."""
        if kind not in BY_KIND:
            raise Http404
        floor = BY_KIND[kind]
        record = found_or_404(floor.model.objects.visible_to(request.user), floor.ref, ref)
        return self.show(request, kind, record, floors=floors_of(record, request.user))


class HistoryPage(Page):
    """Every act on one record."""

    template, title = "trace/history.html", _("History")

    def get(self, request, kind, ref):
        """Newest first, with what the chain of hashes says."""
        if kind not in LISTINGS:
            raise Http404
        listing = LISTINGS[kind]
        record = found_or_404(listing.visible(request.user), listing.ref, ref)
        return self.show(request, kind, record, **past_of(record, request.user, request.GET))
