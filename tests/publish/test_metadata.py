"""What the page says of itself to machines is whole, true of the data, and closes no script."""

import json
import re
import tomllib
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_output

from report.brief.chapters.claim_rules import CHECKED
from report.brief.chapters.claims import by_claim, ledger
from report.brief.edition import Edition
from report.brief.parameters import Parameters
from report.contract import brief
from report.facts.load import load_facts
from report.present import mime
from report.publish.metadata import linked_data, meta_tags
from report.publish.numbers import slug
from report.publish.publication import Publication
from tests import YEAR
from tests.conftest import ROOT, changed

EARLY = Parameters.of({"as_of": "2022-01-15"})
CABINET = Parameters.of({"as_of": "2025-12-26"})
FOREIGN = Parameters.of({"fiscal_year": "2023", "currency": "USD", "basis": "initial"})
# What schema.org lets each type have, of what is used here.
VOCABULARY = {
    "Report": "headline description inLanguage author dateCreated datePublished temporalCoverage "
    "license isBasedOn",
    "Dataset": "identifier name description version keywords creator license dateModified "
    "temporalCoverage spatialCoverage variableMeasured distribution",
    "DataDownload": "name description license encodingFormat contentUrl",
    "ClaimReview": "url isPartOf author datePublished claimReviewed itemReviewed reviewRating "
    "reviewBody",
    "Claim": "author appearance",
    "CreativeWork": "name url datePublished",
    "Rating": "alternateName ratingValue bestRating worstRating",
    "PropertyValue": "name description",
    "Organization": "name url",
    "Person": "name url",
    "Country": "name",
}


def graph(parameters, facts=None, package=None):
    facts = load_facts(parameters.as_of) if facts is None else facts
    facts = facts if package is None else replace(facts, package=package)
    return json.loads(linked_data(Edition(facts, parameters)))["@graph"]


def of_type(nodes, kind):
    return [node for node in nodes if node["@type"] == kind]


def walked(value):
    yield value
    parts = value.values() if isinstance(value, dict) else value
    for part in parts if isinstance(value, dict | list) else ():
        yield from walked(part)


def holes(value):
    return [part for part in walked(value) if part is None or part in ("", [], {})]


def strangers(value):
    """The types and properties that are not in the vocabulary."""
    nodes = [part for part in walked(value) if isinstance(part, dict) and "@type" in part]
    allowed = {kind: {"@type", "@id", *names.split()} for kind, names in VOCABULARY.items()}
    return [name for node in nodes for name in set(node) - allowed.get(node["@type"], set())]


def lost(nodes, folder):
    """The tables that are named and not there."""
    (dataset,) = of_type(nodes, "Dataset")
    paths = [download["contentUrl"] for download in dataset["distribution"]]
    return [path for path in paths if not (folder.parent / path).is_file()]


def describe(package, **terms):
    path = package.folder / "datapackage.json"
    stated = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**stated, **terms}), encoding="utf-8")


@pytest.mark.parametrize("parameters", [YEAR, EARLY, CABINET, FOREIGN], ids=str)
def test_the_graph_is_whole(parameters):
    nodes = graph(parameters)
    (report,) = of_type(nodes, "Report")
    (dataset,) = of_type(nodes, "Dataset")
    claims = by_claim(Edition.under(parameters))
    reviews = of_type(nodes, "ClaimReview")
    assert [review["claimReviewed"] for review in reviews] == [
        each.claim.statement for each in claims
    ]
    assert len(nodes) == 2 + len(claims)
    assert report["isBasedOn"]["@id"] == dataset["@id"]
    assert all(review["isPartOf"]["@id"] == report["@id"] for review in reviews)
    assert holes(nodes) == []
    assert strangers(nodes) == []


def test_holes_and_strangers_are_found():
    assert holes({"a": [None, {"b": ""}, {"c": []}, {"d": {}}], "e": 0}) == [None, "", [], {}]
    assert strangers([{"@type": "Rating", "stars": 5}, {"@type": "Claim", "author": {}}]) == [
        "stars"
    ]
    assert strangers({"@type": "Verdict"}) == ["@type"]


def test_what_was_not_known_is_left_out():
    assert of_type(graph(EARLY), "ClaimReview") == []
    assert len(of_type(graph(CABINET), "ClaimReview")) > len(of_type(graph(EARLY), "ClaimReview"))
    assert "2026" not in json.dumps(of_type(graph(EARLY), "Report"))


def test_the_report_is_that_of_the_edition():
    (report,) = of_type(graph(FOREIGN), "Report")
    assert report["headline"] == brief().title(FOREIGN)
    assert report["temporalCoverage"] == "2023-04-01/2024-03-31"
    assert report["datePublished"] == FOREIGN.as_of.isoformat()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert report["license"].endswith(f"/{project['license']}")


def test_the_dataset_is_that_of_the_descriptor(facts):
    nodes = graph(YEAR)
    (dataset,) = of_type(nodes, "Dataset")
    stated = json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))
    assert (dataset["name"], dataset["version"]) == (stated["title"], stated["version"])
    assert dataset["license"] == [licence["path"] for licence in stated["licenses"]]
    assert dataset["dateModified"] == stated["as_of"]
    first, last = map(date.fromisoformat, dataset["temporalCoverage"].split("/"))
    years = facts["variants"]["fiscal_year"]
    assert (first.year, last.year) == (min(years), max(years) + 1)
    tables = {path.name for path in (ROOT / "data").glob("*.csv")}
    assert {entry["contentUrl"] for entry in dataset["distribution"]} == {
        f"data/{name}" for name in tables
    }


def test_every_table_named_is_there(package):
    nodes = graph(YEAR, None, package)
    assert lost(nodes, package.folder) == []
    (package.folder / "trade.csv").unlink()
    assert lost(nodes, package.folder) == ["data/trade.csv"]


def tags(parameters, notebooks=None, package=None, picture=""):
    facts = load_facts(parameters.as_of)
    facts = facts if package is None else replace(facts, package=package)
    publication = Publication(notebooks or {}, Edition(facts, parameters))
    return meta_tags(publication, picture)


def test_a_licence_without_an_address_is_named():
    (dataset,) = of_type(graph(YEAR), "Dataset")
    (rates,) = [e for e in dataset["distribution"] if e["contentUrl"].endswith("/gdp.csv")]
    (licence,) = rates["license"]
    assert licence["@type"] == "CreativeWork" and "attribution" in licence["name"]


def test_creators_are_those_of_the_descriptor(package):
    ministry = {"title": "A ministry", "path": "https://example.org", "roles": ["creator"]}
    person = {"title": "Ada Byron", "familyName": "Byron"}
    describe(package, contributors=[ministry, person, {"title": "A host", "roles": ["host"]}])
    nodes = graph(YEAR, None, package)
    (dataset,) = of_type(nodes, "Dataset")
    assert dataset["creator"] == [
        {"@type": "Organization", "name": "A ministry", "url": "https://example.org"},
        {"@type": "Person", "name": "Ada Byron"},
    ]
    assert all(review["author"] == dataset["creator"] for review in of_type(nodes, "ClaimReview"))
    named = tags(YEAR, package=package)
    authors = [content for _, name, content in named if name == "citation_author"]
    assert authors == ["A ministry", "Ada Byron"]


def test_without_creators_none_is_named(package):
    describe(package, contributors=[])
    assert not any("creator" in node or "author" in node for node in graph(EARLY, None, package))
    assert "citation_author" not in {name for _, name, _ in tags(EARLY, package=package)}


def test_a_review_points_to_the_ledger_and_the_document(facts):
    by_statement = {r["claimReviewed"]: r for r in graph(YEAR) if "claimReviewed" in r}
    claims = facts["claims"]
    for claim in claims[claims["repeats"].isna()].to_dict("records"):
        review = by_statement[claim["statement"]]
        source = facts.row("sources", claim["sources"][0])
        appearance = review["itemReviewed"]["appearance"]
        assert review["itemReviewed"]["author"]["name"] == source["publisher"]
        assert appearance.get("url") == source["url"]
        published = source["published"]
        assert appearance.get("datePublished") == (published and published.isoformat())
    exhibit = ledger(Edition(facts, YEAR))
    assert f"#{slug(exhibit.title.id)}" == "#claims-ledger"


def review_of(claim_id, facts):
    """The review of one claim, found by its statement."""
    statement = facts.row("claims", claim_id)["statement"]
    reviews = of_type(graph(YEAR, facts), "ClaimReview")
    (review,) = (each for each in reviews if each["claimReviewed"] == statement)
    return review


def test_a_date_is_no_more_exact_than_it_is_known(facts):
    (key,) = facts.cited["bloomberg-ai"]
    for precision, said in (("month", "2025-12"), ("year", "2025")):
        vague = changed(facts, "sources", key, published_precision=precision)
        review = review_of("bloomberg-ai", vague)
        assert review["itemReviewed"]["appearance"]["datePublished"] == said


def test_a_claim_without_a_document_stays(facts):
    (key,) = facts.cited["bloomberg-ai"]
    later = changed(facts, "sources", key, published=date(2027, 1, 1))
    review = review_of("bloomberg-ai", later)
    assert review["itemReviewed"] == {"@type": "Claim"}


def test_only_verdicts_on_the_scale_are_rated():
    ratings = [review["reviewRating"] for review in graph(YEAR)[2:]]
    values = {rating["alternateName"]: rating.get("ratingValue") for rating in ratings}
    assert (values["accurate"], values["wrong"], values["context"]) == (len(CHECKED), 1, None)
    ranked = [values[verdict] for verdict in CHECKED if verdict in values]
    assert ranked == sorted(ranked, reverse=True) and len(set(ranked)) == len(ranked) > 2


class Scripts(HTMLParser):
    """The text of the scripts of a page, and the elements beside them."""

    def __init__(self):
        super().__init__()
        self.elements, self.text = [], ""

    def handle_starttag(self, tag, attrs):
        self.elements.append(tag)

    def handle_data(self, data):
        self.text += data


def read(text):
    page = Scripts()
    page.feed(f'<script type="application/ld+json">{text}</script>')
    page.close()
    return page


def test_no_claim_closes_the_script(facts):
    hostile = '</script><b>&amp; <!-- "quoted"\u2028 \x85 yen'
    spoilt = changed(facts, "claims", "bloomberg-headline", statement=hostile)
    text = linked_data(Edition(spoilt, YEAR))
    page = read(text)
    assert page.elements == ["script"] and page.text == text
    assert not set("<>&") & set(text)
    # The page is tidied line by line, and Unicode has more line ends than JSON.
    assert text.splitlines() == [text] and text.isascii()
    assert json.loads(page.text)["@graph"][2]["claimReviewed"] == hostile
    careless = read(json.dumps(json.loads(text)))
    assert careless.elements == ["script", "b"]


def test_the_same_edition_says_the_same(facts):
    again = changed(facts, "claims", "bloomberg-amount")
    assert again is not facts
    assert linked_data(Edition(again, YEAR)) == linked_data(Edition(facts, YEAR))


@pytest.mark.parametrize("parameters", [YEAR, EARLY, CABINET, FOREIGN], ids=str)
def test_meta_elements_say_which_edition(parameters):
    made = tags(parameters)
    by_name = {name: content for _, name, content in made}
    assert len(by_name) == len(made) and all(by_name.values())
    for attribute, name, _ in made:
        assert attribute == ("property" if ":" in name else "name")
    assert by_name["og:title"] == by_name["citation_title"] == brief().title(parameters)
    assert by_name["og:locale"] == "en_GB"
    assert by_name["citation_publication_date"] == parameters.as_of.isoformat().replace("-", "/")
    # A finding would be a number; the year and the day are the only ones.
    numbers = re.findall(r"\d+", by_name["description"])
    day = parameters.as_of
    assert numbers == [str(parameters.fiscal_year), str(day.day), str(day.year)]
    assert by_name["og:description"] == by_name["description"] and "og:image" not in by_name


def test_a_page_that_says_something_is_shared_by_what_it_says():
    cells = [
        new_code_cell(outputs=[new_output("display_data", {mime.SENTENCE: {
            "role": role, "missing": False, "runs": ["It is ", {"text": "so"}, "."]}})])
        for role in ("title", "standfirst")
    ]  # fmt: skip
    by_name = {n: c for _, n, c in tags(YEAR, {"00-x": NotebookNode(cells=cells)}, None, "a.png")}
    assert by_name["og:title"] == by_name["og:description"] == "It is so."
    assert by_name["og:image"] == "a.png"
