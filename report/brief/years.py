"""Rules of the years and days of this brief's tables: what was over, and what had begun."""

from collections.abc import Iterable, Iterator
from datetime import date

from report.facts.package import DataPackage, Row
from report.facts.periods import days_of, first_days
from report.facts.schema import Tables, Violation

_EXPECTED = ("forecast", "target")


def check(package: DataPackage, tables: Tables) -> Iterator[Violation]:
    """Every violation of a rule of years."""
    yield from _check_expectations(tables)
    yield from _check_fiscal_years(tables)
    yield from _check_frames(tables["envelopes"])
    yield from _check_rates(tables)
    yield from _check_announced(package, tables["programmes"])
    yield from _check_spans(tables["published_ratios"])


def _check_expectations(tables: Tables) -> Iterator[Violation]:
    """What is expected had not been over when its documents appeared, and what is measured had."""
    published = first_days(tables["sources"])
    for name in ("gdp", "chip_sales", "indicators"):
        for row in tables[name]:
            column = "estimate" if name == "gdp" else "kind"
            expected = row.cells[column] in ("true", *_EXPECTED)
            days = days_of(row, published) or [date.fromisoformat(row.cells["known_from"])]
            year, first, last = int(row.cells["year"]), min(days).year, max(days).year
            if expected and year < first:
                yield Violation.of(name, row, column, f"but {year} was over in {first}")
            if not expected and year > (last if name == "indicators" else last - 1):
                yield Violation.of(name, row, column, f"but {year} was not over in {last}")


def _check_fiscal_years(tables: Tables) -> Iterator[Violation]:
    for row in tables["appropriations"]:
        known = row.cells["known_from"]
        if int(row.cells["fiscal_year"]) > int(known[:4]) + 1:
            rule = f"no budget of that year could be known on {known}"
            yield Violation.of("appropriations", row, "fiscal_year", rule)
    for name, column, apart in (("awards", "decided", 0), ("rapidus_funding", "date", 1)):
        for row in tables[name]:
            day, year = row.cells[column], row.cells["fiscal_year"]
            if day and year and abs(_fiscal_year(day) - int(year)) > apart:
                rule = f"but {column}, {day}, is in FY{_fiscal_year(day)}"
                yield Violation.of(name, row, "fiscal_year", rule)


def _check_frames(rows: Iterable[Row]) -> Iterator[Violation]:
    """A frame for chips or AI has an end, against which its pace is held."""
    for row in rows:
        if row.cells["technology"] != "other" and not row.cells["last_fiscal_year"]:
            rule = "is required for a frame for chips or AI"
            yield Violation.of("envelopes", row, "last_fiscal_year", rule)


def _check_rates(tables: Tables) -> Iterator[Violation]:
    """A mean of a month is known when the month is over."""
    for row in tables["exchange_rates"]:
        known = row.cells["known_from"]
        if row.cells["month"] >= known[:7]:
            yield Violation.of("exchange_rates", row, "month", f"was not over on {known}")


def _check_announced(package: DataPackage, rows: Iterable[Row]) -> Iterator[Violation]:
    for row in rows:
        if row.cells["announced"] > package.cut_off.isoformat():
            rule = f"is after {package.cut_off}, the day on which the tables close"
            yield Violation.of("programmes", row, "announced", rule)


def _check_spans(rows: Iterable[Row]) -> Iterator[Violation]:
    """A ratio is about years of which the first has begun, up to the same year or a later one."""
    for row in rows:
        first, _, last = row.cells["period"].partition("/")
        if first > row.cells["known_from"][:4] or (last and last < first):
            yield Violation.of(
                "published_ratios",
                row,
                "period",
                "must begin by known_from and end after it begins",
            )


def _fiscal_year(day: str) -> int:
    """The fiscal year of a day: it starts in April."""
    return int(day[:4]) - (day[5:7] < "04")
