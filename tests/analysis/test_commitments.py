"""The insurer's bonds, the initiative in yen, minerals, reactors and the readings of GX."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from report.brief.chapters import commitments, initiative, side_items
from report.brief.edition import Edition
from report.brief.exhibits import commitments as show_bonds
from report.brief.exhibits import side_items as show
from report.facts.load import load_facts
from report.facts.quantity import Missing, Quantity
from tests import YEAR, asked

PAST = asked(fiscal_year=2025)


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
    before, after = (commitments.by_capacity(Edition(f, YEAR))["loss"] for f in (facts, twice))
    assert after[1].value == before[1].value * 2 and after[0].value == before[0].value
    assert before[2].value > before[1].value


def test_the_mark_is_the_same_in_every_currency(facts):
    dollars = asked(currency="USD")
    yen, foreign = (commitments.by_capacity(Edition(facts, p)) for p in (YEAR, dollars))
    assert list(yen["loss"]) == list(foreign["loss"])
    assert foreign["bonds"][0].value < yen["bonds"][0].value


def test_bonds_are_unknown_before_they_are_agreed():
    early, late = (load_facts(date(2025, 12, day)) for day in (22, 23))
    assert isinstance(commitments.by_capacity(Edition(early, YEAR))["loss"][0], Missing)
    assert isinstance(commitments.by_capacity(Edition(late, YEAR))["loss"][0], Quantity)


@pytest.mark.parametrize(("until", "day"), [((2025, 12, 26), 24), ((2025, 12, 29), 29)])
def test_a_day_without_a_rate_takes_the_last_one_before(facts, until, day):
    assert initiative.last_fixing(Edition(facts, YEAR), date(*until)).day == date(2025, 12, day)


def test_no_rate_after_the_draft_is_made_up():
    early = load_facts(date(2025, 12, 26))
    assert initiative.first_fixing(Edition(early, YEAR), early.as_of).day is None
    assert "First rate after the draft budget" not in set(
        initiative.by_fixing(Edition(early, YEAR))["when"]
    )
    assert isinstance(initiative.dollars(Edition(early, YEAR)), Missing)


def test_what_the_total_counts_follows_the_table_of_lines(facts):
    out, known = commitments.outside(Edition(facts, YEAR))
    assert (out.value, known.value) == (2, 9)
    inside = spoilt(facts, "budget_lines", "nexi-delivery-bonds", "in_meti_total", True)
    assert commitments.outside(Edition(inside, YEAR))[0].value == 1


def test_gx_is_compared_on_one_scope(facts):
    changes = side_items.by_scope(Edition(facts, YEAR)).set_index("line")["change"]
    assert [round(float(change.value), 3) for change in changes] == [0.2, 0.211, 0.444]
    # Before the budget book was known there is the ministry's own part alone.
    early = side_items.by_scope(Edition(load_facts(date(2026, 2, 19)), YEAR))
    assert list(early["line"]) == ["gx"]
    assert str(show.scopes(Edition(facts, YEAR)).title).count("GX") == 1


def test_the_same_gx_stands_once_beside_the_total(facts):
    lines = commitments.by_membership(Edition(facts, YEAR))
    amounts = [figure.value for figure in lines["amount"]]
    assert len(set(amounts)) == len(amounts)


def test_a_claim_is_named_only_in_the_year_that_it_is_about(facts):
    assert "published reports" in str(show.line(Edition(facts, YEAR)))
    assert "published reports" not in str(show.line(Edition(facts, PAST)))
    assert "published reports" not in str(show.line(Edition(load_facts(date(2025, 12, 25)), YEAR)))


def test_marks_have_one_digit_more_than_their_rounding(facts):
    texts = [row[4].text for row in show_bonds.capacity(Edition(facts, YEAR)).rows]
    assert texts == ["6.0 %", "4.5 %", "4.7 %"]


def test_a_reserve_is_named_and_has_no_figure(facts):
    rows = side_items.by_mineral(Edition(facts, YEAR))
    assert isinstance(rows["amount"].iloc[-1], Missing) and len(rows) == 4
    assert len(side_items.by_mineral(Edition(load_facts(date(2026, 1, 19)), YEAR))) == 3
    assert len(side_items.by_mineral(Edition(facts, PAST))) == 3
