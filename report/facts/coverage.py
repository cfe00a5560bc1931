"""What the tables cover: the years, days and currencies that an edition may be asked for.

Read without pandas, so that a parameter can be refused quickly.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache

from report.facts.package import DataPackage

SUBJECT = "chips-ai"
"""The budget line that the brief is about."""


@cache
def cut_off() -> date:
    """The last day of which the tables know."""
    return DataPackage().cut_off


@cache
def fiscal_years() -> tuple[int, ...]:
    """The fiscal years with an amount for the subject both in the year and in the one before."""
    years = {int(cells["fiscal_year"]) for cells in _subject_cells()}
    return tuple(sorted(year for year in years if year - 1 in years))


def newest_year(day: date) -> int:
    """The last fiscal year whose initial budget had an amount for the subject known on `day`."""
    known = [
        int(cells["fiscal_year"])
        for cells in _subject_cells()
        if cells["stage"] == "initial" and date.fromisoformat(cells["known_from"]) <= day
    ]
    return max(known, default=fiscal_years()[0])


@cache
def first_day() -> date:
    """The first day on which an amount for the subject was known."""
    return min(date.fromisoformat(cells["known_from"]) for cells in _subject_cells())


@cache
def currencies() -> tuple[str, ...]:
    """The yen, the dollar, and each currency with a rate against the dollar."""
    quoted = {row.cells["currency"] for row in DataPackage().rows("exchange_rates")}
    return tuple(sorted(quoted | {"JPY", "USD"}))


@cache
def base_years() -> tuple[int, ...]:
    """The fiscal years with a deflator of their own."""
    rows = DataPackage().rows("price_indices")
    return tuple(
        sorted(
            int(row.cells["year"])
            for row in rows
            if (row.cells["index"], row.cells["basis"]) == ("gdp_deflator", "jpn_fiscal")
        )
    )


def _subject_cells() -> list[Mapping[str, str]]:
    rows = DataPackage().rows("appropriations")
    return [row.cells for row in rows if row.cells["line_id"] == SUBJECT]
