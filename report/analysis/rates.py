"""Question 14: what the exchange rate does to a number in dollars."""

from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from report.analysis.amounts import INITIAL, absent, appropriation
from report.analysis.growth import Comparison
from report.analysis.points import headline
from report.analysis.rows import at, quantity
from report.analysis.units import fixing
from report.facts.coverage import SUBJECT
from report.facts.load import Facts
from report.facts.quantity import RATIO, Figure, Missing, Quantity, sum_of
from report.parameters import Parameters

YEN_PER_DOLLAR = "jpy_per_usd"
DOLLARS = "usd_bn"
IN_DOLLARS = "bloomberg-dollars"
MONTHS = 12

# From this quotient on a multiple is called "nearly quadruple": a rule of the house.
NEARLY_FOUR = Quantity(
    Fraction("3.5"), RATIO, Fraction("3.5"), Fraction("3.5"), frozenset(), "the lower limit"
)


def fiscal_mean(facts: Facts, year: int) -> Figure:
    """Yen per dollar over one fiscal year: monthly means weighted by their number of fixings.

    Noted where the year is not over; missing where it has not begun.
    """
    rows = _months(facts, f"{year}-04", f"{year + 1}-03")
    if rows.empty:
        return Missing.because(f"no exchange rate of FY{year} was published yet")
    weighted = [_rate(row) * _fixings(row) for _, row in rows.iterrows()]
    mean = sum_of(weighted) / sum_of(_fixings(row) for _, row in rows.iterrows())
    return mean if len(rows) == MONTHS else mean.noted(f"FY{year} exchange rate so far")


def _months(facts: Facts, first: str, last: str) -> pd.DataFrame:
    rows = facts["exchange_rates"]
    inside = (rows["currency"] == "JPY") & rows["month"].between(first, last)
    return rows[inside].sort_values("month")


def _rate(row: pd.Series) -> Figure:
    return quantity(row, "per_usd", YEN_PER_DOLLAR)


def _fixings(row: pd.Series) -> Figure:
    return quantity(row, "fixings", RATIO)


def initial(facts: Facts, year: int) -> Figure:
    """The initial budget of the subject, nominal yen; missing where there is no such line."""
    amount = appropriation(facts, SUBJECT, year, INITIAL)
    return absent([amount]) or amount


def by_month(facts: Facts, parameters: Parameters) -> pd.DataFrame:
    """Question 14: what the initial budget of the year was worth in dollars, month by month.

    Columns: month (text), rate (yen per dollar), amount (dollars). Months run from the January
    before the draft to the end of the fiscal year, as far as they are known.
    """
    year = parameters.fiscal_year
    rows = _months(facts, f"{year - 1}-01", f"{year + 1}-03")
    amount = initial(facts, year)
    if rows.empty or isinstance(amount, Missing):
        gap = amount if isinstance(amount, Missing) else fiscal_mean(facts, year)
        return pd.DataFrame([("any month", gap, gap)], columns=["month", "rate", "amount"])
    worth = [
        (row["month"], _rate(row), amount.to_unit(DOLLARS, _rate(row)))
        for _, row in rows.iterrows()
    ]
    return pd.DataFrame(worth, columns=["month", "rate", "amount"])


@dataclass(frozen=True)
class Band:
    """The exchange rates between which an amount prints as the dollars of the coverage."""

    low: Figure
    high: Figure


@dataclass(frozen=True)
class Bands:
    """The dollars that the coverage prints, and for which rates they hold.

    `exact` is the band of the amount in the budget, `printed` that of the amount as the coverage
    prints it; `fixing` is the last daily rate before the coverage.
    """

    dollars: Figure
    exact: Band
    printed: Band
    fixing: Figure

    @property
    def distance(self) -> Figure:
        """How far the fixing lies inside the nearer edge of the exact band; negative outside."""
        edges = [self.fixing - self.exact.low, self.exact.high - self.fixing]
        known = [edge for edge in edges if isinstance(edge, Quantity)]
        return min(known, key=lambda q: q.value) if len(known) == len(edges) else edges[0]


def bands(facts: Facts, parameters: Parameters) -> Bands:
    """Question 14: at which rates the dollars of the coverage hold, central amounts."""
    amounts = headline(facts, parameters)
    claim = facts.row("claims", IN_DOLLARS)
    if claim is None or isinstance(amounts.exact, Missing):
        gap = amounts.exact if isinstance(amounts.exact, Missing) else amounts.printed
        return Bands(gap, Band(gap, gap), Band(gap, gap), gap)
    dollars = quantity(claim, "stated_value", DOLLARS)
    exact, printed = (_band(amount, dollars) for amount in (amounts.exact, amounts.printed))
    return Bands(dollars, exact, printed, fixing_before(facts, claim))


def _band(amount: Figure, dollars: Figure) -> Band:
    """Where an amount, taken as exact, meets the ends of what the printed dollars leave open."""
    if isinstance(dollars, Missing) or isinstance(amount, Missing):
        gap = dollars if isinstance(dollars, Missing) else amount
        return Band(gap, gap)
    central = at(amount, amount.value)
    return Band(
        *(central.to_unit(YEN_PER_DOLLAR, at(dollars, end)) for end in (dollars.high, dollars.low))
    )


def fixing_before(facts: Facts, claim: pd.Series) -> Figure:
    """The last daily rate up to the day on which a claim was published."""
    row = fixing(facts, claim["known_from"])
    if row is None:
        return Missing.because("no daily exchange rate was published by then")
    return _rate(row)


def in_dollars(facts: Facts, parameters: Parameters) -> Comparison:
    """The initial budgets in dollars, each at the mean rate of its own fiscal year."""
    before, after = (
        amount.to_unit(DOLLARS, fiscal_mean(facts, year))
        if isinstance(amount := initial(facts, year), Quantity)
        else amount
        for year in (parameters.previous_year, parameters.fiscal_year)
    )
    return Comparison(before, after)


def weakest_rate(facts: Facts, parameters: Parameters) -> Figure:
    """The rate of the year from which the multiple in dollars no longer is nearly four."""
    before, after = (
        initial(facts, year) for year in (parameters.previous_year, parameters.fiscal_year)
    )
    return fiscal_mean(facts, parameters.previous_year) * (after / before / NEARLY_FOUR)
