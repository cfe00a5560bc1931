"""Build an edition: run the notebooks with its parameters, and publish what they show."""

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from nbformat import NotebookNode

from report.compare.changes import compare
from report.compare.inputs import editions, neighbours
from report.compare.reading import Reading
from report.compare.section import chapter
from report.execute.forked import start_server
from report.execute.run import run_notebooks
from report.facts.rules import require
from report.order import Order
from report.publish.numbers import said
from report.publish.place import writing
from report.publish.publication import CHANGES
from report.publish.store import Folder, folder_at
from report.publish.write import check_edition, publish, warm_up


def build(order: Order, output: str | Path = "build") -> list[Folder]:
    """Build the edition that is asked for in `output` and return the paths of its files.

    `output` is a folder, or an address that fsspec knows, such as "s3://bucket/prefix".
    Nothing is written unless everything is made. Of what is there, the files of an edition before
    are replaced where nobody changed them; anything else in the way is refused at once.

    Raises FactsError with every broken rule of the tables, NotebookError for a cell that fails,
    EditionError for a brief that cannot be typeset or a `previous` that is no edition,
    OutputError for an output that cannot be written.
    """
    with writing(folder_at(output)) as place, ExitStack() as scratch:
        check_edition(place.folder, order)
        require(order.package)
        start_server(order)
        before = scratch.enter_context(editions(order.previous)) if order.previous else []
        with ThreadPoolExecutor() as pool:
            warm = pool.submit(warm_up, order)
            executed = run_notebooks(order)
            warm.result()
        for each in before:
            executed |= _changes(executed, order, each)
        return publish(executed, order, place, neighbours(before, order, place.folder))


def findings(paths: Iterable[Folder]) -> Iterator[str]:
    """What an edition with these files finds, in sentences."""
    for path in paths:
        if path.suffix == ".ipynb":
            yield from said(nbformat.reads(path.read_text(encoding="utf-8"), 4).cells, "finding")


def _changes(
    executed: Mapping[str, NotebookNode], order: Order, before: Reading
) -> dict[str, NotebookNode]:
    """The chapter with what changed since the edition before."""
    with TemporaryDirectory(prefix="brief-") as scratch:
        with writing(Path(scratch)) as place:
            publish(executed, replace(order, formats=()), place)
        return {CHANGES: chapter(compare(before, Reading(Path(scratch))))}
