"""Tables: rows of text and figures, and their cells as they are printed."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from report.facts.quantity import is_figure, is_known, is_missing
from report.present.absence import left_out
from report.present.printed import Printed

NO_FIGURE, NO_LINE = "no figure", "no line"

Rows = Sequence[NamedTuple]
"""A table: text and figures by column."""
Column = tuple[str, str]
"""The head of a column and the format word of its numbers (empty for text)."""
Only = Callable[[Any], bool]
"""Which rows of a table a chart shows."""


def numbered(rows: Rows) -> Iterator[tuple[int, Any]]:
    """The rows with their numbers, from 1; columns and properties are attributes of each."""
    yield from enumerate(rows, 1)


def is_text(rows: Rows, columns: Iterable[str]) -> bool:
    """Whether a table holds no figure, known or not."""
    return not any(is_figure(getattr(row, column)) for row in rows for column in columns)


def cells_of(id: str, rows: Rows, columns: Mapping[str, Column]) -> list[list[str | Printed]]:
    """The cells of a table: text, or numbers whose ids begin with `id` and the name of the row."""
    records = [row._asdict() | {name: getattr(row, name) for name in columns} for row in rows]
    return [_row(f"{id}.{name}", record, columns) for name, record in _named(records)]


def _named(rows: list[dict[Any, Any]]) -> Iterator[tuple[str, dict[Any, Any]]]:
    """Each row with a name made of its first text, by which a number is known where rows move."""
    seen: Counter[str] = Counter()
    for row in rows:
        text = next((value for value in row.values() if isinstance(value, str)), "")
        name = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "row"
        seen[name] += 1
        yield (name if seen[name] == 1 else f"{name}-{seen[name]}"), row


def _row(id: str, row: Mapping[Any, Any], columns: Mapping[str, Column]) -> list[str | Printed]:
    """The cells of a row; why a figure is missing stands in the first that is, not in each."""
    cells: list[str | Printed] = []
    for name, (_, word) in columns.items():
        cell = _cell(f"{id}.{name}", row[name], word)
        cells.append(NO_FIGURE if is_missing(row[name]) and cell in cells else cell)
    return cells


def _cell(id: str, value: Any, word: str) -> str | Printed:
    if is_missing(value):
        left_out(id, [value])
        return f"{NO_FIGURE}: {'; '.join(sorted(value.reasons))}"
    if is_known(value):
        return Printed(id, word, value) if value.has_line else NO_LINE
    return str(value)
