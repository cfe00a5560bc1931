"""What the tables of a package cover: the years, days and currencies that may be asked for.

Read without pandas, so that a parameter can be refused quickly. Everything here raises FactsError,
with every violation of the data package, where a cell that it needs cannot be read.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from report.facts.package import DataPackage, FactsError
from report.facts.rules import require
from report.facts.schema import parse

SUBJECT = "chips-ai"
"""The budget line that the brief is about."""


def fiscal_years(package: DataPackage) -> tuple[int, ...]:
    """The fiscal years with an amount for the subject both in the year and in the one before."""
    years = {year for year, _, _ in _subject(package)}
    covered = tuple(sorted(year for year in years if year - 1 in years))
    if not covered:
        raise FactsError(f"appropriations.csv has no two fiscal years in a row of {SUBJECT}.")
    return covered


def newest_year(package: DataPackage, day: date) -> int:
    """The last fiscal year whose initial budget had an amount for the subject known on `day`."""
    stated = _subject(package)
    known = [year for year, stage, since in stated if stage == "initial" and since <= day]
    return max(known, default=fiscal_years(package)[0])


def first_day(package: DataPackage) -> date:
    """The first day on which an amount for the subject was known."""
    fiscal_years(package)  # or there is none
    return min(day for _, _, day in _subject(package))


def currencies(package: DataPackage) -> tuple[str, ...]:
    """The yen, the dollar, and each currency with a rate against the dollar."""
    quoted = {currency for (currency,) in _cells(package, "exchange_rates", "currency")}
    return tuple(sorted(quoted | {"JPY", "USD"}))


def market_rate(package: DataPackage, currency: str) -> Decimal:
    """Yen for one unit of a currency: the newest mean of a month in the tables."""
    rates = sorted(_cells(package, "exchange_rates", "month", "currency", "per_usd"))
    per_usd: dict[str, Decimal] = {"USD": Decimal(1)} | {quoted: rate for _, quoted, rate in rates}
    return per_usd["JPY"] / per_usd[currency]


def base_years(package: DataPackage) -> tuple[int, ...]:
    """The fiscal years with a deflator of their own."""
    rows = _cells(package, "price_indices", "index", "basis", "year")
    own = ("gdp_deflator", "jpn_fiscal")
    return tuple(sorted({year for index, basis, year in rows if (index, basis) == own}))


def _subject(package: DataPackage) -> list[tuple[int, str, date]]:
    """Fiscal year, stage and first day of each amount for the subject."""
    rows = _cells(package, "appropriations", "line_id", "fiscal_year", "stage", "known_from")
    return [(year, stage, day) for line, year, stage, day in rows if line == SUBJECT]


@lru_cache(maxsize=16)
def _cells(package: DataPackage, table: str, *columns: str) -> list[tuple[Any, ...]]:
    """The values of some columns, each of which is required, of every row of a table."""
    try:
        return list(_read(package, table, columns))
    except ValueError:
        require(package)  # says what is wrong with that cell, and with all others
        raise


def _read(package: DataPackage, table: str, columns: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    fields = {field["name"]: field for field in package.fields(table)}
    for row in package.rows(table):
        values = tuple(parse(row.cells[name], fields[name]) for name in columns)
        if None in values:
            raise ValueError
        yield values
