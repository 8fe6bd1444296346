"""Any list as a report: it asks in the list's own words, and refuses what the list does not know with a sentence."""

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone

from ctassist.reports.actions import checked
from ctassist.reports.catalogue import BUILDERS
from ctassist.reports.forms import form_of
from ctassist.reports.making import read
from ctassist.reports.models import Report
from tests.recommendations.scene import recorded

from .filled import cells, tables, written

pytestmark = pytest.mark.django_db


def test_any_list_is_a_report_with_its_filters_order_and_columns(world):
    for year in (2014, 2016):
        recorded(world, f"KGZ-{year}", f"{year}-06-06")
    lead = world.fresh(world.lead)
    query = "list=missions&sort=-code&columns=code&columns=held_from&country=KGZ"
    told = tables(written(lead, "listing", query)[0])["Missions"]
    assert cells(told) == [["KGZ-2016", "6 Jun 2016"], ["KGZ-2014", "6 Jun 2014"]]
    form = BUILDERS["listing"].form(lead, query)
    assert form.is_valid() and str(BUILDERS["listing"].titled(form.cleaned_data)) == "Missions (State: KGZ)"
    assert checked(lead, "listing", query, "own").is_valid()


@pytest.mark.parametrize(("query", "said"), [("&country=KGZ", "State: KGZ"), ("", "no filter")])
def test_the_cover_of_a_list_says_its_filters_and_whose_eyes_it_was_written_for(world, query, said):
    asked = Report(name="listing", title="Missions", query=f"list=missions{query}", requester=world.lead)
    cover = dict(read(asked, timezone.now())[0]["cover"])
    assert cover["Filters"] == said and cover["Shows"] == "what the person who asked for it may see"
    assert cover["Asked for by"].startswith(str(world.lead))


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("list=missions&colour=red", "colour"),
        ("list=missions&sort=colour", "sort"),
        ("list=missions&country=NOWHERE", "State: "),
        ("list=missions&held_after=2020-01-01&held_before=2019-01-01", "ends before it begins"),
        ("list=people", "people"),
        ("list=", "required"),
    ],
)
def test_a_list_that_cannot_be_narrowed_like_this_is_refused_with_a_sentence(world, query, said):
    with pytest.raises(ValidationError) as refused:
        checked(world.lead, "listing", query, "own")
    assert said in str(refused.value.message_dict)


def test_parameters_a_report_does_not_ask_for_are_refused(world):
    with pytest.raises(ValidationError, match="does not ask for: theme"):
        checked(world.lead, "country_profile", "country=KGZ&theme=BORDER", "own")


def test_the_form_carries_the_parameters_of_the_list_along(world):
    given = QueryDict("list=missions&country=KGZ&country=KAZ&sort=-code&formats=pdf&colour=red")
    shown = form_of("listing")(None, user=world.lead, initial={"list": "missions", "country": "KGZ"})
    assert '<input type="hidden" name="country" value="KGZ"' in str(shown["country"])
    form = form_of("listing")(given, user=world.lead)
    assert form.is_valid(), form.errors
    assert form.facts()["query"] == "list=missions&country=KGZ&country=KAZ&sort=-code"
