"""Ages of judgements in words."""

from datetime import date

import pytest

from recommendations.ages import age, in_words, months_between

TODAY = date(2021, 3, 15)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2021, 3, 15), "of today"),
        (date(2021, 3, 14), "1 day old"),
        (date(2021, 2, 16), "27 days old"),
        (date(2021, 2, 15), "1 month old"),
        (date(2020, 1, 15), "14 months old"),
        (date(2018, 3, 16), "35 months old"),
        (date(2018, 3, 15), "3 years old"),
        (None, None),
    ],
)
def test_an_age_is_said_in_words(day, words):
    assert age(day, TODAY) == words


def test_months_are_whole_ones():
    assert months_between(date(2020, 1, 31), date(2020, 2, 29)) == 0
    assert months_between(date(2020, 1, 31), date(2020, 3, 31)) == 2


def test_a_rating_is_never_said_without_basis_and_age():
    words = in_words("largely implemented", "follow-up visit", date(2012, 1, 1))
    assert words.startswith("largely implemented, follow-up visit, ") and words.endswith("years old")
    assert in_words("", "", None) is None
