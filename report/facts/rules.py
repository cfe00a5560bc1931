"""Check what a table schema cannot say: rules across rows, columns and tables."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from operator import add, sub, truediv

from report.facts import measures, openings, parents, periods
from report.facts.package import DataPackage, FactsError, Row
from report.facts.schema import Tables, Violation, all_rows, check_schema, read

APPROPRIATIONS = "appropriations"
_SIGNS = {"+": add, "-": sub, "/": truediv}


def check(package: DataPackage) -> list[Violation]:
    """Every violation of the schema, or where there is none, of the rules across cells."""
    violations = check_schema(package)
    if violations:
        return violations
    tables = all_rows(package)
    return sorted(
        [
            *_check_variants(tables[APPROPRIATIONS]),
            *_check_stages(tables[APPROPRIATIONS]),
            *_check_derivations(tables[APPROPRIATIONS]),
            *_check_partitions(package, tables[APPROPRIATIONS]),
            *_check_awards(tables["awards"]),
            *_check_claims(tables["claims"]),
            *_check_keys(package, tables),
            *periods.check(package, tables),
            *parents.check(package, tables),
            *measures.check(package, tables),
            *openings.check(tables),
        ]
    )


@lru_cache(maxsize=4)
def require(package: DataPackage) -> None:
    """Raises FactsError with every violation, one a line, where there is any.

    A package that keeps every rule is checked once.
    """
    refuse(check(package))


def refuse(violations: list[Violation]) -> None:
    """Raises FactsError with these violations, one a line, where there is any."""
    if violations:
        number = len(violations)
        head = (
            "A cell of data/ breaks a rule"
            if number == 1
            else f"{number} cells of data/ break a rule"
        )
        lines = [f"{head}:", *map(str, violations)]
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
        variant = "" if row.cells["variant"] == "main" else row.cells["variant"]
        key = "-".join(part for part in (*_key(row), variant) if part)
        if row.cells["fact_id"] != key:
            yield _violation(row, "fact_id", f"must be {key}, as the other columns say")
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
                rule = f"cannot be computed, as keys and numbers with + - / between: {error}"
                yield _violation(row, "derivation", rule)
                continue
            if abs(result - _number(row, "amount_jpy_bn")) > _number(row, "resolution") / 2:
                yield _violation(row, "amount_jpy_bn", f"its derivation gives {float(result):g}")


def _evaluate(derivation: str, by_id: Mapping[str, Row]) -> Fraction:
    """The value of "key + key - 2.5", read from left to right."""
    terms = derivation.split(" ")
    values = [
        _number(by_id[term], "amount_jpy_bn")
        if term in by_id
        else Fraction(str(read(term, "number")))
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


def _check_claims(rows: Iterable[Row]) -> Iterator[Violation]:
    """A second figure comes with how it stands to the claim; what repeats another has none."""
    for row in rows:
        if bool(row.cells["relation"]) != bool(row.cells["beside"]):
            rule = "is for rows with beside, and required there"
            yield Violation.of("claims", row, "relation", rule)
        if row.cells["repeats"] and row.cells["quantity"]:
            rule = "is for claims that repeat no other"
            yield Violation.of("claims", row, "quantity", rule)


def _check_awards(rows: Iterable[Row]) -> Iterator[Violation]:
    """What is counted has an amount and a year to be counted in."""
    for row in rows:
        for column in ("fiscal_year", "amount_jpy_bn", "resolution"):
            if row.cells["counted"] == "true" and not row.cells[column]:
                yield Violation.of("awards", row, column, "is required where counted is true")


def _check_keys(package: DataPackage, tables: Tables) -> Iterator[Violation]:
    """A key names one row of all tables that hold figures, so that a number can cite it."""
    homes: dict[str, str] = {}
    for name, rows in tables.items():
        if "known_from" in rows[0].cells:
            column = package.fields(name)[0]["name"]
            for row in rows:
                home = homes.setdefault(row.cells[column], name)
                if home != name:
                    rule = f"is a key of {home} too"
                    yield Violation.of(name, row, column, rule)


def _number(row: Row, column: str) -> Fraction:
    return Fraction(row.cells[column])


def _violation(row: Row, column: str, rule: str) -> Violation:
    return Violation.of(APPROPRIATIONS, row, column, rule)
