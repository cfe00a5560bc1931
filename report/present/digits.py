"""How many digits a number is printed with, and what rounding leaves open beside it."""

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from math import ceil, floor, inf, log10

from report.facts.linear import End
from report.facts.quantity import Quantity
from report.present import words

MINUS = "\N{MINUS SIGN}"
# What stands behind the point of each number in a text.
_DECIMALS = re.compile(r"\d[\d,]*\.?(\d*)")


def number(value: End, decimals: int) -> str:
    """A number with so many decimals, tens for -1, halves away from zero, thousands with commas."""
    exact = Decimal(Fraction(value).numerator) / Decimal(Fraction(value).denominator)
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, Context(prec=40))
    text = f"{abs(rounded):,f}"
    return MINUS + text if rounded < 0 else text


def decimals(quantity: Quantity, most: int, scale: int = 1) -> int:
    """As many decimals as the interval supports, `most` at the most; few where it is open."""
    width = (quantity.high - quantity.low) * scale
    if width == inf:
        return min(most, 1) if scale > 1 else 0
    return most if width == 0 else min(most, max(0, ceil(-log10(width))))


def supported(quantity: Quantity, significant: int, scale: int = 1) -> int:
    """The decimals of so many digits, and no more than the interval supports; tens are -1.

    Digits before the point stay, but for those behind the first where the interval is wide.
    """
    size, width = abs(quantity.value) * scale, (quantity.high - quantity.low) * scale
    first = -floor(log10(size)) if size else 0
    supported = first + significant if width in (0, inf) else ceil(-log10(width))
    return max(min(first, 0), min(first + significant - 1, supported))


def shortened(text: str) -> str:
    """A number without zeros after the point."""
    return text.rstrip("0").rstrip(".") if "." in text else text


def interval(quantity: Quantity, text: str, between: str, scale: int = 1) -> str:
    """The ends of what rounding leaves open, or the one end; empty where nothing is open.

    The ends are rounded outwards. They have no more digits than let the number lie between them as
    `text` prints it: 44.15 to 44.16 holds no 44.2.
    """
    low, high, value = (end * scale for end in (quantity.low, quantity.high, quantity.value))
    if high - low == inf:
        return f"{words.bound(quantity)}{number(value, decimals(quantity, 1, scale))}"
    if low == high:
        return ""
    digits = max(0, floor(-log10(high - low)) + 1)
    printed = len(_DECIMALS.findall(text)[0])
    ends = _outwards(low, high, digits)
    if not ends[0] <= read(number(value, printed)) <= ends[1]:
        ends, digits = _outwards(low, high, printed), printed
    return between.join(number(end, digits) for end in ends)


def _outwards(low: End, high: End, digits: int) -> tuple[Fraction, Fraction]:
    step = Fraction(1, 10**digits)
    return floor(low / step) * step, ceil(high / step) * step


def read(text: str) -> Fraction:
    """The value of a number as it is printed."""
    return Fraction(text.replace(",", "").replace(MINUS, "-"))
