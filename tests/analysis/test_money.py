"""Accounts, the financing of the frame and the parts from GX bonds."""

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from report.brief.chapters import gx_bonds, money
from report.brief.chapters.budget import GX
from report.brief.edition import Edition
from report.facts.load import load_facts
from report.facts.quantity import Missing, Quantity
from report.facts.sums import sum_of
from tests import YEAR, asked


def with_amount(facts, key, amount):
    """The same facts with another amount in one row of `appropriations`."""
    rows = facts["appropriations"].copy()
    assert (rows["fact_id"] == key).sum() == 1
    rows.loc[rows["fact_id"] == key, "amount_jpy_bn"] = Decimal(amount)
    return replace(facts, tables={**facts.tables, "appropriations": rows})


def account(facts, parameters, name):
    rows = money.by_account(Edition(facts, parameters))
    return [row.after for row in rows if name in row.part]


def test_the_accounts_add_up_to_the_total_and_the_parts_to_the_account(facts):
    total, general, energy, patent, *parts = (
        row.after for row in money.by_account(Edition(facts, YEAR))
    )
    for whole, each in ((total, [general, energy, patent]), (energy, parts)):
        rest = whole - sum_of(each)
        assert rest.low <= 0 <= rest.high
    spoilt = with_amount(facts, "patent-account-2026-initial", "161.632536")
    assert (total - sum_of([general, energy, *account(spoilt, YEAR, "Patent")])).high < 0


def test_the_rest_of_the_account_moves_with_the_account(facts):
    spoilt = with_amount(facts, "energy-special-account-2026-initial", "2633.3")
    assert float(money.base(Edition(facts, YEAR), 2026).value) == pytest.approx(689.3)
    assert float(money.base(Edition(spoilt, YEAR), 2026).value) == pytest.approx(789.3)


def test_a_stated_base_is_not_replaced_by_the_rest(facts):
    spoilt = with_amount(facts, "energy-special-account-2025-initial", "1645.6")
    assert float(money.base(Edition(spoilt, YEAR), 2025).value) == pytest.approx(718.3)
    assert account(facts, asked(fiscal_year=2025), "parts beyond it")
    assert not account(facts, YEAR, "parts beyond it")


def test_the_share_of_the_rest_holds_the_account_once(facts):
    part = money.of_energy(Edition(facts, YEAR), money.BASE)
    whole, *others = (
        money.in_account(Edition(facts, YEAR), line, 2026)
        for line in (money.ENERGY, money.SUBJECT, GX)
    )
    ends = [
        1 - sum(q.high for q in others) / whole.low,
        1 - sum(q.low for q in others) / whole.high,
    ]
    assert (part.low, part.high) == (min(ends), max(ends))
    assert part.low > money.base(Edition(facts, YEAR), 2026).low / whole.high


def test_the_sources_of_a_budget_add_up_to_it(facts):
    rows = money.by_financing(Edition(facts, YEAR))
    shares = Counter()
    for row in rows:
        shares[row.budget] += row.share.value
    assert [float(share) for share in shares.values()] == pytest.approx([1] * 3, abs=1e-4)
    assert set(shares) == {
        "FY2025 regular budget",
        "FY2025 extra budget",
        "FY2026 regular budget",
    }


def test_what_pays_is_not_known_before_it_is_printed():
    early = load_facts(date(2026, 2, 19))
    assert money.financed(Edition(early, YEAR)) == []
    assert isinstance(money.untold(Edition(early, YEAR)), Quantity)
    printed = load_facts(date(2026, 2, 20))
    assert len(money.financed(Edition(printed, YEAR))) == 4
    assert isinstance(money.untold(Edition(printed, YEAR)), Missing)


def test_only_what_the_others_leave_is_inferred(facts):
    rows = money.by_financing(Edition(facts, YEAR))
    inferred = [row for row in rows if row.inferred]
    assert {row.source for row in inferred} == {"bridging bonds and other receipts"}
    assert len(inferred) == 2 < len(rows)


def test_the_frame_is_drawn_on_up_to_the_last_budget_whose_sources_are_stated(facts):
    assert money.last_financed(Edition(facts, YEAR)) == "FY2026 regular budget"
    early = load_facts(date(2025, 12, 26))
    assert money.last_financed(Edition(early, YEAR)) == "FY2025 regular budget"
    drawn = money.drawn(Edition(early, YEAR))
    assert float(drawn["account"].after.value) == pytest.approx(143.3)
    assert float(drawn["gx"].after.value) == pytest.approx(157.6 + 179.7)


def test_an_account_that_nobody_has_stated_is_missing_at_the_draft():
    facts = load_facts(date(2025, 12, 26))
    figure = money.of_total(Edition(facts, YEAR), "general-account-meti")
    assert isinstance(figure, Missing) and "no source states" in " ".join(figure.reasons)
    assert isinstance(money.of_total(Edition(facts, YEAR), money.ENERGY), Quantity)


def test_the_funds_are_those_of_the_years_that_state_all_three(facts):
    assert gx_bonds.fund_years(Edition(facts, YEAR)) == [2021, 2022, 2023]
    assert gx_bonds.fund_years(Edition(facts, asked(fiscal_year=2022))) == [2021, 2022]


def test_a_year_without_a_stated_part_is_unknown_and_not_zero(facts):
    rows = {row.budget: row.gx for row in gx_bonds.by_budget(Edition(facts, YEAR))}
    assert isinstance(rows["FY2021 extra budget"], Missing)
    assert float(rows["FY2026 regular budget"].value) == pytest.approx(387.3)
    early = gx_bonds.by_budget(Edition(load_facts(date(2026, 2, 19)), YEAR))
    assert isinstance({row.budget: row.gx for row in early}["FY2026 regular budget"], Missing)


def test_a_part_from_gx_bonds_is_not_known_before_it_is_published():
    early = load_facts(date(2024, 5, 20))
    figure = gx_bonds.in_funds(Edition(early, YEAR)).after
    assert isinstance(figure, Quantity)
    assert figure.rows == {"chips-conventional-gx-2022-supplementary-2"}


def test_the_frame_is_unknown_before_it_is_announced():
    assert money.planned(Edition(load_facts(date(2024, 11, 13)), YEAR)) is None
    assert money.planned(Edition(load_facts(date(2024, 11, 14)), YEAR)) is not None
