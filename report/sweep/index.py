"""The page of a sweep: its editions to find and compare, by what they were asked for."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from re import search
from typing import Any

import polars as pl

from report.contract import brief
from report.order import chapter_name
from report.present.table import NO_FIGURE
from report.publish import seal
from report.publish.numbers import signed
from report.publish.pages import page, script_hash
from report.publish.place import Place
from report.publish.store import Folder, digest
from report.sweep.grid import Grid
from report.sweep.manifest import EDITIONS, Entry
from report.sweep.sensitivity import KIND as SENSITIVITY
from report.sweep.sensitivity import page_name, pages
from report.sweep.table import TABLE

INDEX = "index.html"
KIND = "sweep"
_STATED = rf'<meta name="{TABLE}" content="([0-9a-f]{{64}})">'
"""The table that the page was made with, in its head."""
_TEMPLATES = Path(__file__).parent / "templates"


def put_index(entries: Sequence[Entry], grid: Grid, table: Path | None, place: Place) -> None:
    """Write index.html: each edition with its parameters and main numbers, or its error.

    With it stand figures.parquet and a page for each main number of how far the parameters move
    it. `table` is where the first is made, None where no edition is.
    """
    script = (_TEMPLATES / "index.js").read_text(encoding="utf-8")
    editions = [_edition(entry, place.folder) for entry in entries]
    fullest = sorted(editions, key=lambda each: len(each["numbers"]), reverse=True)
    numbers = list(dict.fromkeys(name for each in fullest for name in each["numbers"]))
    varied = grid.varied()
    text = page(
        "sweep/templates/index.html.j2",
        KIND,
        table=None if table is None else digest(table),
        editions=editions,
        varied=varied,
        no_figure=NO_FIGURE,
        names={number: page_name(number) for number in numbers},
        fixed=[
            (name, value)
            for name, value in entries[0].parameters.items()
            if name not in varied and value is not None
        ],
        script=script,
        policy=script_hash(script),
    )
    shown = {} if table is None else pages(pl.scan_parquet(table), numbers)
    files = {INDEX: text, **shown} | ({} if table is None else {TABLE: table})
    place.put(files, own(place.folder, shown))


def own(folder: Folder, names: Iterable[str] = ()) -> dict[str, str]:
    """The digests of index.html and the table as a sweep left them, and of these pages."""
    found = seal.own(folder, [INDEX], KIND)
    stated = search(_STATED, (folder / INDEX).read_text(encoding="utf-8")) if found else None
    table = {TABLE: stated[1]} if stated else {}
    return {**found, **table, **seal.own(folder, names, SENSITIVITY)}


def _edition(entry: Entry, folder: Folder) -> dict[str, Any]:
    """An edition as the page shows it: where it is, and the numbers of its main points."""
    at = f"{EDITIONS}/{entry.id}"
    shown = {"id": entry.id, "parameters": entry.parameters, "error": entry.error}
    if entry.error is not None:
        return {**shown, "numbers": {}, "at": None}
    figures = json.loads((folder / at / "figures.json").read_bytes())
    brief = folder / at / "brief.html"
    return {
        **shown,
        "numbers": _main(figures),
        "at": f"{at}/brief.html" if brief.exists() else f"{at}/figures.json",
    }


def _main(figures: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    return {f["id"]: signed(f) for f in figures if chapter_name(f["chapter"]) == brief().lead}
