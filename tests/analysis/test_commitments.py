"""The insurer's bonds, the initiative in yen, minerals, reactors and the readings of GX."""

from datetime import date

import pytest

from report.brief.chapters import commitments, initiative, side_items
from report.brief.edition import Edition
from report.brief.money import fixing
from report.brief.parameters import Parameters
from report.facts.load import load_facts
from report.facts.quantity import Missing, Quantity
from tests import YEAR
from tests.conftest import changed

YEAR, PAST = YEAR, Parameters.of({"fiscal_year": 2025})


def test_the_mark_moves_with_the_bonds_and_capital_adds_to_them(facts):
    key = "nexi-delivery-bonds-2026-initial"
    twice = changed(facts, "appropriations", key, amount_jpy_bn=3560)
    before, after = (commitments.losses(Edition(f, YEAR)) for f in (facts, twice))
    assert after[1].value == before[1].value * 2 and after[0].value == before[0].value
    assert before[2].value > before[1].value


def test_the_mark_is_the_same_in_every_currency(facts):
    dollars = Parameters.of({"currency": "USD"})
    yen, foreign = (commitments.by_capacity(Edition(facts, p)) for p in (YEAR, dollars))
    assert [case.loss for case in yen] == [case.loss for case in foreign]
    assert foreign[0].bonds.value < yen[0].bonds.value


def test_bonds_are_unknown_before_they_are_agreed():
    early, late = (load_facts(date(2025, 12, day)) for day in (22, 23))
    assert commitments.by_capacity(Edition(early, YEAR)) == []
    assert isinstance(commitments.losses(Edition(early, YEAR))[0], Missing)
    assert isinstance(commitments.losses(Edition(late, YEAR))[0], Quantity)


@pytest.mark.parametrize(("until", "day"), [((2025, 12, 26), 24), ((2025, 12, 29), 29)])
def test_a_day_without_a_rate_takes_the_last_one_before(facts, until, day):
    assert fixing(Edition(facts, YEAR), date(*until))["date"] == date(2025, 12, day)


def test_no_rate_after_the_draft_is_made_up(facts):
    early = load_facts(date(2025, 12, 26))
    assert fixing(Edition(early, YEAR), early.as_of, after=True) is None
    after = "First rate after the draft budget"
    assert after not in {row.when for row in initiative.by_fixing(Edition(early, YEAR))}
    assert after in {row.when for row in initiative.by_fixing(Edition(facts, YEAR))}
    assert isinstance(initiative.dollars(Edition(early, YEAR)), Missing)


def test_what_the_total_counts_follows_the_table_of_lines(facts):
    out, known = commitments.outside(Edition(facts, YEAR))
    assert (out.value, known.value) == (2, 9)
    inside = changed(facts, "budget_lines", "nexi-delivery-bonds", in_meti_total=True)
    assert commitments.outside(Edition(inside, YEAR))[0].value == 1


def test_gx_is_compared_on_one_scope(facts):
    rows = side_items.by_scope(Edition(facts, YEAR))
    assert [round(float(row.change.value), 3) for row in rows] == [0.2, 0.211, 0.444]
    # Before the budget book was known there is the ministry's own part alone.
    early = side_items.by_scope(Edition(load_facts(date(2026, 2, 19)), YEAR))
    assert [row.line for row in early] == ["gx"]
    assert str(side_items.scopes(Edition(facts, YEAR)).title).count("GX") == 1


def test_the_same_gx_stands_once_beside_the_total(facts):
    lines = commitments.by_membership(Edition(facts, YEAR))
    amounts = [line.amount.value for line in lines]
    assert len(set(amounts)) == len(amounts) > 1


def test_a_claim_is_named_only_in_the_year_that_it_is_about(facts):
    assert "published reports" in str(side_items.line(Edition(facts, YEAR)))
    assert "published reports" not in str(side_items.line(Edition(facts, PAST)))
    assert "published reports" not in str(
        side_items.line(Edition(load_facts(date(2025, 12, 25)), YEAR))
    )


def test_marks_have_one_digit_more_than_their_rounding(facts):
    texts = [row[4].text for row in commitments.capacity(Edition(facts, YEAR)).rows]
    assert texts == ["6.0%", "4.5%", "4.7%"]


def test_a_reserve_is_named_and_has_no_figure(facts):
    rows = side_items.by_mineral(Edition(facts, YEAR))
    assert isinstance(rows[-1].amount, Missing) and len(rows) == 4
    assert len(side_items.by_mineral(Edition(load_facts(date(2026, 1, 19)), YEAR))) == 3
    assert len(side_items.by_mineral(Edition(facts, PAST))) == 3
