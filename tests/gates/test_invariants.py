"""Q9: the invariants hold over every kind in every circumstance."""

import pytest

from .invariants import INVARIANTS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("invariant", INVARIANTS)
def test_the_invariant_holds_in_the_scene(invariant, built):
    assert list(invariant()) == []
