"""Names in any language, codes, beginnings, slips of the finger; what narrows, and what is marked."""

import html

import pytest

from ctassist.search.asking import search
from ctassist.search.snippets import around, marked
from tests.leaks.walk import same
from tests.search.said import NAUGHTY

pytestmark = pytest.mark.django_db
STANDING = ("finding", "outsider", "admin")


def first(user, text, **narrowed):
    """(kind, reference) of the best hit."""
    hits = search(user, text, **narrowed).hits
    return (hits[0].kind, hits[0].ref) if hits else None


def kinds(user, text):
    """The kinds of which something was found."""
    return {hit.kind for hit in search(user, text).hits}


@pytest.mark.parametrize(
    "name",
    ["Kirgistan", "Кыргызстан", "Киргизия", "Kyrgyz Republic", "the KYRGYZ republic", "kgz", "Kyrgystan", "kyrgyzs"],
)
def test_a_state_is_found_by_any_of_its_names_with_what_is_about_it(name, world):
    world.kgz.aliases, world.kgz.names = ["Киргизия"], {"en": "Kyrgyzstan", "ru": "Кыргызстан"}
    world.kgz.save()
    assert first(world.lead, name) == ("countries", "KGZ")
    assert {"findings", "missions", "organisations"} <= kinds(world.lead, name), search(world.lead, name)
    assert not any(hit.ref == "KAZ" for hit in search(world.lead, name).hits)


def test_names_of_several_words_bear_a_slip_too(world):
    assert first(world.lead, "Kyrgyz Republik") == ("countries", "KGZ")
    assert "findings" in kinds(world.lead, "Kyrgyz Republik")


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("S/RES/1373", "/resolutions/1373/"),
        ("s/res/1373 (2001)", "/resolutions/1373/"),
        ("resolution 1373", "/resolutions/1373/"),
        ("1373 2(g)", "/provisions/1373-2(g)/"),
        ("KGZ-2019-F01", "/findings/KGZ-2019-F01/"),
        ("kgz 2019 f1", "/findings/KGZ-2019-F01/"),
    ],
)
def test_a_code_leads_straight_to_its_record(typed, address, world, as_):
    answer = as_(world.lead).get("/search/", {"q": typed})
    assert (answer.status_code, answer.url) == (302, address)


def test_a_code_one_may_not_see_is_a_code_that_does_not_exist(world, as_):
    client = as_(world.outsider)
    answers = [(typed, same(client.get("/search/", {"q": typed}))) for typed in ("KGZ-2019-F01", "XYZ-2019-F01")]
    said = [(status, heads, body.replace(typed, "")) for typed, (status, heads, body) in answers]
    assert said[0] == said[1]


@pytest.mark.parametrize("typed", ["tracing", "tracin", "trac", "TRACING équipment", "tracng", "equpiment", "officer"])
def test_words_are_found_whole_by_their_beginning_and_nearly(typed, world):
    assert first(world.lead, typed) == ("findings", world.finding.code)


@pytest.mark.parametrize("typed", ["", " ", "zebra", "& | ! :*", "'; --", "tracing zebra", "🚒", "x" * 150])
def test_what_is_nowhere_is_not_found(typed, world, as_):
    assert not search(world.lead, typed).hits
    assert as_(world.lead).get("/search/", {"q": typed}).status_code == 200


def test_kind_state_and_theme_narrow_and_stay_in_the_address(world, as_):
    code = f"/findings/{world.finding.code}/"
    client = as_(world.lead)
    for narrowed, there in (
        (f"country=KGZ&theme={world.border.code}", True),
        ("country=KAZ", False),
        ("theme=ARMS", False),
    ):
        page = client.get(f"/search/?q=tracing&kind=findings&{narrowed}")
        assert (code in page.content.decode()) is there
        assert page.context["form"]["kind"].value() == "findings"
    assert client.get("/search/?q=tracing&kind=nonsense").context["form"].errors


def test_the_narrower_page_is_offered_where_more_was_found(world, as_):
    for number in range(7):
        world.log(f"Tracing is slow in region {number}.")
    page = as_(world.lead).get("/search/?q=tracing&country=KGZ")
    group = next(one for one in page.context["groups"] if one["kind"] == "findings")
    assert (len(group["hits"]), group["more"]) == (5, "?q=tracing&kind=findings&country=KGZ")
    whole = as_(world.lead).get(f"/search/{group['more']}").context["groups"]
    assert [len(one["hits"]) for one in whole] == [8]


@pytest.mark.parametrize("text", NAUGHTY)
def test_odd_texts_come_back_as_they_were_typed(text, world, as_):
    finding = world.log(text)
    client, word = as_(world.lead), finding.code
    told = client.get("/api/v1/search/", {"q": word}).json()["results"][0]
    assert (told["title"], told["ref"]) == (text[:200], word)
    hit = next(one for one in search(world.lead, word).codes)
    assert "".join(piece for piece, _is in marked(hit.title, (frozenset({"zebra"}), ()))) == text[:200]
    page = client.get("/search/", {"q": word, "kind": "findings"}).content.decode()
    assert "<script>alert" not in page
    assert text[:200].split()[0] in html.unescape(page.replace("<mark>", "").replace("</mark>", ""))


def test_what_is_marked_is_what_was_looked_for():
    needles = (frozenset({"zebra"}), ("tracin",))
    assert marked("A Zébra, tracing.", needles) == [
        ("A ", False),
        ("Zébra", True),
        (", ", False),
        ("tracing", True),
        (".", False),
    ]
    pieces = around("word " * 60 + "zebra" + " word" * 60, needles)
    assert ("zebra", True) in pieces and pieces[0] == ("… ", False) and pieces[-1] == (" …", False)


def test_the_api_says_what_it_does_not_understand(world, as_):
    client = as_(world.lead)
    for query in (
        "",
        "?q=",
        "?q=x&strange=1",
        "?q=x&limit=0",
        "?q=x&limit=9999",
        "?q=x&kind=nope",
        "?q=x&country=ZZZ",
        "?q=" + "x" * 201,
    ):
        assert client.get(f"/api/v1/search/{query}").status_code == 400, query
    told = client.get("/api/v1/search/?q=tracing&kind=findings&limit=1").json()
    assert [row["url"] for row in told["results"]] == [f"/api/v1/findings/{world.finding.code}/"]
    assert as_(None).get("/api/v1/search/?q=tracing").status_code == 401


def test_as_many_questions_whatever_is_found(world, as_, django_assert_max_num_queries):
    client = as_(world.lead)
    client.get("/search/?q=tracing")
    with django_assert_max_num_queries(18):
        client.get("/search/?q=tracing")
    for number in range(15):
        world.log(f"Tracing is slow in region {number}.")
    with django_assert_max_num_queries(18):
        client.get("/search/?q=tracing")
