"""Budgets and money: what budgets state, and what turns yen into other prices and currencies."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any, Literal

import pandas as pd

from report.brief.parameters import Basis, Parameters
from report.edition import Edition
from report.facts.load import Facts
from report.facts.quantity import Figure, Missing, Quantity, is_missing
from report.facts.scope import Scope

YEN = "jpy_bn"
INITIAL: Literal["initial"] = "initial"
SUPPLEMENTARY = "supplementary"
REQUEST = "request"


def stated(row: Any) -> Quantity:
    """The amount of one row of `appropriations` or `variants`, billions of yen as stated."""
    notes = set()
    if getattr(row, "stand_in", False):
        notes.add(f"{budget(row.fiscal_year, row.stage)} by a figure until a better one was out")
    return Quantity.stated(
        row.amount_jpy_bn,
        YEN,
        row.fact_id,
        row.resolution,
        frozenset(notes),
        scope=row.scope
        and Scope(row.line_id, row.scope, row.fiscal_year, int(row.stage == SUPPLEMENTARY)),
    )


@lru_cache(maxsize=4)
def by_budget(facts: Facts) -> Mapping[tuple[str, int, str], list[Any]]:
    """The rows of `appropriations` by (line_id, fiscal_year, stage), one for each round."""
    found: dict[tuple[str, int, str], list[Any]] = {}
    row: Any
    for row in facts["appropriations"].itertuples(index=False):
        found.setdefault((row.line_id, row.fiscal_year, row.stage), []).append(row)
    return found


def budget(year: int, stage: str = INITIAL) -> str:
    """The name of a budget, as a reader has it: "FY2026 regular budget", "FY2025 extra budget"."""
    return f"FY{year} {'extra' if stage == SUPPLEMENTARY else 'regular'} budget"


def budgets_of(basis: Basis, year: int) -> list[tuple[int, str]]:
    """The budgets that a basis counts for one fiscal year: (fiscal year, stage) of each."""
    initial = (year, INITIAL)
    supplementary = {"budget_year": [(year, SUPPLEMENTARY)], "initial": []}
    return [*supplementary.get(basis, [(year - 1, SUPPLEMENTARY)]), initial]


def deflator(edition: Edition[Parameters], year: int) -> Figure:
    """Japan's deflator of GDP in one fiscal year, an index.

    After the last fiscal year known it goes on with the growth of the calendar-year series; where
    no fiscal year is known at all, the calendar year stands for the fiscal one. Both are noted.
    """
    fiscal, calendar = (_deflators(edition, basis) for basis in ("jpn_fiscal", "calendar"))
    if year in fiscal:
        return fiscal[year]
    if year not in calendar:
        return Missing.because(f"no deflator of FY{year} was published yet")
    if not fiscal:
        return calendar[year].noted("deflator of calendar years")
    last = max(fiscal)
    projected = fiscal[last] * (calendar[year] / calendar[last])
    return projected.noted(f"deflator of FY{year} projected")


@lru_cache(maxsize=8)
def _deflators(edition: Edition[Parameters], basis: str) -> dict[int, Quantity]:
    """Japan's deflators of GDP by year."""
    rows = edition.facts["price_indices"]
    japan = rows[(rows["economy"] == "JPN") & (rows["index"] == "gdp_deflator")]
    named: Any = japan[japan["basis"] == basis].itertuples()
    return {row.year: Quantity.stated(row.value, "index", row.index_id) for row in named}


def yen_rate(edition: Edition[Parameters]) -> Figure:
    """Yen for one unit of the currency: as given, or the mean of the last full month known."""
    rate_unit = f"jpy_per_{edition.parameters.currency.lower()}"
    if edition.parameters.exchange_rate != "market":
        given = Fraction(str(edition.parameters.exchange_rate))
        return Quantity(given, rate_unit, given, given, frozenset(), "the parameter exchange_rate")
    rows = edition.facts["exchange_rates"].sort_values("month")
    yen = _per_dollar(rows, "JPY")
    if edition.parameters.currency == "USD" or is_missing(yen):
        return yen
    other = _per_dollar(rows, edition.parameters.currency)
    return yen.to_unit(rate_unit, other)


def _per_dollar(rows: pd.DataFrame, currency: str) -> Figure:
    quoted = rows[rows["currency"] == currency]
    if quoted.empty:
        return Missing.because(f"no rate of {currency} was published yet")
    last = quoted.iloc[-1]
    return Quantity.stated(last.per_usd, f"{currency.lower()}_per_usd", last.rate_id)


def fixing(edition: Edition[Parameters], day: date, *, after: bool = False) -> pd.Series | None:
    """The row of the last daily rate of the yen up to `day`, or of the first after it.

    There is no rate on some days, and none is guessed; None where none is known.
    """
    rows = edition.facts["exchange_rates_daily"]
    yen = rows[rows["currency"] == "JPY"].sort_values("date")
    side = yen[yen["date"] > day] if after else yen[yen["date"] <= day]
    return None if side.empty else side.iloc[0 if after else -1]


def rate_day(edition: Edition[Parameters]) -> str:
    """Where the exchange rate comes from: "the mean of October 2026" or "the rate given"."""
    if edition.parameters.exchange_rate != "market":
        return "the rate given"
    month = date.fromisoformat(f"{edition.facts['exchange_rates']['month'].max()}-01")
    return f"the mean of {month:%B %Y}"
