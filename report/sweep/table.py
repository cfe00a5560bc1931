"""Every number of every edition of a sweep as one table, figures.parquet."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl

from report.parameters import schema
from report.publish.errors import OutputError
from report.publish.store import Folder
from report.sweep.manifest import EDITIONS, Entry

TABLE = "figures.parquet"
_BATCH = 50
_FIGURES = {
    **dict.fromkeys(("chapter", "id", "label", "text", "sign", "unit"), pl.String()),
    "scale": pl.Int64(),
    **dict.fromkeys(("value", "low", "high"), pl.Float64()),
    "rows": pl.List(pl.String),
}


@contextmanager
def made_table(entries: Sequence[Entry], folder: Folder) -> Iterator[Path | None]:
    """A file with the numbers of these editions, some editions at a time; it goes with the block.

    Columns: edition; each parameter, with its type; chapter, id, label, text, sign, unit and scale
    of the number as figures.json has them; value, low and high in that unit; rows, the keys of
    `data/` behind it. None where there is no edition.
    """
    with TemporaryDirectory(prefix="brief-") as scratch:
        for start in range(0, len(entries), _BATCH):
            part = _numbers(entries[start : start + _BATCH], folder)
            part.write_parquet(Path(scratch) / f"{start:09}.parquet")
        whole = Path(scratch) / TABLE
        if entries:
            pl.scan_parquet(sorted(Path(scratch).glob("*.parquet"))).sink_parquet(whole)
        yield whole if entries else None


def read_table(folder: Folder) -> pl.LazyFrame:
    """The table of a sweep that has ended. Raises OutputError where there is none."""
    path = folder / TABLE
    if not path.exists():
        raise OutputError(f"{path} is missing: {folder} holds no sweep that has ended.")
    return pl.scan_parquet(path if isinstance(path, Path) else path.read_bytes())


def _numbers(entries: Sequence[Entry], folder: Folder) -> pl.DataFrame:
    asked = {name: _column(field) for name, field in schema()["properties"].items()}
    types = {"edition": pl.String(), **asked, **_FIGURES}
    rows = []
    for entry in entries:
        stated = {name: _cell(entry.parameters[name], kind) for name, kind in asked.items()}
        text = (folder / EDITIONS / entry.id / "figures.json").read_bytes()
        rows += [{"edition": entry.id, **stated, **figure} for figure in json.loads(text)]
    return pl.DataFrame([{name: row[name] for name in types} for row in rows], schema=types)


def _column(field: Mapping[str, Any]) -> pl.DataType:
    """The type of a parameter's column, from its JSON Schema."""
    kinds = {option["type"] for option in field.get("anyOf", [field])} - {"null"}
    if field.get("format") == "date":
        return pl.Date()
    return pl.Int64() if kinds == {"integer"} else pl.String()


def _cell(value: Any, kind: pl.DataType) -> Any:
    if kind == pl.Date:
        return date.fromisoformat(value)
    return str(value) if kind == pl.String else value
