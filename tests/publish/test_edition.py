"""No heading of an edition stands alone."""

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from report.present import mime
from report.publish.edition import headed

PROSE = new_markdown_cell("### Prose\n\nIt says something.")
QUIET = new_code_cell("1 + 1")


def title(level):
    return new_markdown_cell("#" * level + " Title")


def showing(kind, data):
    return new_code_cell("show", outputs=[new_output("display_data", {kind: data})])


SENTENCE = showing(mime.SENTENCE, {"id": "a.b", "missing": False, "runs": ["It is so."]})
DATA = showing(mime.EXHIBIT, {"annex": True})


@pytest.mark.parametrize(
    ("cells", "left_out"),
    [
        ([title(2), title(3), SENTENCE], []),
        ([title(2), title(3), QUIET, title(3), QUIET, SENTENCE], [1]),
        ([title(2), title(3), SENTENCE, title(3), DATA], [3]),
        ([title(2), title(3), PROSE], [1]),
        ([title(2), QUIET, PROSE, QUIET], []),
        ([title(2), QUIET, title(3), QUIET, title(3), DATA], [0, 2, 4]),
    ],
)
def test_a_heading_of_nothing_that_is_shown_is_left_out(cells, left_out):
    assert headed(cells) == [cell for n, cell in enumerate(cells) if n not in left_out]


def test_the_default_edition_has_all_its_headings(edition):
    assert [c["id"] for c in edition.cells] == [
        c.id for notebook in edition.notebooks.values() for c in notebook.cells
    ]
