"""The basket: needs taken together to see who could answer them and what money is missing."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _t
from django.views import View

from ctassist.surfaces.act_page import visible_or_404
from ctassist.surfaces.columns import words
from recommendations.models import Need

from ..matching.basket import MOST_NEEDS, basket, currency_codes
from .gaps import shown

HELD = "basket"


class Basket(View):
    """The needs named in the address, or else those put into the basket in this session."""

    def get(self, request):
        """What if; needs the reader does not see are left out like ones that never were."""
        named = request.GET.getlist("need")
        codes = named or request.session.get(HELD, [])
        found, currencies = basket(codes, request.user), currency_codes()
        seen = [("need", line.need.code) for line in found]
        context = {
            "lines": [{"line": line, "money": money(line.funding, currencies)} for line in found],
            "is_own": not named,
            "left_out": max(0, len(set(codes)) - len(found)),
            "query": urlencode(seen),
        }
        return shown(request, "projects/basket.html", context)

    def post(self, request):
        """Put a need in, take one out, or empty it; only people with an account have a basket."""
        if not request.user.is_authenticated:
            return redirect_to_login(request.path)
        codes = request.session.get(HELD, [])
        if add := request.POST.get("add", ""):
            code = visible_or_404(Need, "code", add.replace("\x00", ""), request.user).code
            if len(codes) >= MOST_NEEDS:
                messages.warning(request, _t("The basket is full: take a need out first."))
            elif code not in codes:
                codes = [*codes, code]
        elif drop := request.POST.get("drop", ""):
            codes = [code for code in codes if code != drop]
        elif "empty" in request.POST:
            codes = []
        request.session[HELD] = codes
        return HttpResponseRedirect(request.path)


def money(found, currencies):
    """What the page says of the money of one need: [(label, text)], and remarks."""
    code = found.currency.code if found.currency else ""
    cost = f"{words(found.cost)} {code or _t('(currency not stated)')}" if found.cost is not None else _t("not stated")
    facts = [(_t("Estimated cost"), cost)]
    if code:
        given = f"{words(found.given)} {code}" if found.given else _t("none stated")
        facts.append((_t("Given, as far as stated"), given))
    gap = f"{words(found.gap)} {code}" if found.gap is not None else _t("not known, because the cost is not stated")
    facts.append((_t("Missing"), gap))
    if others := ", ".join(f"{words(amount)} {currencies[key]}" for key, amount in found.others.items()):
        facts.append((_t("Beside it, in other currencies"), others))
    remarks = []
    if found.silent:
        remarks.append(_t("Contributions that state no amount or currency: %(n)s.") % {"n": found.silent})
    if found.spread:
        remarks.append(_t("A project behind it answers other needs too; its money is not parted among them."))
    return {"facts": facts, "remarks": remarks}
