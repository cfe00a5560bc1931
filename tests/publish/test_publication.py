"""What publishers take from an edition: its headings, its numbered exhibits, its roles."""

from itertools import chain

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from report.present import mime
from report.publish.body import headings
from report.publish.numbers import numbered
from report.publish.publication import Publication

PROSE = new_markdown_cell("### Prose\n\nIt says something.")
QUIET = new_code_cell("1 + 1")


def title(level, name="Title"):
    return new_markdown_cell(f"{'#' * level} {name}")


def showing(kind, data):
    return new_code_cell("show", outputs=[new_output("display_data", {kind: data})])


SENTENCE = showing(mime.SENTENCE, {"id": "a.b", "missing": False, "runs": ["It is so."]})
DATA = showing(mime.EXHIBIT, {"annex": True})


def made(*cells):
    return Publication({"one": NotebookNode(cells=list(cells))}, None)


def exhibit(id, chart=False, annex=False, **more):
    shown = showing(mime.EXHIBIT, {"id": id, "annex": annex, **more})
    if chart:
        shown.outputs[0].data[mime.CHART] = {}
    return shown


def said(role, missing=False):
    return showing(mime.SENTENCE, {"role": role, "missing": missing, "runs": [role]})


def test_a_notebook_of_an_edition_shows_the_number_of_an_exhibit():
    drawn, listed = exhibit("a.bars", chart=True), exhibit("a.list")
    drawn.outputs[0].data |= {mime.CHART: {"title": {"text": "It rises"}}, "text/plain": "It rises"}
    listed.outputs[0].data["text/markdown"] = "**It falls**"
    plain = [exhibit("a.other"), SENTENCE]
    book = NotebookNode(cells=[drawn, listed, *plain])
    one, two, *others = numbered(book, {"a.bars": "Figure 1", "a.list": "Table 1"}).cells
    bundle = one.outputs[0].data
    assert bundle[mime.CHART]["title"]["text"] == bundle["text/plain"] == "Figure 1: It rises"
    assert two.outputs[0].data["text/markdown"] == "Table 1: **It falls**"
    assert others == plain
    assert drawn.outputs[0].data["text/plain"] == "It rises"


def test_exhibits_are_numbered_by_what_they_are_and_their_other_states_are_not():
    own = exhibit("a.hero", chart=True, variant={"of": "a.hero", "choice": {"Unit": "a"}})
    other = exhibit("a.hero.usd", chart=True, variant={"of": "a.hero", "choice": {"Unit": "b"}})
    publication = made(
        own, other, exhibit("a.list"), exhibit("a.data", annex=True),
        exhibit("a.bars", chart=True), exhibit("a.rivals", chart=True, annex=True),
        exhibit("a.terms"),
    )  # fmt: skip
    assert publication.numbers == {
        "a.hero": "Figure 1", "a.list": "Table 1", "a.data": "Table A1", "a.bars": "Figure 2",
        "a.rivals": "Table A2", "a.terms": "Table 2",
    }  # fmt: skip
    assert [state["id"] for state in publication.variants["a.hero"]] == ["a.hero.usd"]
    (body,) = publication.chapters.values()
    assert [block["exhibit"]["id"] for block in body] == ["a.hero", "a.list", "a.bars", "a.terms"]


def test_findings_are_one_list_and_the_head_stands_apart():
    publication = made(
        said("title"), said("standfirst"), said("finding"), said("finding", missing=True),
        said("finding"), said(""), said("unknown", missing=True),
    )  # fmt: skip
    (body,) = publication.chapters.values()
    assert [block["kind"] for block in body] == ["finding", "sentence"]
    assert len(body[0]["sentences"]) == 2 == len(publication.said("finding"))
    assert [each["runs"] for each in publication.said("title")] == [["title"]]


@pytest.mark.parametrize(
    ("cells", "left_out"),
    [
        ([title(2), title(3), SENTENCE], []),
        ([title(2), title(3, "Empty"), QUIET, title(3), QUIET, SENTENCE], [1]),
        ([title(2), title(3), SENTENCE, title(3, "Empty"), DATA], [3]),
        ([title(2), title(3), PROSE], [1]),
        ([title(2), QUIET, PROSE, QUIET], []),
        ([title(2), QUIET, title(3), QUIET, title(3), DATA], [0, 2, 4]),
    ],
)
def test_a_heading_of_nothing_that_is_shown_is_left_out(cells, left_out):
    body = chain.from_iterable(made(*cells).chapters.values())
    assert [block["tokens"][0]["children"][0]["raw"] for block in body if "tokens" in block] == [
        cell.source.splitlines()[0].lstrip("# ")
        for n, cell in enumerate(cells)
        if cell.cell_type == "markdown" and n not in left_out
    ]


def test_the_default_edition_has_all_its_headings(edition):
    sources = [
        cell.source
        for notebook in edition.notebooks.values()
        for cell in notebook.cells
        if cell.cell_type == "markdown"
    ]
    assert [heading["text"] for heading in headings(edition.chapters.values())] == [
        line.lstrip("# ") for text in sources for line in text.splitlines() if line[:1] == "#"
    ]


def test_a_chapter_that_asks_and_has_no_answer_is_left_out():
    asked, answered = made(PROSE, title(4), QUIET), made(PROSE, title(4), QUIET, SENTENCE)
    assert list(asked.chapters) == [] and list(answered.chapters) == ["one"]
    assert list(made(PROSE, QUIET).chapters) == ["one"]
