"""Public money for chips in one economy, and what that economy produces."""

from decimal import Decimal
from typing import Any

import pandas as pd

from report.brief.edition import Edition
from report.brief.rows import ceiling, each, quantity
from report.facts.quantity import RATIO, Figure, Missing, Quantity

PERCENT = Decimal(100)
UNKNOWN = Missing.because("no comparable programme was known by then")


def name(edition: Edition, economy: str) -> str:
    """The English name of an economy."""
    row = edition.row("economies", economy)
    assert row is not None  # an economy has no day from which it is known
    return str(row["name_en"])


def comparable(edition: Edition) -> pd.DataFrame:
    """The programmes that count firm public money alike, one an economy, as rows of `programmes`.

    A stand-in takes the place of a comparable programme that was not yet known.
    """
    rows = edition.facts["programmes"]
    chosen = rows[rows["comparable"].astype(bool)]
    stands_in = rows["stand_in"].astype(bool) & ~rows["economy"].isin(chosen["economy"])
    return pd.concat([chosen, rows[stands_in]])


def of_economy(edition: Edition, economy: str) -> Any | None:
    """The comparable programme of one economy; None where none was known."""
    rows = comparable(edition)
    own = rows[rows["economy"] == economy]
    return None if own.empty else own.iloc[0]


def printed(row: Any) -> Figure:
    """The amount of a programme as it is printed: a floor or a ceiling counts as it stands."""
    return ceiling(row, "amount_bn", f"{row['currency'].lower()}_bn")


def bound(row: Any) -> str:
    """Whether the amount of a programme is a floor or a ceiling: "at least", "at most" or ""."""
    return (row["bound"] or "").replace("_", " ")


def amount(edition: Edition, key: str) -> Figure:
    """What a programme amounts to in its own currency; missing where it was not known."""
    row = edition.row("programmes", key)
    return Missing.because("the programme was not known by then") if row is None else printed(row)


def final_years(edition: Edition) -> list[int]:
    """The calendar years whose GDP is no estimate any more, oldest first."""
    rows = edition.facts["gdp"]
    final = rows[(rows["basis"] == "calendar") & ~rows["estimate"].astype(bool)]
    return sorted(set(final["year"]))


def last_year(edition: Edition) -> int | None:
    """The last calendar year whose GDP is no estimate; None where no GDP was published yet."""
    return max(final_years(edition), default=None)


def gdp(edition: Edition, economy: str, year: int | None, basis: str = "calendar") -> Figure:
    """The nominal GDP of an economy in its own currency, newest vintage."""
    rows = edition.facts["gdp"]
    here = (rows["economy"] == economy) & (rows["basis"] == basis) & (rows["year"] == year)
    for row in each(rows[here]):
        return quantity(row, "value_bn", f"{row['currency'].lower()}_bn")
    when = f"FY{year}" if basis == "jpn_fiscal" else year or "calendar-year"
    return Missing.because(f"no {when} GDP was published by then")


def gdp_name(year: int | None) -> str:
    """The GDP of a year as it is read: "2024 GDP"; without the year where none is known."""
    return "GDP" if year is None else f"{year} GDP"


def last_gdp(edition: Edition) -> str:
    """The last GDP that is no estimate, as it is read."""
    return gdp_name(last_year(edition))


def of_gdp(edition: Edition, row: Any | None, year: int | None) -> Figure:
    """A programme, as a row of `programmes`, over the GDP of its economy in one year."""
    return UNKNOWN if row is None else printed(row) / gdp(edition, row["economy"], year)


def as_ratio(row: pd.Series) -> Quantity:
    """What a row states in percent, as a ratio, known to the digit that was printed."""
    value: Decimal = row["value"]
    step = row.get("resolution") or Decimal(1).scaleb(int(value.as_tuple().exponent))
    return Quantity.stated(value / PERCENT, RATIO, row.iloc[0], step / PERCENT)
