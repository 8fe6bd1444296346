"""Money told in one currency where somebody asks for it: by hand, with its rates, and never otherwise."""

from decimal import Decimal
from functools import cached_property

import pytest

from ctassist.reference.actions import load_rates, withdraw_rates

from .funded import Funded, asked, behind, lines

pytestmark = pytest.mark.django_db
RATES = [["EUR", "2024-01-01", "0.8"], ["EUR", "2024-04-01", "0.5"], ["EUR", "2025-01-01", "0.8"]]


class Priced(Funded):
    """The world with money, and what a dollar bought in euro on three days."""

    @cached_property
    def rates(self):
        """The table."""
        return load_rates(None, by=self.admin, title="Rates of the treasury", rates=RATES)


KIND, STANDING = Priced, ("money", "rates", "donor", "other_donor")


def test_amounts_are_told_at_the_rate_of_their_day(world):
    found = lines("money-by-year", world.partner, "phase", "year", "amount", "stated", "converted", **{"in": "USD"})
    assert found == [
        ("commitment", "2024", Decimal("587.81"), 3, 3),  # 100/0.8 + 50.25/0.8 + 200/0.5
        ("commitment", "2025", Decimal("7.00"), 1, 1),
        ("commitment", "year not stated", None, 0, 0),
        ("disbursement", "2024", Decimal("20.00"), 1, 1),
        ("pledge", "2024", Decimal("2000.00"), 1, 1),
    ]


def test_the_rates_used_and_their_days_stand_beside_it(world):
    figure = asked("money-by-year", world.partner, **{"in": "EUR"}).figure
    assert "Converted into EUR because it was asked for." in figure.said
    assert figure.said.count("EUR 0.8 (2025-01-01)") == 1 and "2024-04-01" not in figure.said, "only what was used"
    assert figure.totals["commitment, funds, EUR"] == Decimal("355.85") and figure.caption.endswith(
        "converted into EUR"
    )
    assert [head.label for head in figure.heads if head.name == "amount"] == ["Amount in EUR, converted"]


def test_what_has_no_rate_is_counted_and_left_out(world):
    world.give(world.open_project, amount="9", made_on="2020", currency=world.eur)
    world.give(world.open_project, amount="9", currency=world.eur)
    world.give(world.open_project, amount="9", made_on="2024-05")
    figure = asked("money-by-donor", world.partner, phase="commitment", **{"in": "USD"}).figure
    assert "3 stated amounts are without a rate, a day or a currency and are not in the sums." in figure.said
    assert figure.totals == {"commitment, funds, USD": Decimal("594.81")}


@pytest.mark.parametrize(
    ("asks", "said"),
    [
        ("KGS", "“KGS” is no currency of the tables"),
        ("<b>", "“<B>” is no currency"),
        ("usd", "Converted into USD"),
    ],
)
def test_a_currency_nobody_knows_is_said_in_a_sentence(world, as_, asks, said):
    assert said in asked("money-by-year", world.partner, **{"in": asks}).made.said
    assert as_(world.partner).get("/figures/money-by-year/", {"in": asks}).status_code == 200


def test_a_currency_without_a_rate_is_said_and_no_empty_chart_drawn(world):
    world.dollars.__class__.objects.create(code="KGS", name="Som")
    found = asked("money-by-year", world.partner, **{"in": "KGS"})
    assert found.made.said == "No rate of KGS is loaded. Rates are loaded for EUR, USD." and not found.drawing()


def test_a_table_loaded_later_goes_before_and_one_withdrawn_counts_no_more(world):
    later = load_rates(None, by=world.admin, title="Put right", rates=[["EUR", "2024-01-01", "1.0"]])
    asks = {"in": "USD", "phase": "disbursement"}
    assert lines("money-by-year", world.partner, "amount", **asks) == [(Decimal("20.00"),)]
    asks["phase"] = "commitment"
    assert lines("money-by-year", world.partner, "amount", **asks)[0] == (Decimal("550.25"),)
    withdraw_rates(later, by=world.admin, reason="A wrong column.")
    assert lines("money-by-year", world.partner, "amount", **asks)[0] == (Decimal("587.81"),)


def test_nothing_is_converted_unless_it_is_asked_for(world):
    found = lines("money-by-year", world.partner, "currency", "amount", phase="commitment")
    assert found[0] == ("EUR", Decimal("350.25")) and found[1] == ("USD", Decimal("7"))


@pytest.mark.parametrize("name", ["money-by-year", "money-by-donor", "money-flows"])
def test_parts_add_up_to_the_sum_over_all_rows(world, name):
    figure = asked(name, world.partner, **{"in": "USD"}).figure
    sums = {}
    for line in figure.lines:
        key = f"{line['phase']}, {line['kind']}, USD"
        sums[key] = sums.get(key, 0) + (line["amount"] or 0)
    assert sums == figure.totals
    for mark in figure.chart.marks:
        assert "in=" not in asked(name, world.partner, **{"in": "USD"}).address(mark)
        assert behind(asked(name, world.partner, **{"in": "USD"}).address(mark), world.partner).exists()


def test_an_amount_one_may_not_see_changes_nothing(world):
    world.give(world.open_project, amount="11", made_on="2024-03-05", currency=world.eur, published=True)
    before = lines("money-by-year", world.other_donor, "amount", **{"in": "USD"})
    hidden = world.run(world.propose("OSCE-HIDDEN", level=1))
    world.give(hidden, amount="5", currency=world.eur, made_on="2024-03-05", published=True)
    assert before == [(Decimal("13.75"),)] and before == lines(
        "money-by-year", world.other_donor, "amount", **{"in": "USD"}
    )


def test_page_api_and_files_tell_it_alike(world, as_):
    client = as_(world.partner)
    told = client.get("/api/v1/figures/money-by-year/?in=USD&phase=commitment").json()
    assert [row["amount"] for row in told["rows"]] == ["587.81", "7.00", None]
    page = client.get("/figures/money-by-year/?in=USD&phase=commitment").content.decode()
    assert "587.81" in page and "<option selected>USD" in page and 'name="phase" value="commitment"' in page
    assert "587.81" in client.get("/figures/money-by-year/?in=USD&format=csv").content.decode()
    board = client.get("/dashboards/donor/?donor=Germany&in=USD").content.decode()
    assert "converted into USD" in board and "cannot be narrowed" not in board
    assert client.get("/api/v1/figures/needs-by-theme/?in=USD").status_code == 400


def test_an_empty_choice_tells_amounts_as_they_are_recorded(world, as_):
    page = as_(world.partner).get("/figures/money-by-year/?in=&phase=commitment").content.decode()
    assert "350.25" in page and "no filter called" not in page
