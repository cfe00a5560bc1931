"""Write an edition to a folder."""

import json
from collections.abc import Collection, Mapping
from contextlib import suppress

import nbformat
from nbformat import NotebookNode

from report.facts.load import load_facts
from report.facts.package import TABLES, DataPackage
from report.parameters import Parameters
from report.publish import drawing
from report.publish.edition import Edition
from report.publish.errors import EditionError
from report.publish.formats import DEFAULT, Format
from report.publish.html import to_html
from report.publish.numbers import by_line
from report.publish.pdf import to_pdf
from report.publish.record import RECORD, record, recorded
from report.publish.store import Folder, remove_files, write_files
from report.publish.workbook import to_workbook


def publish(
    notebooks: Mapping[str, NotebookNode],
    parameters: Parameters,
    folder: Folder,
    *,
    formats: Collection[Format] = DEFAULT,
    static: bool = False,
) -> list[str]:
    """Write an edition to `folder` in place of the one there, and return what was written.

    Everything is made before anything is written. Files of the edition before that this one does
    not have are removed. Raises OutputError.
    """
    files = edition_files(notebooks, parameters, formats=formats, static=static)
    stale: set[str] = set()
    with suppress(EditionError):  # a record that cannot be read names nothing to remove
        stale = recorded(folder).keys() - files.keys()
    write_files(files, folder)
    remove_files(stale, folder)
    return list(files)


def edition_files(
    notebooks: Mapping[str, NotebookNode],
    parameters: Parameters,
    *,
    formats: Collection[Format] = DEFAULT,
    static: bool = False,
) -> dict[str, bytes]:
    """An edition, bytes by name: a brief in each format, what they are made from, a record last.

    They are made from notebooks/, figures.json, parameters.json and data/. The charts of a
    `static` page are drawings alone, which makes it half as large.
    """
    edition = Edition(notebooks, parameters, load_facts(parameters.as_of))
    sources = _sources(edition)
    makers = {
        Format.HTML: lambda: to_html(edition, static=static).encode(),
        Format.PDF: lambda: to_pdf(edition, sources),
        Format.XLSX: lambda: to_workbook(edition),
    }
    files = {f"brief.{format}": makers[format]() for format in formats} | sources
    return {**files, RECORD: record(files, parameters)}


def warm_up(parameters: Parameters, formats: Collection[Format], *, static: bool) -> None:
    """Draw and typeset once, which takes a second, while the notebooks are not ready."""
    drawing.warm_up()
    if Format.HTML in formats:
        to_html(Edition({}, parameters, load_facts(parameters.as_of)), static=static)


def _sources(edition: Edition) -> dict[str, bytes]:
    """The files that an edition is made from, and its numbers, by name."""
    notebooks = {
        f"notebooks/{stem}.ipynb": nbformat.writes(notebook)
        for stem, notebook in edition.notebooks.items()
    }
    texts = {
        "figures.json": by_line(edition.figures),
        "parameters.json": parameters_text(edition.parameters),
    }
    tables = {f"{TABLES}/{path.name}": path.read_bytes() for path in DataPackage().files}
    return {name: text.encode() for name, text in {**texts, **notebooks}.items()} | tables


def parameters_text(parameters: Parameters) -> str:
    """The parameters as parameters.json has them."""
    return f"{json.dumps(parameters.model_dump(mode='json'), indent=1)}\n"
