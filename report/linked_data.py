"""Nodes of linked data, as JSON-LD and schema.org have them."""

from typing import Any

from report.facts.package import DataPackage

Node = dict[str, Any]
REPORT = "#report"
"""The id of the report."""


def node(kind: str, **properties: Any) -> Node:
    """A node without those properties of which nothing is known."""
    known = {name: value for name, value in properties.items() if value not in (None, "", [])}
    return {"@type": kind, **known}


def creators(package: DataPackage) -> list[Node]:
    """The creators whom the descriptor names; only a person has a family name."""
    return [
        node(
            "Person" if "familyName" in named else "Organization",
            name=named["title"],
            url=named.get("path"),
        )
        for named in package.descriptor.get("contributors", [])
        if "creator" in named.get("roles", ["creator"])
    ]
