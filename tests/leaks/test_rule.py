"""The rule itself: the meet is commutative, idempotent and never widens; a child is never wider than its parent."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctassist.accounts.audience import (
    COVERED,
    Facts,
    below,
    covered,
    mandate_tokens,
    meet,
    need_tokens,
)

BODIES, STATES, MISSIONS = ("x", "y"), ("KGZ", "KAZ"), ("m", "n")
TOKENS = sorted(
    {"public", "partners", "donors", "cted"}
    | {f"{kind}:{body}" for kind in ("org", "donor", "user") for body in BODIES}
    | {f"{kind}:{state}" for kind in ("state", "desk") for state in STATES}
    | {f"{kind}:{mission}" for kind in ("team", "lead") for mission in MISSIONS}
)
audiences = st.sets(st.sampled_from(TOKENS), max_size=8)
facts = st.builds(
    Facts,
    level=st.integers(0, 2),
    stage=st.integers(0, 3),
    reach=st.integers(0, 3),
    embargoed=st.booleans(),
    states=st.frozensets(st.sampled_from(STATES)),
    desks=st.frozensets(st.sampled_from(STATES)),
    team=st.just(frozenset({"team:m", "lead:m"})),
    shared_with=st.frozensets(st.sampled_from(BODIES)),
    named=st.frozensets(st.sampled_from(BODIES)),
)

#: What every principal of the twelve holds; whoever holds a narrow token holds what the rule takes it to imply.
PRINCIPALS = {
    "AN": {"public"},
    "DV": {"public", "donors", "donor:x", "org:x"},
    "PU": {"public", "partners", "org:x"},
    "PY": {"public", "partners", "org:y"},
    "FS": {"public", "state:KGZ"},
    "FT": {"public", "state:KAZ"},
    "CA": {"public", "partners", "donors", "cted"},
    "CT": {"public", "partners", "donors", "cted", "team:m"},
    "ML": {"public", "partners", "donors", "cted", "team:m", "lead:m"},
    "DO": {"public", "partners", "donors", "cted", "desk:KGZ"},
    "AD": {"public"},
    "named": {"public", "user:x"},
}


def wider(one, other):
    """Whether audience `one` opens to a token `other` does not cover."""
    return [token for token in one if not covered(token, other)]


@given(audiences, audiences)
def test_the_meet_is_commutative(one, other):
    assert meet(one, other) == meet(other, one)


@given(audiences)
def test_the_meet_is_idempotent_and_no_limit_changes_nothing(one):
    assert wider(meet(one, one), one) == [] and wider(one, meet(one, one)) == []
    assert meet(one, None) == one


@given(audiences, audiences)
def test_the_meet_never_widens(one, other):
    both = meet(one, other)
    assert wider(both, one) == [] and wider(both, other) == []


@given(audiences, audiences)
def test_nobody_reads_through_the_meet_what_one_side_closes(one, other):
    both = meet(one, other)
    for name, tokens in PRINCIPALS.items():
        assert not both & tokens or (one & tokens and other & tokens), name


def test_an_organisation_s_donors_do_not_read_what_only_partners_do():
    link = meet({"cted", "partners"}, {"cted", "org:x"})
    assert link == {"cted"}, "its partners miss a row sooner than its donors read one too many"
    assert meet({"partners", "donors"}, {"cted", "org:x"}) == {"org:x"}
    assert meet({"partners", "org:x"}, {"cted", "org:x"}) == {"org:x"}


def test_every_holder_of_a_token_holds_what_covers_it():
    for tokens in PRINCIPALS.values():
        for token in tokens:
            for circles in COVERED[token.split(":")[0]]:
                assert tokens & circles, token


def down(chain):
    """Rows below one another, each judged within the one above it."""
    audience = None
    for one in chain:
        child = mandate_tokens(one, audience)
        if audience is not None:
            assert wider(child, audience) == []
        audience = child


@settings(max_examples=100)
@given(st.lists(facts, min_size=2, max_size=6))
def test_a_child_is_never_wider_than_its_parent(chain):
    down(chain)


@pytest.mark.slow
@settings(max_examples=1_000)
@given(st.lists(facts, min_size=2, max_size=8))
def test_no_child_of_many_is_wider_than_its_parent(chain):
    down(chain)


@given(audiences, st.integers(0, 2), st.integers(0, 3))
def test_a_part_is_never_wider_than_the_whole(parent, level, reach):
    part = below(parent, level, reach)
    assert part <= parent
    assert level == 0 or not part & {"partners", "donors", "public"}


@given(facts)
def test_raising_the_level_never_opens_a_row(one):
    levels = [mandate_tokens(Facts(**{**one.__dict__, "level": level})) for level in (0, 1)]
    assert levels[1] <= levels[0]


@given(facts)
def test_a_need_opens_to_partners_and_donors_only_when_agreed_and_unclassified(one):
    opened = need_tokens(one, agreed=True) - mandate_tokens(one)
    assert opened <= {"partners", "donors"} and (not opened or one.level == 0)
    assert need_tokens(one, agreed=False) == mandate_tokens(one)


def test_nothing_said_is_the_most_restrictive():
    assert mandate_tokens(Facts()) == set()


def test_what_covers_is_never_covered_by_the_same():
    for kind, ways in COVERED.items():
        assert all({kind} not in COVERED.get(one, ()) for circles in ways for one in circles)
