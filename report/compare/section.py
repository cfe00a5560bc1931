"""The chapter "Changes since the last edition", a notebook so that every format prints it."""

from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from report.compare.changes import Change, Comparison
from report.compare.show import HEADS, line, summary
from report.present import mime
from report.present.format import day
from report.present.sentence import Sentence
from report.publish.publication import CHANGES


def chapter(comparison: Comparison) -> NotebookNode:
    """The numbers of sentences and titles that changed as a table; how many there are in all."""
    before = day(comparison.before.parameters.as_of)
    changes = [change for change in comparison.changes if _is_told(change)]
    intro = [
        f"The edition before is as of {before}.",
        *(summary(comparison) if comparison.changes else ["No number has changed."]),
    ]
    said = [
        Sentence(f"{CHANGES}.{number}", "{text}", text=text) for number, text in enumerate(intro)
    ]
    outputs = [new_output("display_data", data=each._repr_mimebundle_()) for each in said]
    if changes:
        outputs.append(new_output("display_data", data=_exhibit(changes, before)))
    heading = new_markdown_cell("## Changes since the last edition", id=f"{CHANGES}-heading")
    return new_notebook(
        cells=[heading, new_code_cell(outputs=outputs, id=f"{CHANGES}-table")],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}},
    )


def _is_told(change: Change) -> bool:
    """Whether the number stands in a sentence or title, and not in a table or an alt text."""
    return change.figure["role"] in ("sentence", "title")


def _exhibit(changes: list[Change], before: str) -> dict[str, Any]:
    title = f"{len(changes)} numbers of the text differ from those of {before}"
    rows = [[change.figure["label"], *line(change)[1:]] for change in changes]
    exhibit = {
        "id": f"{CHANGES}.numbers",
        "title": Sentence(f"{CHANGES}.numbers", title).to_json(),
        "subtitle": "Numbers of sentences and titles, each with what made the change",
        "alt": Sentence(f"{CHANGES}.numbers.alt", f"{title}; the table lists them.").to_json(),
        "kind": "",
        "columns": [],
        "heads": ["Sentence", *HEADS[1:]],
        "rows": rows,
        "note": "",
        "sources": "Source: figures.json of both editions.",
        "derived_sources": False,
        "annex": False,
    }
    return {"text/plain": title, mime.EXHIBIT: exhibit}
