"""The outputs of a run, without what differs from run to run."""

import re
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from nbformat import NotebookNode

from report.execute.errors import NotebookError
from report.execute.parameters import INJECTED
from report.present import mime
from report.present.exhibit import Exhibit

_MOST = 50_000_000
"""How many letters the outputs of a notebook may have."""
# The names of elements that pandas, Altair, great_tables, plotly and others draw by lot.
_HEX = "[0-9a-f]"
_LOT = re.compile(
    rf"(?<=id=\"T_){_HEX}{{5}}(?=\")|(?<=\baltair-viz-){_HEX}{{32}}\b"
    rf"|\b{_HEX}{{8}}-{_HEX}{{4}}-{_HEX}{{4}}-{_HEX}{{4}}-{_HEX}{{12}}\b"
    r'|(?<=<div id=")[a-z]{10}(?=")'
)
_PROCESS = re.compile(r"/\S*/ipykernel_\d+/\d+\.py")
_KEYS = {
    mime.SENTENCE: {"id", "missing", "role", "head", "leads", "runs"},
    mime.EXHIBIT: {each.name for each in fields(Exhibit)} - {"spec"},
}
_ADDRESS = re.compile(r"\bat 0x[0-9a-f]{6,}")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def settle(notebook: NotebookNode, chapter: str) -> NotebookNode:
    """The notebook without times, random ids, paths of a machine and signs that are none.

    Raises NotebookError where it shows too much, or what is no sentence or exhibit of a brief.
    """
    notebook.metadata.pop("papermill", None)
    widgets = notebook.metadata.get("widgets", {})
    models = (id for kind in widgets.values() for id in kind.get("state", {}))
    names = {id: f"w{place}" for place, id in enumerate(models)}
    if widgets:
        notebook.metadata["widgets"] = _settled(widgets, names)
    for place, cell in enumerate(notebook.cells):
        for key in ("papermill", "execution"):
            cell.metadata.pop(key, None)
        if INJECTED in cell.metadata.get("tags", []):
            cell.id = f"{chapter}-parameters"
        for output in cell.get("outputs", []):
            _check(output, f"{chapter}.ipynb, cell {place}")
            output.update(_settled(output, names))
    shown = sum(len(text) for cell in notebook.cells for text in _texts(cell.get("outputs", [])))
    if shown > _MOST:
        raise NotebookError(f"{chapter}.ipynb shows {shown:,} letters; {_MOST:,} at most.")
    return notebook


def _check(output: NotebookNode, where: str) -> None:
    data = output.get("data", {})
    for kind, keys in _KEYS.items():
        if kind in data and not (isinstance(data[kind], dict) and keys <= data[kind].keys()):
            raise NotebookError(f"{where} shows {kind}, but nothing of that form.")


def _settled(value: Any, names: dict[str, str]) -> Any:
    """A part of an output with every text in it settled."""
    if isinstance(value, dict):
        return {names.get(key, key): _settled(part, names) for key, part in value.items()}
    if isinstance(value, list):
        return [_settled(part, names) for part in value]
    if not isinstance(value, str):
        return value
    text = _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", _PROCESS.sub("cell.py", value))
    text = _ADDRESS.sub("at 0x0", text)
    for drawn in _LOT.findall(text):
        names.setdefault(drawn, f"n{len(names) + 1}")
    for drawn, name in names.items():
        text = text.replace(drawn, name)
    return text


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)
