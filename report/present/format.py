"""Format words: how a quantity is printed. They round for the eye and compute nothing."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from math import floor, log10

from report.contract import brief
from report.contract import day as day
from report.facts.quantity import RATIO, Quantity
from report.present import dates, words
from report.present.digits import MINUS, decimals, interval, number, read, shortened, supported

_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")


def unit_name(unit: str) -> str:
    """The words for a unit: "billion dollars at 2020 prices"."""
    return brief().unit(unit).name


def money(quantity: Quantity, digits: int = 3) -> str:
    """An amount in prose, to three digits: "$1.24trn", "$7.89bn at 2020 prices"."""
    unit = brief().unit(quantity.unit)
    place = supported(quantity, digits)
    rounded = read(number(abs(quantity.value), place))
    size = next((size for size in unit.sizes if rounded >= Fraction(10) ** size), min(unit.sizes))
    text = shortened(number(rounded / Fraction(10) ** size, max(0, place + size)))
    return f"{_signed(quantity, unit.symbol + text)}{unit.sizes[size]}{unit.suffix}"


def short(quantity: Quantity) -> str:
    """An amount in a title, to two digits: "$1.2trn", "$7.9bn"."""
    return money(quantity, 2)


def stated(quantity: Quantity) -> str:
    """An amount with all its digits: "$1,239bn", "$7.94bn"."""
    unit = brief().unit(quantity.unit)
    text = bare(quantity).removeprefix(MINUS)
    return f"{_signed(quantity, unit.symbol + text)}{unit.sizes[0]}{unit.suffix}"


def exact(quantity: Quantity) -> str:
    """An amount with all its digits and its unit in words: "1,239.0 billion dollars"."""
    return f"{amount(quantity)} {unit_name(quantity.unit)}"


def amount(quantity: Quantity) -> str:
    """An amount without its unit, for columns whose head names it."""
    return number(quantity.value, decimals(quantity, brief().unit(quantity.unit).decimals))


def bare(quantity: Quantity) -> str:
    """An amount of which no source says how exact it is: no zeros after the point."""
    return shortened(amount(quantity))


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
            text = shortened(text)
        return _signed(quantity, text, self.sign) + self.unit

    def _digits(self, quantity: Quantity) -> int:
        if self.fixed:
            return self.most
        if not self.significant:
            return decimals(quantity, self.most, self.scale)
        digits = max(0, supported(quantity, self.significant, self.scale))
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


percent = Word(100, 0, "", "%", significant=1, finer=1)
"""A ratio in percent: "18%", "0.8%"; the sign is left to the verb beside it."""
times = Word(1, 1, "-", " times", significant=2, finer=2)
"""A quotient: "3.7 times"."""


def rate(quantity: Quantity) -> str:
    """An exchange rate: "1.0793 dollars per EUR", "0.00118 dollars per KRW".

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
    """Names as they are read: "red, green and blue"; empty without any."""
    *first, last = tuple(names) or ("",)
    return f"{', '.join(first)} and {last}" if first else last


def bodies(publishers: Iterable[str]) -> list[str]:
    """Publishers as they are cited: without what brackets add, a department by its body alone.

    Where that is cited too: "Office A", "Office A, Unit B" is "Office A" twice.
    """
    names = [name.partition(" (")[0] for name in publishers]
    return [body if (body := name.partition(", ")[0]) in names else name for name in names]


def capital(text: str) -> str:
    """A text that begins with a capital."""
    return text[0].upper() + text[1:]


def figure(quantity: Quantity) -> str:
    """A figure of any unit with all its digits: "$7.94bn", "49.5%", "Friday 26 December 2025"."""
    if quantity.unit == "date":
        return f"{date.fromordinal(int(quantity.value)):%A} {dates.moment(quantity)}"
    if quantity.unit.endswith("_year"):
        return brief().year(int(quantity.value))
    if quantity.unit == "percent":
        return f"{shortened(_tenths(quantity))}%"
    return times.exact(quantity) if quantity.unit == RATIO else stated(quantity)


def spoken(quantity: Quantity) -> str:
    """A figure of any unit as prose has it: "$7.94bn", "$2.6trn", "49.5%"."""
    return money(quantity) if brief().unit(quantity.unit).symbol else figure(quantity)


def _tenths(quantity: Quantity) -> str:
    return number(quantity.value, decimals(quantity, 1))


def bounded(quantity: Quantity) -> str:
    """A figure and what rounding leaves open: "$1,239bn [1,238.95, 1,239.05]"."""
    text = f"{_tenths(quantity)}%" if quantity.unit == "percent" else figure(quantity)
    open_between = interval(quantity, text, ", ")
    return text + (f" [{open_between}]" if open_between else "")


NUMBERS: Mapping[str, Callable[[Quantity], str]] = {
    "amount": amount,
    "bare": bare,
    "bounded": bounded,
    "count": Word(1, 0),
    "figure": figure,
    "date": dates.moment,
    "distance": Word(100, 1, "", significant=2),
    "fraction": Share(100, 0, "", "%", significant=2, finer=1),
    "gdp": Word(100, 2, "-", "%", significant=2, finer=3),
    "gdp3": Word(100, 3, "-", "%"),
    "gdp_points": Word(100, 3, "+"),
    "growth": Word(100, 1, "+", "%"),
    "growth0": Word(100, 0, "+", "%", significant=1),
    "money": money,
    "ordinal": ordinal,
    "percent": percent,
    "percent1": Word(100, 1, "", "%"),
    "percentage": Word(100, 1, "-", "%"),
    "points": Word(100, 1, "+"),
    "rate": rate,
    "short": short,
    "signed": signed,
    "spoken": spoken,
    "tenths": Word(100, 1, "-", "%", fixed=True),
    "times": times,
    "year": dates.year,
    "years": Word(1, 1, "", " years", significant=2, finer=1),
}
EXACT: Mapping[str, Callable[[Quantity], str]] = {
    "money": exact,
    "short": exact,
    "spoken": figure,
} | {name: word.exact for name, word in NUMBERS.items() if isinstance(word, Word) and word.finer}
"""What prose leaves out, by the word that leaves it out: the number with all its digits."""
WORDS: Mapping[str, Callable[[Quantity], str]] = {
    "bound": words.bound,
    "direction": words.direction,
    "extent": words.extent,
    "multiple": words.multiple,
    "pace": words.pace,
    "part": words.part,
    "scope": words.scope,
    "so_far": words.so_far,
    "vehicle": words.vehicle,
    "verb": words.verb,
    "verbs": words.verbs,
}
