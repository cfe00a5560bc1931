"""A row of a chart: what is drawn of it, and the texts beside its marks."""

from collections.abc import Sequence
from typing import NamedTuple

from report.present import theme


class Span(NamedTuple):
    """A part of a row from one value to another; its text stands inside where it fits."""

    low: float
    high: float
    tone: str
    text: str = ""


class Row(NamedTuple):
    """A row of a chart: what is drawn of it, the texts at its two ends and one at the edge.

    A dot is its value and colour, a stem what leads to it. Above the first row of a `group`
    stands its name.
    """

    number: int | None
    name: str
    spans: Sequence[Span] = ()
    whisker: tuple[float, float] | None = None
    dot: tuple[float, str] | None = None
    before: str = ""
    after: str = ""
    aside: str = ""
    group: str = ""
    stem: tuple[float, float] | None = None

    @property
    def ends(self) -> tuple[float, float]:
        """The least and the greatest value that is drawn, or zero."""
        values = [value for span in self.spans for value in (span.low, span.high)]
        values += [*(self.whisker or ()), *([self.dot[0]] if self.dot else [])]
        return min(values, default=0), max(values, default=0)

    @property
    def gap(self) -> float:
        """How far a text keeps from the end of the marks."""
        return theme.GAP + (theme.RADIUS if self.dot else 0)
