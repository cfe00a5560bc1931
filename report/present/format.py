"""Format words: how a quantity is printed. They round for the eye and compute nothing."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from math import ceil, floor, inf, log10

from report.contract import brief
from report.facts.linear import End
from report.facts.quantity import RATIO, Quantity
from report.present import dates, words

MINUS = "\N{MINUS SIGN}"
ONE = Fraction(1)
_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
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


def _supported(quantity: Quantity, significant: int, scale: Fraction = ONE) -> int:
    """The decimals of so many digits, and no more than the interval supports; tens are -1.

    Digits before the point stay, but for those behind the first where the interval is wide.
    """
    size, width = abs(quantity.value) * scale, (quantity.high - quantity.low) * scale
    first = -floor(log10(size)) if size else 0
    supported = first + significant if width in (0, inf) else ceil(-log10(width))
    return max(min(first, 0), min(first + significant - 1, supported))


def unit_name(unit: str) -> str:
    """The words for a unit: "billion yen at FY2020 prices"."""
    return brief().unit(unit).name


def money(quantity: Quantity, digits: int = 3) -> str:
    """An amount in prose, to three digits: "¥1.24trn", "$7.89bn at FY2020 prices"."""
    unit = brief().unit(quantity.unit)
    place = _supported(quantity, digits)
    rounded = Fraction(_read(number(abs(quantity.value), place)))
    size = next((size for size in unit.sizes if rounded >= Fraction(10) ** size), min(unit.sizes))
    text = _short(number(rounded / Fraction(10) ** size, max(0, place + size)))
    return f"{_signed(quantity, unit.symbol + text)}{unit.sizes[size]}{unit.suffix}"


def short(quantity: Quantity) -> str:
    """An amount in a title, to two digits: "¥1.2trn", "$7.9bn"."""
    return money(quantity, 2)


def stated(quantity: Quantity) -> str:
    """An amount with all its digits: "¥1,239bn", "$7.94bn"."""
    unit = brief().unit(quantity.unit)
    text = bare(quantity).removeprefix(MINUS)
    return f"{_signed(quantity, unit.symbol + text)}{unit.sizes[0]}{unit.suffix}"


def exact(quantity: Quantity) -> str:
    """An amount with all its digits and its unit in words: "1,239.0 billion yen"."""
    return f"{amount(quantity)} {unit_name(quantity.unit)}"


def amount(quantity: Quantity) -> str:
    """An amount without its unit, for columns whose head names it."""
    return number(quantity.value, decimals(quantity, brief().unit(quantity.unit).decimals))


def bare(quantity: Quantity) -> str:
    """An amount of which no source says how exact it is: no zeros after the point."""
    return _short(amount(quantity))


def _short(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True)
class Word:
    """How a bare number is printed: on which scale, with how many decimals, sign and unit.

    `most` decimals are those of a table. A word of prose has no zeros after the point; `finer`
    are the decimals of its exact value. Of `significant` digits it has so many, from one up no more
    than `most` decimals.
    `sign` is "" where a verb beside the number says it, "-" for a minus where it is negative, "+"
    for a plus too where it is positive. What prints as zero has no sign. A `fixed` number has all
    its decimals, since its interval stands beside it.
    """

    scale: int = 1
    most: int = 1
    sign: str = "-"
    unit: str = ""
    fixed: bool = False
    significant: int = 0
    finer: int = 0

    def __call__(self, quantity: Quantity) -> str:
        """The number as it is read."""
        text = number(abs(quantity.value) * self.scale, self._digits(quantity))
        if self.finer:
            text = _short(text)
        return _signed(quantity, text, self.sign) + self.unit

    def _digits(self, quantity: Quantity) -> int:
        if self.fixed:
            return self.most
        if not self.significant:
            return decimals(quantity, self.most, self.scale)
        digits = max(0, _supported(quantity, self.significant, Fraction(self.scale)))
        return digits if abs(quantity.value) * self.scale < 1 else min(self.most, digits)

    @property
    def exact(self) -> "Word":
        """The same word with the digits that prose leaves out."""
        return Word(self.scale, self.finer, self.sign, self.unit) if self.finer else self

    def unsaid(self, quantity: Quantity) -> str:
        """The minus that the text leaves to the verb beside it; empty where it leaves none."""
        return "" if replace(self, sign="-")(quantity) == self(quantity) or self.sign else MINUS


class Share(Word):
    """A share in words where there are words for it, and else as its percent."""

    def __call__(self, quantity: Quantity) -> str:
        """The share as it is read: "five-sixths", "37%"."""
        return words.fraction(quantity) or super().__call__(quantity)


def _signed(quantity: Quantity, text: str, sign: str = "-") -> str:
    """The text of an absolute number behind its sign; what prints as zero has none."""
    if not sign or not re.search("[1-9]", text):
        return text
    return (MINUS if quantity.value < 0 else "+" if sign == "+" else "") + text


def signed(quantity: Quantity) -> str:
    """A difference of amounts with its sign, without its unit: "+906.2"."""
    return _signed(quantity, amount(quantity).removeprefix(MINUS), "+")


percent = Word(100, 0, "", "%", significant=2, finer=1)
"""A ratio in percent: "18%", "0.65%"; the sign is left to the verb beside it."""
times = Word(1, 1, "-", " times", significant=2, finer=2)
"""A quotient: "3.7 times"."""
index = Word(1, 2)
"""A bare number, such as a parameter of the calculation: "1.44"."""


def rate(quantity: Quantity) -> str:
    """An exchange rate: "157.93 yen per USD", "0.118169 yen per KRW".

    Two decimals, or below a hundred as many as make six digits, so that an amount can be worked
    back with it.
    """
    most = 2 if quantity.value >= 100 else 5 - floor(log10(quantity.value))
    text = number(quantity.value, most)
    while text.endswith("0") and text[-3] != ".":
        text = text[:-1]
    return f"{text} {unit_name(quantity.unit)}"


def ordinal(quantity: Quantity) -> str:
    """A place from the top: "first", "12th"."""
    place = int(quantity.value)
    return _PLACES[place - 1] if place <= len(_PLACES) else f"{place}th"


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
    """A figure of any unit with all its digits: "FY2026", "49.5%", "Friday 26 December 2025"."""
    if quantity.unit == "date":
        return f"{date.fromordinal(int(quantity.value)):%A} {dates.moment(quantity)}"
    if quantity.unit == "fiscal_year":
        return f"FY{int(quantity.value)}"
    if quantity.unit == "percent":
        return f"{_short(_tenths(quantity))}%"
    return times.exact(quantity) if quantity.unit == RATIO else stated(quantity)


def _tenths(quantity: Quantity) -> str:
    return number(quantity.value, decimals(quantity, 1))


def bounded(quantity: Quantity) -> str:
    """A figure and what rounding leaves open: "¥1,239bn [1,238.95, 1,239.05]"."""
    text = f"{_tenths(quantity)}%" if quantity.unit == "percent" else figure(quantity)
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
    "distance": Word(100, 1, "", significant=2),
    "fraction": Share(100, 0, "", "%", significant=2, finer=1),
    "gdp": Word(100, 2, "-", "%", finer=3),
    "gdp3": Word(100, 3, "-", "%"),
    "gdp_points": Word(100, 3, "+"),
    "growth": Word(100, 1, "+", "%"),
    "index": index,
    "money": money,
    "ordinal": ordinal,
    "percent": percent,
    "percent1": Word(100, 1, "", "%"),
    "percentage": Word(100, 1, "-", "%"),
    "points": Word(100, 1, "+"),
    "rate": rate,
    "short": short,
    "signed": signed,
    "tenths": Word(100, 1, "-", "%", fixed=True),
    "times": times,
    "year": dates.year,
    "years": Word(1, 1, "", " years", significant=2, finer=1),
}
EXACT: Mapping[str, Callable[[Quantity], str]] = {"money": exact, "short": exact} | {
    name: word.exact for name, word in NUMBERS.items() if isinstance(word, Word) and word.finer
}
"""What prose leaves out, by the word that leaves it out: the number with all its digits."""
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
