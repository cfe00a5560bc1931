"""Recipes of rows below each other: bars, dots, strips, bullets, ranges and stages.

Words of status are those of `theme.TONES`: "paid", "committed", "planned", "not money", "unknown".
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import groupby
from math import isinf
from typing import Any

from report.facts.quantity import Figure, Quantity, is_known
from report.present import theme
from report.present.across import Across, Row, Span
from report.present.format import NUMBERS
from report.present.recipes.common import Drawing, Recipe, keys, known, named, placed
from report.present.table import Only, Rows

CHANGES = frozenset({"growth", "points", "gdp_points", "signed"})
"""Words of changes: shape and colour of a dot say which way they go."""


def bars(
    label: str,
    value: str,
    word: str = "amount",
    only: Only | None = None,
    parts: Mapping[str, tuple[str, str]] | None = None,
    aside: str = "",
) -> Recipe:
    """Bars of the rows whose `value` is known, named by `label`, with their number.

    `parts` maps columns of amounts to their tone and name: they are stacked, and `value` is their
    sum. `aside` is a column of text that follows the number.
    """

    def draw(rows: Rows, text: Mapping[str, str]) -> Drawing | None:
        made = []
        for number, row in known(rows, only, value):
            amount = getattr(row, value)
            spans = _stacked(row, parts) if parts else [_bar(amount)]
            ends = _beside(amount, NUMBERS[word](amount))
            made.append(Row(number, named(row, label), spans, **ends, aside=named(row, aside)))
        told = keys(parts.values(), text) if parts else []
        return _across(made, keys=told)

    return draw


def dots(
    label: str,
    value: str,
    title: str = "",
    word: str = "amount",
    ticks: str = ".0%",
    only: Only | None = None,
    reference: Figure | Fraction | None = None,
    reference_text: str = "",
) -> Recipe:
    """Dots with whiskers of the rows whose `value` is known, and a line at `reference`.

    `title` is that of a panel, `ticks` prints those of the axis. Colour and shape say which
    way a change goes; what is no change is a plain dot.
    """

    def draw(rows: Rows, text: Mapping[str, str]) -> Drawing | None:
        made = []
        for number, row in known(rows, only, value):
            amount = getattr(row, value)
            look = _change(amount) if word in CHANGES else ("circle", theme.DEEP)
            dot = (float(amount.value), *look)
            ends = _beside(amount, NUMBERS[word](amount))
            made.append(Row(number, named(row, label), (), _whisker(amount), dot, **ends))
        lines = _lines(reference, reference_text.format(**text))
        return _across(made, _axis(ticks), lines, title=title.format(**text))

    return draw


def strip(
    label: str,
    value: str,
    low: str,
    high: str,
    word: str = "growth",
    ticks: str = ".0%",
) -> Recipe:
    """A dot a row on one scale, and a bar from `low` to `high` where the row has both."""

    def draw(rows: Rows, text: Mapping[str, str]) -> Drawing | None:
        made = []
        for number, row in known(rows, None, value):
            amount, ends = getattr(row, value), [getattr(row, low), getattr(row, high)]
            row = Row(number, named(row, label), dot=(placed(amount), *_change(amount)))
            row = row._replace(**_beside(amount, NUMBERS[word](amount)))
            made.append(_spread(row, ends, word) if all(map(is_known, ends)) else row)
        return _across(made, _axis(ticks))

    return draw


def bullet(label: str, used: str, whole: str, mark: str, mark_text: str) -> Recipe:
    """What is used of a whole, a bar a row, with a line at the share `mark` and its text."""

    def draw(rows: Rows, text: Mapping[str, str]) -> Drawing | None:
        made, marks = [], []
        for number, row in known(rows, None, used, whole):
            part, all_of = getattr(row, used), getattr(row, whole)
            share = part / all_of
            if not is_known(share):
                continue
            amounts = " of ".join(map(NUMBERS["bare"], (part, all_of)))
            spans = [Span(0, 1, "whole"), Span(0, float(share.value), "paid")]
            told = f"{NUMBERS['percent'](share)} ({amounts})"
            made.append(Row(number, named(row, label), spans, after=told))
            marks.append(getattr(row, mark))
        places = dict.fromkeys(placed(each) for each in marks if is_known(each))
        lines = [(place, mark_text.format(**text)) for place in places]
        return _across(made, None, lines)

    return draw


def ranges(
    label: str,
    low: str,
    high: str,
    word: str = "growth",
    base: Figure | None = None,
    ticks: str = ".0%",
) -> Recipe:
    """Bars from `low` to `high` of the rows that have both, and a line at the `base`."""

    def draw(rows: Rows, text: Mapping[str, str]) -> Drawing | None:
        made = []
        for number, row in known(rows, None, low, high):
            ends = sorted((getattr(row, low), getattr(row, high)), key=placed)
            before, after = ("" if end == base else NUMBERS[word](end) for end in ends)
            spans = [Span(placed(ends[0]), placed(ends[1]), "paid")]
            made.append(Row(number, named(row, label), spans, before=before, after=after))
        lines = [(placed(base), NUMBERS[word](base))] if is_known(base) else []
        return _across(made, _axis(ticks), lines)

    return draw


def stages(label: str, parts: Mapping[str, tuple[str, str]]) -> Recipe:
    """Amounts nested in each other, from the whole inward.

    `parts` maps columns to their status and name. The numbers stand behind, the innermost first.
    """

    def draw(rows: Rows, text: Mapping[str, str]) -> Drawing | None:
        made = []
        for number, row in known(rows, None, next(iter(parts))):
            amounts = {name: getattr(row, name) for name in parts if is_known(getattr(row, name))}
            told = [
                NUMBERS["bare"](next(same))
                for _, same in groupby(reversed(amounts.values()), key=placed)
            ]
            spans = [Span(0, placed(amount), parts[name][0]) for name, amount in amounts.items()]
            made.append(Row(number, named(row, label), spans, after=" of ".join(told)))
        return _across(made, keys=keys(parts.values(), text))

    return draw


def _spread(row: Row, ends: Sequence[Quantity], word: str) -> Row:
    """The row with a bar from the first of these ends to the last, and both in words."""
    told = f"({' to '.join(map(NUMBERS[word], ends))})"
    span = Span(placed(ends[0]), placed(ends[1]), "light")
    return row._replace(spans=[span], after=f"{row.after} {told}".strip())


def _across(made: list[Row], *how: Any, **more: Any) -> Across | None:
    return Across(made, *how, **more) if made else None


def _lines(reference: Figure | Fraction | None, told: str) -> list[tuple[float, str]]:
    stated = isinstance(reference, Fraction) or is_known(reference)
    return [(placed(reference), told)] if stated else []


def _bar(amount: Quantity) -> Span:
    low, high = sorted((0.0, placed(amount)))
    return Span(low, high, "fall" if amount.value < 0 else "paid")


def _beside(amount: Quantity, told: str) -> dict[str, Any]:
    return {"before" if amount.value < 0 else "after": told}


def _stacked(row: Any, parts: Mapping[str, tuple[str, str]]) -> list[Span]:
    spans: list[Span] = []
    for column, (tone, _) in parts.items():
        amount, start = getattr(row, column), spans[-1].high if spans else 0.0
        if is_known(amount) and amount.value:
            spans.append(Span(start, start + placed(amount), tone))
    return spans


def _change(amount: Quantity) -> tuple[str, str]:
    way = 0 if amount.low > 0 else 1 if amount.high < 0 else 2
    return theme.SHAPES[way], theme.MARKS[way]


def _whisker(amount: Quantity) -> tuple[float, float] | None:
    """From end to end of the interval; an open end is none."""
    ends = [placed(amount.value if isinf(end) else end) for end in (amount.low, amount.high)]
    return (ends[0], ends[1]) if ends[0] < ends[1] else None


def _axis(ticks: str) -> Callable[[float], str]:
    return lambda value: format(value, ticks).replace("-", "\N{MINUS SIGN}")
