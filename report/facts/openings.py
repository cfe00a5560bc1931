"""Rules of the steps of budgets and of what is not known."""

import re
from collections.abc import Iterator, Sequence

from report.facts.package import Row
from report.facts.schema import Tables, Violation

_KEYS = {"opened_by", "closed_by"}
_OF_YEAR = re.compile(r"(?P<line>.+?)-\d{4}-[a-z0-9-]+")


def check(tables: Tables) -> Iterator[Violation]:
    """A step belongs to a year; gaps and terms open and close with rows."""
    yield from _check_steps(tables["events"])
    yield from _check_openings(tables)


def _check_steps(events: Sequence[Row]) -> Iterator[Violation]:
    """A step is one of the budget of a year."""
    for row in events:
        if row.cells["step"] and not row.cells["fiscal_year"]:
            rule = f"is required for a step, {row.cells['step']}"
            yield Violation("events.csv", row.number, "fiscal_year", "", rule)
        if row.cells["amended"] and not row.cells["step"]:
            rule = "is for a step of a budget"
            yield Violation("events.csv", row.number, "amended", row.cells["amended"], rule)


def _check_openings(tables: Tables) -> Iterator[Violation]:
    """What opens a gap or a term is a row; what closes it is one, or a row of a line to come."""
    keys = {
        next(iter(row.cells.values()))
        for rows in tables.values()
        for row in rows
        if "known_from" in row.cells
    }
    lines = {row.cells["line_id"] for row in tables["budget_lines"]}
    for name in ("gaps", "glossary"):
        for row in tables[name]:
            for column in _KEYS & row.cells.keys():
                for key in row.cells[column].split():
                    if key not in keys and not (column == "closed_by" and _line(key) in lines):
                        rule = "is no key of a row"
                        yield Violation(f"{name}.csv", row.number, column, key, rule)


def _line(key: str) -> str:
    """The budget line of a key such as "chips-ai-2027-initial"; empty where it names none."""
    match = _OF_YEAR.fullmatch(key)
    return match["line"] if match else ""
