"""What recipes have in common: which rows they draw, and how a number becomes a place."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Protocol

from report.facts.quantity import is_known
from report.present.charts import Picture
from report.present.table import Only, Rows, numbered


class Drawing(Protocol):
    """A chart that can be drawn at any width."""

    def at(self, width: float) -> Picture:
        """The picture at a width."""


Recipe = Callable[[Rows, Mapping[str, str]], Drawing | None]
"""How a table is drawn, in the words of an exhibit; None where nothing is to be drawn."""


def known(rows: Rows, only: Only | None, *columns: str) -> Iterator[tuple[int, Any]]:
    """The rows, by their number, of which these columns are known and which `only` does not refuse.

    The table says of the others what is missing.
    """
    for number, row in numbered(rows):
        complete = all(is_known(getattr(row, column)) for column in columns)
        if complete and (only is None or only(row)):
            yield number, row


def named(row: Any, column: str) -> str:
    """The text of a row in a column, empty where there is no such column."""
    return str(getattr(row, column)) if column else ""


def placed(figure: Any) -> float:
    """A number as it is drawn."""
    return float(figure.value if is_known(figure) else figure)


def keys(pairs: Iterable[tuple[str, str]], text: Mapping[str, str]) -> list[tuple[str, str]]:
    """Tones and what they mean, in the words of an exhibit."""
    return [(tone, name.format(**text)) for tone, name in pairs]
