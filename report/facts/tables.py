"""Put new rows into the tables of a package, each where a reader looks for it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import pairwise, takewhile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from report.facts.forms import plain
from report.facts.package import DataPackage, Descriptor, FactsError

Cells = Mapping[str, str]
Rows = Mapping[str, Sequence[Cells]]
"""New rows by table."""
_SORTED = 0.95
"""The share of neighbours in order from which on a table counts as sorted."""


def files_with(package: DataPackage, rows: Rows, closes: date | None = None) -> dict[str, bytes]:
    """The files of a package that new rows, by table, change: their contents by name.

    With a day on which the tables close, the descriptor, which has that day from then on, is one
    of them. No rule is checked. Raises FactsError for a table that cannot be read or a column that
    it does not have.
    """
    files = {
        package.resources[table]["path"]: with_rows(package, table, new)
        for table, new in rows.items()
    }
    if closes:
        name = "datapackage.json"
        files[name] = _closing((package.folder / name).read_bytes(), closes)
    return files


@contextmanager
def copied(package: DataPackage, files: Mapping[str, bytes]) -> Iterator[DataPackage]:
    """A copy of a package with other contents of some files, which is removed at the end."""
    with TemporaryDirectory(prefix="brief-") as scratch:
        for path in package.files:
            content = files.get(path.name)
            Path(scratch, path.name).write_bytes(path.read_bytes() if content is None else content)
        yield DataPackage(Path(scratch))


def with_rows(package: DataPackage, table: str, rows: Sequence[Cells]) -> bytes:
    """The content of the file of a table with new rows in their places; all other bytes stay.

    A cell that a row does not have is empty; one that is written as a spreadsheet does it, and can
    mean one value only, has the one form. Raises FactsError.
    """
    sheet, fields = package.sheet(table), package.fields(table)
    names = [field["name"] for field in fields]
    for row in rows:
        if unknown := sorted(row.keys() - {*names}):
            raise FactsError(f"{table}.csv has no column {unknown[0]}; it has {', '.join(names)}.")
        cells = [
            plain(text, field["type"]) if (text := row.get(field["name"], "")) else ""
            for field in fields
        ]
        sheet.put(_place([each.cells for each in sheet.records], cells, fields), cells)
    return sheet.content


def _closing(descriptor: bytes, day: date) -> bytes:
    """The text of a descriptor with another day on which its tables close."""
    changed, times = re.subn(rb'("as_of"\s*:\s*")[^"]*', rb"\g<1>" + str(day).encode(), descriptor)
    if times != 1:
        raise FactsError(f"datapackage.json has as_of {times} times: set it to {day} by hand.")
    return changed


def _place(rows: Sequence[Sequence[str]], new: Sequence[str], fields: Sequence[Descriptor]) -> int:
    """Before which row a new one stands.

    In a table in order of a date, by that date. Elsewhere among the rows whose keys begin with
    the same words, in the order of what follows; values of a column that allows a few are in the
    order in which the descriptor has them. A key without such rows stands in order of keys, or
    at the end of a table that is not sorted.
    """
    for column, field in enumerate(fields):
        days = [row[column] for row in rows]
        dated = field["type"] == "date" and field["name"] != "known_from" and new[column]
        if dated and _is_sorted(days):
            return _least(days, new[column])
    turns = {
        value: turn
        for field in fields
        for turn, value in enumerate(field.get("constraints", {}).get("enum", []))
    }
    keys = [[(turns.get(word, -1), word) for word in row[0].split("-")] for row in [*rows, new]]
    key = keys.pop()
    alike = [_shared(each, key) for each in keys]
    if not (most := max(alike, default=0)):
        return _least(keys, key) if _is_sorted(keys) else len(rows)
    beside = [place for place, number in enumerate(alike) if number == most]
    before = _least([keys[place] for place in beside], key)
    return beside[before - 1] + 1 if before else beside[0]


def _shared(one: Sequence[Any], other: Sequence[Any]) -> int:
    """How many values two sequences begin with alike."""
    pairs = zip(one, other, strict=False)
    return len([*takewhile(lambda pair: pair[0] == pair[1], pairs)])


def _is_sorted(values: Sequence[Any]) -> bool:
    """Whether nearly all values are there and follow those before them."""
    in_order = sum(one <= other for one, other in pairwise(values))
    return all(values) and in_order >= _SORTED * (len(values) - 1)


def _least(values: Sequence[Any], new: Any) -> int:
    """The last place at which the fewest values stand on the wrong side of a new one."""
    wrong = [sum(value < new for value in values)]
    wrong += [0] * len(values)
    for place, value in enumerate(values):
        wrong[place + 1] = wrong[place] + (value > new) - (value < new)
    return max(place for place, number in enumerate(wrong) if number == min(wrong))
