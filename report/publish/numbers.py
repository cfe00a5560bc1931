"""The numbers that the notebooks of an edition print."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any

from nbformat import NotebookNode

from report.present import mime

Runs = Sequence[str | Mapping[str, Any]]
"""The runs of a sentence: text, or a number as `Printed.to_json` gives it."""


def figures(notebooks: Mapping[str, NotebookNode]) -> list[dict[str, Any]]:
    """Every printed number of the edition, in order, with the chapter that prints it.

    `role` says where: in a sentence, title, alt text or cell. `label` says what it is: the
    sentence that it stands in, or row and column of its table.
    """
    return [
        {"chapter": stem, "id": figure["id"], "role": role, "label": label, **figure}
        for stem, notebook in notebooks.items()
        for data in shown(notebook.cells)
        for role, label, figure in (*_told(data), *_tabled(data))
    ]


def by_line(figures: Iterable[Mapping[str, Any]]) -> str:
    """These numbers as JSON with one on each line, so that two files can be compared."""
    lines = ",\n".join(json.dumps(figure, ensure_ascii=False) for figure in figures)
    return f"[\n{lines}\n]\n"


def shown(cells: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """What these cells show, by type; what they print is text."""
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    data = [output.get("data") or {"text/plain": output.get("text", "")} for output in outputs]
    return [each for each in data if mime.BESIDE not in each]


def numbered(notebook: NotebookNode, numbers: Mapping[str, str]) -> NotebookNode:
    """A copy in which each exhibit is shown with its number, "Figure 1", given by its id."""
    copy = deepcopy(notebook)
    outputs: list[Any] = shown(copy.cells)
    for data in outputs:
        number = numbers.get(data.get(mime.EXHIBIT, {}).get("id"))
        if number and mime.CHART in data:
            title = data[mime.CHART]["title"]
            title["text"] = f"{number}: {title['text']}"
        for kind in {"text/plain", "text/markdown"} & data.keys() if number else ():
            data[kind] = f"{number}: {data[kind]}"
    return copy


def said(cells: Sequence[Mapping[str, Any]], role: str) -> Iterator[str]:
    """The sentences of a role that these cells show, each with its headline, as plain text."""
    for data in shown(cells):
        sentence = data.get(mime.SENTENCE, {})
        if sentence.get("role") == role and not sentence["missing"]:
            yield ". ".join(filter(None, map(text_of, (sentence["head"], sentence["runs"]))))


def slug(id: str) -> str:
    """The id of an exhibit or a number as that of an element."""
    return id.replace(".", "-")


def text_of(runs: Runs) -> str:
    """A sentence as plain text."""
    return "".join(run if isinstance(run, str) else run["text"] for run in runs)


def signed(figure: Mapping[str, Any]) -> str:
    """A number as text that stands alone: with the sign that its sentence may say in a word."""
    return f"{figure['sign']}{figure['text']}"


def row_name(row: Runs) -> str:
    """What a row of a table is about: its first cell with text."""
    return next((cell for cell in row if isinstance(cell, str)), "")


def _told(data: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    for role, runs in _sentences(data):
        yield from ((role, text_of(runs), figure) for figure in _numbers(runs))


def _tabled(data: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    exhibit = data.get(mime.EXHIBIT, {"rows": []})
    for row in exhibit["rows"]:
        for head, cell in zip(exhibit["heads"], row, strict=True):
            if not isinstance(cell, str):
                yield "cell", f"{row_name(row)}: {head}", cell


def _sentences(data: Mapping[str, Any]) -> Iterator[tuple[str, Runs]]:
    """Role and runs of what is said: a sentence, or the title and the alt text of an exhibit."""
    for part in ("head", "runs") if mime.SENTENCE in data else ():
        yield "sentence", data[mime.SENTENCE][part]
    for part in ("title", "alt") if mime.EXHIBIT in data else ():
        yield part, data[mime.EXHIBIT][part]["runs"]


def _numbers(runs: Runs) -> Iterator[Mapping[str, Any]]:
    return (run for run in runs if not isinstance(run, str))
