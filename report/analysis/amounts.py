"""Amounts as the parameters ask for them: summed by basis, at their prices, in their currency."""

from fractions import Fraction
from functools import reduce
from operator import add
from typing import Any, Literal

import pandas as pd

from report.facts.load import Facts
from report.facts.quantity import Figure, Missing, Quantity
from report.parameters import SUBJECT, Basis, Parameters

YEN = "jpy_bn"
INITIAL: Literal["initial"] = "initial"
SUPPLEMENTARY = "supplementary"
BASIS_NAMES: dict[str, str] = {
    "initial": "initial budgets",
    "budget_year": "initial and supplementary budgets of a year",
    "sixteen_month": "sixteen-month packages",
}


def stated(row: Any) -> Quantity:
    """The amount of one row of `appropriations` or `variants`, billions of yen as stated."""
    notes = set()
    if row.get("stand_in"):
        notes.add(f"{row.variant} figure for the {budget(row.fiscal_year, row.stage)}")
    return Quantity.stated(
        row.amount_jpy_bn, YEN, row.fact_id, row.resolution, notes=frozenset(notes)
    )


def budget(year: int, stage: str) -> str:
    """The name of a budget: "FY2026 initial budget"."""
    return f"FY{year} {stage} budget"


def appropriation(facts: Facts, line: str, year: int, stage: str) -> Figure:
    """What one line got at one stage of one fiscal year, all rounds together, nominal yen.

    Zero where the budget is out and the line did not exist yet; missing where the budget is not
    out, or is out without a figure for a line that earlier budgets had.
    """
    rows = facts["appropriations"]
    at_stage = rows[rows["stage"] == stage]
    of_line = at_stage[at_stage["line_id"] == line]
    found = of_line[of_line["fiscal_year"] == year]
    if len(found):
        return reduce(add, (stated(row) for _, row in found.iterrows()))
    name = line_name(facts, line)
    if not (at_stage["fiscal_year"] == year).any():
        return Missing.because(f"the {budget(year, stage)} was not out yet")
    if (of_line["fiscal_year"] < year).any():
        return Missing.because(f"no source states “{name}” in the {budget(year, stage)}")
    return Quantity.exact(0, YEN, f"no line “{name}” in the {budget(year, stage)}")


def line_name(facts: Facts, line: str) -> str:
    """The English name of a budget line."""
    lines = facts["budget_lines"].set_index("line_id")
    return str(lines.loc[line, "name_en"])


def budgets_of(basis: Basis, year: int) -> list[tuple[int, str]]:
    """The budgets that a basis counts for one fiscal year: (fiscal year, stage) of each."""
    initial = (year, INITIAL)
    supplementary = {"budget_year": [(year, SUPPLEMENTARY)], "initial": []}
    return [*supplementary.get(basis, [(year - 1, SUPPLEMENTARY)]), initial]


def total(
    facts: Facts,
    parameters: Parameters,
    year: int,
    basis: Basis | None = None,
    line: str = SUBJECT,
) -> Figure:
    """What a line got in one fiscal year on a basis, in the parameters' prices and currency.

    Missing where one of the budgets is not out, or none of them has the line. A budget year
    counts its initial budget alone, with a note, until a supplementary budget is out.
    """
    basis = basis or parameters.basis
    parts = [appropriation(facts, line, *part) for part in budgets_of(basis, year)]
    if basis == "budget_year" and isinstance(parts[0], Missing):
        known = parts[1]
        noted = known.noted("no supplementary budget so far") if _counts(known) else parts[0]
        return money(facts, parameters, noted, year)
    result = reduce(add, parts)
    if isinstance(result, Quantity) and not result.rows:
        return Missing.because(result.derivation)
    return money(facts, parameters, result, year)


def _counts(figure: Figure) -> bool:
    return isinstance(figure, Quantity) and bool(figure.rows)


def money(facts: Facts, parameters: Parameters, figure: Figure, year: int) -> Figure:
    """A nominal yen amount of one fiscal year, in the parameters' prices and currency."""
    if parameters.base_year is not None:
        figure = figure * (deflator(facts, parameters.base_year) / deflator(facts, year))
    if parameters.currency == "JPY":
        return figure
    rate = yen_rate(facts, parameters)
    return figure if isinstance(figure, Missing) else figure.to_unit(unit(parameters), rate)


def unit(parameters: Parameters) -> str:
    """The unit of amounts: billions of the parameters' currency."""
    return f"{parameters.currency.lower()}_bn"


def deflator(facts: Facts, year: int) -> Figure:
    """Japan's deflator of GDP in one fiscal year, an index.

    After the last fiscal year known it goes on with the growth of the calendar-year series; where
    no fiscal year is known at all, the calendar year stands for the fiscal one. Both are noted.
    """
    rows = facts["price_indices"]
    japan = rows[(rows["economy"] == "JPN") & (rows["index"] == "gdp_deflator")]
    fiscal = _by_year(japan[japan["basis"] == "jpn_fiscal"])
    calendar = _by_year(japan[japan["basis"] == "calendar"])
    if year in fiscal:
        return fiscal[year]
    if year not in calendar:
        return Missing.because(f"no deflator of FY{year} was published yet")
    if not fiscal:
        return calendar[year].noted("deflator of calendar years")
    last = max(fiscal)
    projected = fiscal[last] * (calendar[year] / calendar[last])
    return projected.noted(f"deflator of FY{year} projected") if _counts(projected) else projected


def _by_year(rows: pd.DataFrame) -> dict[int, Quantity]:
    return {row.year: Quantity.stated(row.value, "index", row.index_id) for row in _each(rows)}


def _each(rows: pd.DataFrame) -> list[Any]:
    return [row for _, row in rows.iterrows()]


def yen_rate(facts: Facts, parameters: Parameters) -> Figure:
    """Yen for one unit of the currency: as given, or the mean of the last full month known."""
    rate_unit = f"jpy_per_{parameters.currency.lower()}"
    if parameters.exchange_rate != "market":
        given = Fraction(str(parameters.exchange_rate))
        return Quantity(given, rate_unit, given, given, frozenset(), "the parameter exchange_rate")
    rows = facts["exchange_rates"].sort_values("month")
    yen = _per_dollar(rows, "JPY")
    if parameters.currency == "USD" or isinstance(yen, Missing):
        return yen
    other = _per_dollar(rows, parameters.currency)
    return yen.to_unit(rate_unit, other)


def _per_dollar(rows: pd.DataFrame, currency: str) -> Figure:
    quoted = rows[rows["currency"] == currency]
    if quoted.empty:
        return Missing.because(f"no rate of {currency} was published yet")
    last = quoted.iloc[-1]
    return Quantity.stated(last.per_usd, f"{currency.lower()}_per_usd", last.rate_id)


def rate_month(facts: Facts) -> str:
    """The last full month with exchange rates, YYYY-MM; what `yen_rate` uses."""
    return str(facts["exchange_rates"]["month"].max())
