"""Run a sweep: build what its manifest does not have, then the table and the page of all of it."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path

from tqdm import tqdm

from report.facts.rules import require
from report.order import Order
from report.parameters import Parameters
from report.publish.place import writing
from report.publish.record import RECORD, code_hash, tables_hash
from report.publish.record import own as record_own
from report.publish.rule import check
from report.publish.store import Folder, digests, folder_at
from report.publish.write import check_edition, put_edition
from report.sweep.grid import Grid
from report.sweep.index import INDEX, own, put_index
from report.sweep.manifest import EDITIONS, NAME, Entry, Manifest, edition_id
from report.sweep.table import TABLE, made_table
from report.sweep.work import edition
from report.sweep.workers import Outcome, cluster_workers, local_workers, outcomes

AHEAD = 32
"""Editions that a cluster is asked for at a time."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Summary:
    """How a sweep went: editions built now, those that were there, and those that failed."""

    built: int
    kept: int
    failed: Sequence[Entry]

    def __str__(self) -> str:
        return f"{self.built} built, {self.kept} were there, {len(self.failed)} failed."


def sweep(grid: Grid, output: str | Path, order: Order, *, dask: str | None = None) -> Summary:
    """Build every edition of a grid in `output` that is not there, and say how it went.

    `order` says what each is but for its parameters, and how many are built side by side.
    `output` is a folder, or an address that fsspec knows; only this process writes to it. Beside
    editions/ it gets manifest.jsonl, figures.parquet with every number, and index.html. An
    edition counts as there where the manifest has it, made of the same code and tables, and its
    folder is there; one that failed is built again. `dask` is the address of a scheduler.

    Raises FactsError with every broken rule of the tables, OutputError where something cannot be
    written or the cluster cannot be used, and at once where something else is in the way. What
    was built until then stays.
    """
    require(order.package)
    inputs = _inputs(order)
    with writing(folder_at(output)) as place:
        folder = place.folder
        check(folder, [INDEX, TABLE], own(folder))
        manifest = Manifest(place)
        todo = _todo(grid, manifest, inputs, folder)
        _check(todo, order, folder)
        workers = partial(cluster_workers, dask) if dask else partial(local_workers, order)
        task = partial(edition, order=order)
        window = AHEAD if dask else 2 * order.jobs
        with tqdm(total=len(grid.sets), initial=len(grid.sets) - len(todo), unit="edition",
                  disable=None) as bar:  # fmt: skip
            for parameters, outcome in outcomes(todo, task, workers, window):
                manifest.add(_kept(parameters, outcome, inputs, folder))
                bar.update()
        entries = [manifest.entries[edition_id(each)] for each in grid.sets]
        with made_table([each for each in entries if each.error is None], folder) as table:
            put_index(entries, grid, table, place)
    failed = [entry for entry in entries if entry.error is not None]
    return Summary(len(todo) - len(failed), len(grid.sets) - len(todo), failed)


def _there(folder: Folder) -> set[str]:
    """The ids of the editions that have a folder."""
    editions = folder / EDITIONS
    return {path.name for path in editions.iterdir()} if editions.exists() else set()


def _check(todo: Sequence[Parameters], order: Order, folder: Folder) -> None:
    """Raises OutputError where one of these editions has no place in the folder of the sweep."""
    check(folder, [f"{EDITIONS}/{RECORD}"], {})
    for id in _there(folder).intersection(map(edition_id, todo)):
        record = f"{EDITIONS}/{id}/{RECORD}"
        check(folder, [record], {record: record_own(folder / EDITIONS / id).get(RECORD)})
        check_edition(folder / EDITIONS / id, order)


def _kept(parameters: Parameters, outcome: Outcome, inputs: str, folder: Folder) -> Entry:
    """The entry of an edition, whose files are written first."""
    id, stated = edition_id(parameters), parameters.model_dump(mode="json")
    if isinstance(outcome, BaseException):
        log.warning("%s failed: %s", id, outcome)
        return Entry(id, inputs, stated, None, f"{type(outcome).__name__}: {outcome}")
    with writing(folder / EDITIONS / id) as place:
        put_edition(outcome, place)
    return Entry(id, inputs, stated, sha256(outcome[RECORD]).hexdigest())


def _inputs(order: Order) -> str:
    """One hash for what every edition is made from beside its parameters."""
    tables = tables_hash(order.package)
    parts = [code_hash(), tables, *sorted(order.formats), *sorted(order.chapters)]
    return sha256(" ".join(parts).encode()).hexdigest()[:16]


def _todo(grid: Grid, manifest: Manifest, inputs: str, folder: Folder) -> list[Parameters]:
    """The sets whose edition is not in the manifest, or is not in its folder as it says there."""
    asked = {edition_id(parameters): parameters for parameters in grid.sets}
    kept = {id for id in asked.keys() & _there(folder) if manifest.has(id, inputs)}
    for id in sorted(kept):
        found = digests(folder / EDITIONS / id, [RECORD])
        if found != {RECORD: manifest.entries[id].record}:
            log.warning("%s is not the edition that %s says, and is built again.", id, NAME)
            kept.remove(id)
    return [parameters for id, parameters in asked.items() if id not in kept]
