"""Format words: how a quantity is printed. They round for the eye and compute nothing."""

import re
from collections.abc import Callable, Mapping
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
    """The words for a unit of money: "billion yen"."""
    return f"billion {CURRENCIES[unit.partition('_bn')[0]]}"


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


def signed(quantity: Quantity) -> str:
    """A difference of amounts with its sign, without its unit: "+906.2"."""
    return ("+" if quantity.value > 0 else "") + amount(quantity)


def percent(quantity: Quantity) -> str:
    """A ratio in percent: "18.0 %"; the sign is left to the verb beside it."""
    return f"{number(abs(quantity.value) * 100, decimals(quantity, 1, 100))} %"


def growth(quantity: Quantity) -> str:
    """A relative change in percent with its sign: "+272.3 %"."""
    return _signed(quantity, percent(quantity))


def percentage(quantity: Quantity) -> str:
    """A ratio in percent with a minus where it is negative: "1.7 %"."""
    return (MINUS if quantity.value < 0 else "") + percent(quantity)


def points(quantity: Quantity) -> str:
    """A contribution in percentage points with its sign: "+44.2"."""
    return _signed(quantity, number(abs(quantity.value) * 100, decimals(quantity, 1, 100)))


def _signed(quantity: Quantity, text: str) -> str:
    """The text of an absolute number behind its sign; what prints as zero has none."""
    if quantity.value == 0 or not re.search("[1-9]", text):
        return text
    return ("+" if quantity.value > 0 else MINUS) + text


def gdp(quantity: Quantity) -> str:
    """A small share, such as of a year's output, in percent: "0.646 %"."""
    return f"{number(quantity.value * 100, decimals(quantity, 3, 100))} %"


def gdp_points(quantity: Quantity) -> str:
    """A difference between such shares in percentage points with its sign: "+0.06"."""
    sign = "+" if quantity.value > 0 else ""
    return sign + number(quantity.value * 100, decimals(quantity, 3, 100))


def distance(quantity: Quantity) -> str:
    """How far two ratios are apart, in percentage points: "13.9"."""
    return number(abs(quantity.value) * 100, decimals(quantity, 1, 100))


def years(quantity: Quantity) -> str:
    """A length of time: "5.4 years"."""
    return f"{number(quantity.value, decimals(quantity, 1))} years"


def count(quantity: Quantity) -> str:
    """A number of things: "42"."""
    return number(quantity.value, 0)


def index(quantity: Quantity) -> str:
    """A bare number, such as a parameter of the calculation: "1.44"."""
    return number(quantity.value, decimals(quantity, 2))


def times(quantity: Quantity) -> str:
    """A quotient: "3.72 times"."""
    return f"{number(quantity.value, decimals(quantity, 2))} times"


def rate(quantity: Quantity) -> str:
    """An exchange rate: "157.93 yen per USD"."""
    return f"{number(quantity.value, 2)} yen per {quantity.unit.removeprefix('jpy_per_').upper()}"


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
    open_between = interval(quantity, ", ")
    return figure(quantity) + (f" [{open_between}]" if open_between else "")


def interval(quantity: Quantity, between: str, scale: int = 1) -> str:
    """The ends of what rounding leaves open, or the one end; empty where nothing is open."""
    low, high = quantity.low * scale, quantity.high * scale
    if high - low == inf:
        return (
            f"{words.bound(quantity)}{number(quantity.value * scale, decimals(quantity, 1, scale))}"
        )
    digits = max(0, floor(-log10(high - low)) + 1) if high > low else 0
    return f"{number(low, digits)}{between}{number(high, digits)}" if high > low else ""


NUMBERS: Mapping[str, Callable[[Quantity], str]] = {
    "amount": amount,
    "bare": bare,
    "bounded": bounded,
    "count": count,
    "figure": figure,
    "date": dates.moment,
    "distance": distance,
    "gdp": gdp,
    "gdp_points": gdp_points,
    "growth": growth,
    "index": index,
    "money": money,
    "percent": percent,
    "percentage": percentage,
    "points": points,
    "rate": rate,
    "signed": signed,
    "times": times,
    "year": dates.year,
    "years": years,
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
