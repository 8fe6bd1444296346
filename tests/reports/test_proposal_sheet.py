"""The proposal sheet by hand: money missing, who could answer, and no more needs than a basket holds."""

import pytest

from ctassist.reports.catalogue import BUILDERS
from tests.reports.filled import Filled, cells, column, tables, text_of, written

KIND, STANDING = Filled, ("first", "donor", "other_partner")
pytestmark = pytest.mark.django_db


def test_money_missing_and_who_could_answer(world):
    need = world.first[3]
    type(need)._base_manager.filter(pk=need.pk).update(estimated_cost="5000", currency=world.eur)
    planned = world.propose("OSCE-PLANNED-KGZ", level=0)
    told = tables(written(world.fresh(world.lead), "proposal_sheet")[0])
    assert cells(told["What is missing"]) == [[need.code, "5,000.00", "1,000.50", "3,999.50", "EUR"]]
    assert column(told["Planned projects"], "Code") == [planned.code]
    assert column(told[f"Who fits {need.code}"], "Record") == [planned.code]
    for_donor = written(world.fresh(world.donor), "proposal_sheet")[0]
    assert planned.code not in text_of(for_donor)  # in the pipeline: its owner's and CTED's


def test_more_needs_than_a_basket_holds_are_refused_with_words(world):
    codes = []
    for number in range(20, 51):
        codes.append(world.need(number).code)
    form = BUILDERS["proposal_sheet"].form(world.fresh(world.lead), "need=" + ",".join(codes))
    assert not form.is_valid()
