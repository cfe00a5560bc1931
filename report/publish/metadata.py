"""What the page says of itself to machines: linked data as schema.org has it, and meta elements."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from report.contract import brief
from report.edition import Edition
from report.facts.package import DataPackage
from report.linked_data import REPORT, Node, creators, node
from report.parameters import Parameters
from report.publish.publication import Publication

LANGUAGE = "en-GB"
_DATASET = "#dataset"
# A script ends at the first "</script" in it, even in a string; JSON can write its signs otherwise.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}


@lru_cache(maxsize=4)
def linked_data(edition: Edition) -> str:
    """The report, its data and what else the brief says of itself, as JSON-LD.

    One line of ASCII that can stand inside `<script type="application/ld+json">` as it is.
    """
    package = edition.facts.package
    graph = [
        _report(edition.parameters, package),
        _dataset(package),
        *brief().linked_data(edition),
    ]
    return _json(*graph)


def foreign_data(title: str) -> str:
    """What a report of other notebooks says of itself: no more than its title is known."""
    return _json({"@id": REPORT} | node("Report", headline=title))


def _json(*graph: Mapping[str, Any]) -> str:
    document = {"@context": "https://schema.org", "@graph": graph}
    return json.dumps(document, separators=(",", ":")).translate(_ESCAPES)


def meta_tags(publication: Publication, picture: str = "") -> list[tuple[str, str, str]]:
    """Attribute, name and content of each meta element, not yet escaped.

    `picture` is the name of one beside the page. There is no address, which must be absolute: a
    page does not know where it stands.
    """
    title, made = publication.headline, publication.parameters.as_of
    said = [
        ("name", "description", publication.description),
        ("property", "og:title", title),
        ("property", "og:type", "article"),
    ]
    if not publication.is_sourced:
        return said
    return [
        *said,
        ("property", "og:description", publication.standfirst),
        ("property", "og:locale", LANGUAGE.replace("-", "_")),
        *([("property", "og:image", picture)] if picture else []),
        ("property", "article:published_time", made.isoformat()),
        ("name", "citation_title", title),
        *(("name", "citation_author", each["name"]) for each in creators(publication.package)),
        ("name", "citation_publication_date", f"{made:%Y/%m/%d}"),
        ("name", "citation_language", LANGUAGE),
    ]


def _report(parameters: Parameters, package: DataPackage) -> Node:
    # The clock is never asked, so that an edition can be made again: its day is its `as_of`.
    made = parameters.as_of.isoformat()
    return {"@id": REPORT} | node(
        "Report",
        headline=brief().title(parameters),
        description=brief().description(parameters),
        inLanguage=LANGUAGE,
        author=creators(package),
        dateCreated=made,
        datePublished=made,
        temporalCoverage=brief().coverage(package, parameters),
        license=f"https://spdx.org/licenses/{brief().project.licence}",
        isBasedOn={"@id": _DATASET},
    )


def _dataset(package: DataPackage) -> Node:
    stated = package.descriptor
    return {"@id": _DATASET} | node(
        "Dataset",
        identifier=stated["name"],
        name=stated["title"],
        description=stated["description"],
        version=stated["version"],
        keywords=stated["keywords"],
        creator=creators(package),
        license=_licences(stated),
        dateModified=package.cut_off.isoformat(),
        temporalCoverage=brief().coverage(package),
        spatialCoverage=stated.get("spatialCoverage"),
        variableMeasured=_variables(package),
        distribution=[_download(table, package) for table in package.resources.values()],
    )


def _licences(stated: Mapping[str, Any]) -> list[str | Node]:
    """The address of each licence; its terms in words where it has none."""
    return [
        licence.get("path") or node("CreativeWork", name=licence["title"])
        for licence in stated.get("licenses", [])
    ]


def _variables(package: DataPackage) -> list[Node]:
    """The columns that hold an amount, a rate or an index."""
    return [
        node("PropertyValue", name=f"{table}.{field['name']}", description=field["description"])
        for table in package.resources
        for field in package.fields(table)
        if field["type"] == "number" and field["name"] != "resolution"
    ]


def _download(table: Mapping[str, Any], package: DataPackage) -> Node:
    return node(
        "DataDownload",
        name=table["title"],
        description=table["description"],
        license=_licences(table),
        encodingFormat=table["mediatype"],
        contentUrl=f"{package.folder.name}/{table['path']}",
    )
