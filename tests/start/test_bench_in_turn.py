"""The benchmark of the API asks two databases in turn, so that a ratio compares the same minutes."""

from types import SimpleNamespace

import pytest

from ctassist.start.bench.api_load import Load
from ctassist.start.bench.api_report import growth
from ctassist.start.bench.api_rounds import PIECE, in_turn


def test_each_server_is_asked_the_same_a_piece_here_and_a_piece_there():
    asked = []

    def place(name):
        server = SimpleNamespace(round=lambda load, some, heads: asked.append((name, tuple(some))))
        return SimpleNamespace(servers={"api": server}, load=lambda what, who: Load(), heads={})

    small, large = place("small"), place("large")
    in_turn([small, large], "list", 2 * PIECE, 1, lambda _place: lambda number, turn: {"api": list(range(number))})
    first, second = tuple(range(PIECE)), tuple(range(PIECE, 2 * PIECE))
    assert asked == [("large", first), ("small", first), ("small", second), ("large", second)]


def test_growth_is_that_of_the_middle_pair_of_rounds_however_busy_the_machine_was():
    small, large = Load(slow=[10, 100, 20]), Load(slow=[11, 115, 60])
    assert growth(small, large) == pytest.approx(1.15)
