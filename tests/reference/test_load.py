"""Loading reference data: whole, exact, and without effect the second time."""

from functools import cached_property
from io import StringIO

import pytest
from django.core.management import call_command

from ctassist.history.models import RowVersion
from ctassist.reference.models import Country, Currency, Theme
from ctassist.resolutions.models import Provision, Relation, Resolution
from ctassist.workflow.write import change


def load():
    out = StringIO()
    call_command("load_reference", stdout=out)
    return out.getvalue()


class Loaded:
    """The tables as they are told with CTAssist, loaded once for a file; a test that changes them is taken back."""

    @cached_property
    def said(self):
        """What loading says."""
        return load()


KIND, STANDING = Loaded, ("said",)
pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(world):
    """What the first loading said."""
    return world.said


def test_every_table_comes_whole(loaded):
    counts = {model: model.objects.count() for model in (Country, Theme, Resolution, Provision)}
    assert counts == {Country: 249, Theme: 26, Resolution: 73, Provision: 69}
    assert Currency.objects.filter(code__in=["EUR", "USD", "KGS"]).count() == 3
    assert Resolution.objects.filter(kind="resolution").count() == 68


def test_a_second_run_changes_nothing(loaded):
    versions = RowVersion.objects.count()
    assert versions > 500, "the database keeps the first version of each row"
    second = load()
    assert RowVersion.objects.count() == versions
    assert "0 new, 0 changed, 249 as they were" in second


def test_namibia_is_not_a_missing_value_and_afghanistan_keeps_its_zeros(loaded):
    assert Country.objects.get(iso3="NAM").iso2 == "NA"
    assert Country.objects.get(iso3="AFG").m49 == "004"


def test_least_developed_is_said_with_its_date(loaded):
    assert Country.objects.get(iso3="AFG").groupings == ["LDC (Dec 2024)", "LLDC"]
    assert Country.objects.get(iso3="STP").groupings == ["SIDS"]
    assert sum("LDC (Dec 2024)" in c.groupings for c in Country.objects.all()) == 44


def test_kyrgyzstan_is_found_by_all_it_is_called(loaded):
    kgz = Country.objects.get(iso3="KGZ")
    assert kgz.official_name == "the Kyrgyz Republic" and "Kyrgyz Republic" in kgz.aliases
    assert set(kgz.names) == {"en", "fr", "es", "ru", "ar", "zh"}
    for word in ("kyrgyz republic", "kgz", "kirghizistan", "кыргызстан", "吉尔吉斯斯坦", "قيرغيزستان"):
        assert kgz in Country.objects.filter(search__contains=word), word


def test_what_is_not_sure_says_so(loaded):
    unsure = Resolution.objects.get(slug="1390")
    assert unsure.check_status == "?" and unsure.adopted_on is None and unsure.known_from
    assert Resolution.objects.get(slug="2133").chapter_vii is None
    sure = Resolution.objects.get(slug="1373")
    assert (sure.check_status, str(sure.adopted_on), sure.chapter_vii) == ("verified", "28 Sep 2001", True)


def test_the_mandate_of_the_directorate_is_one_line_of_renewals(loaded):
    steps, here = [], Resolution.objects.get(slug="2810")
    while link := here.relations.filter(kind="renews").first():
        here = link.target
        steps.append(here.slug)
    assert steps == ["2617", "2395", "2129", "1963", "1805", "1787", "1535"]
    assert Relation.objects.filter(subject__slug="madrid-2018", target__slug="madrid-2015").exists()


def test_paragraphs_carry_force_theme_and_order(loaded):
    para = Provision.objects.get(code="1373-2(g)")
    assert para.force == "decides" and [t.code for t in para.themes.all()] == ["BORDER"]
    assert Provision.objects.get(code="1373-3(d)").guide == ""
    in_order = [p.paragraph for p in Provision.objects.filter(resolution__slug="1373")]
    assert in_order[0] == "1(a)" and in_order[-1] == "4" and len(in_order) == 19


def test_what_people_corrected_stays_and_the_rest_is_put_right(loaded):
    corrected = Resolution.objects.get(slug="1390")
    change(corrected, adopted_on="2002-01-28", check_status="verified")
    kgz = Country.objects.get(iso3="KGZ")
    Country.objects.filter(pk=kgz.pk).update(aliases=["Kirgisistan"], region="Nowhere", retired=True)
    Resolution.objects.filter(slug="1373").update(subject="Wrong")
    load()
    kgz.refresh_from_db()
    assert str(Resolution.objects.get(slug="1390").adopted_on) == "28 Jan 2002"
    assert (kgz.region, kgz.retired) == ("Asia", True)
    assert "Kirgisistan" in kgz.aliases and "Kyrgyz Republic" in kgz.aliases
    assert Resolution.objects.get(slug="1373").subject.startswith("Obligations")


def test_themes_that_were_taken_off_come_back_and_strangers_leave(loaded):
    para = Provision.objects.get(code="1373-2(g)")
    para.themes.set([Theme.objects.get(code="HR")])
    load()
    assert [t.code for t in para.themes.all()] == ["BORDER"]


def test_every_theme_has_a_chapter_and_parents_exist(loaded):
    themes = {t.code: t for t in Theme.objects.select_related("parent")}
    assert themes["AVSEC"].parent.code == "BORDER" and themes["BORDER"].parent is None
    assert all(t.chapter in Theme.Chapter.values for t in themes.values())
