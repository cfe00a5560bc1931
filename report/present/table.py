"""Tables: rows of text and figures, by number."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

Rows = Sequence[NamedTuple]
"""A table: text and figures by column."""
Only = Callable[[Any], bool]
"""Which rows of a table a chart shows."""


def numbered(rows: Rows) -> Iterator[tuple[int, Any]]:
    """The rows with their numbers, from 1; columns and properties are attributes of each."""
    yield from enumerate(rows, 1)
