"""Write an edition to a folder."""

import json
from collections.abc import Collection, Mapping
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from report.execute.run import replaced
from report.facts.load import load_facts
from report.facts.package import DATA
from report.parameters import Parameters
from report.publish import drawing
from report.publish.edition import Edition
from report.publish.formats import DEFAULT, Format
from report.publish.html import to_html
from report.publish.pdf import to_pdf
from report.publish.record import RECORD, record
from report.publish.workbook import to_workbook


def publish(
    notebooks: Mapping[str, NotebookNode],
    parameters: Parameters,
    folder: Path,
    *,
    formats: Collection[Format] = DEFAULT,
    static: bool = False,
) -> list[Path]:
    """Write the edition to `folder`: a brief in each format, what they are made from, a record.

    They are made from notebooks/, figures.json, parameters.json and data/. The charts of a
    `static` page are drawings alone, which makes it half as large. Everything is made before
    anything is written, and each file takes the place of its predecessor whole. The paths of the
    briefs come back. Raises OSError where the folder cannot be written.
    """
    edition = Edition(notebooks, parameters, load_facts(parameters.as_of))
    sources = _sources(edition)
    makers = {
        Format.HTML: lambda: to_html(edition, static=static).encode(),
        Format.PDF: lambda: to_pdf(edition, sources),
        Format.XLSX: lambda: to_workbook(edition),
    }
    briefs = {f"brief.{format}": makers[format]() for format in formats}
    files = {**briefs, **sources}
    files[RECORD] = record(files, parameters)
    for name, content in files.items():
        with replaced(folder / name) as new:
            new.write_bytes(content)
    return [folder / name for name in briefs]


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
    values = {
        "figures.json": edition.figures,
        "parameters.json": edition.parameters.model_dump(mode="json"),
    }
    texts = {
        name: json.dumps(value, ensure_ascii=False, indent=1) + "\n"
        for name, value in values.items()
    }
    tables = {f"{DATA.name}/{path.name}": path.read_bytes() for path in sorted(DATA.iterdir())}
    return {name: text.encode() for name, text in {**texts, **notebooks}.items()} | tables
