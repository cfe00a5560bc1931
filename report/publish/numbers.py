"""The numbers that the notebooks of an edition print."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from nbformat import NotebookNode

from report.present import mime

Runs = Sequence[str | Mapping[str, Any]]
"""The runs of a sentence: text, or a number as `Printed.to_json` gives it."""


def figures(notebooks: Mapping[str, NotebookNode]) -> list[dict[str, Any]]:
    """Every printed number of the edition, in order, with the chapter that prints it."""
    return [
        {"chapter": stem, **figure}
        for stem, notebook in notebooks.items()
        for data in shown(notebook.cells)
        for runs in (*_sentences(data), *_tables(data))
        for figure in _numbers(runs)
    ]


def in_sentences(cells: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The numbers of sentences and titles, in order."""
    return [
        figure for data in shown(cells) for runs in _sentences(data) for figure in _numbers(runs)
    ]


def shown(cells: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """What these cells show, by type."""
    return [
        output["data"] for cell in cells for output in cell.get("outputs", []) if "data" in output
    ]


def slug(id: str) -> str:
    """The id of an exhibit or a number as that of an element."""
    return id.replace(".", "-")


def text_of(runs: Runs) -> str:
    """A sentence as plain text."""
    return "".join(run if isinstance(run, str) else run["text"] for run in runs)


def _sentences(data: Mapping[str, Any]) -> Iterator[Runs]:
    if mime.SENTENCE in data:
        yield data[mime.SENTENCE]["runs"]
    if mime.EXHIBIT in data:
        yield data[mime.EXHIBIT]["title"]["runs"]


def _tables(data: Mapping[str, Any]) -> Iterator[Runs]:
    if mime.EXHIBIT in data:
        yield data[mime.EXHIBIT]["alt"]["runs"]
        yield from data[mime.EXHIBIT]["rows"]


def _numbers(runs: Runs) -> Iterator[Mapping[str, Any]]:
    return (run for run in runs if not isinstance(run, str))
