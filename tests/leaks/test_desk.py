"""Nobody reads on a desk what is not theirs: sections, what a device takes along, forms of lines, and whether it may."""

import pytest

from ctassist.accounts import guarded
from ctassist.desk.page import SECTIONS
from tests.unruled import without_the_rule

from .oracle import PERSONAS
from .walk import Walk

pytestmark = pytest.mark.django_db
COPY, ALONE = {"Desk-Copy": "1"}, {"Desk-Line": "1"}
LINES = {
    "missions.Finding": "/desk/lines/revise-finding/{}/",
    "missions.Meeting": "/desk/lines/revise-meeting/{}/",
    "recommendations.Recommendation": "/desk/lines/assess-progress/{mission}/{}/",
}


def walked(built, persons, every, sections=None):
    """Missions' desks and the forms of their lines; one record in `every` is asked for by each person."""
    walk = Walk(*built)
    missions = [one for one in walk.kept if one.kind == "missions.Mission"]
    for turn, letter in enumerate(persons):
        for one in missions[turn % every :: every]:
            for section in sections or list(SECTIONS)[turn % len(SECTIONS) :][:1]:
                for heads in ({}, COPY):
                    answer, _text = walk.ask(letter, f"/desk/{one.record.code}/{section}/", "desk", headers=heads)
                    judge(walk, letter, one, answer)
            judge(walk, letter, one, walk.ask(letter, f"/desk/standing/{one.record.code}/", "standing")[0])
        for one in [one for one in walk.kept if one.kind in LINES][turn % every :: every]:
            row = one.record
            ref = row.uid if one.kind == "missions.Meeting" else row.code
            address = LINES[one.kind].format(ref, mission=row.mission.code)
            judge(walk, letter, one, walk.ask(letter, address, "line", headers=ALONE)[0])
    return walk


def judge(walk, letter, one, answer):
    """Who does not read the record is answered as if it never was; a guest is asked to sign in, for whatever it is."""
    if letter not in one.readers and answer.status_code not in (404, *(302, 401) * (letter == "AN")):
        walk.leaks.append(f"{letter} gets {answer.status_code} for the desk of {one}")


def test_nobody_reads_on_a_desk_what_is_not_theirs(built):
    walk = walked(built, PERSONAS, 120)
    assert not (walk.leaks or walk.broken), "\n".join([*walk.broken, *walk.leaks][:25])
    assert {"desk", "standing", "line"} <= walk.routes


@pytest.mark.slow
def test_nobody_reads_on_any_desk_what_is_not_theirs(built):
    walk = walked(built, PERSONAS, 3, SECTIONS)
    assert not (walk.leaks or walk.broken), "\n".join([*walk.broken, *walk.leaks][:25])


def test_the_control_without_the_rule_finds_leaks_on_desks(built, monkeypatch):
    monkeypatch.setattr(guarded.Guarded, "readable_by", lambda row, user: True)
    with without_the_rule():
        walk = walked(built, ("PU",), 48, SECTIONS)
    assert len(walk.leaks) > 3, "the test would not notice that the rule is gone"
