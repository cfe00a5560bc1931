"""Rules of this brief's tables, which know what a table means."""

import re
from collections.abc import Iterable, Iterator, Sequence

from report.brief import measures, years
from report.facts.package import DataPackage, Row
from report.facts.schema import Tables, Violation, all_rows

COVERED = {"basis", "part", "name", "rest", "lost", "shift"}
"""How a second figure may stand to a claim, where a verdict says what the first covers."""
_KEYS = {"opened_by", "closed_by"}
_OF_YEAR = re.compile(r"(?P<line>.+?)-\d{4}-[a-z0-9-]+")


def check(package: DataPackage) -> Iterator[Violation]:
    """Every violation of a rule of this brief."""
    tables = all_rows(package)
    yield from _check_budgets(tables["appropriations"])
    yield from _check_awards(tables["awards"])
    yield from _check_claims(tables["claims"])
    yield from _check_steps(tables["events"])
    yield from _check_openings(tables)
    yield from years.check(package, tables)
    yield from measures.check(package, tables)


def _check_budgets(rows: Iterable[Row]) -> Iterator[Violation]:
    """Rounds are those of supplementary budgets, derivations those of derived rows."""
    for row in rows:
        if bool(row.cells["round"]) != (row.cells["stage"] == "supplementary"):
            yield _violation(row, "round", "is for supplementary budgets, and required there")
        if bool(row.cells["derivation"]) != (row.cells["basis"] == "derived"):
            yield _violation(row, "derivation", "is for derived rows, and required there")


def _violation(row: Row, column: str, rule: str) -> Violation:
    return Violation.of("appropriations", row, column, rule)


def _check_claims(rows: Iterable[Row]) -> Iterator[Violation]:
    """A second figure comes with how it stands to the claim; what repeats another has none."""
    for row in rows:
        if bool(row.cells["relation"]) != bool(row.cells["beside"]):
            rule = "is for rows with beside, and required there"
            yield Violation.of("claims", row, "relation", rule)
        if row.cells["relation"] in COVERED and not row.cells["covers"]:
            rule = f"is required where relation is {row.cells['relation']}"
            yield Violation.of("claims", row, "covers", rule)
        if row.cells["repeats"] and row.cells["quantity"]:
            rule = "is for claims that repeat no other"
            yield Violation.of("claims", row, "quantity", rule)


def _check_awards(rows: Iterable[Row]) -> Iterator[Violation]:
    """What is counted has an amount and a year to be counted in."""
    for row in rows:
        for column in ("fiscal_year", "amount_jpy_bn", "resolution"):
            if row.cells["counted"] == "true" and not row.cells[column]:
                yield Violation.of("awards", row, column, "is required where counted is true")


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
