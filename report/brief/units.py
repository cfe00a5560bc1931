"""Amounts at the prices and in the currency that the parameters ask for."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any

import pandas as pd

from report.edition import Edition
from report.facts.quantity import Figure, Missing, Quantity, is_known, is_missing


def money(edition: Edition, figure: Figure, year: int) -> Figure:
    """A nominal yen amount of one fiscal year, in the parameters' prices and currency."""
    counts = is_known(figure) and figure.has_line
    if counts and edition.parameters.base_year is not None:
        figure = figure * (
            deflator(edition, edition.parameters.base_year) / deflator(edition, year)
        )
    if counts and is_known(figure) and edition.parameters.currency != "JPY":
        figure = figure.to_unit(unit(edition), yen_rate(edition))
        figure = figure.noted(f"{edition.parameters.currency} at {rate_day(edition)}")
    return figure if is_missing(figure) else replace(figure, unit=unit(edition))


def unit(edition: Edition) -> str:
    """The unit of amounts: "jpy_bn", or "jpy_bn_fy2020" at the prices of that fiscal year."""
    nominal = f"{edition.parameters.currency.lower()}_bn"
    return (
        f"{nominal}_fy{edition.parameters.base_year}" if edition.parameters.base_year else nominal
    )


def deflator(edition: Edition, year: int) -> Figure:
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
def _deflators(edition: Edition, basis: str) -> dict[int, Quantity]:
    """Japan's deflators of GDP by year."""
    rows = edition.facts["price_indices"]
    japan = rows[(rows["economy"] == "JPN") & (rows["index"] == "gdp_deflator")]
    named: Any = japan[japan["basis"] == basis].itertuples()
    return {row.year: Quantity.stated(row.value, "index", row.index_id) for row in named}


def yen_rate(edition: Edition) -> Figure:
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


def fixing(edition: Edition, day: date, *, after: bool = False) -> pd.Series | None:
    """The row of the last daily rate of the yen up to `day`, or of the first after it.

    There is no rate on some days, and none is guessed; None where none is known.
    """
    rows = edition.facts["exchange_rates_daily"]
    yen = rows[rows["currency"] == "JPY"].sort_values("date")
    side = yen[yen["date"] > day] if after else yen[yen["date"] <= day]
    return None if side.empty else side.iloc[0 if after else -1]


def rate_day(edition: Edition) -> str:
    """Where the exchange rate comes from: "the mean of October 2026" or "the rate given"."""
    if edition.parameters.exchange_rate != "market":
        return "the rate given"
    month = date.fromisoformat(f"{edition.facts['exchange_rates']['month'].max()}-01")
    return f"the mean of {month:%B %Y}"
