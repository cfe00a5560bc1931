"""What the page says of itself to machines: linked data as schema.org has it, and meta elements."""

import json
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from importlib.metadata import metadata
from typing import Any

from report.brief.chapters.claim_rules import CHECKED
from report.brief.chapters.claims import by_claim
from report.brief.edition import Edition
from report.brief.exhibits.claim_words import reason
from report.facts.load import Facts
from report.facts.package import DataPackage
from report.parameters import Parameters
from report.present.format import day
from report.publish.front import heading
from report.publish.numbers import slug

Node = dict[str, Any]

LANGUAGE = "en-GB"
LEDGER = f"#{slug('claims.ledger')}"
_REPORT, _DATASET = "#report", "#dataset"
# A script ends at the first "</script" in it, even in a string; JSON can write its signs otherwise.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}
# A date is no more exact than it is known: ISO 8601 has months and years as well.
_DATES = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}


@lru_cache(maxsize=4)
def linked_data(parameters: Parameters, facts: Facts) -> str:
    """The report, its data and a review of each claim known, as JSON-LD.

    One line of ASCII that can stand inside `<script type="application/ld+json">` as it is.
    """
    claims = by_claim(Edition(facts, parameters)).itertuples(index=False)
    reviews = [_review(claim, parameters, facts) for claim in claims]
    graph = [_report(parameters, facts.package), _dataset(facts.package), *reviews]
    document = {"@context": "https://schema.org", "@graph": graph}
    return json.dumps(document, separators=(",", ":")).translate(_ESCAPES)


def meta_tags(parameters: Parameters, package: DataPackage) -> list[tuple[str, str, str]]:
    """Attribute, name and content of each meta element, not yet escaped.

    Without address and picture, which must be absolute: a page does not know where it stands.
    """
    title, about = heading(parameters), description(parameters)
    return [
        ("name", "description", about),
        ("property", "og:title", title),
        ("property", "og:type", "article"),
        ("property", "og:description", about),
        ("property", "og:locale", LANGUAGE.replace("-", "_")),
        ("property", "article:published_time", parameters.as_of.isoformat()),
        ("name", "citation_title", title),
        *(("name", "citation_author", creator["name"]) for creator in _creators(package)),
        ("name", "citation_publication_date", f"{parameters.as_of:%Y/%m/%d}"),
        ("name", "citation_language", LANGUAGE),
    ]


def description(parameters: Parameters) -> str:
    """What an edition is; without a finding, so that it holds for every one."""
    subject = f"Japan’s chips and AI budget for {parameters.year}"
    known = f"cited facts as known on {day(parameters.as_of)}"
    return f"An analytical brief on {subject}, made from {known}."


def _node(kind: str, **properties: Any) -> Node:
    """A node without those properties of which nothing is known."""
    known = {name: value for name, value in properties.items() if value not in (None, "", [])}
    return {"@type": kind, **known}


def _report(parameters: Parameters, package: DataPackage) -> Node:
    # The clock is never asked, so that an edition can be made again: its day is its `as_of`.
    made = parameters.as_of.isoformat()
    return {"@id": _REPORT} | _node(
        "Report",
        headline=heading(parameters),
        description=description(parameters),
        inLanguage=LANGUAGE,
        author=_creators(package),
        dateCreated=made,
        datePublished=made,
        temporalCoverage=_span(parameters.fiscal_year, parameters.fiscal_year),
        license=f"https://spdx.org/licenses/{metadata('japan-chips-brief')['License-Expression']}",
        isBasedOn={"@id": _DATASET},
    )


def _span(first: int, last: int) -> str:
    """The fiscal years from `first` to `last`, which start in April, as an interval of days."""
    return f"{date(first, 4, 1)}/{date(last + 1, 3, 31)}"


def _dataset(package: DataPackage) -> Node:
    stated = package.descriptor
    years = [int(row.cells["fiscal_year"]) for row in package.rows("appropriations")]
    return {"@id": _DATASET} | _node(
        "Dataset",
        identifier=stated["name"],
        name=stated["title"],
        description=stated["description"],
        version=stated["version"],
        keywords=stated["keywords"],
        creator=_creators(package),
        license=_licences(stated),
        dateModified=package.cut_off.isoformat(),
        temporalCoverage=_span(min(years), max(years)),
        spatialCoverage=_node("Country", name="Japan"),
        variableMeasured=_variables(package),
        distribution=[_download(table, package) for table in package.resources.values()],
    )


def _creators(package: DataPackage) -> list[Node]:
    """The creators whom the descriptor names; only a person has a family name."""
    return [
        _node(
            "Person" if "familyName" in named else "Organization",
            name=named["title"],
            url=named.get("path"),
        )
        for named in package.descriptor.get("contributors", [])
        if "creator" in named.get("roles", ["creator"])
    ]


def _licences(stated: Mapping[str, Any]) -> list[str | Node]:
    """The address of each licence; its terms in words where it has none."""
    return [
        licence.get("path") or _node("CreativeWork", name=licence["title"])
        for licence in stated.get("licenses", [])
    ]


def _variables(package: DataPackage) -> list[Node]:
    """The columns that hold an amount, a rate or an index."""
    return [
        _node("PropertyValue", name=f"{table}.{field['name']}", description=field["description"])
        for table in package.resources
        for field in package.fields(table)
        if field["type"] == "number" and field["name"] != "resolution"
    ]


def _download(table: Mapping[str, Any], package: DataPackage) -> Node:
    return _node(
        "DataDownload",
        name=table["title"],
        description=table["description"],
        license=_licences(table),
        encodingFormat=table["mediatype"],
        contentUrl=f"{package.folder.name}/{table['path']}",
    )


def _review(claim: Any, parameters: Parameters, facts: Facts) -> Node:
    return _node(
        "ClaimReview",
        url=LEDGER,
        isPartOf={"@id": _REPORT},
        author=_creators(facts.package),
        datePublished=parameters.as_of.isoformat(),
        claimReviewed=claim.statement,
        itemReviewed=_claim(claim.claim_id, facts),
        reviewRating=_rating(claim.verdict),
        reviewBody=str(reason(claim.claim_id, claim.judgement)),
    )


def _claim(claim_id: str, facts: Facts) -> Node:
    """The claim with who made it and where, as the best document behind it says."""
    documents = facts.sources_of([claim_id]).to_dict("records")
    if not documents:
        return _node("Claim")
    best, published = documents[0], documents[0]["published"]
    appearance = _node(
        "CreativeWork",
        name=best["title"],
        url=best["url"],
        datePublished=published and f"{published:{_DATES[best['published_precision']]}}",
    )
    maker = _node("Organization", name=best["publisher"])
    return _node("Claim", author=maker, appearance=appearance)


def _rating(verdict: str) -> Node:
    """A verdict in words, and its rank where it has one: the worst rates 1."""
    if verdict not in CHECKED:
        return _node("Rating", alternateName=verdict)
    best = len(CHECKED)
    rank = {"ratingValue": best - CHECKED.index(verdict), "bestRating": best, "worstRating": 1}
    return _node("Rating", alternateName=verdict, **rank)
