"""The page of the search: what was found, grouped by kind; a code leads straight to its record."""

from urllib.parse import urlencode

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.views import View

from ctassist.surfaces.listing import LISTINGS

from .asking import Found, search
from .forms import SearchForm
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
        whole = form.is_valid() and bool(form.cleaned_data.get("kind"))
        kept = [(key, value) for key, value in request.GET.items() if value and key in ("country", "theme")]
        return {
            "form": form,
            "text": text,
            "searched": found is not None,
            "codes": told(Found(found.question, hits=found.codes), MANY) if found else [],
            "groups": [group | {"more": more(group, text, kept)} for group in told(found, MANY if whole else FEW)]
            if found
            else [],
            "nearly": bool(found and found.hits and found.step == 2),
            "narrowed": whole or bool(kept),
            "everywhere": f"?{urlencode({'q': text})}",
        }


def straight(found, narrowed):
    """Where a typed code leads, if it is the code of one record and nothing narrows the search."""
    typed = found.question.text
    if len(found.codes) != 1 or any(narrowed.values()) or not any(ch.isdigit() for ch in typed):
        return ""
    return found.codes[0].url


def told(found, most):
    """[{"kind", "title", "hits", "count", "cut"}]: hits with their title and the words around what was found."""
    needles = found.needles()
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
                    "snippet": around(hit.body, needles) if hit.body else [],
                }
                for hit in hits[:most]
            ],
        }
        for listing, hits in found.groups()
    ]


def more(group, text, kept):
    """The address of all hits of a kind, where not all are shown."""
    return f"?{urlencode([('q', text), ('kind', group['kind']), *kept])}" if group["cut"] else ""


def searching(request):
    """Template context of every page: where the search box leads, and what was typed into it."""
    here = request.path == "/search/"
    return {"search_url": "/search/", "search_text": request.GET.get("q", "")[:200] if here else ""}
