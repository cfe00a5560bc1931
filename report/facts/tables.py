"""Put new rows into the tables of a package, each where a reader looks for it."""

import re
import shutil
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise, takewhile
from typing import Any

from report.facts.forms import plain
from report.facts.package import DataPackage, Descriptor, FactsError

Cells = Mapping[str, str]
_SORTED = 0.95
"""The share of neighbours in order from which on a table counts as sorted."""


def append(
    package: DataPackage, rows: Mapping[str, Sequence[Cells]], closes: date | None = None
) -> None:
    """Put new rows, by table, into the files of a package; all other bytes stay as they are.

    A cell that a row does not have is empty; no rule is checked. With a day on which the tables
    close, the descriptor has that one from now on. Nothing is written before everything is made,
    and each file is replaced in one step. A package that has read its tables keeps them as they
    were. Raises FactsError for a table that cannot be read, a column that it does not have, or a
    file that cannot be written.
    """
    made = {
        package.folder / package.resources[table]["path"]: with_rows(package, table, new)
        for table, new in rows.items()
    }
    if closes:
        descriptor = package.folder / "datapackage.json"
        made = {descriptor: _closing(descriptor.read_bytes(), closes), **made}
    drafts = {path: path.with_name(f".{path.name}.new") for path in made}
    try:
        for path, draft in drafts.items():
            draft.write_bytes(made[path])
            shutil.copymode(path, draft)
        for path, draft in drafts.items():
            draft.replace(path)
    except OSError as error:
        raise FactsError(f"{error.filename} cannot be written: {error.strerror}.") from None
    finally:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)


def with_rows(package: DataPackage, table: str, rows: Sequence[Cells]) -> bytes:
    """The content of the file of a table with new rows in their places. Raises FactsError.

    A cell that is written as a spreadsheet does, and can mean one value only, is in the one form.
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
