"""Rules of days and years: what was known when, and what comes after what."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from report.facts.package import DataPackage, Row
from report.facts.schema import Tables, Violation

EARLIEST: Mapping[str, Callable[[date], date]] = {
    "day": lambda day: day,
    "month": lambda day: day.replace(day=1),
    "year": lambda day: day.replace(month=1, day=1),
}
"""The earliest day of a document whose date is known to the day, the month or the year only."""


def check(package: DataPackage, tables: Tables) -> Iterator[Violation]:
    """Every violation of a rule of days and years."""
    yield from _check_documents(tables["sources"])
    yield from _check_known_from(package, tables)
    yield from _check_order(package, tables)
    yield from _check_vintages(package, tables)


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
    published = first_days(tables["sources"])
    for name, rows in _facts(tables):
        for row in rows:
            known = date.fromisoformat(row.cells["known_from"])
            first = min(days_of(row, published), default=date.min)
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


def _facts(tables: Tables) -> Iterator[tuple[str, list[Row]]]:
    """The tables whose rows become known on a day."""
    return ((name, rows) for name, rows in tables.items() if "known_from" in rows[0].cells)


def first_days(documents: Iterable[Row]) -> dict[str, date]:
    """The earliest day on which each dated document can have appeared."""
    return {
        row.cells["source_id"]: EARLIEST[row.cells["published_precision"]](
            date.fromisoformat(row.cells["published"])
        )
        for row in documents
        if row.cells["published"] and row.cells["published_precision"] in EARLIEST
    }


def days_of(row: Row, published: dict[str, date]) -> list[date]:
    """The days of the documents behind a row, as far as they are dated."""
    return [published[key] for key in row.cells["sources"].split(" ") if key in published]
