"""Levers, break-evens, rates and gaps move with the facts, and know no more than the edition."""

from dataclasses import replace
from decimal import Decimal

import pytest

from report.analysis import break_evens, gaps, growth, rates, sensitivity
from report.facts.load import load_facts
from report.facts.quantity import Missing, Quantity
from report.parameters import Parameters

YEAR = Parameters()


def value(figure):
    assert isinstance(figure, Quantity), figure
    return float(figure.value)


def changed(facts, table, key, **cells):
    """The facts with cells of one row replaced."""
    tables = dict(facts.tables)
    for name in {table, "variants"} if table == "appropriations" else {table}:
        frame = tables[name].copy()
        for column, cell in cells.items():
            frame.loc[frame.iloc[:, 0] == key, column] = cell
        tables[name] = frame
    return replace(facts, tables=tables)


def held(facts):
    return [value(count) for count in sensitivity.holding(sensitivity.by_lever(facts, YEAR))]


def test_the_fall_holds_on_every_lever_until_a_figure_turns_it(facts):
    assert held(facts) == [6, 6]
    richer = changed(
        facts,
        "appropriations",
        "chips-ai-2025-supplementary-1-with-quantum",
        amount_jpy_bn=Decimal("700"),
    )
    assert held(richer) == [4, 6]


def test_a_break_even_is_where_the_change_is_zero(facts):
    needed = break_evens.nearest(facts, YEAR)["needed"]
    at_it = changed(
        facts,
        "appropriations",
        "chips-ai-2025-supplementary-1",
        amount_jpy_bn=Decimal(str(value(needed))),
    )
    assert value(sensitivity.package(at_it, YEAR)) == pytest.approx(0, abs=1e-9)
    assert value(sensitivity.package(facts, YEAR)) < -0.19


def test_a_yearly_rate_weights_months_by_their_fixings(facts):
    before = value(rates.fiscal_mean(facts, 2025))
    lighter = changed(facts, "exchange_rates", "jpy-2025-04", fixings=0)
    assert value(rates.fiscal_mean(lighter, 2025)) > before


def test_the_last_fixing_before_the_coverage_is_not_interpolated(facts):
    assert rates.bands(facts, YEAR).fixing.rows == {"jpy-2025-12-24"}


def test_an_early_edition_has_no_rate_of_a_year_to_come():
    early = Parameters.of({"as_of": "2025-12-26"})
    facts = load_facts(early.as_of)
    assert isinstance(rates.in_dollars(facts, early).ratio, Missing)
    assert list(rates.by_month(facts, early)["month"])[-1] == "2025-11"


def test_a_later_rival_moves_no_earlier_edition():
    early = Parameters.of({"as_of": "2025-12-26"})
    levers = sensitivity.by_lever(load_facts(early.as_of), early).set_index("lever")
    late = levers.loc["Rival figures for the FY2025 supplementary budget", "high"]
    assert "chips-ai-2025-supplementary-1-with-quantum" not in late.rows


def test_prices_turn_the_mean_and_a_flat_deflator_would_not(facts):
    nominal, real = sensitivity.mean_in(facts, YEAR)
    assert value(nominal.change) > 0 > value(real.change)
    prices = facts["price_indices"].assign(value=Decimal(100))
    flat = replace(facts, tables={**facts.tables, "price_indices": prices})
    assert value(sensitivity.mean_in(flat, YEAR)[1].change) == pytest.approx(value(nominal.change))


def test_a_tranche_that_another_counts_is_not_added_again(facts):
    promises = "Exact promises to Rapidus"
    before = gaps.by_gap(facts, YEAR).set_index("fact").loc[promises, "low"]
    alone = changed(facts, "rapidus_funding", "rapidus-2026-rd-plan", overlaps=None)
    after = gaps.by_gap(alone, YEAR).set_index("fact").loc[promises, "low"]
    assert value(before) - value(after) == pytest.approx((630 + 5) / 7000)


def test_a_gap_turns_a_finding_only_where_readings_lie_on_both_sides(facts):
    frame = gaps.by_gap(facts, YEAR).set_index("fact")
    assert frame.loc["Which prices count", "turns"] == "yes"
    assert frame.loc["What the FY2024 supplementary budget counts", "turns"] == "no"
    assert frame.loc["The FY2026 initial budget as enacted", "turns"] == "not known"
    assert isinstance(frame.loc["The FY2026 initial budget as enacted", "low"], Missing)


def test_no_budget_can_follow_for_a_year_that_is_over(facts):
    past = Parameters.of({"fiscal_year": 2025})
    assert not any("further" in fact for fact in gaps.by_gap(facts, past)["fact"])
    assert any("further" in fact for fact in gaps.by_gap(facts, YEAR)["fact"])


def test_levers_stay_in_nominal_yen_whatever_the_edition_asks(facts):
    dollars = Parameters.of({"currency": "USD"})
    plain = growth.compare(facts, YEAR, "sixteen_month").change
    assert sensitivity.package(facts, dollars) == plain
