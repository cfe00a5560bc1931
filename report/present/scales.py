"""Scales from values to pixels, as wide as the texts beside the marks let them be."""

from collections.abc import Iterable, Sequence
from math import floor, log10
from typing import NamedTuple

_ROUNDS = 40  # after which room for texts on both sides has settled


class Scale(NamedTuple):
    """Values as pixels: where zero lies, and how many pixels a unit has."""

    zero: float
    unit: float

    def __call__(self, value: float) -> float:
        """Where a value lies."""
        return self.zero + self.unit * value


def fitted(
    marks: Sequence[tuple[float, float, float, float]],
    values: Iterable[float],
    room: tuple[float, float],
) -> Scale:
    """The widest scale on which marks and the texts beside them stay between two places.

    A mark is its lowest and highest value, and how wide its texts on either side are. `values` have
    a place too, without text.
    """
    start, stop = room
    ends = [*marks, *((value, value, 0, 0) for value in values)]
    low, high = min(end[0] for end in ends), max(end[1] for end in ends)
    left, unit = start, (stop - start) / ((high - low) or 1)
    for _ in range(_ROUNDS):
        left = start + max(before - (least - low) * unit for least, _, before, _ in ends)
        units = [(stop - left - after) / (most - low) for _, most, _, after in ends if most > low]
        unit = max(min(units, default=unit), 0)
    return Scale(left - low * unit, unit)


def ticks_of(low: float, high: float, most: int) -> list[float]:
    """Round values from `low` to `high`, no more than `most` and one."""
    if high <= low:
        return [low]
    raw = (high - low) / most
    power = 10.0 ** floor(log10(raw))
    step = power * next(each for each in (1, 2, 2.5, 5, 10) if each * power >= raw)
    first, last = -floor(-low / step), floor(high / step)
    return [number * step for number in range(first, last + 1)]
