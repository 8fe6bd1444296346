"""Lists to choose from: drawn once, but never older than the rows; called what the records call themselves."""

import pytest
from django.apps import apps
from django.db import connection
from django.utils import translation
from django.utils.html import conditional_escape

from ctassist.reference.models import Country, Theme
from ctassist.surfaces import options
from missions.listings import MissionListing

pytestmark = pytest.mark.django_db
KINDS = (
    "reference.Country",
    "reference.Theme",
    "reference.Currency",
    "accounts.Organisation",
    "resolutions.Resolution",
)


def side_bar(user, query=""):
    """The list of countries in the side bar of missions."""
    return str(MissionListing(user, {"country": query} if query else {}).filterset.form["country"])


@pytest.mark.parametrize("label", KINDS)
@pytest.mark.parametrize("language", ["en", "fr", "ar", "zh-hans"])
def test_the_database_calls_a_record_what_it_calls_itself(label, language, world):
    model = apps.get_model(label)
    with translation.override(language):
        rows = list(model.objects.all())
        assert rows and model.objects.all().pairs("pk") == [(row.pk, str(row)) for row in rows]


def test_a_name_changed_past_every_act_stands_in_the_next_list(world):
    assert "Kyrgyz &lt;b&gt;" not in side_bar(world.lead)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE reference_country SET name = 'Kyrgyz <b>', names = '{}' WHERE iso3 = 'KGZ'")
    assert '<option value="KGZ">Kyrgyz &lt;b&gt;</option>' in side_bar(world.lead)


class SameAsAll(list):
    """Pairs taken for any others: what is kept is never compared."""

    def __ne__(self, other):
        return False


def test_without_the_comparison_the_old_name_stays(world, monkeypatch):
    side_bar(world.lead)
    key = Country, "iso3", translation.get_language()
    monkeypatch.setitem(options._DRAWN, key, (SameAsAll(), options._DRAWN[key][1]))
    Country.objects.filter(iso3="KGZ").update(name="Elsewhere", names={})
    assert "Elsewhere" not in side_bar(world.lead)


def test_the_chosen_ones_and_only_they_are_marked(world):
    plain, chosen = side_bar(world.lead), side_bar(world.lead, "KGZ")
    assert "selected" not in plain and chosen.count(" selected>") == 1
    assert chosen.replace(" selected>", ">") == plain and '<option value="KGZ" selected>' in chosen


@pytest.mark.parametrize("hostile", ['"><script>', "\n<option", "KGZ\x00", "KG"])
def test_a_value_nobody_offers_marks_nothing_and_gets_nowhere(hostile, world):
    told, plain = (side_bar(world.lead, query).partition(">")[2] for query in (hostile, ""))
    assert told == plain


def test_codes_that_mean_something_in_html_are_escaped_and_can_be_chosen(world):
    Theme.objects.create(code='A"<&', label="Odd & <i>")
    rows = Theme.objects.all()
    drawn = options.drawn(Theme, "code", rows.pairs("code"))
    assert f'<option value="{conditional_escape(chr(65) + chr(34) + "<&")}">Odd &amp; &lt;i&gt;</option>' in drawn
    widget = options.OfferedSelect(lambda: drawn)
    assert widget.render("theme", ['A"<&']).count(" selected>") == 1
