"""Arithmetic over several figures: sums, shares, changes."""

from collections.abc import Iterable
from dataclasses import replace
from functools import reduce
from operator import add
from typing import NamedTuple

from report.facts.quantity import RATIO, Figure, Quantity, is_known, operand

ONE = Quantity.exact(1, RATIO, "1")


def sum_of(figures: Iterable[Figure]) -> Figure:
    """The sum of one or more figures of one unit; the derivation of a long sum is a flat one."""
    listed = list(figures)
    total = reduce(add, listed)
    if len(listed) == 1 or not is_known(total):
        return total
    terms = (operand(term.derivation) for term in listed if is_known(term))
    return replace(total, derivation=" + ".join(terms))


def change(after: Figure, before: Figure) -> Figure:
    """The relative change from `before` to `after`, a ratio: 0.5 is a rise by half."""
    return after / before - ONE


def share(part: Figure, rest: Figure) -> Figure:
    """The ratio of `part` to `part` and `rest` together."""
    return part / (part + rest)


class Comparison(NamedTuple):
    """A year beside the year before: amounts, difference, quotient and relative change."""

    before: Figure
    after: Figure

    @property
    def difference(self) -> Figure:
        """After less before."""
        return self.after - self.before

    @property
    def distance(self) -> Figure:
        """How far after is from before; a verb beside it says in which direction."""
        return self.before - self.after if falls(self.difference) else self.difference

    @property
    def ratio(self) -> Figure:
        """After over before."""
        return self.after / self.before

    @property
    def change(self) -> Figure:
        """The relative change."""
        return change(self.after, self.before)


def falls(difference: Figure) -> bool:
    """Whether a known difference is below zero."""
    return is_known(difference) and difference.value < 0
