"""Tables: rows of text and figures, and the frame of them that a chart draws."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import isinf
from typing import Any, NamedTuple

import pandas as pd

from report.facts.linear import End
from report.facts.quantity import NOTHING, Quantity, is_figure, is_known
from report.present.format import NUMBERS

Rows = pd.DataFrame | Sequence[NamedTuple]
"""A table: text and figures by column."""
Only = Callable[[Any], bool]
"""Which rows of a table a chart shows."""


def plain(
    rows: Rows, only: Only | None = None, around: Fraction = NOTHING, /, **words: str
) -> pd.DataFrame:
    """A frame to draw: for each column of quantities named, its floats, sign and printed text.

    Rows where one of them is missing are left out of the chart, the table says so instead, and
    those that `only` refuses. The sign says on which side of `around` a figure lies. The column
    `row` is the number of the row in that table: what `rows` say, or else from their index.
    """
    frame = pd.DataFrame(rows)
    complete = [
        all(is_known(getattr(row, column)) for column in words) and (only is None or only(row))
        for row in frame.itertuples(index=False)
    ]
    known = frame.loc[complete]
    drawn = known.drop(columns=[c for c in known if _holds_figures(known[c])])
    if "row" not in drawn:
        drawn["row"] = known.index + 1
    for column, word in words.items():
        drawn[column] = [float(q.value) for q in known[column]]
        drawn[f"{column}_low"] = [_drawn_end(q, q.low) for q in known[column]]
        drawn[f"{column}_high"] = [_drawn_end(q, q.high) for q in known[column]]
        drawn[f"{column}_end"] = [max(0.0, float(q.value)) for q in known[column]]
        drawn[f"{column}_sign"] = [_sign(q, around) for q in known[column]]
        drawn[f"{column}_text"] = [NUMBERS[word](q) for q in known[column]]
    return drawn


def segments(rows: Rows, label: str, parts: Mapping[str, str]) -> pd.DataFrame:
    """A frame to draw with a row a segment, of the rows whose `parts` are all known.

    `parts` maps columns of amounts to names. Columns: row, `label`, part, start and end, where the
    parts of a row lie end to end from zero.
    """
    drawn = plain(rows, None, **dict.fromkeys(parts, "amount"))
    drawn[label] = [getattr(rows[number - 1], label) for number in drawn["row"]]
    ends = drawn[[*parts]].cumsum(axis="columns")
    starts = ends.shift(axis="columns", fill_value=0.0)
    each = [
        drawn.assign(part=name, start=starts[column], end=ends[column])
        for column, name in parts.items()
    ]
    return pd.concat(each)[["row", label, "part", "start", "end"]]


def _drawn_end(quantity: Quantity, end: End) -> float:
    """Where a whisker ends; an open interval has none at that end."""
    return float(quantity.value if isinf(end) else end)


def _holds_figures(column: pd.Series) -> bool:
    return any(is_figure(value) for value in column)


def _sign(quantity: Quantity, around: Fraction) -> str:
    return "rise" if quantity.low > around else "fall" if quantity.high < around else "same"
