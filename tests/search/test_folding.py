"""Words are compared alike wherever that is done: in the process and inside the database."""

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from ctassist.reference.load import DATA
from ctassist.reference.tables import read_table
from ctassist.search.folding import fold, squeeze
from tests.search.said import NAUGHTY

pytestmark = pytest.mark.django_db
LETTERS = st.text(
    st.one_of(
        st.characters(min_codepoint=1, max_codepoint=0x24F),
        st.characters(min_codepoint=0x370, max_codepoint=0x52F, exclude_categories=["Cn"]),
        st.characters(min_codepoint=0x600, max_codepoint=0x6FF, exclude_categories=["Cn"]),
        st.characters(min_codepoint=0x2000, max_codepoint=0x2BFF, exclude_categories=["Cn"]),
        st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
        st.sampled_from("\u200b\u202e\ufeff\ufb01\uff21́̃🚒𝐀ﷺ"),
    ),
    max_size=40,
)


def in_the_database(texts):
    """(folded, squeezed) of each."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT search_fold(x), search_squeeze(x) FROM unnest(%s::text[]) WITH ORDINALITY AS t (x, n) ORDER BY n",
            [texts],
        )
        return cursor.fetchall()


def both(texts):
    """The same by the function of the process."""
    return [(fold(text), squeeze(text)) for text in texts]


def test_names_of_all_countries_in_six_languages_fold_alike():
    texts = sorted({value for row in read_table(DATA / "countries.csv") for value in row.values() if value})
    assert len(texts) > 2_000 and in_the_database(texts) == both(texts)


def test_what_people_type_by_accident_and_on_purpose_folds_alike():
    assert in_the_database(NAUGHTY) == both(NAUGHTY)


@given(st.lists(LETTERS, max_size=30))
@settings(max_examples=40, deadline=None)
def test_any_text_folds_alike(texts):
    assert in_the_database(texts) == both(texts)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Kyrgyz  RÉPUBLIC", "kyrgyz republic"),
        ("Кыргызстан", "kyrgyzstan"),
        ("قيرغيزستان", "qyrgyzstan"),
        ("吉尔吉斯", "吉 尔 吉 斯"),
        ("Côte d’Ivoire", "cote d ivoire"),
        ("Straße · Ærø", "strasse aero"),
        ("a" * 90, "a" * 40),
        ("q\u0303\u0303\u0303uo\u202eta", "quota"),
        ("🚒 · !", ""),
    ],
)
def test_folding(written, folded):
    assert fold(written) == folded


def test_codes_are_read_without_signs_and_filling_zeros():
    assert squeeze("S/RES/2370 (2017)") == "sres23702017"
    assert squeeze("KGZ-2019-R07") == squeeze("kgz 2019 r7") == "kgz2019r7"
