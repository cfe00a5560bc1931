"""New rows as options or a file have them."""

import json
import sys
from collections.abc import Collection, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from report.entry.defaults import default, in_turn
from report.facts.forms import plain
from report.facts.package import DataPackage
from report.facts.sheet import Sheet
from report.facts.tables import Cells
from report.parameters import ParameterError, listed


def cells_of(package: DataPackage, table: str, pairs: Sequence[str]) -> dict[str, str]:
    """The cells of a table named as column=value. Raises ParameterError where there are none."""
    if table not in package.resources:
        raise ParameterError(_unknown(table, package.resources, "table"))
    columns = [field["name"] for field in package.fields(table)]
    cells = {}
    for pair in pairs:
        name, sign, text = pair.partition("=")
        if name not in columns:
            raise ParameterError(f"--set {pair}: {_unknown(name, columns, f'column of {table}')}")
        if not sign:
            raise ParameterError(f"--set {pair}: write {name}= and what the cell is.")
        cells[name] = text.strip()
    return cells


def rows_in(place: str) -> list[Cells]:
    """The rows that a file holds, or with "-" the standard input, as CSV or a list in JSON.

    They have the columns that the file names. Raises ParameterError where it cannot be read.
    """
    try:
        content = sys.stdin.buffer.read() if place == "-" else Path(place).read_bytes()
        if content.lstrip().startswith(b"["):
            return [_texts(row) for row in json.loads(content, parse_float=str, parse_int=str)]
        sheet = Sheet.of(content)
    except OSError as error:
        raise ParameterError(f"--from {place}: cannot be read: {error.strerror}.") from None
    except (ValueError, TypeError, AttributeError) as error:
        raise ParameterError(f"--from {place}: {error}.") from None
    return [dict(zip(sheet.columns, each.cells, strict=True)) for each in sheet.records]


def _texts(row: Mapping[str, Any]) -> Cells:
    """The cells of an object in JSON, as a table has them."""
    words: dict[Any, str] = {None: "", True: "true", False: "false"}
    return {name: words[value] if value in words else str(value) for name, value in row.items()}


def completed(package: DataPackage, table: str, cells: Cells) -> dict[str, str]:
    """A row with what the tables say of the cells that it does not have."""
    kinds = {field["name"]: field["type"] for field in package.fields(table)}
    filled = {name: plain(text, kinds.get(name, "")) for name, text in cells.items()}
    documents = [row.cells for row in package.rows("sources")]
    for column in in_turn(package, table):
        if not filled.get(name := column["name"]):
            filled[name] = default(package, table, name, filled, documents)
    return filled


def _unknown(name: str, known: Collection[str], what: str) -> str:
    near = get_close_matches(name, known, 1)
    return f"{name} is no {what}; " + (
        f"did you mean {near[0]}?" if near else f"there are {listed(known)}."
    )
