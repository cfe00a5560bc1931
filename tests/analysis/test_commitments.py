"""The insurer's bonds, the initiative in yen, minerals, reactors and the readings of GX."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from report.analysis import commitments, initiative, side_items
from report.facts.load import load_facts
from report.facts.quantity import Missing, Quantity
from report.parameters import Parameters

YEAR, PAST = Parameters(), Parameters.of({"fiscal_year": 2025})


def spoilt(facts, table, key, column, value):
    """The same facts with another value in one cell."""
    rows = facts[table].copy()
    at = rows.iloc[:, 0] == key
    assert at.sum() == 1
    rows.loc[at, column] = value
    return replace(facts, tables={**facts.tables, table: rows})


def test_the_mark_moves_with_the_bonds_and_capital_adds_to_them(facts):
    key = "nexi-delivery-bonds-2026-initial"
    twice = spoilt(facts, "appropriations", key, "amount_jpy_bn", Decimal(3560))
    before, after = (commitments.by_capacity(f, YEAR)["loss"] for f in (facts, twice))
    assert after[1].value == before[1].value * 2 and after[0].value == before[0].value
    assert before[2].value > before[1].value


def test_the_mark_is_the_same_in_every_currency(facts):
    dollars = Parameters.of({"currency": "USD"})
    yen, foreign = (commitments.by_capacity(facts, p) for p in (YEAR, dollars))
    assert list(yen["loss"]) == list(foreign["loss"])
    assert foreign["bonds"][0].value < yen["bonds"][0].value


def test_bonds_are_unknown_before_they_are_agreed():
    early, late = (load_facts(date(2025, 12, day)) for day in (22, 23))
    assert isinstance(commitments.by_capacity(early, YEAR)["loss"][0], Missing)
    assert isinstance(commitments.by_capacity(late, YEAR)["loss"][0], Quantity)


@pytest.mark.parametrize(("until", "day"), [((2025, 12, 26), 24), ((2025, 12, 29), 29)])
def test_a_day_without_a_rate_takes_the_last_one_before(facts, until, day):
    assert initiative.last_fixing(facts, date(*until)).day == date(2025, 12, day)


def test_no_rate_after_the_draft_is_made_up():
    early = load_facts(date(2025, 12, 26))
    assert initiative.first_fixing(early, early.as_of).day is None
    assert "First rate after the draft budget" not in set(initiative.by_fixing(early, YEAR)["when"])
    assert isinstance(initiative.dollars(early), Missing)


def test_what_the_total_counts_follows_the_table_of_lines(facts):
    out, known = commitments.outside(facts, YEAR)
    assert (out.value, known.value) == (4, 11)
    inside = spoilt(facts, "budget_lines", "nexi-delivery-bonds", "in_meti_total", True)
    assert commitments.outside(inside, YEAR)[0].value == 3


def test_metis_own_gx_is_bounded_only_where_its_row_is_the_heading(facts):
    assert isinstance(side_items.own_gx(facts, 2026), Quantity)
    assert isinstance(side_items.own_gx(facts, 2025), Missing)
    other = spoilt(facts, "appropriations", "gx-2026-initial", "amount_jpy_bn", Decimal("548.9"))
    assert isinstance(side_items.own_gx(other, 2026), Missing)


def test_the_readings_differ_in_sign_and_the_bound_waits_for_its_row(facts):
    changes = list(side_items.by_reading(facts, YEAR)["change"])
    assert changes[1].high < 0 < changes[2].low
    early = side_items.by_reading(load_facts(date(2026, 1, 6)), YEAR)["change"]
    assert isinstance(early[2], Quantity) and isinstance(early[3], Missing)


def test_a_reserve_is_named_and_has_no_figure(facts):
    rows = side_items.by_mineral(facts, YEAR)
    assert isinstance(rows["amount"].iloc[-1], Missing) and len(rows) == 4
    assert len(side_items.by_mineral(load_facts(date(2026, 1, 19)), YEAR)) == 3
    assert len(side_items.by_mineral(facts, PAST)) == 3
