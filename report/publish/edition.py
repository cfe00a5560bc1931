"""An edition: the executed notebooks published as HTML, figures and notebooks."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from report.execute.run import replaced
from report.parameters import Parameters
from report.present import mime
from report.publish.html import to_html


def publish(notebooks: Mapping[str, NotebookNode], parameters: Parameters, folder: Path) -> Path:
    """Write brief.html, figures.json and notebooks/ to `folder`; the path of the page.

    Everything is made before anything is written, and each file takes the place of its
    predecessor whole. Raises OSError where the folder cannot be written.
    """
    texts = {f"notebooks/{stem}.ipynb": nbformat.writes(nb) for stem, nb in notebooks.items()}
    texts["figures.json"] = json.dumps(figures(notebooks), ensure_ascii=False, indent=1) + "\n"
    texts["brief.html"] = to_html(notebooks, parameters)
    for name, text in texts.items():
        with replaced(folder / name) as new:
            new.write_text(text, encoding="utf-8")
    return folder / "brief.html"


def figures(notebooks: Mapping[str, NotebookNode]) -> list[dict[str, Any]]:
    """Every printed number of the edition, in order, with the chapter that prints it."""
    return [
        {"chapter": stem, **figure}
        for stem, notebook in notebooks.items()
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        for figure in _figures(output.get("data", {}))
    ]


def _figures(data: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    yield from _numbers(data.get(mime.SENTENCE, {}).get("runs", []))
    shown = data.get(mime.EXHIBIT)
    if shown:
        for runs in (shown["title"]["runs"], shown["alt"]["runs"], *shown["rows"]):
            yield from _numbers(runs)


def _numbers(runs: list[Any]) -> Iterator[dict[str, Any]]:
    return (run for run in runs if isinstance(run, dict))
