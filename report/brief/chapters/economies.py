"""Public money for chips in one economy, and what that economy produces."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pandas as pd

from report.brief.edition import Edition
from report.brief.money import deflator
from report.brief.rows import foreign
from report.facts.quantity import RATIO, Figure, Missing, Quantity

ECONOMIES: Mapping[str, str] = {
    "CHN": "China",
    "DEU": "Germany",
    "EU27": "European Union",
    "FRA": "France",
    "GBR": "United Kingdom",
    "IND": "India",
    "JPN": "Japan",
    "KOR": "South Korea",
    "TWN": "Taiwan",
    "USA": "United States",
}
# A programme that stands for an economy while none of its comparable ones is known.
STAND_INS: Mapping[str, str] = {"DEU": "deu-chips-mof-2024"}
BOUNDS: Mapping[str | None, str] = {"at_least": "at least", "at_most": "at most"}
INDEX_BASE = Quantity.exact(100, "index", "base of the index")
PERCENT = Decimal(100)
_GDP = ("economy", "basis", "year", "value_bn", "currency", "gdp_id")


def name(economy: str) -> str:
    """The English name of an economy."""
    return ECONOMIES.get(economy, economy)


def comparable(edition: Edition) -> list[Any]:
    """The programmes that count firm public money alike, one an economy, as rows of `programmes`.

    A stand-in takes the place of a comparable programme that was not yet known.
    """
    rows = edition.facts["programmes"]
    chosen = [row for _, row in rows[rows["comparable"].astype(bool)].iterrows()]
    economies = {row["economy"] for row in chosen}
    stand_ins = (
        edition.row("programmes", key)
        for economy, key in STAND_INS.items()
        if economy not in economies
    )
    return [*chosen, *(row for row in stand_ins if row is not None)]


def printed(row: Any) -> Figure:
    """The amount of a programme as it is printed: a floor or a ceiling counts as it stands."""
    return foreign(row.drop("bound"))


def bound(edition: Edition, key: str) -> str:
    """What stands before the amount of a programme: "at least ", "at most " or nothing."""
    row = edition.row("programmes", key)
    word = None if row is None else BOUNDS.get(row["bound"])
    return f"{word} " if word else ""


def of_economy(edition: Edition, economy: str) -> Any | None:
    """The comparable programme of one economy; None where none was known."""
    rows = [row for row in comparable(edition) if row["economy"] == economy]
    return rows[0] if rows else None


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
    for *which, value, unit, key in zip(*(rows[column] for column in _GDP), strict=True):
        if which == [economy, basis, year]:
            return Quantity.stated(value, f"{unit.lower()}_bn", key)
    return Missing.because(f"no {_year_name(year, basis)} GDP was published by then")


def _year_name(year: int | None, basis: str) -> str:
    if year is None:
        return "calendar-year"
    return f"FY{year}" if basis == "jpn_fiscal" else str(year)


def real_gdp(edition: Edition, year: int) -> Figure:
    """Japan's GDP of one fiscal year at the prices of the base year of its deflator."""
    return gdp(edition, "JPN", year, "jpn_fiscal") / (deflator(edition, year) / INDEX_BASE)


def amount(edition: Edition, key: str) -> Figure:
    """What a programme amounts to in its own currency; missing where it was not known."""
    row = edition.row("programmes", key)
    return Missing.because("the programme was not known by then") if row is None else printed(row)


def of_gdp(edition: Edition, row: Any | None, year: int | None, basis: str = "calendar") -> Figure:
    """A programme, as a row of `programmes`, over the GDP of its economy in one year."""
    if row is None:
        return Missing.because("no comparable programme was known by then")
    return printed(row) / gdp(edition, row["economy"], year, basis)


def as_ratio(row: pd.Series) -> Quantity:
    """What a row states in percent, as a ratio, known to the digit that was printed."""
    value: Decimal = row["value"]
    step = row.get("resolution") or Decimal(1).scaleb(int(value.as_tuple().exponent))
    return Quantity.stated(value / PERCENT, RATIO, row.iloc[0], step / PERCENT)
