"""Tallies of narrowed lists: by several values, by a donor, by what is linked; many numbers of one list at once."""

from unittest import mock

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ctassist.dashboards.models import Aside, Line, Total
from ctassist.dashboards.tallies import KINDS, given, number, numbers
from ctassist.dashboards.tallies import read as reading
from ctassist.dashboards.tallies.snapshot import one_view
from ctassist.surfaces.listing import LISTINGS
from projects.models import Contribution, NeedLink, Project

from .funded import Funded
from .tallied import both, made_up_for, people, tallied, unlike

KIND = Funded
STANDING = ("money", "courses", "shared_need", "donor", "other_donor", "focal_point", "outsider", "recommendation")
pytestmark = pytest.mark.django_db


def narrowed(world):
    """Filters that cuts answer, and such that lines or another kind answer."""
    donors = [world.germany.acronym, world.unodc.acronym]
    return [
        *({"donor": donors[:1]}, {"donor": donors[1:]}, {"donor": donors}, {"donor": donors[:1], "country": ["KGZ"]}),
        *({"theme": [world.arms.code]}, {"country": ["KGZ", "KAZ"]}, {"country": ["KGZ"], "theme": [world.arms.code]}),
        *({"lead": [world.osce.acronym]}, {"lead": [world.osce.acronym], "country": ["KGZ", "KAZ"]}),
    ]


@pytest.mark.parametrize("units", [[], ["open_project"]])
@pytest.mark.parametrize("which", range(9))
def test_narrowed_figures_say_by_tallies_what_the_rows_say(hidden, which, units):
    tallied()
    with made_up_for(*(getattr(hidden, name).pk for name in units)):
        assert not unlike(people(hidden), **narrowed(hidden)[which])


def test_a_row_of_two_of_the_states_asked_for_counts_once(hidden):
    tallied()
    outsider = people(hidden, ["outsider"])["outsider"]
    both_states = LISTINGS["projects"](outsider, {"country": ["KGZ", "KAZ"]})
    each = [number(LISTINGS["projects"](outsider, {"country": one})) for one in ("KGZ", "KAZ")]
    with mock.patch.object(reading, "live", side_effect=AssertionError("counted by the rows")):
        assert number(both_states) == sum(each) - 1 == both_states.filtered.count()
    Total.objects.filter(kind="projects", cut__startswith="countries+").delete()
    assert number(both_states) == sum(each), "the control: nobody takes out what is found twice"


def known_to(world, name, **params):
    """{reader: (by tallies, by the rows)}."""
    found = {}
    for who, person in people(world).items():
        listing = LISTINGS[name](person, params)
        found[who] = number(listing), listing.filtered.count()
    return found


def test_projects_of_a_donor_are_those_in_which_one_knows_of_its_money(hidden):
    Contribution.objects.update(audience=["cted", f"donor:{hidden.germany.uid}"])
    tallied()
    with mock.patch.object(reading, "live", side_effect=AssertionError("counted by the rows")):
        told = {who: one for who, (one, _rows) in known_to(hidden, "projects", donor=hidden.germany.acronym).items()}
    assert told == {
        who: rows for who, (_one, rows) in known_to(hidden, "projects", donor=hidden.germany.acronym).items()
    }
    assert told["donor"] > told["partner"] == 0, "a partner knows of the project, not of the money"


@pytest.mark.parametrize("name", ["projects", "activities", "results"])
def test_money_seen_by_others_than_its_project_is_asked_of_the_rows(hidden, name):
    Contribution.objects.update(audience=["cted", "org:nobody", "public"])
    tallied()
    assert Aside.objects.filter(kind="projects by donor").exists()
    for by_tallies, by_rows in known_to(hidden, name, donor=hidden.germany.acronym).values():
        assert by_tallies == by_rows


def linked_to(person):
    """(by tallies, by the rows): how many projects are linked to a need, and to none."""
    listings = [LISTINGS["projects"](person, {"linked": how}) for how in ("yes", "no")]
    told = [number(LISTINGS["projects"](person), one.params.dict()) for one in listings]
    return told, [one.filtered.count() for one in listings]


def test_projects_linked_to_a_need_are_those_of_which_one_knows_that(hidden):
    NeedLink.objects.update(audience=["cted"])
    tallied()
    with mock.patch.object(reading, "live", side_effect=AssertionError("counted by the rows")):
        found = {who: linked_to(person) for who, person in people(hidden).items()}
    assert all(told == rows for told, rows in found.values())
    assert {who: told[0] for who, (told, _rows) in found.items()} == dict(donor=0, partner=0, outsider=1, lead=1)


def test_links_seen_by_others_than_their_project_are_asked_of_the_rows(hidden):
    assert NeedLink.objects.update(audience=["cted", "public"])
    Project.objects.update(audience=["cted"])
    tallied()
    for person in people(hidden).values():
        told, rows = linked_to(person)
        assert told == rows


def test_many_numbers_of_a_list_are_read_in_one_go(hidden):
    tallied()
    outsider = people(hidden, ["outsider"])["outsider"]
    checks = [{"rating": "not-assessed"}, {"stale": "yes"}, {"response_overdue": "no"}, {"without_need": "yes"}]
    listing = LISTINGS["recommendations"](outsider)
    with one_view(), CaptureQueriesContext(connection) as asked:
        found = numbers(listing, checks)
    assert sum("dashboards_total" in one["sql"] for one in asked.captured_queries) == 1
    assert found == [LISTINGS["recommendations"](outsider, one).filtered.count() for one in checks]


def test_of_many_links_each_is_told_by_what_is_kept_under_it(hidden):
    bare = hidden.run(hidden.propose("OSCE-BARE", level=0, themes=[], countries=[hidden.kgz]))
    hidden.give(bare, amount="31", made_on="2024", currency=hidden.eur)
    tallied()
    outsider = people(hidden, ["outsider"])["outsider"]
    whole = set(LISTINGS["contributions"](outsider).filtered.values_list("project__themes", flat=True))
    assert whole == {None, hidden.border.pk, hidden.arms.pk}
    Total.objects.filter(kind="contributions").exclude(cut__startswith="project__themes: ").filter(
        cut__contains="themes"
    ).delete()
    by_tallies, by_rows = both("money-by-theme", outsider)
    assert by_tallies == by_rows and "not stated" in {line["theme"] for line in by_rows[1]}
    Total.objects.filter(kind="contributions", cut__startswith="project__themes: ", key__0=None).delete()
    by_tallies, by_rows = both("money-by-theme", outsider)
    assert by_tallies != by_rows, "the control: what has no theme is kept there too"


def test_who_gives_to_which_project_is_read_from_lines(hidden):
    tallied()
    for person in people(hidden).values():
        projects = list(LISTINGS["projects"](person).filtered.order_by().values_list("pk", flat=True))
        rows = Contribution.objects.visible_to(person).filter(project__in=projects)
        told = {(one, donor) for one, some in given.donors(person, projects).items() for donor in some}
        assert told == set(rows.order_by().values_list("project", "donor"))
    assert Line.objects.filter(kind="projects by donor").exists()
    Line.objects.filter(kind="projects by donor").delete()
    assert not given.donors(person, projects), "the control: there are no other lines"
    by_tallies, by_rows = both("flow-of-projects", person)
    assert by_tallies != by_rows


def test_kinds_that_answer_instead_are_tallied_too():
    told = [one for kind in KINDS.values() for one in (*kind.instead.values(), *kind.yes.values())]
    assert told and {one.name for one in told} <= set(KINDS)
