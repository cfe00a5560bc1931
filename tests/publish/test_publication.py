"""No heading of an edition stands alone."""

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from report.present import mime
from report.publish.publication import Publication, headings

PROSE = new_markdown_cell("### Prose\n\nIt says something.")
QUIET = new_code_cell("1 + 1")


def title(level, name="Title"):
    return new_markdown_cell(f"{'#' * level} {name}")


def showing(kind, data):
    return new_code_cell("show", outputs=[new_output("display_data", {kind: data})])


SENTENCE = showing(mime.SENTENCE, {"id": "a.b", "missing": False, "runs": ["It is so."]})
DATA = showing(mime.EXHIBIT, {"annex": True})


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
    body = Publication({"one": NotebookNode(cells=cells)}, None).chapters[0]
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
    assert [heading["text"] for heading in headings(edition.chapters)] == [
        line.lstrip("# ") for text in sources for line in text.splitlines() if line[:1] == "#"
    ]
