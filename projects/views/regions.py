"""A region stands for its States: a page asked for one is shown for the States of it, each named in its address."""

from django import forms
from django.http import HttpResponseRedirect
from django.utils.translation import gettext_lazy as _

from ctassist.reference.models import Country

REGION = "region"


def regions(user):
    """{region: codes of its States}, in the order of their names."""
    rows = Country.objects.visible_to(user).exclude(subregion="").order_by("subregion", "iso3")
    found = {}
    for region, code in rows.values_list("subregion", "iso3"):
        found.setdefault(region, []).append(code)
    return found


def region_field(user):
    """The field that asks for a region."""
    field = forms.ChoiceField(label=_("Region"), required=False, help_text=_("Stands for all its States."))
    form = type("RegionForm", (forms.Form,), {REGION: field})()
    form.fields[REGION].choices = [("", "–"), *((one, one) for one in regions(user))]
    return form[REGION]


def spread(request):
    """Where a page asked for a region is, with its States in place of it; None where none we know is asked for."""
    codes = regions(request.user).get(request.GET.get(REGION, "")) if request.GET.get(REGION) else None
    if not codes:
        return None
    query = request.GET.copy()
    del query[REGION]
    query.setlist("country", sorted({*query.getlist("country"), *codes} - {""}))
    return HttpResponseRedirect(f"{request.path}?{query.urlencode()}")
