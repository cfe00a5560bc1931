"""From rows of any table to quantities: one cell, one key, a sum."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from math import floor, inf, isinf
from typing import Any

import pandas as pd

from report.brief.money import YEN
from report.edition import Edition
from report.facts import rows
from report.facts.linear import End
from report.facts.quantity import Figure, Missing, Quantity, is_known, is_missing
from report.facts.rows import each as each
from report.facts.sums import sum_of


def quantity(row: Any, column: str = "amount_jpy_bn", unit: str = YEN) -> Figure:
    """What one row states in a column: yen of its amount, unless another is named."""
    return rows.quantity(row, column, unit)


def ceiling(row: Any, column: str = "amount_jpy_bn", unit: str = YEN) -> Figure:
    """What one row states in a column, taken as it is: a commitment counts at its ceiling."""
    return quantity(row.drop("bound"), column, unit)


def foreign(row: Any) -> Figure:
    """The amount of one row in its own currency, billions."""
    return quantity(row, "amount_bn", f"{row['currency'].lower()}_bn")


def summed(figures: Iterable[Figure], nothing: str) -> Figure:
    """The sum of figures of one unit; missing, because of `nothing`, where there are none."""
    listed = list(figures)
    return sum_of(listed) if listed else Missing.because(nothing)


def opened(edition: Edition, table: str) -> Any:
    """The rows of a table that a row known on the day has opened, and none has closed."""
    rows, known = edition.facts[table], edition.facts.cited.keys()
    keys = {
        column: [(cell or "").split() for cell in rows[column]]
        for column in ("opened_by", "closed_by")
        if column in rows
    }
    opened = [not each or not known.isdisjoint(each) for each in keys["opened_by"]]
    closed = [not known.isdisjoint(each) for each in keys.get("closed_by", [()] * len(rows))]
    return rows[[is_open and not shut for is_open, shut in zip(opened, closed, strict=True)]]


def counted(rows: Any, what: str) -> Quantity:
    """How many rows of a table there are, or keys of rows, as a quantity that knows the keys."""
    keys = rows.iloc[:, 0] if isinstance(rows, pd.DataFrame) else rows
    number = Quantity.exact(len(rows), "count", f"number of {what}")
    return replace(number, rows=frozenset(keys))


def tally(number: int, figures: Sequence[Quantity], what: str) -> Quantity:
    """A count of something about these figures, with the rows that they use."""
    rows = frozenset().union(*(figure.rows for figure in figures))
    exact = Fraction(number)
    return Quantity(exact, "count", exact, exact, rows, f"number of {what}")


def rounded_to(figure: Quantity, step: Fraction) -> Quantity:
    """A figure as it is printed with this last digit."""
    value = floor(figure.value / step + Fraction(1, 2)) * step
    low, high = value - step / 2, value + step / 2
    derivation = f"{figure.derivation}, rounded"
    return replace(figure, value=value, low=low, high=high, derivation=derivation)


def at(figure: Quantity, end: End) -> Quantity:
    """The same quantity taken as exactly this value of its interval; as its own at an open end."""
    exact = figure.value if isinf(end) else Fraction(end)
    return replace(figure, value=exact, low=exact, high=exact)


def ends(figure: Figure) -> tuple[Figure, Figure]:
    """The two ends of what rounding leaves open, as figures of their own."""
    if is_missing(figure):
        return figure, figure
    return at(figure, figure.low), at(figure, figure.high)


def agree(one: Quantity, other: Quantity) -> bool:
    """Whether two figures can both be right, as rounding leaves them open."""
    return one.low <= other.high and other.low <= one.high


def size(figure: object) -> End:
    """What figures are sorted by: the value; below all others where there is none."""
    return figure.value if is_known(figure) else -inf


def extremes(figures: Iterable[Figure]) -> tuple[Figure, Figure]:
    """The lowest and the highest of some figures; the first one twice where none is known."""
    listed = list(figures)
    known = [figure for figure in listed if is_known(figure)]
    if not known:
        return listed[0], listed[0]
    return min(known, key=lambda q: q.value), max(known, key=lambda q: q.value)


def moment(key: str, day: date, precision: str = "day") -> Quantity:
    """The date that the row with this key states, as a number of days.

    `day` is the last day of the month or year where no day is stated; a year that ends in March
    is a fiscal year.
    """
    starts = {"month": day.replace(day=1), "year": _year_start(day)}
    first, last = starts.get(precision, day).toordinal(), day.toordinal()
    exact = Quantity.exact(last, "date", f"date of {key}")
    return replace(exact, low=Fraction(first), rows=frozenset({key}))


def _year_start(last_day: date) -> date:
    after = last_day + timedelta(days=1)
    return after.replace(year=after.year - 1)
