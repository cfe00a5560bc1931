"""`Printed`: a number as it is read, which keeps its lineage."""

import re
from dataclasses import dataclass
from functools import cached_property
from html import escape
from math import isinf
from typing import Any

from report.contract import brief
from report.facts.linear import End
from report.facts.quantity import Quantity
from report.present import words
from report.present.digits import interval
from report.present.format import EXACT, NUMBERS, Word

_NUMBER = re.compile(r"^\W?[\d,.]+")


@dataclass(frozen=True)
class Printed:
    """A number as it is printed: its id within the edition, its format word and its quantity."""

    id: str
    word: str
    quantity: Quantity
    again: bool = False
    """Whether a number before it in the sentence has said what its unit adds to a symbol."""

    @cached_property
    def text(self) -> str:
        """The number as it is read."""
        text = NUMBERS[self.word](self.quantity)
        return text.removesuffix(self.added) if self.again else text

    @property
    def added(self) -> str:
        """What its unit adds to the symbol of an amount: " at 2020 prices"."""
        unit = brief().unit(self.quantity.unit)
        return unit.suffix if unit.symbol else ""

    @property
    def exact(self) -> str:
        """The number with the digits that prose leaves out."""
        return EXACT.get(self.word, NUMBERS[self.word])(self.quantity)

    def to_json(self) -> dict[str, Any]:
        """The number with value, interval, unit, sorted row keys, derivation and notes.

        The text prints the value times `scale`, and leaves `sign`, a minus, to the verb beside it;
        `exact` has the digits that it leaves out, and `interval` is about these.
        An open end of the interval is null. `scope` says which other scope it is set against,
        `unfinished` which years it counts before they are over.
        """
        quantity, printer = self.quantity, NUMBERS[self.word]
        word = printer if isinstance(printer, Word) else Word()
        return {
            "id": self.id,
            "text": self.text,
            "exact": self.exact,
            "sign": word.unsaid(quantity),
            "scale": word.scale,
            "value": float(quantity.value),
            "low": _end(quantity.low),
            "high": _end(quantity.high),
            "interval": self._interval(word.scale),
            "unit": quantity.unit,
            "rows": sorted(quantity.rows),
            "derivation": quantity.derivation,
            "notes": sorted(quantity.notes),
            "scope": words.scopes(quantity.breaks),
            "unfinished": [brief().year(year) for year in sorted(quantity.unfinished)],
        }

    def _interval(self, scale: int) -> str:
        """What rounding leaves open, on the scale of the text; a day or a year has none.

        It has the unit of a number of prose, whose own text may have another: "$1.24trn".
        """
        if self.quantity.unit == "date" or self.quantity.unit.endswith("year"):
            return ""
        ends, unit = interval(self.quantity, self.exact, " to ", scale), ""
        if ends and self.word in EXACT:
            unit = _NUMBER.sub("", self.exact)
        return ends + unit

    def to_html(self) -> str:
        """An inline element with the exact value and the keys of the rows used."""
        rows = escape(" ".join(sorted(self.quantity.rows)))
        return (
            f'<data value="{float(self.quantity.value):g}" data-figure="{escape(self.id)}" '
            f'data-rows="{rows}">{escape(self.text)}</data>'
        )


def _end(end: End) -> float | None:
    """The end of an interval as JSON has it."""
    return None if isinf(end) else float(end)
