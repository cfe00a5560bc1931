"""Every parameter set gives a whole page: valid, accessible, without a hole."""

import json
import re
from collections import Counter
from html import unescape
from itertools import chain
from xml.etree import ElementTree

import html5lib
import pytest

from report.brief.parameters import Parameters
from report.execute.run import run_notebooks
from report.order import Format, Order
from report.publish.numbers import figures
from report.publish.place import writing
from report.publish.write import publish

SETS = {
    "default": {},
    "initial": {"basis": "initial"},
    "budget year": {"basis": "budget_year"},
    "fy2025": {"fiscal_year": "2025"},
    "fy2023": {"fiscal_year": "2023"},
    "fy2022": {"fiscal_year": "2022", "basis": "budget_year"},
    "cabinet": {"as_of": "2025-12-26"},
    "before": {"as_of": "2025-03-31"},
    "unknown": {"as_of": "2025-03-31", "fiscal_year": "2026"},
    "first": {"as_of": "2022-01-15"},
    "stand-in": {"fiscal_year": "2023", "as_of": "2024-01-31", "basis": "budget_year"},
    "dollars": {"currency": "USD"},
    "real": {"prices": "real", "base_year": "2020"},
    "real euros": {"prices": "real", "base_year": "2020", "currency": "EUR"},
}
HOLES = re.compile(
    r"\b(nan|NaN|None(?! of)|null|undefined|inf)\b|[{}]|<NA>|Quantity|Fraction|\.\.|  \w"
)
# A verb that its number contradicts.
WRONG = re.compile(
    r"rises by (about )?[\N{MINUS SIGN}]|falls by [+\N{MINUS SIGN}]|(rises|falls) by 0(\.0)? %"
)


# A range of one value, and a sentence that has nothing to say.
EMPTY = re.compile(
    r"(FY\d{4}) to \1\b|between ([\d.,]+ \S+( yen)?) and (at least )?\2|No figure can be given here"
)


@pytest.fixture(scope="module", params=SETS.values(), ids=SETS)
def edition(request, tmp_path_factory):
    order = Order(Parameters.of(request.param), formats=[Format.HTML])
    folder = tmp_path_factory.mktemp("edition")
    with writing(folder) as place:
        publish(run_notebooks(order), order, place)
    return folder


@pytest.fixture(scope="module")
def page(edition):
    return (edition / "brief.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def tree(page):
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)


def test_the_page_is_valid_and_whole(edition, tree):
    assert len(tree.findall(".//h1")) == 1
    assert tree.get("lang") == "en-GB"
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for table in tree.iter("table"):
        assert table.find("caption") is not None
        assert all(head.get("scope") for head in table.iter("th"))
    parts = (tree.find(f"body/{part}").itertext() for part in ("header", "main"))
    text = "".join(filter(str.strip, chain(*parts)))  # without blanks between blocks
    for wrong in (HOLES, WRONG, EMPTY):
        found = wrong.search(text)
        assert not found, text[max(0, found.start() - 80) : found.end() + 40]
    # Nothing is loaded; links leave the page only for documents, and give no window away, or for
    # files that stand beside it.
    assert not [element for element in tree.iter() if {"src", "srcset"} & set(element.keys())]
    links = [link for link in tree.iter("a") if not link.get("href").startswith("#")]
    outside = [link for link in links if link.get("href").startswith("http")]
    assert all(link.get("rel") == "noopener" for link in outside)
    beside = [link.get("href") for link in links if link not in outside]
    assert {"figures.json", "notebooks/01-budget.ipynb", "data/awards.csv"} <= {*beside}
    assert all((edition / name).is_file() for name in beside)
    inside = [link for link in tree.iter("a") if link not in links]
    assert {link.get("href")[1:] for link in inside} <= set(ids)
    numbers = [link for link in inside if link.find("data") is not None]
    assert len(numbers) == len(list(tree.iter("data")))
    entries = {e.get("id"): "".join(e.itertext()) for e in tree.iter("li") if e.get("id")}
    for link in numbers:
        target = link.get("href")[1:]
        assert target[0] == "f" or entries[target].startswith(link.find("data").text)


def test_the_page_says_how_other_editions_are_asked_for(tree):
    about = next(part for part in tree.iter("section") if "about" in part.get("class", "").split())
    said = "".join(about.itertext())
    assert all(f"--{name.replace('_', '-')}" in said for name in Parameters.model_fields)


def test_charts_can_be_read_out(page):
    for svg in re.findall(r"<svg xmlns.*?</svg>", page, re.DOTALL):
        chart = ElementTree.fromstring(svg)
        assert chart.get("role") == "img"
        names = [child.tag.split("}")[1] for child in chart[:2]]
        assert names == ["title", "desc"] and chart[1].text
        shapes = [mark for mark in chart.iter() if mark.get("fill") or mark.get("stroke")]
        assert len(shapes) > 2, chart[0].text


def test_figures_json_holds_the_numbers_of_the_page(edition, page, tree):
    printed = json.loads((edition / "figures.json").read_text(encoding="utf-8"))
    assert len({figure["id"] for figure in printed}) == len(printed)
    written = Counter(number.text for number in tree.iter("data"))
    spoken = [figure for figure in printed if figure["role"] == "alt"]
    assert written == Counter(f["text"] for f in printed) - Counter(f["text"] for f in spoken)
    for figure in spoken:
        assert figure["text"] in unescape(page)
    for figure in printed:
        low, high = figure["low"], figure["high"]  # null where the interval is open
        assert low is None or low <= figure["value"]
        assert high is None or figure["value"] <= high
        given = figure["unit"].startswith("jpy_per_") or figure["value"] == 0
        # A document, a term or a gap is no fact, so a number of them has no row.
        chapters = ("09-sensitivity", "10-methods")
        no_facts = figure["unit"] == "count" and figure["chapter"] in chapters
        assert figure["rows"] or given or no_facts, figure["id"]


def test_no_figures_without_notebooks():
    assert figures({}) == []


def test_the_page_is_small(folder):
    assert (folder / "brief.html").stat().st_size < 900_000
