"""What an edition has to show stands beneath its headings, and no heading stands alone."""

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from report.execute.run import run_notebooks
from report.facts.load import load_facts
from report.parameters import Parameters
from report.present import mime
from report.publish.edition import Edition, headed
from report.publish.html import to_html
from report.publish.pdf import to_pdf

PROSE = new_markdown_cell("### Prose\n\nIt says something.")
QUIET = new_code_cell("1 + 1")


def title(level, text="Title"):
    return new_markdown_cell(f"{'#' * level} {text}")


def showing(**data):
    output = new_output("display_data", {f"{getattr(mime, name)}": v for name, v in data.items()})
    return new_code_cell("show", outputs=[output])


SENTENCE = showing(SENTENCE={"id": "a.b", "missing": False, "runs": ["It is so."]})
DATA = showing(EXHIBIT={"annex": True})


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
