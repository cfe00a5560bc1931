"""Claims are about what a row states or what the brief computes."""

from report.brief.chapters.claim_figures import COMPUTED
from report.facts.package import DataPackage
from report.facts.schema import Violation, all_rows


def unstated(package: DataPackage) -> list[Violation]:
    """The claims about a quantity that is neither the key of a row nor a computed figure."""
    tables = all_rows(package)
    keys = {
        row.cells[package.fields(name)[0]["name"]]
        for name, rows in tables.items()
        for row in rows
        if "known_from" in row.cells
    }
    rule = "is neither the key of a row nor the name of a figure that the brief computes"
    return [
        Violation.of("claims", row, "quantity", rule)
        for row in tables["claims"]
        if row.cells["quantity"] and row.cells["quantity"] not in keys | COMPUTED.keys()
    ]
