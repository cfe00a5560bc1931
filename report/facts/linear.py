"""Sums of stated numbers, and quotients of such sums, with the exact range that rounding leaves.

A number that stands twice in a formula is one number: the share of a part in a whole that holds
it has the range of that share, not that of two numbers which vary apart. A quotient of sums takes
its extremes at ends of its numbers, and Dinkelbach's method finds which (W. Dinkelbach, On
Nonlinear Fractional Programming, Management Science 13, 1967). What is no quotient of sums has no
form here, and its range follows from interval arithmetic.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from math import isinf

End = Fraction | float
"""The end of an interval: a fraction, or an infinity where the interval is open."""
ZERO, UNIT = Fraction(0), Fraction(1)


@dataclass(frozen=True)
class Leaf:
    """A number as one cell states it: it lies between `low` and `high`."""

    cell: str
    value: Fraction
    low: End
    high: End


@dataclass(frozen=True)
class Sum:
    """A constant and leaves, each with the factor with which it counts; none of them zero."""

    constant: Fraction
    terms: Mapping[Leaf, Fraction] = field(default_factory=dict)

    @property
    def value(self) -> Fraction:
        """What the stated values give."""
        return self.at(lambda leaf: leaf.value)

    @property
    def low(self) -> End:
        """The least that the leaves allow."""
        return -(self * -UNIT).high

    @property
    def high(self) -> End:
        """The most that the leaves allow."""
        total: End = self.constant
        for leaf, factor in self.terms.items():
            total = total + factor * (leaf.high if factor > 0 else leaf.low)
        return total

    def at(self, chosen: Callable[[Leaf], Fraction]) -> Fraction:
        """The sum with one value chosen for each leaf."""
        return sum((factor * chosen(leaf) for leaf, factor in self.terms.items()), self.constant)

    def __mul__(self, factor: Fraction) -> Sum:
        if factor == 0:
            return Sum(ZERO)
        scaled = {leaf: each * factor for leaf, each in self.terms.items()}
        return Sum(self.constant * factor, scaled)

    def __add__(self, other: Sum) -> Sum:
        terms = dict(self.terms)
        for leaf, factor in other.terms.items():
            terms[leaf] = terms.get(leaf, ZERO) + factor
        return Sum(self.constant + other.constant, {k: f for k, f in terms.items() if f})

    def over(self, other: Sum) -> Fraction | None:
        """The factor by which `other` gives this sum; None where there is none."""
        if not other.terms or self.terms.keys() != other.terms.keys():
            return None
        leaf = next(iter(other.terms))
        factor = self.terms[leaf] / other.terms[leaf]
        return factor if other * factor == self else None


@dataclass(frozen=True)
class Form:
    """One sum over another whose range excludes zero; a lower sum without leaves is one."""

    above: Sum
    below: Sum = field(default=Sum(UNIT))

    @classmethod
    def of(cls, cell: str, value: Fraction, low: End, high: End) -> Form:
        """One number by itself; a number known exactly is a constant."""
        if low == high:
            return cls(Sum(value))
        return cls(Sum(ZERO, {Leaf(cell, value, low, high): UNIT}))

    @cached_property
    def value(self) -> Fraction:
        """What the stated values give."""
        return self.above.value / self.below.value

    @cached_property
    def low(self) -> End:
        """The least that the leaves allow."""
        return -Form(self.above * -UNIT, self.below).high

    @cached_property
    def high(self) -> End:
        """The most that the leaves allow."""
        if not self.below.terms:
            return self.above.high
        ends = (self.above.low, self.above.high, self.below.low, self.below.high)
        if any(map(isinf, ends)):
            return quotient_ends(*ends)[1]
        return self._highest(self.value)

    def _highest(self, reached: Fraction) -> Fraction:
        """Dinkelbach: choose each leaf for the quotient reached, until none is higher."""
        sign = Fraction(1 if self.below.value > 0 else -1)
        above, below = self.above * sign, self.below * sign
        while True:
            gain = (above + below * -reached).terms
            higher = {leaf for leaf, factor in gain.items() if factor > 0}

            def end(leaf: Leaf, higher: set[Leaf] = higher) -> Fraction:
                return Fraction(leaf.high if leaf in higher else leaf.low)

            better = above.at(end) / below.at(end)
            if better <= reached:
                return reached
            reached = better

    def __add__(self, other: Form) -> Form | None:
        """The sum of two forms; None where it is no quotient of sums."""
        if self.below == other.below:
            return _simple(self.above + other.above, self.below)
        for one, two in ((self, other), (other, self)):
            if not two.below.terms and not two.above.terms:
                return _simple(one.above + one.below * two.above.constant, one.below)
        return None

    def __sub__(self, other: Form) -> Form | None:
        """The difference of two forms; None where it is no quotient of sums."""
        return self + Form(other.above * -UNIT, other.below)

    def __mul__(self, other: Form) -> Form | None:
        """The product of two forms; None where it is no quotient of sums."""
        for one, two in ((self, other), (other, self)):
            if (factor := one.above.over(two.below)) is not None:
                return _simple(two.above * factor, one.below)
        above = _product(self.above, other.above)
        below = _product(self.below, other.below)
        return None if above is None or below is None else _simple(above, below)

    def __truediv__(self, other: Form) -> Form | None:
        """The quotient of two forms, the second without zero; None where it is none of sums."""
        return self * _simple(other.below, other.above)


def _simple(above: Sum, below: Sum) -> Form:
    """The form of a quotient, over one where the lower sum is a constant or gives the upper."""
    if not below.terms:
        return Form(above * (1 / below.constant))
    factor = above.over(below)
    return Form(above, below) if factor is None else Form(Sum(factor))


def _product(one: Sum, two: Sum) -> Sum | None:
    if not one.terms:
        return two * one.constant
    return None if two.terms else one * two.constant


def product_ends(low: End, high: End, other_low: End, other_high: End) -> tuple[End, End]:
    """The ends of a product of two numbers that vary apart; zero times anything is zero."""
    corners = [a * b if a and b else ZERO for a in (low, high) for b in (other_low, other_high)]
    return min(corners), max(corners)


def quotient_ends(low: End, high: End, other_low: End, other_high: End) -> tuple[End, End]:
    """The ends of a quotient of two numbers that vary apart, the second without zero."""
    corners = [
        ZERO if isinf(b) else a / b
        for a in (low, high)
        for b in (other_low, other_high)
        if not (isinf(a) and isinf(b))
    ]
    return min(corners), max(corners)


def sum_ends(low: End, high: End, other_low: End, other_high: End) -> tuple[End, End]:
    """The ends of a sum of two numbers that vary apart."""
    return low + other_low, high + other_high


def difference_ends(low: End, high: End, other_low: End, other_high: End) -> tuple[End, End]:
    """The ends of a difference of two numbers that vary apart."""
    return low - other_high, high - other_low
