"""Write an edition to a folder."""

import json
from collections.abc import Mapping

import nbformat
from nbformat import NotebookNode

from report.contract import brief
from report.facts.load import load_facts
from report.facts.package import TABLES
from report.order import Format, Order
from report.parameters import Parameters
from report.publish import drawing
from report.publish.annex import to_annex
from report.publish.docx import to_docx
from report.publish.html import NONE, to_html
from report.publish.mail import to_mail
from report.publish.numbers import by_line, numbered
from report.publish.pdf import to_pdf
from report.publish.place import Place
from report.publish.preview import PREVIEW, to_preview
from report.publish.publication import CHANGES, Publication
from report.publish.record import RECORD, own, record
from report.publish.rule import check
from report.publish.store import Folder
from report.publish.workbook import to_workbook


def publish(
    notebooks: Mapping[str, NotebookNode],
    order: Order,
    place: Place,
    others: Mapping[str, str] = NONE,
) -> list[Folder]:
    """Write an edition in place of the one there, and return the paths of its files.

    `others` are other editions by address. Everything is made before anything is written. Raises
    OutputError.
    """
    return put_edition(edition_files(notebooks, order, others), place)


def put_edition(files: Mapping[str, bytes], place: Place) -> list[Folder]:
    """Write the files of an edition; those that the edition before had besides are removed."""
    before = own(place.folder)
    return place.put(files, before, before.keys() - files.keys())


def check_edition(folder: Folder, order: Order) -> None:
    """Raises OutputError where the edition that is asked for has no place in `folder`.

    So it can be known before it is made.
    """
    briefs = _briefs(order)
    stems = [path.stem for path in order.paths] + ([CHANGES] if order.previous else [])
    tables = [f"{TABLES}/{path.name}" for path in order.package.files]
    sources = ["figures.json", "parameters.json", *map(_notebook, stems), *tables]
    check(folder, [*briefs, *sources, RECORD], own(folder))


def edition_files(
    notebooks: Mapping[str, NotebookNode], order: Order, others: Mapping[str, str] = NONE
) -> dict[str, bytes]:
    """An edition, bytes by name: a brief in each format, what they are made from, a record last.

    They are made from notebooks/, figures.json, parameters.json and data/.
    """
    made = _publication(notebooks, order)
    sources = _sources(made)
    makers = {
        Format.HTML: lambda: to_html(made, [*_briefs(order), *sources], others).encode(),
        Format.PDF: lambda: to_pdf(made, sources),
        Format.XLSX: lambda: to_workbook(made),
        Format.ANNEX: lambda: to_annex(made),
        Format.DOCX: lambda: to_docx(made),
        Format.MAIL: lambda: to_mail(made),
    }
    files = {Format(each).file: makers[each]() for each in order.formats} | sources
    if Format.HTML in order.formats:
        files[PREVIEW] = to_preview(made)
    return {**files, RECORD: record(files, made)}


def _briefs(order: Order) -> list[str]:
    """The names of what the edition is read as."""
    picture = [PREVIEW] if Format.HTML in order.formats else []
    return [*(Format(each).file for each in order.formats), *picture]


def _publication(notebooks: Mapping[str, NotebookNode], order: Order) -> Publication:
    facts = load_facts(order.parameters.as_of, order.package)
    return Publication(notebooks, brief().edition(facts, order.parameters), order.is_foreign)


def warm_up(order: Order) -> None:
    """Draw and typeset once, which takes a second, while the notebooks are not ready."""
    drawing.warm_up()
    if Format.HTML in order.formats:
        to_html(_publication({}, order))


def _sources(publication: Publication) -> dict[str, bytes]:
    """The files that an edition is made from, and its numbers, by name."""
    notebooks = {
        _notebook(stem): nbformat.writes(numbered(notebook, publication.numbers))
        for stem, notebook in publication.notebooks.items()
    }
    if not publication.is_sourced:
        return {name: text.encode() for name, text in notebooks.items()}
    texts = {
        "figures.json": by_line(publication.figures),
        "parameters.json": parameters_text(publication.parameters),
    }
    tables = {f"{TABLES}/{name}": text for name, text in publication.package.contents.items()}
    return {name: text.encode() for name, text in {**texts, **notebooks}.items()} | tables


def _notebook(stem: str) -> str:
    return f"notebooks/{stem}.ipynb"


def parameters_text(parameters: Parameters) -> str:
    """The parameters as parameters.json has them."""
    return f"{json.dumps(parameters.model_dump(mode='json'), indent=1)}\n"
