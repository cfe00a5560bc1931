"""Rules of what stands inside what: no row contains, overlaps or derives from itself."""

from collections.abc import Iterator, Mapping

from report.facts.package import DataPackage, Descriptor
from report.facts.schema import Tables, Violation


def check(package: DataPackage, tables: Tables) -> Iterator[Violation]:
    """The rows from which the references inside a table lead back to themselves."""
    for name, resource in package.resources.items():
        for column in _own_references(resource):
            key = resource["schema"]["fields"][0]["name"]
            above = {row.cells[key]: row.cells[column].split(" ") for row in tables[name]}
            for row in tables[name]:
                if row.cells[key] in _reached(row.cells[key], above):
                    yield Violation.of(name, row, column, "leads back to the row itself")


def _own_references(resource: Descriptor) -> Iterator[str]:
    """The columns of a table that hold keys of the same table; a derivation has some among them."""
    schema, own = resource["schema"], ("", resource["name"])
    for key in schema.get("foreignKeys", []):
        if key["reference"]["resource"] in own:
            yield from key["fields"]
    for field in schema["fields"]:
        if field["name"] == "derivation" or field.get("references", {}).get("resource") in own:
            yield field["name"]


def _reached(key: str, above: Mapping[str, list[str]]) -> set[str]:
    """Every key that the references of a row lead to."""
    reached: set[str] = set()
    ahead = list(above[key])
    while ahead:
        if (next_key := ahead.pop()) in above and next_key not in reached:
            reached.add(next_key)
            ahead += above[next_key]
    return reached
