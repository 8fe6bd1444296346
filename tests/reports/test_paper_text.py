"""Text on its way to paper: nothing forbidden, its direction, room to break; how large a report will be."""

import pytest

from ctassist.reports.paper.order import chapters
from ctassist.reports.paper.plain import BREAK, breakable, clean, direction, language
from ctassist.reports.paper.widths import TURNED, WIDE, is_turned, widths
from ctassist.reports.size import MOST_PAGES, estimate
from ctassist.surfaces import fonts
from tests.reports.reading import pages_of
from tests.reports.sample import ARABIC, CHEROKEE, CHINESE, CYRILLIC, GEORGIAN, SCRIPTS, rows_table, sample, table


def test_signs_no_paper_can_hold_fall_out_and_all_else_stays():
    given = {"a\x00": ["b\x07\tc\r\nd", None, 3, "\ud800x\ufffe", "„é – 报告“"]}
    assert clean(given) == {"a": ["b c\nd", None, 3, "x", "„é – 报告“"]}


@pytest.mark.parametrize(
    "text,way",
    [
        ("abc", "ltr"),
        ("12-3", "ltr"),
        ("-", ""),
        (ARABIC, "rtl"),
        ("2019 تقرير", "rtl"),
        ("A تقرير", "ltr"),
        ("«»", ""),
    ],
)
def test_the_first_letter_says_the_direction(text, way):
    assert direction(text) == way


@pytest.mark.parametrize(
    "text,tongue",
    [
        (ARABIC, "ar"),
        (CHINESE, "zh"),
        (CYRILLIC, ""),
        ("abc", ""),
        ("שלום", "he"),
        ("日本語のテスト", "ja"),
        (SCRIPTS["Thai"], "th"),
    ],
)
def test_the_script_gives_the_language_away_or_not(text, tongue):
    assert language(text) == tongue


def test_only_words_longer_than_their_room_may_break():
    assert breakable("short words stay as they are here", 8) == "short words stay as they are here"
    broken = breakable("a " + "x" * 50, 20)
    assert broken.replace(BREAK, "") == "a " + "x" * 50 and max(map(len, broken.split(BREAK))) <= 8


def test_fonts_are_only_those_the_text_needs():
    assert fonts.needed(set("abc é Я")) == (["Noto Sans"], set())
    assert fonts.needed(set(ARABIC)) == (["Noto Sans", "Vazirmatn"], set())
    families, missing = fonts.needed(set(CHINESE + GEORGIAN + CHEROKEE))
    assert families == ["Noto Sans", "Noto Sans Georgian", "Noto Sans SC"] and missing == set(CHEROKEE)
    assert fonts.scripts(missing) == ["Cherokee"]


@pytest.mark.parametrize("name,text", SCRIPTS.items())
def test_every_official_language_of_a_member_state_has_a_font(name, text):
    assert fonts.needed(set(text))[1] == set()


def test_fonts_that_are_not_there_are_named(monkeypatch, tmp_path):
    monkeypatch.setenv("CTA_FONTS", str(tmp_path))
    with pytest.raises(fonts.NoFonts, match="npm ci"):
        fonts.folders(["Noto Sans"])


def test_columns_share_the_page_whatever_they_hold():
    heads = [(f"C{n}", "code") for n in range(12)]
    for one in (rows_table(20), rows_table(0), table("Many codes", heads, [["x" * 90] * 12], "none")):
        assert sum(widths(one)) == pytest.approx(TURNED if len(one["columns"]) > 9 else WIDE, abs=2)
        assert min(widths(one)) > 20 and is_turned(widths(one)) == (len(one["columns"]) > 9)


def test_no_chapter_skips_a_step():
    content = sample(4, 0)
    content["sections"] = [content["sections"][0] | {"depth": depth} for depth in (3, 1, 3, 2, 9)]
    assert [one["depth"] for one in chapters(content)] == [1, 1, 2, 2, 3, 1]


def test_the_size_is_told_about_right_before_anything_is_drawn(as_pdf, content):
    pages, cells = estimate(content)
    assert abs(pages - len(pages_of(as_pdf))) <= 3 and cells > 300
    content = sample(4, 0)
    content["sections"][0]["blocks"] = [rows_table(9_000)]
    pages, cells = estimate(content)
    assert pages > MOST_PAGES and cells == 9_000 * 6 + 12 * 3 + 0
