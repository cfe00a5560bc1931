"""Recipes: how an exhibit draws its table, declared beside it; `charts` holds the marks."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import partial
from typing import Any

import pandas as pd

from report.facts.quantity import NOTHING
from report.present.charts import chart_bars, chart_dots, chart_lines, chart_ranges, chart_stack
from report.present.table import Only, Rows, plain, segments

Recipe = Callable[[Rows, Mapping[str, str]], Any]
"""How a table is drawn, in the words of an exhibit; None where nothing is to be drawn."""


def bars(label: str, value: str, word: str = "amount", only: Only | None = None) -> Recipe:
    """Bars of the rows whose `value` is known, named by `label`."""
    return lambda rows, _: _drawn(chart_bars, plain(rows, only, **{value: word}), label, value)


def dots(
    label: str,
    value: str,
    title: str,
    word: str = "amount",
    ticks: str = ".0%",
    only: Only | None = None,
    around: Fraction = NOTHING,
) -> Recipe:
    """Dots with whiskers of the rows whose `value` is known; `title` is that of the axis.

    Colour and shape say whether a dot lies above `around`, below it or at it.
    """
    return lambda rows, text: _drawn(
        chart_dots,
        plain(rows, only, around, **{value: word}),
        label,
        value,
        title.format(**text),
        ticks,
    )


def steps(points: Rows, x: str, y: str, title: str, marks: Rows) -> Recipe:
    """Steps over ISO dates for each `series` of points, with moments; see `chart_lines`.

    The field `row` of a point is the number of its row in the table, None where that has none.
    """
    moments = pd.DataFrame(marks) if len(marks) else None
    return lambda _, text: _drawn(
        partial(chart_lines, steps=True, marks=moments),
        plain(points, None, **{y: "amount"}),
        x,
        y,
        "series",
        title.format(**text),
    )


def ranges(label: str, low: str, high: str, title: str, word: str = "growth") -> Recipe:
    """Bars from `low` to `high` of the rows that have both; `title` is that of the axis."""

    def draw(rows: Rows, text: Mapping[str, str]) -> Any:
        drawn = plain(rows, None, **{low: word, high: word})
        ends = zip(drawn[f"{low}_text"], drawn[f"{high}_text"], strict=True)
        told = drawn.assign(range_text=[" to ".join(pair) for pair in ends])
        return _drawn(chart_ranges, told, label, low, high, title.format(**text))

    return draw


def lines(x: str, title: str, **series: tuple[str, int]) -> Recipe:
    """A line for each column over `x`: its name, and the number of the point where that stands."""

    def draw(rows: Rows, text: Mapping[str, str]) -> Any:
        drawn = plain(rows, None, **dict.fromkeys(series, "amount"))
        parts = []
        for column, (name, place) in series.items():
            told, last = name.format(**text), place % max(len(drawn), True)
            ends = [told if index == last else "" for index in range(len(drawn))]
            line = drawn[["row", x]].assign(value=drawn[column], series=told, end=ends)
            parts.append(line)
        return _drawn(chart_lines, pd.concat(parts), x, "value", "series", title)

    return draw


def stack(label: str, parts: Mapping[str, str], title: str) -> Recipe:
    """Bars of the rows whose `parts` are all known, end to end; `title` is that of the axis.

    `parts` are columns of amounts with their names in the legend; `label` may be a property.
    """
    return lambda rows, text: _drawn(
        chart_stack, segments(rows, label, parts), label, title.format(**text)
    )


def _drawn(draw: Callable[..., Any], frame: pd.DataFrame, *how: str) -> Any:
    return draw(frame, *how) if len(frame) else None
