"""Rules of measures: the unit that a number is stated in, and what it can be."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from report.facts.package import DataPackage, Row
from report.facts.schema import Tables, Violation

_MONEY = "_bn"
_DOLLAR = "USD"
# Columns with an amount that a source may leave open, and the size of its last digit beside it.
_AMOUNTS = {
    "awards": "amount_jpy_bn",
    "claims": "stated_value",
    "programmes": "amount_bn",
    "rapidus_funding": "amount_jpy_bn",
}


def check(package: DataPackage, tables: Tables) -> Iterator[Violation]:
    """Every violation of a rule of measures."""
    for table in ("indicators", "trade", "published_ratios"):
        yield from _check_units(table, tables[table])
        yield from _check_signs(table, tables[table], package.resources[table].get("signed", ()))
    for table, amount in _AMOUNTS.items():
        for row in tables[table]:
            dated = row.cells.get("stated_unit") == "date"  # a claim about a day, with its year
            if not dated and bool(row.cells[amount]) != bool(row.cells["resolution"]):
                rule = f"is for rows with {amount}, and required there"
                yield Violation.of(table, row, "resolution", rule)
    yield from _check_currencies(tables)
    yield from _check_comparable(tables["programmes"])


def _check_units(table: str, rows: Iterable[Row]) -> Iterator[Violation]:
    """An indicator has one unit; in a comparison of economies any currency counts as one."""
    kind: Callable[[str], str] = str
    if table == "published_ratios":
        kind = lambda unit: _MONEY if unit.endswith(_MONEY) else unit  # noqa: E731
    usual = _usual((row.cells["indicator"], kind(row.cells["unit"])) for row in rows)
    for row in rows:
        unit = usual[row.cells["indicator"]]
        if kind(row.cells["unit"]) != unit:
            rule = f"other rows state {row.cells['indicator']} in {unit}"
            yield Violation.of(table, row, "unit", rule)


def _check_signs(table: str, rows: Iterable[Row], signed: Iterable[str]) -> Iterator[Violation]:
    """Only what datapackage.json lists as signed can be negative; a share is within 100 percent."""
    for row in rows:
        name, unit = row.cells["indicator"], row.cells["unit"]
        value = Decimal(row.cells["value"])
        if value < 0 and name not in signed:
            rule = f"must be at least 0: {name} is not among `signed` of datapackage.json"
            yield Violation.of(table, row, "value", rule)
        share = (table == "published_ratios" and unit == "percent") or "share" in name.split("_")
        if share and unit != "percent":
            yield Violation.of(table, row, "unit", "must be percent: it is a share")
        elif share and value > 100:
            yield Violation.of(table, row, "value", "must be at most 100: it is a share in percent")


def _check_currencies(tables: Tables) -> Iterator[Violation]:
    """GDP and what is compared with it are in one currency; other programmes may be in USD."""
    own = _usual((row.cells["economy"], row.cells["currency"]) for row in tables["gdp"])
    for name in ("gdp", "programmes"):
        for row in tables[name]:
            compared = name == "gdp" or row.cells["comparable"] == "true"
            currency = own.get(row.cells["economy"], row.cells["currency"])
            if row.cells["currency"] not in ({currency} if compared else {currency, _DOLLAR}):
                rule = f"but the GDP of {row.cells['economy']} is in {currency}"
                yield Violation.of(name, row, "currency", rule)
    programmes = {row.cells["programme_id"]: row for row in tables["programmes"]}
    for row in tables["programme_awards"]:
        programme = programmes[row.cells["programme_id"]].cells
        if row.cells["currency"] != programme["currency"]:
            rule = f"but its programme is in {programme['currency']}"
            yield Violation.of("programme_awards", row, "currency", rule)


def _check_comparable(rows: Iterable[Row]) -> Iterator[Violation]:
    """One programme of an economy enters the comparison, and has an amount."""
    first: dict[str, str] = {}
    for row in rows:
        if row.cells["comparable"] == "true":
            key = first.setdefault(row.cells["economy"], row.cells["programme_id"])
            if key != row.cells["programme_id"]:
                rule = f"{key} is the comparable programme of {row.cells['economy']} already"
                yield Violation.of("programmes", row, "comparable", rule)
            if not row.cells["amount_bn"]:
                rule = "is required where comparable is true"
                yield Violation.of("programmes", row, "amount_bn", rule)


def _usual(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For each first of some pairs, the second that stands beside it most often."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for first, second in pairs:
        counts[first][second] += 1
    return {first: count.most_common(1)[0][0] for first, count in counts.items()}
