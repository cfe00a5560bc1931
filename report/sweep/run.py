"""Run a sweep: build what its manifest does not have, then the table and the page of all of it."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path

from tqdm import tqdm

from report.execute.options import cores
from report.execute.run import notebook_paths
from report.facts.package import DATA, DataPackage
from report.facts.rules import require
from report.parameters import Parameters
from report.publish.formats import Format
from report.publish.record import RECORD, code_hash, tables_hash
from report.publish.store import Folder, folder_at, ready, write_files
from report.sweep.grid import Grid
from report.sweep.index import write_index
from report.sweep.manifest import EDITIONS, Entry, Manifest, edition_id
from report.sweep.table import write_table
from report.sweep.work import Wanted, edition
from report.sweep.workers import Outcome, cluster_workers, local_workers, outcomes

HTML = Wanted((Format.HTML,))
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


def sweep(
    grid: Grid,
    output: str | Path,
    *,
    wanted: Wanted = HTML,
    jobs: int | None = None,
    dask: str | None = None,
) -> Summary:
    """Build every edition of a grid in `output` that is not there, and say how it went.

    `output` is a folder, or an address that fsspec knows; only this process writes to it. Beside
    editions/ it gets manifest.jsonl, figures.parquet with every number, and index.html. An
    edition counts as there where the manifest has it, made of the same code and tables, and its
    folder is there; one that failed is built again. `dask` is the address of a scheduler.

    Raises ParameterError for a chapter that is not there, FactsError with every broken rule of
    data/, OutputError where something cannot be written or the cluster cannot be used. What was
    built until then stays.
    """
    require(DataPackage())
    notebook_paths(chapters=wanted.chapters)
    folder = folder_at(output)
    ready(folder)
    manifest = Manifest(folder)
    inputs = _inputs(wanted)
    todo = _todo(grid, manifest, inputs, folder)
    jobs = jobs or cores()
    workers = partial(cluster_workers, dask) if dask else partial(local_workers, jobs)
    task = partial(edition, wanted=wanted)
    with tqdm(total=len(grid.sets), initial=len(grid.sets) - len(todo), unit="edition",
              disable=None) as bar:  # fmt: skip
        for parameters, outcome in outcomes(todo, task, workers, AHEAD if dask else 2 * jobs):
            manifest.add(_kept(parameters, outcome, inputs, folder))
            bar.update()
    entries = [manifest.entries[edition_id(each)] for each in grid.sets]
    done = [entry for entry in entries if entry.error is None]
    write_table(done, folder)
    write_index(entries, grid, folder)
    failed = [entry for entry in entries if entry.error is not None]
    return Summary(len(todo) - len(failed), len(grid.sets) - len(todo), failed)


def _kept(parameters: Parameters, outcome: Outcome, inputs: str, folder: Folder) -> Entry:
    """The entry of an edition, whose files are written first."""
    id, stated = edition_id(parameters), parameters.model_dump(mode="json")
    if isinstance(outcome, BaseException):
        log.warning("%s failed: %s", id, outcome)
        return Entry(id, inputs, stated, None, f"{type(outcome).__name__}: {outcome}")
    write_files(outcome, folder / EDITIONS / id)
    return Entry(id, inputs, stated, sha256(outcome[RECORD]).hexdigest())


def _inputs(wanted: Wanted) -> str:
    """One hash for what every edition is made from beside its parameters."""
    parts = [code_hash(), tables_hash(DATA), *sorted(wanted.formats), *sorted(wanted.chapters)]
    return sha256(" ".join(parts).encode()).hexdigest()[:16]


def _todo(grid: Grid, manifest: Manifest, inputs: str, folder: Folder) -> list[Parameters]:
    """The sets whose edition is not in the manifest, or is no longer in its folder."""
    editions = folder / EDITIONS
    there = {path.name for path in editions.iterdir()} if editions.exists() else set()
    ids = {edition_id(parameters): parameters for parameters in grid.sets}
    return [ids[id] for id in ids if id not in there or not manifest.has(id, inputs)]
