"""The numbers of the brief, a module a chapter: as printed, or worked out from what was printed.

A module holds `GOLDEN`, rows of (name, expected, computed) or (name, expected, computed,
parameters). `expected` is a number as text, such as "1,239.0", "+272.3 %" or
"51.5 [46.3, 56.7]"; the figure must agree to the digits given, and so must its interval.
`computed` takes an edition.
"""

import re
from fractions import Fraction

from report.facts.quantity import Quantity

NUMBER = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?")


def differences(figure, expected):
    """Where a figure is not what was expected, in words; empty where it is."""
    if not isinstance(figure, Quantity):
        return f"missing: {figure}"
    scale = 100 if "%" in expected else 1
    texts = [text.replace(",", "").replace("+", "") for text in NUMBER.findall(expected)]
    parts = [figure.value, figure.low, figure.high][: len(texts)]
    wrong = [
        f"{float(part * scale)} instead of {text}"
        for part, text in zip(parts, texts, strict=True)
        if not rounds_to(part * scale, text)
    ]
    return "; ".join(wrong)


def cell(rows, key, value, column):
    """The cell of the one row whose `key` has this value."""
    (row,) = (row for row in rows if getattr(row, key) == value)
    return getattr(row, column)


def rounds_to(value: Fraction, text: str) -> bool:
    """Whether the value lies within half of the last digit; a half goes either way."""
    last_digit = Fraction(1, 10 ** len(text.partition(".")[2]))
    return abs(value - Fraction(text)) <= last_digit / 2
