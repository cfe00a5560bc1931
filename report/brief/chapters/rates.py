"""Question 14: what the exchange rate and prices do to the findings."""

from typing import NamedTuple

import pandas as pd

from report.brief.chapters.growth import against_mean, span_of, years_before
from report.brief.coverage import SUBJECT
from report.brief.edition import Edition
from report.brief.money import deflator
from report.brief.rows import each, extremes, quantity
from report.facts.quantity import RATIO, Figure, Missing, is_known, is_missing
from report.facts.sums import Comparison, sum_of
from report.present.exhibit import Exhibit, exhibit

YEN_PER_DOLLAR, DOLLARS = "jpy_per_usd", "usd_bn"
MONTHS = 12


class Month(NamedTuple):
    """A month: yen per dollar, and what the initial budget of the year was worth (dollars)."""

    month: str
    rate: Figure
    amount: Figure


class Prices(NamedTuple):
    """A budget year in yen: nominal, at the prices of one year, and the deflator (index)."""

    year: str
    nominal: Figure
    real: Figure
    deflator: Figure


def fiscal_mean(edition: Edition, year: int) -> Figure:
    """Yen per dollar over one fiscal year: monthly means weighted by their number of fixings.

    Noted where the year is not over; missing where it has not begun.
    """
    rows = _months(edition, f"{year}-04", f"{year + 1}-03")
    if not rows:
        return Missing.because(f"no exchange rate of FY{year} was published yet")
    fixings = [quantity(row, "fixings", RATIO) for row in rows]
    weighted = [_rate(row) * number for row, number in zip(rows, fixings, strict=True)]
    mean = sum_of(weighted) / sum_of(fixings)
    return mean if len(rows) == MONTHS else mean.noted(f"FY{year} exchange rate so far")


def _months(edition: Edition, first: str, last: str) -> list[pd.Series]:
    rows = edition.facts["exchange_rates"]
    inside = (rows["currency"] == "JPY") & rows["month"].between(first, last)
    return [row for row in each(rows[inside].sort_values("month"))]


def _rate(row: pd.Series) -> Figure:
    return quantity(row, "per_usd", YEN_PER_DOLLAR)


def by_month(edition: Edition) -> list[Month]:
    """What the initial budget of the year was worth in dollars; none where it has no such line.

    Months run from the January before the draft to the end of the fiscal year, as far as they are
    known.
    """
    year = edition.year
    amount = edition.appropriation(SUBJECT, year).or_missing
    if is_missing(amount):
        return []
    rows = _months(edition, f"{year - 1}-01", f"{year + 1}-03")
    return [Month(row["month"], _rate(row), amount.to_unit(DOLLARS, _rate(row))) for row in rows]


def in_dollars(edition: Edition) -> Comparison:
    """The initial budgets in dollars, each at the mean rate of its own fiscal year."""
    return Comparison(*(_worth(edition, year) for year in (edition.before, edition.year)))


def _worth(edition: Edition, year: int) -> Figure:
    amount = edition.appropriation(SUBJECT, year).or_missing
    return amount.to_unit(DOLLARS, fiscal_mean(edition, year)) if is_known(amount) else amount


def real(edition: Edition) -> Edition:
    """The same in yen at the prices of the base year, or of the year before where there is none."""
    base = edition.parameters.base_year or edition.before
    return edition.nominal_yen.with_(prices="real", base_year=base)


def by_price(edition: Edition) -> list[Prices]:
    """Each budget year in nominal yen and at the prices of one year."""
    nominal, at = edition.nominal_yen, real(edition)
    return [
        Prices(
            f"FY{year}",
            nominal.total(year, "budget_year"),
            at.total(year, "budget_year"),
            deflator(edition, year),
        )
        for year in (*years_before(edition), edition.year)
    ]


def measure(edition: Edition) -> str:
    """What a budget year is measured by: "the mean of FY2021 to FY2025", or one year."""
    years = years_before(edition)
    return ("the mean of " if years[1:] else "") + span_of(years)


def dollars(edition: Edition) -> Exhibit | None:
    """The initial budget in dollars, month by month; data alone."""
    rows = by_month(edition)
    if not rows:
        return None
    low, high = extremes(row.amount for row in rows)
    return exhibit(
        edition,
        "sensitivity.dollars",
        rows,
        title="By month, the {year} initial budget is worth {low:amount} to {high:money}",
        measure="""Chips and AI, {year} initial budget, Japan, billion dollars at mean rates,
        {months}""",
        alt="""Table of what the {year} initial budget for chips and AI is worth in dollars at the
        mean rate of each month, where it runs from {low:amount} to {high:money}.""",
        columns={
            "month": "Month",
            "rate": ("Exchange rate", "rate"),
            "amount": ("Billion dollars", "amount"),
        },
        annex=True,
        low=low,
        high=high,
        months=" to ".join(dict.fromkeys([rows[0].month, rows[-1].month])),
    )


def prices(edition: Edition) -> Exhibit | None:
    """Each budget year at current prices and at those of one year, if one is known."""
    rows, ratio = by_price(edition), against_mean(real(edition)).ratio
    bare = "The money of each budget year at current and at {base} prices"
    return exhibit(
        edition,
        "sensitivity.prices",
        rows,
        title="After inflation, {year}{ratio:so_far} is {ratio:level} {mean}"
        if is_known(ratio)
        else bare,
        measure="""Chips and AI by budget year, Japan, {first} to {year}, billion yen, current and
        {base} prices""",
        alt="""Table of the money of each budget year at current prices and at {base} prices,
        from {first}, when it is {nominal=start.nominal:money} and {real=start.real:money}.""",
        columns={
            "year": "Fiscal year",
            "nominal": ("Current prices, billion yen", "amount"),
            "real": ("{base} prices, billion yen", "amount"),
            "deflator": ("Deflator of GDP", "index"),
        },
        ratio=ratio,
        mean=measure(edition),
        base=f"FY{real(edition).parameters.base_year}",
        first=rows[0].year,
        start=rows[0],
    )
