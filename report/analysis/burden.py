"""Question 10: how heavy the appropriations are in Japan's own output."""

from typing import Any

import pandas as pd

from report.analysis.amounts import total
from report.analysis.economies import gdp, of_economy, of_gdp
from report.analysis.growth import years_before
from report.facts.load import Facts
from report.facts.quantity import Quantity
from report.parameters import Parameters


def by_fiscal_year(facts: Facts, parameters: Parameters) -> pd.DataFrame:
    """Question 10: Japan's appropriations for chips and AI by budget year, over GDP of that year.

    Columns: year (text), amount (money), share (nominal amount over nominal fiscal-year GDP).
    """
    rows = []
    for year in [*years_before(facts, parameters), parameters.fiscal_year]:
        nominal = total(facts, parameters.nominal_yen, year, "budget_year")
        share = nominal / gdp(facts, "JPN", year, "jpn_fiscal")
        rows.append((f"FY{year}", total(facts, parameters, year, "budget_year"), share))
    return pd.DataFrame(rows, columns=["year", "amount", "share"])


def peak_and_last(shares: pd.DataFrame) -> tuple[Any, Any]:
    """Of `by_fiscal_year`, the row with the largest share and the last with one."""
    known = [row for _, row in shares.iterrows() if isinstance(row["share"], Quantity)]
    first = shares.iloc[0]
    return max(known, key=lambda row: row["share"].value, default=first), (known or [first])[-1]


def fiscal_shares(facts: Facts) -> tuple[Any, Any]:
    """Japan's comparable programme over the fiscal GDP of its middle year and of the last known.

    Each with year (text) and share.
    """
    row = of_economy(facts, "JPN")
    rows = facts["gdp"]
    last = max(rows[rows["basis"] == "jpn_fiscal"]["year"], default=None)
    middle = None if row is None else (row["first_year"] + row["last_year"]) // 2
    early, late = (
        pd.Series({"year": f"FY{year}", "share": of_gdp(facts, row, year, "jpn_fiscal")})
        for year in (middle, last)
    )
    return early, late
