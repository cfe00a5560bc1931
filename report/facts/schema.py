"""Check every cell of the data package against its descriptor (Table Schema, Data Package v2)."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from report.facts.package import DataPackage, Descriptor, Row

Value = str | int | Decimal | date | bool | tuple[str, ...] | None


@dataclass(frozen=True, order=True)
class Violation:
    """One rule that one cell breaks: where it stands, what it holds and what is asked of it."""

    file: str
    row: int
    column: str
    value: str
    rule: str

    def __str__(self) -> str:
        return f"{self.file}, row {self.row}, {self.column} = {self.value!r}: {self.rule}"


def _boolean(text: str) -> bool:
    return {"true": True, "false": False}[text]


def _finite(text: str) -> Decimal:
    number = Decimal(text)
    if not number.is_finite():
        raise InvalidOperation
    return number


_PARSERS: Mapping[str, Callable[[str], Value]] = {
    "string": str,
    "integer": int,
    "number": _finite,
    "date": date.fromisoformat,
    "boolean": _boolean,
}
_COMPARISONS: Mapping[str, tuple[str, Callable[[Value, Value], bool]]] = {
    "minimum": ("at least", lambda value, limit: value >= limit),  # type: ignore[operator]
    "maximum": ("at most", lambda value, limit: value <= limit),  # type: ignore[operator]
    "exclusiveMinimum": ("more than", lambda value, limit: value > limit),  # type: ignore[operator]
}


def parse(text: str, field: Descriptor) -> Value:
    """The typed value of a cell; None where it is empty. Raises ValueError for another type."""
    if not text:
        return None
    if "references" in field:
        return tuple(text.split(" "))
    try:
        return _PARSERS[field["type"]](text)
    except (ValueError, KeyError, InvalidOperation) as error:
        raise ValueError(f"is no {field['type']}") from error


def check_schema(package: DataPackage) -> list[Violation]:
    """Every violation in every table, sorted by file, row and column."""
    tables = {name: package.rows(name) for name in package.resources}
    return sorted(
        violation
        for name, rows in tables.items()
        for violation in _check_table(package.resources[name], rows, tables)
    )


def _check_table(
    resource: Descriptor, rows: list[Row], tables: Mapping[str, list[Row]]
) -> Iterator[Violation]:
    for field in resource["schema"]["fields"]:
        column, keys = field["name"], _referenced(field, resource, tables)
        seen: set[str] = set()
        for row in rows:
            text = row.cells[column]
            for rule in _broken_rules(text, field, keys, seen):
                yield Violation(resource["path"], row.number, column, text, rule)
            seen.add(text)


def _broken_rules(
    text: str, field: Descriptor, keys: Collection[str] | None, seen: Collection[str]
) -> Iterator[str]:
    constraints = field.get("constraints", {})
    if not text:
        if constraints.get("required"):
            yield "a value is required"
        return
    try:
        value = parse(text, field)
    except ValueError as error:
        yield str(error)
        return
    yield from _broken_constraints(text, value, field)
    if constraints.get("unique") and text in seen:
        yield "stands in an earlier row too, but must be unique"
    for key in value if isinstance(value, tuple) else [text]:
        if keys is not None and key not in keys:
            yield f"{key!r} is no key of the table that it refers to"


def _broken_constraints(text: str, value: Value, field: Descriptor) -> Iterator[str]:
    constraints = field.get("constraints", {})
    if "enum" in constraints and text not in constraints["enum"]:
        yield f"must be one of {', '.join(constraints['enum'])}"
    if "pattern" in constraints and not _pattern(constraints["pattern"]).fullmatch(text):
        yield f"must match {constraints['pattern']}"
    for name, (words, holds) in _COMPARISONS.items():
        if name in constraints and not holds(value, parse(str(constraints[name]), field)):
            yield f"must be {words} {constraints[name]}"


_pattern = lru_cache(re.compile)


def _referenced(
    field: Descriptor, resource: Descriptor, tables: Mapping[str, list[Row]]
) -> Collection[str] | None:
    """The keys that the column may hold, or None where it refers to no table."""
    target = field.get("references")
    for key in resource["schema"].get("foreignKeys", []):
        if field["name"] in key["fields"]:
            target = {
                "resource": key["reference"]["resource"],
                "field": key["reference"]["fields"],
            }
    if target is None:
        return None
    column = target["field"][0] if isinstance(target["field"], list) else target["field"]
    return {row.cells[column] for row in tables[target["resource"] or resource["name"]]}
