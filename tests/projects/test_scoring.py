"""How well two sides fit, worked out by hand: points, reasons in words, and what is never written down."""

from datetime import date

from projects.matching.facts import Facts, words_of
from projects.matching.scoring import fit

TODAY = date(2026, 1, 1)
NEED = Facts(
    themes={1: "Border management", 2: "Small arms"},
    countries={417: "Kyrgyzstan"},
    regions=frozenset({"Central Asia"}),
    authorities={7: "KG Border Service"},
    kinds=frozenset({"training"}),
    provisions={1373: ["1373-2(g)"]},
    words=words_of("Tracing skills of border officers", "Officers at crossing points"),
    behind=frozenset({"provisions"}),
)


def words(found):
    return [one.words for one in found.reasons]


def test_everything_in_common_earns_all_points():
    project = Facts(
        themes={1: "Border management", 2: "Small arms"},
        countries={417: "Kyrgyzstan"},
        regions=frozenset({"Central Asia"}),
        authorities={7: "KG Border Service"},
        kinds=frozenset({"training", "equipment"}),
        instruments={1373: "S/RES/1373 (2001)"},
        since=date(2025, 1, 1),
        until=date(2027, 12, 31),
        words=words_of("Tracing arms at border crossing points for officers"),
        behind=frozenset({"authorities", "kinds"}),
    )
    found = fit(NEED, project, TODAY)
    assert found.points == (3 + 1) + 3 + 3 + 2 + 2 + 1 + 2
    assert found.strength[0] == "strong"
    assert words(found) == [
        "Same theme: Border management, Small arms.",
        "Same State: Kyrgyzstan.",
        "Works with the same authority: KG Border Service.",
        "Rests on the instrument of 1373-2(g).",
        "Same kind of assistance: training.",
        "Goes on until 2027-12-31.",
        "Words in common: border, crossing, officers, points, tracing.",
    ]
    assert [one.behind for one in found.reasons] == [False, False, True, True, True, False, False]


def test_without_a_theme_or_a_place_in_common_nothing_is_suggested():
    assert fit(NEED, Facts(countries={417: "Kyrgyzstan"}), TODAY) is None
    assert fit(NEED, Facts(themes={1: "Border management"}, countries={398: "Kazakhstan"}), TODAY) is None


def test_any_state_and_the_same_region_count_less_than_the_same_state():
    themes = {1: "Border management"}
    same = fit(NEED, Facts(themes=themes, countries={417: "Kyrgyzstan"}), TODAY)
    anywhere = fit(NEED, Facts(themes=themes, anywhere=True), TODAY)
    region = fit(NEED, Facts(themes=themes, countries={398: ""}, regions=frozenset({"Central Asia"})), TODAY)
    assert (same.points, anywhere.points, region.points) == (6, 5, 4)
    assert [one.strength[0] for one in (same, anywhere, region)] == ["fair", "slight", "slight"]


def test_what_is_over_or_has_no_end_stated_earns_nothing_for_its_period():
    where = {"themes": {1: "Border management"}, "anywhere": True}
    assert fit(NEED, Facts(**where, until=date(2025, 12, 31)), TODAY).points == 5
    assert fit(NEED, Facts(**where, since=date(2020, 1, 1)), TODAY).points == 5
    ahead = fit(NEED, Facts(**where, since=date(2026, 6, 1), until=date(2026, 12, 31)), TODAY)
    assert words(ahead)[-1] == "Begins on 2026-06-01."


def test_words_are_compared_without_accents_case_and_little_words():
    assert words_of("Sécurité AUX frontières, with THE need") == {"securite", "frontieres"}
