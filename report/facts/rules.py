"""Check what a table schema cannot say: rules across rows, columns and tables."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from operator import add, sub, truediv

from report.facts.package import DataPackage, FactsError, Row
from report.facts.schema import Violation, check_schema

APPROPRIATIONS = "appropriations.csv"
_SIGNS = {"+": add, "-": sub, "/": truediv}
# The earliest day of a document whose date is known to the month or the year only.
_EARLIEST = {"day": lambda day: day, "month": lambda day: day.replace(day=1)}
_EARLIEST["year"] = lambda day: day.replace(month=1, day=1)


def check(package: DataPackage) -> list[Violation]:
    """Every violation of the schema, or where there is none, of the rules across cells."""
    violations = check_schema(package)
    if violations:
        return violations
    tables = {name: package.rows(name) for name in package.resources}
    return sorted(
        [
            *_check_variants(tables["appropriations"]),
            *_check_stages(tables["appropriations"]),
            *_check_derivations(tables["appropriations"]),
            *_check_partitions(package, tables["appropriations"]),
            *_check_known_from(package, tables),
            *_check_spans(tables),
            *_check_keys(package, tables),
        ]
    )


def require(package: DataPackage) -> None:
    """Raises FactsError with every violation, one a line, where there is any."""
    violations = check(package)
    if violations:
        lines = [f"{len(violations)} cells of data/ break a rule:", *map(str, violations)]
        raise FactsError("\n".join(lines))


def _key(row: Row) -> tuple[str, ...]:
    return tuple(row.cells[name] for name in ("line_id", "fiscal_year", "stage", "round"))


def _check_variants(rows: Iterable[Row]) -> Iterator[Violation]:
    by_key = defaultdict(list)
    for row in rows:
        by_key[_key(row)].append(row)
    for same in by_key.values():
        mains = sum(row.cells["variant"] == "main" for row in same)
        if mains != 1:
            rule = f"{mains} rows of {' '.join(_key(same[0])).strip()} are main; exactly one is"
            yield _violation(same[-1], "variant", rule)


def _check_stages(rows: Iterable[Row]) -> Iterator[Violation]:
    for row in rows:
        if bool(row.cells["round"]) != (row.cells["stage"] == "supplementary"):
            yield _violation(row, "round", "is for supplementary budgets, and required there")
        if bool(row.cells["derivation"]) != (row.cells["basis"] == "derived"):
            yield _violation(row, "derivation", "is for derived rows, and required there")


def _check_derivations(rows: Iterable[Row]) -> Iterator[Violation]:
    """A derived amount is what its arithmetic gives, within the resolution of both sides."""
    by_id = {row.cells["fact_id"]: row for row in rows}
    for row in by_id.values():
        if row.cells["derivation"]:
            try:
                result = _evaluate(row.cells["derivation"], by_id)
            except (ValueError, KeyError, ZeroDivisionError) as error:
                yield _violation(row, "derivation", f"cannot be computed: {error}")
                continue
            if abs(result - _number(row, "amount_jpy_bn")) > _number(row, "resolution") / 2:
                yield _violation(row, "amount_jpy_bn", f"its derivation gives {float(result):g}")


def _evaluate(derivation: str, by_id: Mapping[str, Row]) -> Fraction:
    """The value of "key + key - 2.5", read from left to right."""
    terms = derivation.split(" ")
    values = [
        _number(by_id[term], "amount_jpy_bn") if term in by_id else Fraction(term)
        for term in terms[::2]
    ]
    result = values[0]
    for sign, value in zip(terms[1::2], values[1:], strict=True):
        result = _SIGNS[sign](result, value)
    return result


def _check_partitions(package: DataPackage, rows: Iterable[Row]) -> Iterator[Violation]:
    """Parts add up to the total that was printed, within what rounding leaves open."""
    mains = {_key(row): row for row in rows if row.cells["variant"] == "main"}
    for partition in package.resources["appropriations"]["partitions"]:
        for key, total in mains.items():
            parts = [mains.get((line, *key[1:])) for line in partition["parts"]]
            if key[0] == partition["total"] and None not in parts:
                yield from _check_sum(total, [part for part in parts if part is not None])


def _check_sum(total: Row, parts: list[Row]) -> Iterator[Violation]:
    result = sum(_number(part, "amount_jpy_bn") for part in parts)
    slack = sum(_number(row, "resolution") for row in [total, *parts]) / 2
    if abs(result - _number(total, "amount_jpy_bn")) > slack:
        names = " + ".join(part.cells["fact_id"] for part in parts)
        yield _violation(total, "amount_jpy_bn", f"its parts give {float(result):g} ({names})")


def _check_known_from(package: DataPackage, tables: Mapping[str, list[Row]]) -> Iterator[Violation]:
    """No row is known before the first of its documents; a series is known as it goes on."""
    first_days = {
        row.cells["source_id"]: _EARLIEST[row.cells["published_precision"]](
            date.fromisoformat(row.cells["published"])
        )
        for row in tables["sources"]
        if row.cells["published"]
    }
    for name, rows in tables.items():
        resource = package.resources[name]
        if "known_from" in rows[0].cells and not resource.get("continuous"):
            for row in rows:
                days = [first_days.get(key) for key in row.cells["sources"].split(" ")]
                first = min((day for day in days if day), default=date.min)
                if date.fromisoformat(row.cells["known_from"]) < first:
                    rule = f"none of its documents was published before {first}"
                    yield Violation(
                        resource["path"],
                        row.number,
                        "known_from",
                        row.cells["known_from"],
                        rule,
                    )


def _check_spans(tables: Mapping[str, list[Row]]) -> Iterator[Violation]:
    for name, first, last in (
        ("envelopes", "first_fiscal_year", "last_fiscal_year"),
        ("programmes", "first_year", "last_year"),
    ):
        for row in tables[name]:
            if row.cells[last] and row.cells[last] < row.cells[first]:
                rule = f"is before {first}, {row.cells[first]}"
                yield Violation(f"{name}.csv", row.number, last, row.cells[last], rule)


def _check_keys(package: DataPackage, tables: Mapping[str, list[Row]]) -> Iterator[Violation]:
    """A key names one row of all tables that hold figures, so that a number can cite it."""
    homes: dict[str, str] = {}
    for name, rows in tables.items():
        if "known_from" in rows[0].cells:
            column = package.fields(name)[0]["name"]
            for row in rows:
                home = homes.setdefault(row.cells[column], name)
                if home != name:
                    rule = f"is a key of {home} too"
                    yield Violation(f"{name}.csv", row.number, column, row.cells[column], rule)


def _number(row: Row, column: str) -> Fraction:
    return Fraction(row.cells[column])


def _violation(row: Row, column: str, rule: str) -> Violation:
    return Violation(APPROPRIATIONS, row.number, column, row.cells[column], rule)
