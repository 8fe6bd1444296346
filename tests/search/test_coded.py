"""Fields that take a record's code offer records by code and title as far as they are typed; only those one may see."""

import pytest
from django import forms
from django.template.loader import render_to_string

from ctassist.search.coded import OFFERED, offered
from ctassist.search.kinds import KINDS
from ctassist.surfaces.forms import CodeField, CodesField
from ctassist.urls import urlpatterns  # noqa: F401  (declares every form)
from missions.models import Finding, Mission
from tests.unruled import without_the_rule

pytestmark = pytest.mark.django_db
STANDING = ("finding", "partner", "outsider")


def codes(user, kind, text):
    """The codes that are offered."""
    return [one["code"] for one in offered(user, kind, text)]


@pytest.mark.parametrize(
    "typed",
    ["KGZ-2019-F01", "KGZ-2019-F0", "kgz 2019 f", "kgz20", "KG", "trac", "tracing bor", "border tra", "Киргиз"],
)
def test_a_record_is_offered_by_the_beginning_of_its_code_or_by_words(typed, world):
    world.kgz.aliases = ["Киргизия"]
    world.kgz.save()
    other = world.log("Tracing at border crossings.")
    assert {world.finding.code, other.code} & set(codes(world.lead, "findings", typed))


def test_codes_that_begin_as_typed_come_first_and_in_their_order(world):
    for number in range(OFFERED + 3):
        world.log(f"Number {number}, unlike KGZ-2019-F01")
    assert codes(world.lead, "findings", "KGZ-2019-F0") == [f"KGZ-2019-F{n:02}" for n in range(1, OFFERED + 1)]
    assert codes(world.lead, "findings", "KGZ-2019-F1") == [f"KGZ-2019-F{n}" for n in ("01", 10, 11, 12)]


@pytest.mark.parametrize(
    ("kind", "typed"),
    [("findings", "K"), ("findings", " K "), ("findings", ""), ("findings", "--"), ("findings", "zebra"),
     ("nonsense", "KGZ"), ("countries", "KGZ"), ("segments", "KGZ"), ("missions", "KGZ-2019-F01")],
)  # fmt: skip
def test_nothing_is_offered_for_one_letter_or_of_another_kind(kind, typed, world, as_):
    assert codes(world.lead, kind, typed) == []
    told = as_(world.lead).get("/search/codes/", {"kind": kind, "q": typed})
    assert (told.status_code, told.json()["lines"]) == (200, [])
    assert told["Cache-Control"] == "private, no-store"


def test_what_one_may_not_see_is_not_offered(world, as_):
    code = world.finding.code
    for typed in (code, code[:-1], "kgz", "tracing"):
        for person in (world.outsider, world.nobody):
            assert codes(person, "findings", typed) == []
        assert code not in as_(world.outsider).get("/search/codes/", {"kind": "findings", "q": typed}).content.decode()
    with without_the_rule():
        assert codes(world.outsider, "findings", code[:-1]) == [code], "the test would not notice the rule is gone"


def test_as_many_questions_however_many_records_there_are(world, django_assert_max_num_queries):
    offered(world.lead, "findings", "KGZ")
    rows = [
        Finding(
            code=f"KGZ-2019-X{n}", mission=world.mission, number=n, kind="shortfall", text="More", audience=["cted"]
        )
        for n in range(300, 360)
    ]
    Finding.objects.bulk_create(rows)
    for typed in ("KGZ-2019-X", "more wor", "zebra cro"):
        with django_assert_max_num_queries(22):
            offered(world.lead, "findings", typed)


# ---- the fields ----------------------------------------------------------------------------------
def fields():
    """{"form field": field} of every field that takes codes."""
    found, forms_left = {}, [forms.BaseForm]
    while forms_left:
        one = forms_left.pop()
        forms_left += one.__subclasses__()
        if not one.__module__.startswith("tests."):
            own = getattr(one, "base_fields", {}).items()
            found |= {f"{one.__qualname__} {name}": field for name, field in own if isinstance(field, CodeField)}
    return found


def test_every_field_says_of_which_kind_its_records_are_and_the_search_knows_them_by_that_code():
    known = fields()
    assert len(known) > 25
    for name, field in known.items():
        said = field.widget.build_attrs({})
        kind = KINDS[said["data-codes"]]
        assert (kind.model, kind.ref) == (field.model, field.code), name
        assert ("data-several" in said) is isinstance(field, CodesField), name


def test_without_scripts_the_field_is_a_plain_one_and_of_what_no_list_knows_nothing_is_said():
    class Asked(forms.Form):
        follows = CodesField(Mission, max_length=500)
        by_title = CodeField(Mission, code="title")

    shown = Asked(initial={"follows": "KGZ-2019, KGZ"})
    assert str(shown["follows"]) == (
        '<input type="text" name="follows" value="KGZ-2019, KGZ" maxlength="500" required id="id_follows" '
        'data-codes="missions" data-several>'
    )
    assert "data-" not in str(shown["by_title"])
    assert "js/codes.js" in render_to_string("page.html")
