"""Question 10: how heavy the appropriations are in Japan's own output."""

from typing import Any

import pandas as pd

from report.brief.chapters.economies import gdp
from report.brief.chapters.growth import years_before
from report.brief.edition import Edition
from report.facts.quantity import Quantity, is_known


def by_fiscal_year(edition: Edition) -> pd.DataFrame:
    """Question 10: Japan's appropriations for chips and AI by budget year, over GDP of that year.

    Columns: year (text), amount (money), share (nominal amount over nominal fiscal-year GDP).
    """
    rows = []
    for year in [*years_before(edition), edition.year]:
        nominal = edition.nominal_yen.total(year, "budget_year")
        share = nominal / gdp(edition, "JPN", year, "jpn_fiscal")
        rows.append((f"FY{year}", edition.total(year, "budget_year"), share))
    return pd.DataFrame(rows, columns=["year", "amount", "share"])


def peak_and_last(shares: pd.DataFrame) -> tuple[Any, Any]:
    """Of `by_fiscal_year`, the row with the largest share and the last with one."""
    known = [row for _, row in shares.iterrows() if is_known(row["share"])]
    first = shares.iloc[0]
    return max(known, key=lambda row: row["share"].value, default=first), (known or [first])[-1]


def budgets(edition: Edition) -> dict[int, Quantity]:
    """The appropriations for chips and AI by budget year up to the parameters' one, nominal yen.

    Only the years whose budgets are known.
    """
    years = [*years_before(edition), edition.year]
    totals = {year: edition.nominal_yen.total(year, "budget_year") for year in years}
    return {year: amount for year, amount in totals.items() if is_known(amount)}
