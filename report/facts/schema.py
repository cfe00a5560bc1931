"""Check every cell of the data package against its descriptor (Table Schema, Data Package v2)."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from functools import lru_cache
from typing import NamedTuple
from unicodedata import category

from report.facts.forms import Value, read
from report.facts.package import DataPackage, Described, Descriptor, Row

Tables = Mapping[str, list[Row]]


class Keys(NamedTuple):
    """The keys that a column may hold, and the table that has them."""

    table: str
    keys: Collection[str]


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

    @classmethod
    def of(cls, table: str, row: Row, column: str, rule: str) -> "Violation":
        """The rule that one column of a row of a table breaks."""
        return cls(f"{table}.csv", row.number, column, row.cells[column], rule)


_COMPARISONS: Mapping[str, tuple[str, Callable[[Value, Value], bool]]] = {
    "minimum": ("at least", lambda value, limit: value >= limit),  # type: ignore[operator]
    "maximum": ("at most", lambda value, limit: value <= limit),  # type: ignore[operator]
    "exclusiveMinimum": ("more than", lambda value, limit: value > limit),  # type: ignore[operator]
}


def parse(text: str, field: Descriptor) -> Value:
    """The typed value of a cell; None where it is empty. Raises ValueError for another form."""
    if not text:
        return None
    if field["type"] != "string":
        return read(text, field["type"])
    if text != text.strip():
        raise ValueError("begins or ends with a blank: take it out")
    if any(category(letter) in ("Cc", "Cf", "Zl", "Zp") for letter in text):
        raise ValueError("holds a character that does not print, or a line break: take it out")
    return tuple(text.split(" ")) if "references" in field else text


def all_rows(package: DataPackage) -> Tables:
    """Every row of every table, by the name of the table."""
    return Described({name: package.rows(name) for name in package.resources})


def check_schema(package: DataPackage) -> list[Violation]:
    """Every violation in every table, sorted by file, row and column."""
    tables = all_rows(package)
    return sorted(
        violation
        for name, rows in tables.items()
        for violation in _check_table(package.resources[name], rows, tables)
    )


def _check_table(resource: Descriptor, rows: list[Row], tables: Tables) -> Iterator[Violation]:
    for field in resource["schema"]["fields"]:
        column, seen, keys = field["name"], set[str](), None
        if target := referenced(field, resource):
            table, key = target
            keys = Keys(table, {row.cells[key] for row in tables[table]})
        for row in rows:
            text = row.cells[column]
            for rule in broken_rules(text, field, keys, seen):
                yield Violation.of(resource["name"], row, column, rule)
            seen.add(text)
    for columns in resource["schema"].get("uniqueKeys", []):
        yield from _repeated(resource, rows, columns)


def _repeated(resource: Descriptor, rows: list[Row], columns: list[str]) -> Iterator[Violation]:
    """Rows whose cells in these columns stand in an earlier row too."""
    first: dict[tuple[str, ...], int] = {}
    for row in rows:
        number = first.setdefault(tuple(row.cells[name] for name in columns), row.number)
        if number != row.number:
            *_, last = columns
            rule = f"{', '.join(columns)} are those of row {number}; the two are one fact"
            yield Violation.of(resource["name"], row, last, rule)


def broken_rules(
    text: str, field: Descriptor, keys: Keys | None, seen: Collection[str]
) -> Iterator[str]:
    """The rules that a cell breaks by itself; `keys` it may name, texts `seen` in its column."""
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
    broken = [*_broken_constraints(text, value, field, seen)]
    yield from broken
    if constraints.get("unique") and text in seen:
        yield "stands in an earlier row too, but must be unique"
    if isinstance(value, tuple) and len(set(value)) < len(value):
        yield "names a key twice"
    for key in value if isinstance(value, tuple) else [text]:
        if keys is not None and key not in keys.keys and not broken:
            yield f"{key!r} is no key of {keys.table}{_near(key, keys.keys)}"


def _near(key: str, keys: Collection[str]) -> str:
    """The keys that are spelt most like another one, in words."""
    near = get_close_matches(key, keys, 3)
    return f"; most like it {'is' if len(near) == 1 else 'are'} {', '.join(near)}" if near else ""


def _broken_constraints(
    text: str, value: Value, field: Descriptor, seen: Collection[str]
) -> Iterator[str]:
    constraints = field.get("constraints", {})
    if "enum" in constraints and text not in constraints["enum"]:
        yield f"must be one of {', '.join(constraints['enum'])}"
    if "pattern" in constraints:
        matches = _pattern(constraints["pattern"]).fullmatch
        if not matches(text):
            like = min(filter(matches, seen), default="")
            yield f"must match {constraints['pattern']}" + (f", as {like} does" if like else "")
    for name, (words, holds) in _COMPARISONS.items():
        if name in constraints and not holds(value, Decimal(str(constraints[name]))):
            yield f"must be {words} {constraints[name]}"


_pattern = lru_cache(re.compile)


def referenced(field: Descriptor, resource: Descriptor) -> tuple[str, str] | None:
    """The table and the column whose keys a column holds, or None where it refers to none."""
    target = field.get("references")
    for key in resource["schema"].get("foreignKeys", []):
        if field["name"] in key["fields"]:
            target = {"resource": key["reference"]["resource"]}
            (target["field"],) = key["reference"]["fields"]
    return (target["resource"] or resource["name"], target["field"]) if target else None
