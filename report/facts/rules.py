"""Check what a table schema cannot say: rules across rows, columns and tables.

Those that hold of every data package stand here and follow its descriptor; a brief adds its own.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from operator import add, sub, truediv

from report.contract import brief
from report.facts import parents, periods
from report.facts.forms import read
from report.facts.package import DataPackage, Descriptor, FactsError, Row
from report.facts.schema import Tables, Violation, all_rows, check_schema

MAIN = "main"
"""The variant of the figure that counts, of several about one subject."""
_SIGNS = {"+": add, "-": sub, "/": truediv}


def check(package: DataPackage) -> list[Violation]:
    """Every violation of the schema, or where there is none, of the rules across cells."""
    violations = check_schema(package)
    if violations:
        return violations
    tables = all_rows(package)
    return sorted(
        [
            *_check_keys(package, tables),
            *_check_figures(package, tables),
            *periods.check(package, tables),
            *parents.check(package, tables),
            *brief().check(package),
        ]
    )


@lru_cache(maxsize=4)
def require(package: DataPackage) -> None:
    """Raises FactsError with every violation, one a line, where there is any.

    A package that keeps every rule is checked once.
    """
    if violations := check(package):
        number = len(violations)
        head = (
            "A cell of data/ breaks a rule"
            if number == 1
            else f"{number} cells of data/ break a rule"
        )
        lines = [f"{head}:", *map(str, violations)]
        raise FactsError("\n".join(lines))


def key_of(resource: Descriptor, cells: Mapping[str, str]) -> str:
    """The key that the columns of a row make, where the descriptor says which; else nothing.

    Their cells in small letters, with hyphens between words; without the main variant.
    """
    parts = [cells[name] for name in resource.get("key", ()) if cells[name] != MAIN]
    return re.sub("[^a-z0-9]+", "-", "-".join(filter(None, parts)).lower())


def _check_keys(package: DataPackage, tables: Tables) -> Iterator[Violation]:
    """A key names one row of all tables that hold figures, so that a number can cite it."""
    homes: dict[str, str] = {}
    for name, rows in tables.items():
        column = package.fields(name)[0]["name"]
        for row in rows if "key" in package.resources[name] else ():
            if row.cells[column] != (key := key_of(package.resources[name], row.cells)):
                rule = f"must be {key}, as the other columns say"
                yield Violation.of(name, row, column, rule)
        if "known_from" in rows[0].cells:
            for row in rows:
                home = homes.setdefault(row.cells[column], name)
                if home != name:
                    rule = f"is a key of {home} too"
                    yield Violation.of(name, row, column, rule)


def _check_figures(package: DataPackage, tables: Tables) -> Iterator[Violation]:
    """Rival figures have a main one; derived ones and totals are what their arithmetic gives."""
    for name, resource in package.resources.items():
        rows = tables[name]
        if "subject" in resource:
            yield from _check_rivals(resource, rows)
        if "derivation" in rows[0].cells:
            yield from _check_derivations(resource, rows)
        for partition in resource.get("partitions", []):
            yield from _check_partition(resource, partition, rows)


def subject(resource: Descriptor, row: Row) -> tuple[str, ...]:
    """What a row of a table is about."""
    return tuple(row.cells[name] for name in resource["subject"])


def _check_rivals(resource: Descriptor, rows: Iterable[Row]) -> Iterator[Violation]:
    by_subject = defaultdict(list)
    for row in rows:
        by_subject[subject(resource, row)].append(row)
    for about, same in by_subject.items():
        mains = sum(row.cells["variant"] == MAIN for row in same)
        if mains != 1:
            rule = f"{mains} rows of {' '.join(about).strip()} are main; exactly one is"
            yield Violation.of(resource["name"], same[-1], "variant", rule)


def _check_derivations(resource: Descriptor, rows: Iterable[Row]) -> Iterator[Violation]:
    """A derived amount is what its arithmetic gives, within the resolution of both sides."""
    name, amount = resource["name"], resource["amount"]
    stated = {next(iter(row.cells.values())): _number(row, amount) for row in rows}
    for row in rows:
        if row.cells["derivation"]:
            try:
                result = _evaluate(row.cells["derivation"], stated)
            except (ValueError, KeyError, ZeroDivisionError) as error:
                rule = f"cannot be computed, as keys and numbers with + - / between: {error}"
                yield Violation.of(name, row, "derivation", rule)
                continue
            if abs(result - _number(row, amount)) > _number(row, "resolution") / 2:
                rule = f"its derivation gives {float(result):g}"
                yield Violation.of(name, row, amount, rule)


def _evaluate(derivation: str, stated: Mapping[str, Fraction]) -> Fraction:
    """The value of "key + key - 2.5", read from left to right."""
    terms = derivation.split(" ")
    values = [
        stated[term] if term in stated else Fraction(str(read(term, "number")))
        for term in terms[::2]
    ]
    result = values[0]
    for sign, value in zip(terms[1::2], values[1:], strict=True):
        result = _SIGNS[sign](result, value)
    return result


def _check_partition(
    resource: Descriptor, partition: Descriptor, rows: Iterable[Row]
) -> Iterator[Violation]:
    """Parts add up to the total that was printed, within what rounding leaves open."""
    mains = {subject(resource, row): row for row in rows if row.cells["variant"] == MAIN}
    amount = resource["amount"]
    for key, total in mains.items():
        parts = [mains.get((line, *key[1:])) for line in partition["parts"]]
        there = [part for part in parts if part is not None]
        if key[0] != partition["total"] or len(there) < len(parts):
            continue
        result = sum(_number(part, amount) for part in there)
        slack = sum(_number(row, "resolution") for row in [total, *there]) / 2
        if abs(result - _number(total, amount)) > slack:
            names = " + ".join(next(iter(part.cells.values())) for part in there)
            rule = f"its parts give {float(result):g} ({names})"
            yield Violation.of(resource["name"], total, amount, rule)


def _number(row: Row, column: str) -> Fraction:
    return Fraction(row.cells[column])
