"""The one form of each type in which a value is written, and what a cell in another form means.

A spreadsheet writes numbers, days and truth values as its country does. A cell is read where only
one value can be meant. One that may mean two, such as 05/06/2026 or 1,239, is no value.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

Value = str | int | Decimal | date | bool | tuple[str, ...] | None


@dataclass(frozen=True)
class Form:
    """How a value of one type is written."""

    pattern: re.Pattern[str]
    words: str
    read: Callable[[str], Value]


FORMS: Mapping[str, Form] = {
    "integer": Form(re.compile("-?(0|[1-9][0-9]{0,14})"), "digits alone, such as 2026", int),
    "number": Form(
        re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,12})?"),
        "digits, with a point before up to 12 decimals, such as 1239.0",
        Decimal,
    ),
    "date": Form(
        re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}"), "a day such as 2025-12-22", date.fromisoformat
    ),
    "boolean": Form(re.compile("true|false"), "true or false", "true".__eq__),
}
"""The one way in which a value of each type is written, but for text."""
is_written = {kind: form.pattern.fullmatch for kind, form in FORMS.items()}
"""Whether a text has the form of each type."""

# Full-width letters of East Asian keyboards, the minus sign, and the blanks between thousands.
_PLAIN: dict[int, int | str] = {0xFF01 + place: 0x21 + place for place in range(94)}
_PLAIN |= {0x2212: "-", 0x00A0: " ", 0x202F: " ", 0x2019: "'"}
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ]00:00(?::00)?)?", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})", re.ASCII)
_AMBIGUOUS = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")


def read(text: str, kind: str) -> Value:
    """The value of a text in the form of its type. Raises ValueError, with the form, for others."""
    form = FORMS[kind]
    if form.pattern.fullmatch(text):
        with suppress(ValueError):  # a day that no month has
            return form.read(text)
    meant = sorted(set(meanings(text, kind)))
    if len(meant) > 1:
        raise ValueError(f"may be {' or '.join(meant)}: write the one that is meant")
    raise ValueError(f"is no {kind}: write {form.words}")


def plain(text: str, kind: str) -> str:
    """A text in the form of its type, where it can mean one value only; else the text as it is."""
    meant = set(meanings(text, kind)) if kind in FORMS else set()
    return meant.pop() if len(meant) == 1 else text


def has_comma(text: str, kind: str) -> bool:
    """Whether a number or day is written as where decimals follow a comma: 0,1 or 31.12.2026."""
    sign = {"number": ",", "date": "."}.get(kind, "")
    if not sign or sign not in text or (one := plain(text, kind)) == text:
        return False
    return kind == "date" or ("." in one and one != text.replace(",", ""))


def is_ambiguous(text: str) -> bool:
    """Whether a number is another one where the point stands between thousands."""
    return _AMBIGUOUS.fullmatch(text) is not None


def meanings(text: str, kind: str) -> Iterator[str]:
    """What a text may mean as a value of a type, each in its one form; nothing where it is none."""
    text = text.translate(_PLAIN)
    written = {"date": _days, "boolean": _truths}.get(kind, _numbers)(text)
    for each in written:
        each = re.sub(r"\.0+$", "", each) if kind == "integer" else each
        if FORMS[kind].pattern.fullmatch(each):
            with suppress(ValueError):
                FORMS[kind].read(each)
                yield each


def _numbers(text: str) -> Iterator[str]:
    for mark, other in (".,", ",."):
        if match := re.fullmatch(
            rf"(-?)([0-9]+|[1-9][0-9]{{0,2}}(?:([{other} '])[0-9]{{3}})(?:\3[0-9]{{3}})*)"
            rf"(?:[{mark}]([0-9]+))?",
            text,
        ):
            sign, whole, between, decimals = match.groups()
            digits = whole.replace(between, "") if between else whole
            yield f"{sign}{digits}" + (f".{decimals}" if decimals else "")


def _days(text: str) -> Iterator[str]:
    if match := _YEAR_FIRST.fullmatch(text):
        year, _, month, day = match.groups()
        yield f"{year}-{month:0>2}-{day:0>2}"
    if match := _YEAR_LAST.fullmatch(text):
        one, mark, other, year = match.groups()
        yield f"{year}-{other:0>2}-{one:0>2}"
        if mark != ".":  # no country writes the month before a point
            yield f"{year}-{one:0>2}-{other:0>2}"


def _truths(text: str) -> Iterator[str]:
    yield text.lower()
