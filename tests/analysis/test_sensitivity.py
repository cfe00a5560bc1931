"""Levers, break-evens, rates and gaps move with the facts, and know no more than the edition."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from report.brief.chapters import gaps, growth, sensitivity
from report.brief.edition import Edition
from report.brief.parameters import Parameters
from report.brief.rows import opened
from report.facts.load import load_facts
from report.facts.quantity import Missing
from tests import YEAR, asked
from tests.conftest import changed, known
from tests.published import cell


def restated(facts, key, **cells):
    """The facts with other cells for one figure of a budget, used or rival."""
    for table in ("appropriations", "variants"):
        if key in set(facts[table]["fact_id"]):
            facts = changed(facts, table, key, **cells)
    return facts


def held(facts):
    levers = sensitivity.by_lever(Edition(facts, YEAR))
    return [known(count) for count in sensitivity.holding(levers)]


def test_the_fall_holds_on_every_lever_until_a_figure_turns_it(facts):
    assert held(facts) == [5, 5]
    quantum = "chips-ai-2025-supplementary-1-with-quantum"
    richer = restated(facts, quantum, amount_jpy_bn=Decimal("700"))
    assert held(richer) == [3, 5]
    titles = [str(sensitivity.levers(Edition(each, YEAR)).title) for each in (facts, richer)]
    assert titles[0] == "No assumption turns the fall into a rise"
    assert "2 of 5 assumptions could turn" in titles[1]
    close = Edition(facts, Parameters.of({"fiscal_year": 2025}))
    title = str(sensitivity.levers(close).title)
    assert title == "Every assumption could turn the rise into a fall"


def test_a_rival_of_a_third_scope_is_no_lever(facts):
    """The general account alone would halve the fall, for what it counts and not by its source."""
    highest = max(known(figure) for figure in sensitivity.with_rivals(Edition(facts, YEAR), 2024))
    assert highest == pytest.approx(-0.169, abs=1e-3)
    key = "chips-ai-2024-supplementary-1-broadcast"
    silent = restated(facts, key, scope=None)
    highest = max(known(figure) for figure in sensitivity.with_rivals(Edition(silent, YEAR), 2024))
    assert highest == pytest.approx(-0.09, abs=1e-3)


def test_a_break_even_is_where_the_change_is_zero(facts):
    needed = sensitivity.break_even(Edition(facts, YEAR)).after
    amount = Decimal(str(known(needed)))
    at_it = restated(facts, "chips-ai-2025-supplementary-1", amount_jpy_bn=amount)
    assert known(sensitivity.package(Edition(at_it, YEAR))) == pytest.approx(0, abs=1e-9)
    assert known(sensitivity.package(Edition(facts, YEAR))) < -0.19


def test_a_yearly_rate_weights_months_by_their_fixings(facts):
    before = known(sensitivity.fiscal_mean(Edition(facts, YEAR), 2025))
    lighter = changed(facts, "exchange_rates", "jpy-2025-04", fixings=0)
    assert known(sensitivity.fiscal_mean(Edition(lighter, YEAR), 2025)) > before


def test_an_early_edition_has_no_rate_of_a_year_to_come():
    early = Parameters.of({"as_of": "2025-12-26"})
    facts = load_facts(early.as_of)
    assert isinstance(sensitivity.in_dollars(Edition(facts, early)).ratio, Missing)


def test_a_later_rival_moves_no_earlier_edition():
    early = Parameters.of({"as_of": "2025-12-26"})
    name = "Other figures for the FY2025 extra budget"
    rows = sensitivity.by_lever(Edition.under(early))
    assert (
        "chips-ai-2025-supplementary-1-with-quantum" not in cell(rows, "lever", name, "high").rows
    )


def test_prices_turn_the_mean_and_a_flat_deflator_would_not(facts):
    def change(edition):
        return known(growth.against_mean(edition).change)

    edition = Edition(facts, YEAR)
    assert change(edition.nominal_yen) > 0 > change(sensitivity.real(edition))
    prices = facts["price_indices"].assign(value=Decimal(100))
    flat = Edition(replace(facts, tables={**facts.tables, "price_indices": prices}), YEAR)
    assert change(sensitivity.real(flat)) == pytest.approx(change(edition.nominal_yen))


FURTHER = "Whether another extra budget of the year is still to come"
CLOCK = "How the government counts the years of the frame"


def facts_of(day):
    return set(opened(Edition(load_facts(date.fromisoformat(day)), YEAR), "gaps")["gap_id"])


def test_a_gap_opens_and_closes_with_the_facts():
    before, after, now = map(facts_of, ("2025-12-26", "2026-04-12", "2026-11-22"))
    assert {"lines-2026", "financing-2026", "origin-2025-supplementary"} <= before - after
    assert "vote-2026" in facts_of("2026-03-13") - after and "vote-2026" not in before
    assert {"earthquake", "requests-2027"} <= now - after
    assert "fund-balances" in after - now and "payments" in now


def gap(facts, fact, column):
    return cell(gaps.by_gap(Edition(facts, YEAR)), "fact", fact, column)


def test_a_gap_turns_a_finding_only_where_readings_lie_on_both_sides(facts):
    assert gap(facts, CLOCK, "turns") == "yes"
    assert gap(facts, FURTHER, "turns") == "no"
    assert isinstance(gap(facts, "What each firm and project has been paid", "low"), Missing)
    assert str(gaps.verdict(Edition(facts, YEAR))).startswith("Of the 4 missing facts")


def test_two_readings_that_are_equal_turn_nothing(facts):
    same = restated(facts, "chips-ai-2025-supplementary-1", amount_jpy_bn=Decimal(0))
    assert gap(same, FURTHER, "turns") == "no"
    assert known(gap(same, FURTHER, "low")) == known(gap(same, FURTHER, "high"))


def test_what_is_weighed_and_what_is_not_are_all_that_is_missing(facts):
    edition = Edition(facts, YEAR)
    shown = [exhibit.rows for exhibit in (gaps.table(edition), gaps.others(edition))]
    assert len(shown[0]) == 4 and sum(map(len, shown)) == len(gaps.by_gap(edition))


def test_an_edition_without_a_reach_says_nothing_of_it():
    early = Parameters.of({"as_of": "2022-01-15", "fiscal_year": 2022})
    edition = Edition(load_facts(early.as_of), early)
    assert gaps.verdict(edition) is None and gaps.table(edition) is None
    assert len(gaps.others(edition).rows) == len(gaps.by_gap(edition)) > 3


def test_no_budget_can_follow_for_a_year_that_is_over(facts):
    past = Parameters.of({"fiscal_year": 2025})
    assert FURTHER not in {row.fact for row in gaps.by_gap(Edition(facts, past))}
    assert FURTHER in {row.fact for row in gaps.by_gap(Edition(facts, YEAR))}


def test_the_same_scope_is_that_of_the_rows(facts):
    def rows(facts):
        levers = sensitivity.by_lever(Edition(facts, YEAR))
        return cell(levers, "lever", "The same scope in both years", "high").rows

    quantum = "chips-ai-2025-supplementary-1-with-quantum"
    assert quantum in rows(facts)
    other = restated(facts, quantum, scope="chips only")
    assert "chips-ai-2024-supplementary-1-post-5g-and-fabs" in rows(other)


def test_a_budget_below_zero_would_make_nothing_vanish(facts):
    assert "only with ¥364bn more in the FY2025 extra budget" in str(
        sensitivity.needed(Edition(facts, YEAR))
    )
    low = restated(facts, "chips-ai-2026-initial", amount_jpy_bn=Decimal(9000))
    assert sensitivity.needed(Edition(low, YEAR)) is None


def test_levers_stay_in_nominal_yen_whatever_the_edition_asks(facts):
    dollars = asked(currency="USD")
    plain = Edition(facts, YEAR).compare("sixteen_month").change
    assert sensitivity.package(Edition(facts, dollars)) == plain
