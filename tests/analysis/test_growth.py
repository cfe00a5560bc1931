"""The package by source and scope, its parts, and what made the ministry's total."""

from datetime import date

import pytest

from report.brief.chapters import budget, changes, growth, points, rivals, vehicles
from report.brief.edition import Edition
from report.brief.parameters import Parameters
from report.facts.load import load_facts
from report.facts.quantity import Missing, Quantity
from tests import YEAR
from tests.conftest import changed, known, reasons

RIVAL = "chips-ai-2024-supplementary-1-broadcast"


def names(rows):
    return {row.part for row in rows}


def test_figures_of_two_scopes_are_no_pair(facts):
    """A figure of the general account alone beside a special account would halve the fall."""
    low, high = map(known, rivals.over_scopes(Edition(facts, YEAR)))
    assert (low, high) == pytest.approx((-0.228, -0.142), abs=1e-3)
    silent = changed(facts, "variants", RIVAL, scope=None)
    assert known(rivals.over_scopes(Edition(silent, YEAR))[1]) == pytest.approx(-0.09, abs=1e-3)


def test_a_rival_of_the_scope_that_it_replaces_is_compared(facts):
    """Where the figures used differ in scope, a rival source for one of them adds no difference."""
    past = Parameters.of({"fiscal_year": 2025})
    broadcast = "chips-ai-2023-supplementary-1-broadcast"
    low, high = map(known, rivals.over_scopes(Edition(facts, past)))
    assert (low, high) == pytest.approx((-0.023, 0.042), abs=1e-3)
    other = changed(facts, "variants", broadcast, scope="chips and AI, general account only")
    assert known(rivals.over_scopes(Edition(other, past))[0]) > low


def test_a_rival_of_a_third_scope_says_so(facts):
    rows = growth.by_definition(Edition(facts, YEAR))
    third = [row.definition for row in rows if ":" in row.definition]
    assert third == [
        "Package, a broadcaster’s figure for FY2024: chips and AI, general account only"
    ]


def test_supplementary_budgets_are_counted_alike_only_where_the_scope_is_stated(facts):
    alike = rivals.counted_alike(Edition(facts, YEAR))
    scopes = [each.rival.scope for each in alike]
    assert scopes == ["chips and AI", "chips, AI and quantum computing"]
    assert [each.inferred for each in alike] == [False, True]
    silent = changed(facts, "variants", alike[0].rival.fact_id, scope=None)
    assert [each.inferred for each in rivals.counted_alike(Edition(silent, YEAR))] == [True]


def test_packages_of_one_scope_need_no_other_pair(facts):
    assert rivals.counted_alike(Edition(facts, YEAR))
    assert not rivals.counted_alike(Edition(facts, Parameters.of({"fiscal_year": 2024})))


def test_chips_only_years_end_where_the_line_counts_more(facts):
    assert growth.chips_only_years(Edition(facts, YEAR)) == [2021, 2022, 2023]
    wider = changed(facts, "appropriations", "chips-ai-2022-supplementary-2", scope="chips and AI")
    assert growth.chips_only_years(Edition(wider, YEAR)) == [2021, 2023]
    assert isinstance(
        growth.chips_only(Edition(facts, Parameters.of({"fiscal_year": 2025}))).after, Missing
    )
    assert 2026 in growth.chips_only(Edition(facts, YEAR)).ratio.unfinished


def test_a_package_from_a_year_without_a_line_has_no_steps(facts):
    for year, expected in ((2022, [Missing] * 2), (2024, [Quantity, Missing])):
        parts = growth.parts_of_package(Edition(facts, Parameters.of({"fiscal_year": year})))
        assert [type(part.difference) for part in parts] == expected


def test_a_year_without_a_line_has_no_share_and_no_zero(facts):
    now, past = Edition(facts, YEAR), Edition(facts, Parameters.of({"fiscal_year": 2024}))
    assert "no line" in reasons(vehicles.regular_share(past, 2024))
    last = vehicles.by_year(past)[-1]
    assert (last.share.value, last.share.rows) == (0, frozenset())
    assert isinstance(budget.without_subject(past).change, Missing)
    assert "Chips and AI" in {step.step for step in budget.by_step(now)}
    assert "Chips and AI" not in {step.step for step in budget.by_step(past)}


def test_nothing_is_left_over_once_the_budget_book_is_known(facts):
    left = {budget.UNASSIGNED, budget.BEYOND}
    assert not left & names(budget.by_part(Edition(facts, YEAR)))
    early = budget.by_part(Edition(load_facts(date(2025, 12, 26)), YEAR))
    assert left & names(early) == {budget.UNASSIGNED}
    more = changed(facts, "appropriations", "chips-ai-2026-initial", amount_jpy_bn=1300)
    assert known(budget.by_part(Edition(more, YEAR))[-1].amount) == pytest.approx(61, abs=0.01)


def test_what_is_left_over_is_never_the_largest_part():
    """On this day the parts that were known left 51.5 % of the FY2025 budget unassigned."""
    parameters = Parameters.of({"as_of": "2025-03-30", "fiscal_year": 2025, "basis": "initial"})
    parts = budget.by_part(Edition.under(parameters))
    assert max(parts, key=lambda row: known(row.amount)).part == budget.UNASSIGNED
    assert budget.largest_part(parts).part == "State equity for next-generation chips (Rapidus)"


def test_only_lines_that_do_not_overlap_are_counted_as_fallen(facts):
    assert [row.line for row in changes.fallen(Edition(facts, YEAR))] == ["Other energy work"]
    inside = changed(facts, "appropriations", "next-gen-reactors-2026-initial", amount_jpy_bn=1)
    assert len(changes.fallen(Edition(inside, YEAR))) == 1
    outside = changed(facts, "appropriations", "gx-2026-initial", amount_jpy_bn=1)
    assert changes.fallen(Edition(outside, YEAR))[0].line == "GX promotion measures, METI"


def test_a_recipient_is_named_once_one_award_takes_the_whole_part(facts):
    assert points.models_recipient(Edition(facts, YEAR)).startswith("Noetra")
    assert points.models_recipient(Edition(load_facts(date(2026, 6, 29)), YEAR)) == ""
    less = changed(facts, "awards", "noetra-2026", amount_jpy_bn=300)
    assert points.models_recipient(Edition(less, YEAR)) == ""


def test_one_rate_in_yen_and_the_rate_of_the_edition_abroad(facts):
    assert points.worth(Edition(facts, YEAR)).source == "the rate of 24 December 2025"
    assert known(points.worth(Edition(facts, YEAR)).rate) == pytest.approx(155.96)
    abroad = Parameters.of({"currency": "USD"})
    assert known(points.worth(Edition(facts, abroad)).rate) == pytest.approx(157.93, abs=0.01)
    past = points.worth(Edition(facts, Parameters.of({"fiscal_year": 2025})))
    assert past.source == "the mean of October 2026"


def test_amounts_abroad_say_at_which_rate(facts):
    abroad = Parameters.of({"currency": "USD"})
    assert "USD at the mean of October 2026" in Edition(facts, abroad).total(2026).notes
    assert not Edition(facts, YEAR).total(2026).notes
