"""Judging progress: two axes, four bases, windows, and what closes on them."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from ctassist.history.models import Entry
from ctassist.workflow.moves import move
from ctassist.workflow.refusals import NotNow, NotPermitted
from recommendations.models import ProgressAssessment, Recommendation

from .scene import closed, draft, judge, opened, visit

STANDING = ("lead", "desk", "focal_point", "partner")


def standing(recommendation):
    """What the row repeats."""
    recommendation.refresh_from_db()
    return recommendation.assessed_rating, recommendation.reported_rating


def test_a_visit_and_a_review_set_the_assessed_rating_and_reports_stand_beside_it(world):
    asked = opened(world, visit(world, shared_with=[world.osce]))
    later = visit(world, "KGZ-2019", "2019-12-03", shared_with=[world.osce])
    judge(world, asked, 2, basis="follow-up-visit", mission=later, day=date(2019, 12, 5))
    judge(world, asked, 4, basis="partner-report", by=world.partner, assessed_by=None, day=date(2020, 3, 1))
    assert standing(asked) == ("2", "4")
    judge(
        world,
        asked,
        3,
        basis="state-response",
        by=world.focal_point,
        assessed_by=world.border_service,
        day=date(2020, 6, 1),
    )
    assert standing(asked) == ("2", "3")
    assert (asked.assessed_basis, asked.reported_basis) == ("follow-up-visit", "state-response")


def test_the_latest_by_date_stands_and_a_rating_can_go_down(world):
    asked = opened(world)
    judge(world, asked, 3, day=date(2018, 1, 1))
    judge(world, asked, 1, day=date(2020, 1, 1))
    assert standing(asked)[0] == "1"
    judge(world, asked, 4, day=date(2019, 1, 1))
    assert standing(asked)[0] == "1"
    assert ProgressAssessment.objects.filter(recommendation=asked).count() == 3


def test_each_judgement_leaves_an_entry_and_the_recommendation_says_what_changed(world):
    asked = opened(world)
    made = judge(world, asked, 2)
    assert Entry.objects.about(made).get().act == "recommendations.assess_progress"
    news = {line["field"]: line["new"] for line in Entry.objects.about(asked).first().changes}
    assert news["assessed_rating"] == "2" and "judged_for_fewer" not in news


@pytest.mark.parametrize(
    ("person", "basis"),
    [
        ("outsider", "desk-review"),
        ("focal_point", "desk-review"),
        ("focal_point", "partner-report"),
        ("partner", "state-response"),
        ("partner", "follow-up-visit"),
        ("desk", "partner-report"),
        ("donor", "partner-report"),
        ("admin", "state-response"),
        ("other_focal_point", "state-response"),
    ],
)
def test_each_basis_has_its_own_judges(world, person, basis):
    asked = opened(world, visit(world, shared_with=[world.osce], announced_to=2))
    with pytest.raises(NotPermitted):
        judge(world, asked, 3, basis=basis, by=getattr(world, person), assessed_by=None)


def test_a_partner_reports_only_on_what_it_can_see_and_in_its_own_name(world):
    hidden = opened(world)
    with pytest.raises(NotPermitted):
        judge(world, hidden, 4, basis="partner-report", by=world.partner, assessed_by=None)
    seen = opened(world, visit(world, "KGZ-2018", "2018-01-01", shared_with=[world.osce]))
    with pytest.raises(NotPermitted):
        judge(world, seen, 4, basis="partner-report", by=world.partner, assessed_by=world.unodc)
    assert judge(world, seen, 4, basis="partner-report", by=world.partner, assessed_by=None).assessed_by == world.osce


def test_the_team_judges_at_its_own_visit_only(world):
    asked, later = opened(world), visit(world, "KGZ-2019", "2019-12-03")
    judge(world, asked, 2, basis="follow-up-visit", mission=later, by=world.lead, day=date(2019, 12, 5))
    for wrong_visit in (None, asked.mission, visit(world, "KAZ-2019", "2019-01-01", countries=[world.kaz])):
        with pytest.raises(ValidationError) as wrong:
            judge(world, asked, 2, basis="follow-up-visit", mission=wrong_visit, by=world.lead)
        assert "mission" in wrong.value.error_dict
    with pytest.raises(ValidationError, match="mission of your team"):
        judge(world, asked, 2, by=world.lead)
    with pytest.raises(ValidationError, match="before the visit"):
        judge(world, asked, 2, basis="follow-up-visit", mission=later, day=date(2019, 1, 1))


def test_no_judgement_of_tomorrow_and_none_before_adoption(world):
    with pytest.raises(ValidationError) as wrong:
        judge(world, opened(world), 2, day=timezone.localdate() + timedelta(days=1))
    assert "assessed_on" in wrong.value.error_dict
    with pytest.raises(NotNow, match="adopted"):
        judge(world, draft(world, visit(world, "KGZ-2018")), 2)


def test_a_closed_recommendation_is_reopened_with_a_reason_before_it_is_judged_again(world):
    asked = opened(world)
    judge(world, asked, 4)
    closed(world, asked)
    with pytest.raises(NotNow, match="reopen"):
        judge(world, asked, 1, day=date(2021, 1, 1))
    with pytest.raises(NotNow, match="reason"):
        move(asked, "reopen", by=world.desk)
    move(asked, "reopen", by=world.desk, reason="The law was repealed.")
    assert (asked.lifecycle, asked.closing, asked.assessed_rating) == ("open", "", "4")
    judge(world, asked, 1, day=date(2021, 1, 1))
    assert standing(asked)[0] == "1"


def test_closing_says_why(world):
    asked = opened(world)
    with pytest.raises(ValidationError) as wrong:
        move(asked, "close", by=world.desk)
    assert "closing" in wrong.value.error_dict


def test_windows_run_from_one_judgement_to_the_next_of_the_same_axis(world):
    asked = opened(world)
    first, second = judge(world, asked, 1, day=date(2018, 1, 1)), judge(world, asked, 2, day=date(2020, 1, 1))
    said = judge(
        world,
        asked,
        4,
        basis="state-response",
        by=world.focal_point,
        assessed_by=world.border_service,
        day=date(2019, 1, 1),
    )
    until = {j.pk: j.in_force_until for j in ProgressAssessment.objects.with_windows()}
    assert until == {first.pk: date(2020, 1, 1), second.pk: None, said.pk: None}


def flagged(name, *args):
    """Codes of the recommendations a derived flag holds for."""
    return [row.code for row in getattr(Recommendation.objects.all(), name)(*args)]


def test_contradicted_means_two_steps_apart(world):
    near, far = opened(world), opened(world, visit(world, "KGZ-2018", "2018-01-01"))
    for asked, told in ((near, 3), (far, 4)):
        judge(world, asked, 2)
        judge(
            world,
            asked,
            told,
            basis="state-response",
            by=world.focal_point,
            assessed_by=world.border_service,
            day=date(2020, 2, 1),
        )
    assert flagged("contradicted") == [far.code]
    assert flagged("contradicted", False) == [near.code]


def test_stale_reported_and_needless_are_derived_not_stored(world):
    today = timezone.localdate()
    fresh, old = opened(world), opened(world, visit(world, "KGZ-2018", "2018-01-01"), requires_assistance="yes")
    judge(world, fresh, 2, day=today)
    judge(world, old, 2, day=date(2018, 2, 1))
    judge(
        world,
        old,
        2,
        basis="state-response",
        by=world.focal_point,
        assessed_by=world.border_service,
        day=date(2019, 2, 1),
    )
    assert flagged("stale") == flagged("reported_not_assessed") == flagged("without_need", world.desk) == [old.code]
    assert flagged("stale", False) == flagged("reported_not_assessed", False) == [fresh.code]
