"""Levers, break-evens, rates and gaps move with the facts, and know no more than the edition."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from report.brief.chapters import break_evens, gaps, rates, sensitivity
from report.brief.edition import Edition
from report.brief.exhibits import gaps as show_gaps
from report.brief.exhibits import sensitivity as show
from report.brief.rows import opened
from report.facts.load import load_facts
from report.facts.quantity import Missing, Quantity
from report.parameters import Parameters
from tests import YEAR, asked


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
    return [
        value(count) for count in sensitivity.holding(sensitivity.by_lever(Edition(facts, YEAR)))
    ]


def test_the_fall_holds_on_every_lever_until_a_figure_turns_it(facts):
    assert held(facts) == [6, 6]
    richer = changed(
        facts,
        "appropriations",
        "chips-ai-2025-supplementary-1-with-quantum",
        amount_jpy_bn=Decimal("700"),
    )
    assert held(richer) == [4, 6]
    assert "2 of 6 assumptions tried here could turn" in str(
        show.levers(Edition(richer, YEAR)).title
    )
    assert (
        str(show.levers(Edition(facts, YEAR)).title)
        == "No assumption tried here turns the fall into a rise"
    )


def test_a_rival_of_a_third_scope_is_no_lever(facts):
    """The general account alone would halve the fall, for what it counts and not by its source."""
    highest = max(value(figure) for figure in sensitivity.with_rivals(Edition(facts, YEAR), 2024))
    assert highest == pytest.approx(-0.169, abs=1e-3)
    key = "chips-ai-2024-supplementary-1-broadcast"
    silent = changed(facts, "variants", key, scope=None)
    highest = max(value(figure) for figure in sensitivity.with_rivals(Edition(silent, YEAR), 2024))
    assert highest == pytest.approx(-0.09, abs=1e-3)


def test_a_break_even_is_where_the_change_is_zero(facts):
    needed = break_evens.nearest(Edition(facts, YEAR))["needed"]
    at_it = changed(
        facts,
        "appropriations",
        "chips-ai-2025-supplementary-1",
        amount_jpy_bn=Decimal(str(value(needed))),
    )
    assert value(sensitivity.package(Edition(at_it, YEAR))) == pytest.approx(0, abs=1e-9)
    assert value(sensitivity.package(Edition(facts, YEAR))) < -0.19


def test_a_yearly_rate_weights_months_by_their_fixings(facts):
    before = value(rates.fiscal_mean(Edition(facts, YEAR), 2025))
    lighter = changed(facts, "exchange_rates", "jpy-2025-04", fixings=0)
    assert value(rates.fiscal_mean(Edition(lighter, YEAR), 2025)) > before


def test_an_early_edition_has_no_rate_of_a_year_to_come():
    early = Parameters.of({"as_of": "2025-12-26"})
    facts = load_facts(early.as_of)
    assert isinstance(rates.in_dollars(Edition(facts, early)).ratio, Missing)
    assert list(rates.by_month(Edition(facts, early))["month"])[-1] == "2025-11"


def test_a_later_rival_moves_no_earlier_edition():
    early = Parameters.of({"as_of": "2025-12-26"})
    levers = sensitivity.by_lever(Edition.under(early)).set_index("lever")
    late = levers.loc["Rival figures for the FY2025 supplementary budget", "high"]
    assert "chips-ai-2025-supplementary-1-with-quantum" not in late.rows


def test_prices_turn_the_mean_and_a_flat_deflator_would_not(facts):
    nominal, real = sensitivity.mean_in(Edition(facts, YEAR))
    assert value(nominal.change) > 0 > value(real.change)
    prices = facts["price_indices"].assign(value=Decimal(100))
    flat = replace(facts, tables={**facts.tables, "price_indices": prices})
    assert value(sensitivity.mean_in(Edition(flat, YEAR))[1].change) == pytest.approx(
        value(nominal.change)
    )


FURTHER = "Whether a supplementary budget of the year is still to come"
CLOCK = "How the government counts the years of the frame"


def facts_of(day):
    return set(opened(Edition(load_facts(date.fromisoformat(day)), YEAR), "gaps")["gap_id"])


def test_a_gap_opens_and_closes_with_the_facts():
    before, after, now = map(facts_of, ("2025-12-26", "2026-04-12", "2026-11-22"))
    assert {"lines-2026", "financing-2026", "origin-2025-supplementary"} <= before - after
    assert "vote-2026" in facts_of("2026-03-13") - after and "vote-2026" not in before
    assert {"earthquake", "requests-2027"} <= now - after
    assert "fund-balances" in after - now and "payments" in now


def test_a_gap_turns_a_finding_only_where_readings_lie_on_both_sides(facts):
    frame = gaps.by_gap(Edition(facts, YEAR)).set_index("fact")
    assert frame.loc[CLOCK, "turns"] == "yes"
    assert frame.loc[FURTHER, "turns"] == "no"
    assert frame.loc["Payments and recoveries by firm and project", "turns"] == ""
    assert str(show_gaps.verdict(Edition(facts, YEAR))).startswith("1 of the 4 missing facts")


def test_two_readings_that_are_equal_turn_nothing(facts):
    same = changed(
        facts, "appropriations", "chips-ai-2025-supplementary-1", amount_jpy_bn=Decimal(0)
    )
    frame = gaps.by_gap(Edition(same, YEAR)).set_index("fact")
    assert frame.loc[FURTHER, "turns"] == "no" and value(frame.loc[FURTHER, "swing"]) == 0
    assert all(
        isinstance(count, Quantity) for count in gaps.turning(gaps.by_gap(Edition(same, YEAR)))
    )


def test_an_edition_without_a_reach_says_nothing_of_it():
    early = Parameters.of({"as_of": "2022-01-15", "fiscal_year": 2022})
    facts = load_facts(early.as_of)
    assert show_gaps.verdict(Edition(facts, early)) is None
    assert len(gaps.by_gap(Edition(facts, early))) > 3


def test_no_budget_can_follow_for_a_year_that_is_over(facts):
    past = asked(fiscal_year=2025)
    assert FURTHER not in set(gaps.by_gap(Edition(facts, past))["fact"])
    assert FURTHER in set(gaps.by_gap(Edition(facts, YEAR))["fact"])


def test_the_same_scope_is_that_of_the_rows(facts):
    levers = sensitivity.by_lever(Edition(facts, YEAR)).set_index("lever")
    scope = levers.loc["The same scope in both years"]
    assert "chips-ai-2025-supplementary-1-with-quantum" in scope["high"].rows
    other = changed(
        facts, "appropriations", "chips-ai-2025-supplementary-1-with-quantum", scope="chips only"
    )
    levers = sensitivity.by_lever(Edition(other, YEAR)).set_index("lever")
    narrower = levers.loc["The same scope in both years", "high"]
    assert "chips-ai-2024-supplementary-1-post-5g-and-fabs" in narrower.rows


def test_a_budget_below_zero_would_make_nothing_vanish(facts):
    assert "only if the supplementary budget of FY2025 had been 616.6" in str(
        show.needed(Edition(facts, YEAR))
    )
    low = changed(facts, "appropriations", "chips-ai-2026-initial", amount_jpy_bn=Decimal(9000))
    assert show.needed(Edition(low, YEAR)) is None


def test_levers_stay_in_nominal_yen_whatever_the_edition_asks(facts):
    dollars = asked(currency="USD")
    plain = Edition(facts, YEAR).compare("sixteen_month").change
    assert sensitivity.package(Edition(facts, dollars)) == plain
