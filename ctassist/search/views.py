"""Pages of finding things: the search, the palette, what was seen lately, the keys."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _t
from django.views import View

from ctassist.surfaces.listing import LISTINGS
from ctassist.surfaces.shortcuts import SHORTCUTS

from .asking import Found, search
from .coded import offered, told_of
from .forms import SearchForm
from .palette import palette
from .question import NEAR
from .seen import lately, wipe
from .snippets import around, marked

#: Hits of a kind shown among other kinds, and by itself.
FEW, MANY = 5, 100


class SearchPage(View):
    """`?q=…`, narrowed by `kind`, `country` and `theme`."""

    def get(self, request):
        """The results, or the record a code names; what narrows stays in the address."""
        form = SearchForm(request.GET, user=request.user)
        valid = form.is_valid()
        text = form.cleaned_data.get("q", "") if valid else ""
        narrowed = form.narrowed() if valid else {}
        found = search(request.user, text, **narrowed) if text else None
        if found and (only := straight(found, narrowed)):
            return HttpResponseRedirect(only)
        answer = render(request, "search/search.html", self.context(request, form, text, found))
        answer["Cache-Control"] = "private, no-cache"
        return answer

    def context(self, request, form, text, found):
        """Everything the template says."""
        if found:
            met = {hit.id for hit in found.codes}
            found.hits = [hit for hit in found.hits if hit.id not in met]
        whole = form.is_valid() and bool(form.cleaned_data.get("kind"))
        kept = [(key, value) for key, value in request.GET.items() if value and key in ("country", "theme")]
        return {
            "form": form,
            "text": text,
            "searched": found is not None,
            "codes": told(Found(found.user, found.question, hits=found.codes), MANY) if found else [],
            "groups": [group | {"more": more(group, text, kept)} for group in told(found, MANY if whole else FEW)]
            if found
            else [],
            "nearly": bool(found and found.hits and found.step == NEAR),
            "seen": [] if found else lately(request.user),
            "narrowed": whole or bool(kept),
            "everywhere": f"?{urlencode({'q': text})}",
        }


class Palette(View):
    """Places, acts and records by typing: a page, or, for the keyboard, the part with the results."""

    def get(self, request):
        """`q` is what was typed, `at` the page the person is on."""
        text, at = request.GET.get("q", "")[:200].replace("\x00", ""), request.GET.get("at", "")[:300]
        context = {"text": text, "at": at, "groups": palette(request, text, at)}
        answer = render(request, "search/_palette.html" if request.htmx else "search/palette.html", context)
        answer["Cache-Control"], answer["Vary"] = "private, no-store", "HX-Request, Cookie"
        return answer


class Codes(View):
    """Records of one kind for a field that takes their codes, while somebody types into it; read by codes.js."""

    def get(self, request):
        """`kind` is the name of their list, `q` a code or words of a title, as far as it is typed."""
        lines = offered(request.user, request.GET.get("kind", ""), request.GET.get("q", "")[:200].replace("\x00", ""))
        answer = JsonResponse({"lines": lines, "said": told_of(lines)})
        answer["Cache-Control"] = "private, no-store"
        return answer


class RecentlySeen(View):
    """The records one opened last, and a button that forgets them."""

    def get(self, request):
        """Only those one may still see."""
        answer = render(request, "search/seen.html", {"seen": lately(request.user)})
        answer["Cache-Control"] = "private, no-store"
        return answer

    def post(self, request):
        """Forget them."""
        wipe(request.user)
        messages.success(request, _t("Nothing you saw is remembered any more."))
        return redirect("seen")


class Shortcuts(View):
    """The keys that do something, and the switch that silences those of one letter."""

    def get(self, request):
        """The list: a page, or, under its own key, the part of it."""
        context = {"shortcuts": SHORTCUTS, "off": request.COOKIES.get("shortcuts") == "off"}
        answer = render(request, "search/_shortcuts.html" if request.htmx else "search/shortcuts.html", context)
        answer["Vary"] = "HX-Request, Cookie"
        return answer

    def post(self, request):
        """On or off, kept on this device."""
        off = request.POST.get("keys") == "off"
        answer = redirect("shortcuts")
        answer.set_cookie("shortcuts", "off" if off else "on", max_age=31_536_000, samesite="Lax")
        return answer


def straight(found, narrowed):
    """Where a typed code leads, if it is the code of one record and nothing narrows the search."""
    typed = found.question.text
    if len(found.codes) != 1 or any(narrowed.values()) or not any(ch.isdigit() for ch in typed):
        return ""
    return found.codes[0].url


def told(found, most):
    """[{"kind", "title", "hits", "count", "cut"}]: hits with their title and the words around what was found."""
    needles, groups = found.needles(), [(listing, hits, hits[:most]) for listing, hits in found.groups()]
    bodies = found.bodies([hit for _listing, _all, shown in groups for hit in shown]) if groups else {}
    return [
        {
            "kind": listing.name,
            "title": listing.title,
            "count": len(hits),
            "cut": len(hits) > most,
            "hits": [
                {
                    "url": hit.url,
                    "ref": hit.ref if LISTINGS[hit.kind].ref != "uid" else "",
                    "title": marked(hit.title or hit.ref, needles),
                    "snippet": around(bodies[hit.id], needles) if bodies.get(hit.id) else [],
                }
                for hit in shown
            ],
        }
        for listing, hits, shown in groups
    ]


def more(group, text, kept):
    """The address of all hits of a kind, where not all are shown."""
    return f"?{urlencode([('q', text), ('kind', group['kind']), *kept])}" if group["cut"] else ""


def searching(request):
    """Template context of every page: where the search box leads, and what was typed into it."""
    here = request.path == "/search/"
    return {"search_url": "/search/", "search_text": request.GET.get("q", "")[:200] if here else ""}
