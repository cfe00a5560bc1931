"""Rules of days and years: what was known when, and what comes after what."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from report.facts.package import DataPackage, Row
from report.facts.schema import Tables, Violation

# The earliest day of a document whose date is known to the month or the year only.
_EARLIEST = {"day": lambda day: day, "month": lambda day: day.replace(day=1)}
_EARLIEST["year"] = lambda day: day.replace(month=1, day=1)
_EXPECTED = ("forecast", "target")


def check(package: DataPackage, tables: Tables) -> Iterator[Violation]:
    """Every violation of a rule of days and years."""
    yield from _check_documents(tables["sources"])
    yield from _check_known_from(package, tables)
    yield from _check_order(package, tables)
    yield from _check_vintages(package, tables)
    yield from _check_expectations(tables)
    yield from _check_fiscal_years(tables)
    yield from _check_frames(tables["envelopes"])
    yield from _check_rates(tables)
    yield from _check_announced(package, tables["programmes"])
    yield from _check_spans(tables["published_ratios"])


def _check_announced(package: DataPackage, rows: Iterable[Row]) -> Iterator[Violation]:
    for row in rows:
        if row.cells["announced"] > package.cut_off.isoformat():
            rule = f"is after {package.cut_off}, the day on which the tables close"
            yield Violation.of("programmes", row, "announced", rule)


def _check_documents(rows: Iterable[Row]) -> Iterator[Violation]:
    for row in rows:
        precision = row.cells["published_precision"]
        if bool(row.cells["published"]) == (precision == "unknown"):
            rule = f"is required where published_precision is {precision}"
            if precision == "unknown":
                rule = "must be empty where published_precision is unknown"
            yield Violation.of("sources", row, "published", rule)


def _check_known_from(package: DataPackage, tables: Tables) -> Iterator[Violation]:
    """No row is known before the first of its documents, or after the tables close.

    A series is known as it goes on, whatever the day of the document that it was taken from.
    """
    published = _first_days(tables["sources"])
    for name, rows in _facts(tables):
        for row in rows:
            known = date.fromisoformat(row.cells["known_from"])
            first = min(_days(row, published), default=date.min)
            if known < first and not package.resources[name].get("continuous"):
                rule = f"none of its documents was published before {first}"
                yield Violation.of(name, row, "known_from", rule)
            if known > package.cut_off:
                rule = (
                    f"is after {package.cut_off}, the day on which the tables close, so no edition "
                    "would use the row: raise as_of in datapackage.json"
                )
                yield Violation.of(name, row, "known_from", rule)


def _check_order(package: DataPackage, tables: Tables) -> Iterator[Violation]:
    """The first of two columns is never later than the second, as exactly as both say."""
    for name, resource in package.resources.items():
        for first, second in resource.get("ordered", []):
            for row in tables[name]:
                early, late = row.cells[first], row.cells[second]
                exact = min(len(early), len(late))
                if early[:exact] > late[:exact]:
                    yield Violation.of(name, row, first, f"is after {second}, {late}")


def _check_vintages(package: DataPackage, tables: Tables) -> Iterator[Violation]:
    """A vintage is named by its publisher and its month, which has begun when it is known."""
    for name, resource in package.resources.items():
        for row in tables[name] if "vintages" in resource else ():
            month = re.search(r"\d{4}-\d{2}", row.cells["vintage"])
            if month and month[0] > row.cells["known_from"][:7]:
                rule = f"is of a month after known_from, {row.cells['known_from']}"
                yield Violation.of(name, row, "vintage", rule)


def _check_expectations(tables: Tables) -> Iterator[Violation]:
    """What is expected had not been over when its documents appeared, and what is measured had."""
    published = _first_days(tables["sources"])
    for name in ("gdp", "chip_sales", "indicators"):
        for row in tables[name]:
            column = "estimate" if name == "gdp" else "kind"
            expected = row.cells[column] in ("true", *_EXPECTED)
            days = _days(row, published) or [date.fromisoformat(row.cells["known_from"])]
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


def _facts(tables: Tables) -> Iterator[tuple[str, list[Row]]]:
    """The tables whose rows become known on a day."""
    return ((name, rows) for name, rows in tables.items() if "known_from" in rows[0].cells)


def _first_days(documents: Iterable[Row]) -> dict[str, date]:
    """The earliest day on which each dated document can have appeared."""
    return {
        row.cells["source_id"]: _EARLIEST[row.cells["published_precision"]](
            date.fromisoformat(row.cells["published"])
        )
        for row in documents
        if row.cells["published"] and row.cells["published_precision"] in _EARLIEST
    }


def _days(row: Row, published: dict[str, date]) -> list[date]:
    """The days of the documents behind a row, as far as they are dated."""
    return [published[key] for key in row.cells["sources"].split(" ") if key in published]


def _fiscal_year(day: str) -> int:
    """The fiscal year of a day: it starts in April."""
    return int(day[:4]) - (day[5:7] < "04")
