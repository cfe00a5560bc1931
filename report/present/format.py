"""Format words: how a quantity is printed. They round for the eye and compute nothing."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from math import ceil, floor, inf, log10

from report.facts.linear import End
from report.facts.quantity import Quantity
from report.present import dates, words

CURRENCIES: Mapping[str, str] = {
    "cad": "Canadian dollars",
    "cny": "yuan",
    "eur": "euros",
    "gbp": "pounds",
    "inr": "rupees",
    "jpy": "yen",
    "krw": "won",
    "twd": "Taiwan dollars",
    "usd": "dollars",
}
MINUS = "\N{MINUS SIGN}"
# What stands behind the point of each number in a text.
_DECIMALS = re.compile(r"\d[\d,]*\.?(\d*)")


def number(value: End, decimals: int) -> str:
    """A number with this many decimals, halves away from zero, thousands marked by commas."""
    exact = Decimal(Fraction(value).numerator) / Decimal(Fraction(value).denominator)
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, Context(prec=40))
    text = f"{abs(rounded):,}"
    return MINUS + text if rounded < 0 else text


def decimals(quantity: Quantity, most: int, scale: int = 1) -> int:
    """As many decimals as the interval supports, `most` at the most; few where it is open."""
    width = (quantity.high - quantity.low) * scale
    if width == inf:
        return 1 if scale > 1 else 0
    return most if width == 0 else min(most, max(0, ceil(-log10(width))))


def unit_name(unit: str) -> str:
    """The words for a unit of money: "billion yen", "billion yen at FY2020 prices"."""
    currency, _, year = unit.partition("_bn")
    prices = f" at {year[1:].upper()} prices" if year else ""
    return f"billion {CURRENCIES[currency]}{prices}"


def money(quantity: Quantity) -> str:
    """An amount with its unit: "1,239.0 billion yen"."""
    return f"{amount(quantity)} {unit_name(quantity.unit)}"


def amount(quantity: Quantity) -> str:
    """An amount without its unit, for columns whose head names it."""
    return number(
        quantity.value, decimals(quantity, 1 if quantity.unit.startswith("jpy_bn") else 2)
    )


def bare(quantity: Quantity) -> str:
    """An amount of which no source says how exact it is: no zeros after the point."""
    text = amount(quantity)
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True)
class Word:
    """How a bare number is printed: on which scale, with how many decimals, sign and unit.

    `sign` is "" where a verb beside the number says it, "-" for a minus where it is negative, "+"
    for a plus too where it is positive. What prints as zero has no sign. A `fixed` number has all
    its decimals, since its interval stands beside it.
    """

    scale: int = 1
    most: int = 1
    sign: str = "-"
    unit: str = ""
    fixed: bool = False

    def __call__(self, quantity: Quantity) -> str:
        """The number as it is read."""
        digits = self.most if self.fixed else decimals(quantity, self.most, self.scale)
        text = number(abs(quantity.value) * self.scale, digits)
        return _signed(quantity, text, self.sign) + self.unit

    def unsaid(self, quantity: Quantity) -> str:
        """The minus that the text leaves to the verb beside it; empty where it leaves none."""
        return "" if replace(self, sign="-")(quantity) == self(quantity) or self.sign else MINUS


def _signed(quantity: Quantity, text: str, sign: str) -> str:
    """The text of an absolute number behind its sign; what prints as zero has none."""
    if not sign or not re.search("[1-9]", text):
        return text
    return (MINUS if quantity.value < 0 else "+" if sign == "+" else "") + text


def signed(quantity: Quantity) -> str:
    """A difference of amounts with its sign, without its unit: "+906.2"."""
    return _signed(quantity, amount(quantity).removeprefix(MINUS), "+")


percent = Word(100, 1, "", " %")
"""A ratio in percent: "18.0 %"; the sign is left to the verb beside it."""
times = Word(1, 2, "-", " times")
"""A quotient: "3.72 times"."""
index = Word(1, 2)
"""A bare number, such as a parameter of the calculation: "1.44"."""


def rate(quantity: Quantity) -> str:
    """An exchange rate: "157.93 yen per USD", "0.118169 yen per KRW".

    Two decimals, or below a hundred yen as many as make six digits, so that an amount can be worked
    back with it.
    """
    most = 2 if quantity.value >= 100 else 5 - floor(log10(quantity.value))
    text = number(quantity.value, most)
    while text.endswith("0") and text[-3] != ".":
        text = text[:-1]
    return f"{text} yen per {quantity.unit.removeprefix('jpy_per_').upper()}"


def enumerated(names: Iterable[str]) -> str:
    """Names as they are read: "Rapidus, TSMC and Micron"; empty without any."""
    *first, last = tuple(names) or ("",)
    return f"{', '.join(first)} and {last}" if first else last


def capital(text: str) -> str:
    """A text that begins with a capital."""
    return text[0].upper() + text[1:]


def day(value: date) -> str:
    """A date as it is read: "26 December 2025"."""
    return f"{value.day} {value:%B %Y}"


def figure(quantity: Quantity) -> str:
    """A figure of any unit, with its unit: "FY2026", "49.5 %", "Friday 26 December 2025"."""
    if quantity.unit == "date":
        return f"{date.fromordinal(int(quantity.value)):%A} {dates.moment(quantity)}"
    if quantity.unit == "fiscal_year":
        return f"FY{int(quantity.value)}"
    if quantity.unit == "percent":
        return f"{number(quantity.value, decimals(quantity, 1))} %"
    return times(quantity) if quantity.unit == "ratio" else money(quantity)


def bounded(quantity: Quantity) -> str:
    """A figure and what rounding leaves open: "1,239.0 billion yen [1,238.95, 1,239.05]"."""
    text = figure(quantity)
    open_between = interval(quantity, text, ", ")
    return text + (f" [{open_between}]" if open_between else "")


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
    if not ends[0] <= _read(number(value, printed)) <= ends[1]:
        ends, digits = _outwards(low, high, printed), printed
    return between.join(number(end, digits) for end in ends)


def _outwards(low: End, high: End, digits: int) -> tuple[Fraction, Fraction]:
    step = Fraction(1, 10**digits)
    return floor(low / step) * step, ceil(high / step) * step


def _read(text: str) -> Fraction:
    return Fraction(text.replace(",", "").replace(MINUS, "-"))


NUMBERS: Mapping[str, Callable[[Quantity], str]] = {
    "amount": amount,
    "bare": bare,
    "bounded": bounded,
    "count": Word(1, 0),
    "figure": figure,
    "date": dates.moment,
    "distance": Word(100, 1, ""),
    "gdp": Word(100, 3, "-", " %"),
    "gdp_points": Word(100, 3, "+"),
    "growth": Word(100, 1, "+", " %"),
    "index": index,
    "money": money,
    "percent": percent,
    "percentage": Word(100, 1, "-", " %"),
    "points": Word(100, 1, "+"),
    "rate": rate,
    "signed": signed,
    "tenths": Word(100, 1, "-", " %", fixed=True),
    "times": times,
    "year": dates.year,
    "years": Word(1, 1, "", " years"),
}
WORDS: Mapping[str, Callable[[Quantity], str]] = {
    "bound": words.bound,
    "coverage": words.coverage,
    "direction": words.direction,
    "extent": words.extent,
    "level": words.level,
    "multiple": words.multiple,
    "pace": words.pace,
    "part": words.part,
    "rounding": words.rounding,
    "scope": words.scope,
    "so_far": words.so_far,
    "vehicle": words.vehicle,
    "verb": words.verb,
}
