"""What a cell of a new row is where nothing else is said, as far as the tables state it."""

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from report.facts.package import DataPackage, Descriptor
from report.facts.rules import MAIN, key_of
from report.facts.tables import Cells


def in_turn(package: DataPackage, table: str) -> list[Descriptor]:
    """The columns of a table in the order in which they are filled: those that follow, last."""
    fields = package.fields(table)
    made = [fields[0]["name"]] if "key" in package.resources[table] else []
    return sorted(fields, key=lambda field: field["name"] in [*made, "known_from"])


def default(
    package: DataPackage, table: str, column: str, cells: Cells, documents: Iterable[Cells]
) -> str:
    """What a cell is, given those before it and the rows of `sources`; empty where none says.

    The key that other columns make; the day of the first document; the size of the last digit of
    the amount; main, for the first figure of a subject.
    """
    resource = package.resources[table]
    if column == package.fields(table)[0]["name"]:
        return key_of(resource, cells)
    if column == "known_from":
        cited = cells.get("sources", "").split(" ")
        days = [each["published"] for each in documents if each["source_id"] in cited]
        return min(filter(None, days), default="")
    if column == "resolution":
        return _last_digit(cells.get(resource.get("amount", ""), ""))
    if column == "variant" and "subject" in resource:
        about = [cells.get(name, "") for name in resource["subject"]]
        stated = [[row.cells[name] for name in resource["subject"]] for row in package.rows(table)]
        return "" if about in stated else MAIN
    return ""


def _last_digit(amount: str) -> str:
    """The size of the last digit of a number: 0.1 of 1239.0."""
    try:
        exponent = Decimal(amount).as_tuple().exponent
    except InvalidOperation:
        return ""
    return format(Decimal(1).scaleb(int(exponent)), "f")
