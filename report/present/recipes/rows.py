"""Recipes of rows below each other: bars, stacked or not, dots, strips, bullets, ranges, stages.

Words of status are those of `theme.TONES`: "paid", "committed", "planned", "not money", "unknown",
"debt service".
"""

from collections.abc import Mapping
from fractions import Fraction
from math import isinf
from typing import Any

from report.facts.quantity import Figure, Quantity, is_known
from report.present import theme
from report.present.across import Across
from report.present.format import NUMBERS, money
from report.present.recipes.common import Drawing, Recipe, keys, known, named, placed
from report.present.row import Row, Span
from report.present.sizes import sized
from report.present.table import Only, Rows

SEEN = 4
"""Whiskers of bars are at least this part of their length."""


def bars(
    label: str, value: str, word: str = "amount", tone: str = "", group: str = "", title: str = ""
) -> Recipe:
    """Bars of the rows whose `value` is known, named by `label`, with number and whisker.

    `tone` and `group` are columns of the tone of a bar and of the name over those that belong
    together; `title` is that of a panel.
    """

    def draw(rows: Rows, text: Mapping[str, str]) -> Drawing | None:
        drawn = list(known(rows, None, value))
        size = sized([getattr(row, value) for _, row in drawn])
        told = size if word == "amount" else NUMBERS[word]
        made = []
        for number, row in drawn:
            amount = getattr(row, value)
            tinted = named(row, tone) or ("fall" if amount.value < 0 else "main")
            spans, ends = [_bar(amount, tinted)], _whisker(amount)
            seen = ends if ends and (ends[1] - ends[0]) * SEEN > abs(amount.value) else None
            made.append(
                Row(number, named(row, label), spans, seen, None, *_beside(amount, told(amount)),
                    group=named(row, group))
            )  # fmt: skip
        return _across(made, title=title.format(**text))

    return draw


def stacked(
    label: str, value: str, parts: Mapping[str, tuple[str, str]], aside: str = ""
) -> Recipe:
    """Bars of parts whose sum is `value`; `parts` maps columns to their tone and name.

    `aside` is a column of text that follows the number.
    """

    def draw(rows: Rows, text: Mapping[str, str]) -> Drawing | None:
        drawn = list(known(rows, None, value))
        size = sized([getattr(row, value) for _, row in drawn])
        made = []
        for number, row in drawn:
            amount, spans = getattr(row, value), _stacked(row, parts)
            ends = _beside(amount, size(amount))
            made.append(Row(number, named(row, label), spans, None, None, *ends, named(row, aside)))
        return _across(made, keys=keys(parts.values(), text))

    return draw


def dots(
    label: str,
    value: str,
    word: str,
    only: Only,
    reference: Fraction,
    reference_text: str,
) -> Recipe:
    """Dots with whiskers of the rows that `only` allows, on stems from the line at `reference`."""

    def draw(rows: Rows, text: Mapping[str, str]) -> Drawing | None:
        made = []
        for number, row in known(rows, only, value):
            amount = getattr(row, value)
            low, high = sorted((placed(amount), float(reference)))
            dot, told = (placed(amount), theme.DEEP), NUMBERS[word](amount)
            before, after = (told, "") if placed(amount) == low else ("", told)
            made.append(
                Row(number, named(row, label), (), _whisker(amount), dot, before, after,
                    stem=(low, high))
            )  # fmt: skip
        lines = [(float(reference), reference_text.format(**text))]
        return _across(made, _axis, lines)

    return draw


def strip(label: str, value: str, low: str, high: str) -> Recipe:
    """A bar a change, and a whisker from `low` to `high` where the row has both."""

    def draw(rows: Rows, text: Mapping[str, str]) -> Drawing | None:
        made, word = [], NUMBERS["growth0"]
        for number, row in known(rows, None, value):
            amount, ends = getattr(row, value), [getattr(row, low), getattr(row, high)]
            tone = "fall" if amount.high < 0 else "rise" if amount.low > 0 else "same"
            spread, told = None, ""
            if all(map(is_known, ends)):
                spread = placed(ends[0]), placed(ends[1])
                told = f"from {' to '.join(map(word, ends))} by source and scope"
            made.append(
                Row(number, named(row, label), [_bar(amount, tone)], spread, None,
                    *_beside(amount, word(amount)), told)
            )  # fmt: skip
        return _across(made)

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
            spans = [Span(0, 1, "whole"), Span(0, float(share.value), "main")]
            told = f"{NUMBERS['percent'](share)} of {money(all_of)}"
            made.append(Row(number, named(row, label), spans, after=told))
            marks.append(getattr(row, mark))
        places = dict.fromkeys(placed(each) for each in marks if is_known(each))
        lines = [(place, mark_text.format(**text)) for place in places]
        return _across(made, None, lines)

    return draw


def ranges(label: str, low: str, high: str, base: Figure, base_text: str) -> Recipe:
    """Bars of changes from `low` to `high` of the rows that have both, and a line at the `base`."""

    def draw(rows: Rows, text: Mapping[str, str]) -> Drawing | None:
        made, word = [], NUMBERS["growth0"]
        for number, row in known(rows, None, low, high):
            ends = sorted((getattr(row, low), getattr(row, high)), key=placed)
            before, after = ("" if end == base else word(end) for end in ends)
            spans = [Span(placed(ends[0]), placed(ends[1]), "main")]
            made.append(Row(number, named(row, label), spans, before=before, after=after))
        lines = [(placed(base), f"{base_text}: {word(base)}")] if is_known(base) else []
        return _across(made, _axis, lines)

    return draw


def stages(label: str, parts: Mapping[str, tuple[str, str]]) -> Recipe:
    """Amounts nested in each other, from the whole inward.

    `parts` maps columns to their status and name. Behind a bar stands how much the second is of the
    first; those further in have their number inside.
    """
    whole, within, *inner = parts

    def draw(rows: Rows, text: Mapping[str, str]) -> Drawing | None:
        drawn = list(known(rows, None, whole))
        size = sized([getattr(row, whole) for _, row in drawn])
        made = []
        for number, row in drawn:
            amounts = {name: getattr(row, name) for name in parts if is_known(getattr(row, name))}
            spans = [
                Span(0, placed(amount), parts[name][0], size(amount) if name in inner else "")
                for name, amount in amounts.items()
            ]
            told = [size(amounts[name]) for name in (within, whole) if name in amounts]
            after = f"all of {told[0]}" if len({*told}) < len(told) else " of ".join(told)
            made.append(Row(number, named(row, label), spans, after=after))
        return _across(made, keys=keys(parts.values(), text))

    return draw


def _across(made: list[Row], *how: Any, **more: Any) -> Across | None:
    return Across(made, *how, **more) if made else None


def _bar(amount: Quantity, tone: str) -> Span:
    low, high = sorted((0.0, placed(amount)))
    return Span(low, high, tone)


def _beside(amount: Quantity, told: str) -> tuple[str, str]:
    """What stands before a bar and what after it: a number is beyond the end of its bar."""
    return (told, "") if amount.value < 0 else ("", told)


def _stacked(row: Any, parts: Mapping[str, tuple[str, str]]) -> list[Span]:
    spans: list[Span] = []
    for column, (tone, _) in parts.items():
        amount, start = getattr(row, column), spans[-1].high if spans else 0.0
        if is_known(amount) and amount.value:
            spans.append(Span(start, start + placed(amount), tone))
    return spans


def _whisker(amount: Quantity) -> tuple[float, float] | None:
    """From end to end of the interval; an open end is none."""
    ends = [placed(amount.value if isinf(end) else end) for end in (amount.low, amount.high)]
    return (ends[0], ends[1]) if ends[0] < ends[1] else None


def _axis(value: float) -> str:
    return format(value, ".0%").replace("-", "\N{MINUS SIGN}")
