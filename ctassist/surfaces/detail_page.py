"""The page of one record: facts in groups, what may be done, who can see it, its history, the lists that hang on it."""

from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views import View

from ctassist.history.models import Entry
from ctassist.workflow.models import Proposal

from .act_page import pages_for
from .history import entry_lines
from .move_page import move_url
from .presence import here, here_url, revises

HISTORY_SHOWN = 5

#: Told `(request, record)` when a person has opened the page of a record.
_OPENED = []

#: What upper storeys add below the pages of lower ones: {model: [told]}.
_BELOW = {}


def opened(told):
    """Register `told(request, record)`, which is told of every page that is opened."""
    _OPENED.append(told)
    return told


def below(*models):
    """Register `told(request, record)`, which gives what `embedded` gives or None, for the pages of these kinds."""

    def register(told):
        for model in models:
            _BELOW.setdefault(model, []).append(told)
        return told

    return register


class DetailPage(View):
    """Subclasses declare `listing` (model, reference, columns), `groups` of columns, and `embeds`.

    groups: ((title, (Column, …)), …); without groups all columns of the listing make one. embeds: ((listing name,
    filter parameter), …), shown filtered by this record's reference. badges: columns shown beside the title.
    """

    listing = None
    groups = ()
    embeds = ()
    badges = ()
    template = "surfaces/detail.html"

    def get(self, request, ref):
        """The record's page, or the same 404 as for a reference that never was."""
        from django.http import Http404

        record = self.listing.one(request.user, **{self.listing.ref: ref})
        if record is None:
            raise Http404
        answer = render(request, self.template, self.context(request, record))
        answer["Cache-Control"] = "private, no-cache"
        for told in _OPENED:
            told(request, record)
        return answer

    def context(self, request, record):
        """Everything the detail template says."""
        user = request.user
        acts = acts_on(record, user)
        return {
            "record": record,
            "heading": self.heading(record, user),
            "moves": moves_of(record, user, self.listing.ref),
            "acts": acts,
            "groups": self.fact_groups(record, user),
            "embeds": self.lists_below(request, record),
            "audience": readers(record, user) | {"acts": acts_on(record, user, "audience")},
            "sources": sources_of(record, user),
            "history": entry_lines(Entry.objects.about(record).visible_to(user)[:HISTORY_SHOWN], user),
            "proposals": proposals_on(record, user),
            "listing": self.listing,
            **self.company(record, user, acts),
            **self.more(request, record),
        }

    def company(self, record, user, acts):
        """Who is editing the record, for those to whom the button to edit it is shown; such a page goes on asking."""
        offered = {act["url"] for act in acts}
        editing = [page.address(record) for page in pages_for(type(record)) if page.kind and revises(page)]
        if not hasattr(record, "version") or not offered.intersection(editing):
            return {}
        return {"here": here(record, user), "here_url": here_url(record, self.listing.name, self.listing.ref)}

    def more(self, request, record):
        """What a page with its own template adds."""
        return {}

    def heading(self, record, user):
        """Code, title, kind and badges for the head of the page."""
        cells = [column.cell(record, user) for column in self.badges]
        return {
            "code": getattr(record, "code", ""),
            "title": getattr(record, "title", "") or str(record),
            "lang": getattr(record, "lang", None),
            "kind_label": self.listing.model._meta.verbose_name,
            "list_title": self.listing.title,
            "list_url": self.listing.path(),
            "badges": [cell for cell in cells if cell["kind"] != "empty"],
        }

    def fact_groups(self, record, user):
        """Summary lists: [{"title", "facts": [{"label", "cell"}]}]."""
        groups = self.groups or ((_("Facts"), self.listing.columns),)
        return [
            {"title": title, "facts": [{"label": c.label, "cell": c.cell(record, user)} for c in columns]}
            for title, columns in groups
        ]

    def lists_below(self, request, record):
        """Lists of other records about this one, as fragments."""
        from .embed import embedded

        ref = getattr(record, self.listing.ref)
        found = [embedded(request, name, {parameter: ref}) for name, parameter in self.embeds]
        found += [told(request, record) for told in _BELOW.get(type(record), ())]
        return [one | {"acts": acts_on(record, request.user, one["name"])} for one in found if one]


def moves_of(record, user, ref):
    """Moves this person may make, and those something still stands against."""
    table = getattr(record, "MOVES", None)
    if table is None:
        return None
    allowed, blocked = [], []
    for step in table.from_here(record):
        if list(step.permit(record, user)):
            continue
        against = [] if step.asks else [str(one) for one in step.guard(record)]
        entry = {"label": step.label, "url": move_url(record, step, ref), "tone": step.tone}
        (blocked.append(entry | {"reasons": against}) if against else allowed.append(entry))
    return {"allowed": allowed, "blocked": blocked}


def acts_on(record, user, beside=""):
    """Buttons for the acts this person may do to this record: those of the head, or those beside one section."""
    return [
        {"label": page.label(), "url": page.address(record), "primary": page.primary}
        for page in pages_for(type(record))
        if page.kind and not page.hidden and page.beside == beside and page.act.allowed(record, user)
    ]


def readers(record, user):
    """Who can see the record, in sentences, with its level where it has one."""
    if not hasattr(record, "who_can_see"):
        return {"who": [_("Everybody: this is reference data.")], "level": None}
    if not hasattr(record, "get_level_display"):
        return {"who": record.who_can_see(user), "level": None}
    tones = {0: "good", 1: "warn", 2: "bad"}
    return {
        "who": record.who_can_see(user),
        "level": {"text": record.get_level_display(), "tone": tones[record.level]},
        "until": record.lapses_at,
    }


def sources_of(record, user):
    """Where the record is written, as far as the person may read that: [{"text", "url", "locator"}]."""
    source = getattr(record, "source", None)
    if source is None or not source.readable_by(user):
        return []
    return [{"text": source.title, "url": source.get_absolute_url(), "locator": record.locator}]


def proposals_on(record, user):
    """Open proposals on the record, with whether this person may decide them."""
    if not hasattr(record, "uid"):
        return []
    return [
        {"proposal": p, "mine": p.proposed_by_id == user.pk, "url": f"/proposals/{p.uid}/"}
        for p in Proposal.objects.open_about(record).visible_to(user).select_related("proposed_by")
    ]
