"""The size in which a chart prints its amounts: billions or trillions, with few digits."""

import re
from collections.abc import Sequence
from fractions import Fraction
from math import floor, log10
from typing import NamedTuple

from report.contract import brief
from report.facts.quantity import Figure, Quantity, is_known
from report.present.digits import number


class Size(NamedTuple):
    """How all amounts of one chart are printed: by what they are divided, and with what decimals.

    `unit` is the size as a subtitle names it: "$trn". What would print as zero has more decimals.
    """

    power: int = 0
    places: int = 0
    unit: str = ""

    def __call__(self, quantity: Quantity) -> str:
        """An amount as it is read, without its unit."""
        value, places = quantity.value / Fraction(10) ** self.power, self.places
        while value and not re.search("[1-9]", text := number(value, places)):
            places += 1
        return text if value else "0"

    def signed(self, quantity: Quantity) -> str:
        """A difference with its sign."""
        text = self(quantity)
        return f"+{text}" if quantity.value > 0 else text


def sized(amounts: Sequence[Figure], *, largest: bool = False) -> Size:
    """A size for amounts of one unit: three digits of the greatest, and none behind whole ones.

    It is that of the unit itself, or with `largest` the largest in which the least has two digits.
    """
    values = [abs(each.value) for each in amounts if is_known(each) and each.value]
    units = [each.unit for each in amounts if is_known(each)]
    if not values:
        return Size()
    unit = brief().unit(units[0])
    fitting = [size for size in unit.sizes if min(values) >= Fraction(10) ** (size - 1)]
    power = max([0, *fitting]) if largest and max(values) >= 1000 else 0
    digits = 2 - floor(log10(max(values) / Fraction(10) ** power))
    places = max(0, min(digits, unit.decimals + power))
    return Size(power, places, f"{unit.symbol}{unit.sizes[power]}{unit.suffix}")
