"""Write an edition to a folder."""

import json
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from report.facts.load import load_facts
from report.facts.package import TABLES, DataPackage
from report.parameters import Parameters
from report.publish import drawing
from report.publish.edition import Edition
from report.publish.formats import DEFAULT, Format
from report.publish.html import to_html
from report.publish.numbers import by_line
from report.publish.pdf import to_pdf
from report.publish.place import Place
from report.publish.record import RECORD, own, record
from report.publish.rule import check
from report.publish.store import Folder
from report.publish.workbook import to_workbook


def publish(
    notebooks: Mapping[str, NotebookNode],
    parameters: Parameters,
    place: Place,
    *,
    formats: Collection[Format] = DEFAULT,
) -> list[Folder]:
    """Write an edition in place of the one there, and return the paths of its files.

    Everything is made before anything is written. Raises OutputError.
    """
    return put_edition(edition_files(notebooks, parameters, formats=formats), place)


def put_edition(files: Mapping[str, bytes], place: Place) -> list[Folder]:
    """Write the files of an edition; those that the edition before had besides are removed."""
    before = own(place.folder)
    return place.put(files, before, before.keys() - files.keys())


def check_edition(folder: Folder, stems: Iterable[str], formats: Collection[Format]) -> None:
    """Raises OutputError where an edition with notebooks of these stems has no place in `folder`.

    So it can be known before it is made.
    """
    briefs = [f"brief.{format}" for format in formats]
    sources = ["figures.json", "parameters.json", *map(_notebook, stems), *_tables()]
    check(folder, [*briefs, *sources, RECORD], own(folder))


def edition_files(
    notebooks: Mapping[str, NotebookNode],
    parameters: Parameters,
    *,
    formats: Collection[Format] = DEFAULT,
) -> dict[str, bytes]:
    """An edition, bytes by name: a brief in each format, what they are made from, a record last.

    They are made from notebooks/, figures.json, parameters.json and data/.
    """
    edition = Edition(notebooks, parameters, load_facts(parameters.as_of))
    sources = _sources(edition)
    makers = {
        Format.HTML: lambda: to_html(edition).encode(),
        Format.PDF: lambda: to_pdf(edition, sources),
        Format.XLSX: lambda: to_workbook(edition),
    }
    files = {f"brief.{format}": makers[format]() for format in formats} | sources
    return {**files, RECORD: record(files, parameters)}


def warm_up(parameters: Parameters, formats: Collection[Format]) -> None:
    """Draw and typeset once, which takes a second, while the notebooks are not ready."""
    drawing.warm_up()
    if Format.HTML in formats:
        to_html(Edition({}, parameters, load_facts(parameters.as_of)))


def _sources(edition: Edition) -> dict[str, bytes]:
    """The files that an edition is made from, and its numbers, by name."""
    notebooks = {
        _notebook(stem): nbformat.writes(notebook) for stem, notebook in edition.notebooks.items()
    }
    texts = {
        "figures.json": by_line(edition.figures),
        "parameters.json": parameters_text(edition.parameters),
    }
    tables = {name: path.read_bytes() for name, path in _tables().items()}
    return {name: text.encode() for name, text in {**texts, **notebooks}.items()} | tables


def _notebook(stem: str) -> str:
    return f"notebooks/{stem}.ipynb"


def _tables() -> dict[str, Path]:
    return {f"{TABLES}/{path.name}": path for path in DataPackage().files}


def parameters_text(parameters: Parameters) -> str:
    """The parameters as parameters.json has them."""
    return f"{json.dumps(parameters.model_dump(mode='json'), indent=1)}\n"
