"""Question 14: what the exchange rate does to a number in dollars."""

import pandas as pd

from report.brief.edition import Edition
from report.brief.rows import quantity
from report.facts.coverage import SUBJECT
from report.facts.quantity import RATIO, Figure, Missing, is_known, is_missing
from report.facts.sums import Comparison, sum_of

YEN_PER_DOLLAR = "jpy_per_usd"
DOLLARS = "usd_bn"
MONTHS = 12


def fiscal_mean(edition: Edition, year: int) -> Figure:
    """Yen per dollar over one fiscal year: monthly means weighted by their number of fixings.

    Noted where the year is not over; missing where it has not begun.
    """
    rows = _months(edition, f"{year}-04", f"{year + 1}-03")
    if rows.empty:
        return Missing.because(f"no exchange rate of FY{year} was published yet")
    weighted = [_rate(row) * _fixings(row) for _, row in rows.iterrows()]
    mean = sum_of(weighted) / sum_of(_fixings(row) for _, row in rows.iterrows())
    return mean if len(rows) == MONTHS else mean.noted(f"FY{year} exchange rate so far")


def _months(edition: Edition, first: str, last: str) -> pd.DataFrame:
    rows = edition.facts["exchange_rates"]
    inside = (rows["currency"] == "JPY") & rows["month"].between(first, last)
    return rows[inside].sort_values("month")


def _rate(row: pd.Series) -> Figure:
    return quantity(row, "per_usd", YEN_PER_DOLLAR)


def _fixings(row: pd.Series) -> Figure:
    return quantity(row, "fixings", RATIO)


def initial(edition: Edition, year: int) -> Figure:
    """The initial budget of the subject, nominal yen; missing where there is no such line."""
    return edition.appropriation(SUBJECT, year).or_missing


def by_month(edition: Edition) -> pd.DataFrame:
    """Question 14: what the initial budget of the year was worth in dollars, month by month.

    Columns: month (text), rate (yen per dollar), amount (dollars). Months run from the January
    before the draft to the end of the fiscal year, as far as they are known.
    """
    year = edition.year
    rows = _months(edition, f"{year - 1}-01", f"{year + 1}-03")
    amount = initial(edition, year)
    if rows.empty or is_missing(amount):
        gap = amount if is_missing(amount) else fiscal_mean(edition, year)
        return pd.DataFrame([("any month", gap, gap)], columns=["month", "rate", "amount"])
    worth = [
        (row["month"], _rate(row), amount.to_unit(DOLLARS, _rate(row)))
        for _, row in rows.iterrows()
    ]
    return pd.DataFrame(worth, columns=["month", "rate", "amount"])


def in_dollars(edition: Edition) -> Comparison:
    """The initial budgets in dollars, each at the mean rate of its own fiscal year."""
    before, after = (
        amount.to_unit(DOLLARS, fiscal_mean(edition, year))
        if is_known(amount := initial(edition, year))
        else amount
        for year in (edition.before, edition.year)
    )
    return Comparison(before, after)
