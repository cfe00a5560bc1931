"""A sentence formats quantities and never computes; each number in it keeps its lineage."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from html import escape
from math import isinf
from string import Formatter
from typing import Any

from report.contract import brief
from report.edition import Edition
from report.facts.linear import End
from report.facts.quantity import Missing, Quantity, is_known, is_missing
from report.present import mime, words
from report.present.absence import left_out
from report.present.digits import interval
from report.present.format import EXACT, NUMBERS, WORDS, Word

_NUMBER = re.compile(r"^\W?[\d,.]+")
# A line of a template and the indent of the next are one space.
_FOLD = re.compile(r"[ ]*\n[ ]*")


@dataclass(frozen=True)
class Printed:
    """A number as it is printed: its id within the edition, its format word and its quantity."""

    id: str
    word: str
    quantity: Quantity
    again: bool = False
    """Whether a number before it in the sentence has said what its unit adds to a symbol."""

    @cached_property
    def text(self) -> str:
        """The number as it is read."""
        text = NUMBERS[self.word](self.quantity)
        return text.removesuffix(self.added) if self.again else text

    @property
    def added(self) -> str:
        """What its unit adds to the symbol of an amount: " at 2020 prices"."""
        unit = brief().unit(self.quantity.unit)
        return unit.suffix if unit.symbol else ""

    @property
    def exact(self) -> str:
        """The number with the digits that prose leaves out."""
        return EXACT.get(self.word, NUMBERS[self.word])(self.quantity)

    def to_json(self) -> dict[str, Any]:
        """The number with value, interval, unit, sorted row keys, derivation and notes.

        The text prints the value times `scale`, and leaves `sign`, a minus, to the verb beside it;
        `exact` has the digits that it leaves out, and `interval` is about these.
        An open end of the interval is null. `scope` says which other scope it is set against,
        `unfinished` which years it counts before they are over.
        """
        quantity, printer = self.quantity, NUMBERS[self.word]
        word = printer if isinstance(printer, Word) else Word()
        return {
            "id": self.id,
            "text": self.text,
            "exact": self.exact,
            "sign": word.unsaid(quantity),
            "scale": word.scale,
            "value": float(quantity.value),
            "low": _end(quantity.low),
            "high": _end(quantity.high),
            "interval": self._interval(word.scale),
            "unit": quantity.unit,
            "rows": sorted(quantity.rows),
            "derivation": quantity.derivation,
            "notes": sorted(quantity.notes),
            "scope": words.scopes(quantity.breaks),
            "unfinished": [brief().year(year) for year in sorted(quantity.unfinished)],
        }

    def _interval(self, scale: int) -> str:
        """What rounding leaves open, on the scale of the text; a day or a year has none.

        It has the unit of a number of prose, whose own text may have another: "$1.24trn".
        """
        if self.quantity.unit == "date" or self.quantity.unit.endswith("year"):
            return ""
        ends, unit = interval(self.quantity, self.exact, " to ", scale), ""
        if ends and self.word in EXACT:
            unit = _NUMBER.sub("", self.exact)
        return ends + unit

    def to_html(self) -> str:
        """An inline element with the exact value and the keys of the rows used."""
        rows = escape(" ".join(sorted(self.quantity.rows)))
        return (
            f'<data value="{float(self.quantity.value):g}" data-figure="{escape(self.id)}" '
            f'data-rows="{rows}">{escape(self.text)}</data>'
        )


def _end(end: End) -> float | None:
    """The end of an interval as JSON has it."""
    return None if isinf(end) else float(end)


Run = str | Printed
Clause = str | tuple[str, str]
"""Text that goes on with a sentence, and what stands in its place where a figure is missing."""


class Sentence:
    """A template such as "{year} gets {total:money}" and what fills its slots.

    A slot with a format word takes a quantity: words of `NUMBERS` print it, words of `WORDS` choose
    a verb or qualifier from its interval. A slot without one takes text. A slot may reach into what
    it is given, `{pair.after:money}`, and `{new=pair.after:money}` names the number "new", since
    the id of a number is public and outlives the code. Lines of a template are folded into one.
    Where a quantity is missing the sentence says so, with the reason, instead of what the template
    says. Raises ValueError for an unknown format word and KeyError for an empty slot.
    """

    role = leads = ""
    """What it is for in an edition ("title", "standfirst", "finding", "unknown", or nothing), and
    the chapter that says more."""
    head: Sentence | None = None
    """Its headline."""

    def __init__(self, id: str, template: str, **slots: object) -> None:
        self.id = id
        parts = list(_parts(template, slots))
        values = [*slots.values(), *(part.value for part in parts)]
        self.missing = [value for value in values if is_missing(value)]
        self.runs: list[Run] = [_apology(self.missing)] if self.missing else list(_fill(id, parts))

    @property
    def figures(self) -> list[Printed]:
        """The numbers of the headline and the sentence, in order."""
        runs = [*(self.head.runs if self.head else ()), *self.runs]
        return [run for run in runs if isinstance(run, Printed)]

    def __str__(self) -> str:
        """The sentence without its headline."""
        return "".join(run if isinstance(run, str) else run.text for run in self.runs)

    def to_html(self) -> str:
        """Headline and sentence as inline HTML, numbers as `data` elements, all text escaped."""
        text = "".join(escape(run) if isinstance(run, str) else run.to_html() for run in self.runs)
        return f"<strong>{self.head.to_html()}</strong> {text}" if self.head else text

    def to_json(self) -> dict[str, Any]:
        """The sentence for publishers: id, role, and its runs, as those of its head, as text or
        numbers."""
        runs = [run if isinstance(run, str) else run.to_json() for run in self.runs]
        return {
            "id": self.id,
            "missing": bool(self.missing),
            "role": self.role,
            "head": self.head.to_json()["runs"] if self.head else [],
            "leads": self.leads,
            "runs": runs,
        }

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        return {
            "text/plain": str(self),
            "text/markdown": self.to_html(),
            mime.SENTENCE: self.to_json(),
        }


def sentence(
    edition: Edition,
    id: str,
    template: str,
    *clauses: Clause,
    role: Any = "",
    head: Any = "",
    leads: Any = "",
    **slots: object,
) -> Sentence | None:
    """A sentence in the words of an edition; nothing where a figure that it needs is missing.

    A clause is text that goes on; where a figure in it is missing it is left out, or gives way to
    the second of two texts. Template, clauses and `head`, its headline, share `slots`. `role` is
    what it is for, `leads` the chapter that says more.
    """
    slots = {**edition.words, **slots}
    for clause in clauses:
        text, otherwise = (clause, "") if isinstance(clause, str) else clause
        missing = Sentence(id, text, **used(text, slots)).missing
        template += otherwise if left_out(id, missing, text) else text
    made = Sentence(id, template, **used(template, slots))
    made.role, made.leads = role, leads
    if head:
        made.head = Sentence(f"{id}.head", head, **used(head, slots))
    missing = [*made.missing, *(made.head.missing if made.head else ())]
    return None if left_out(id, missing) else made


def used(template: str, slots: Mapping[str, object]) -> dict[str, object]:
    """Those of the slots that a template names: what is missing elsewhere is no matter here."""
    fields = [field for _, field, _, _ in Formatter().parse(template) if field]
    roots = {field.rpartition("=")[2].partition(".")[0].partition("[")[0] for field in fields}
    return {name: value for name, value in slots.items() if name in roots}


def fold(template: str) -> str:
    """A template as one line."""
    return _FOLD.sub(" ", template.strip())


def _apology(missing: list[Missing]) -> str:
    reasons = sorted(set().union(*(gap.reasons for gap in missing)))
    return f"No figure can be given here: {'; '.join(reasons)}."


@dataclass(frozen=True)
class _Part:
    """A piece of a template: its text, and the slot after it with what fills that."""

    text: str
    slot: str | None
    word: str
    value: object


def _parts(template: str, slots: Mapping[str, object]) -> Iterator[_Part]:
    formatter = Formatter()
    for text, slot, word, _ in formatter.parse(fold(template)):
        if slot is None:
            yield _Part(text, None, "", None)
        else:
            name, _, path = slot.rpartition("=")
            value, _ = formatter.get_field(path, (), slots)
            yield _Part(text, name or path, word or "", value)


def _fill(id: str, parts: Iterable[_Part]) -> Iterator[Run]:
    said: set[str] = set()
    for part in parts:
        yield part.text
        if part.slot is not None:
            run = _run(f"{id}.{part.slot}", part.value, part.word)
            if isinstance(run, Printed) and run.added and run.text.endswith(run.added):
                run = replace(run, again=run.added in said)
                said.add(run.added)
            yield run


def _run(id: str, value: object, word: str) -> Run:
    if is_known(value) and word in NUMBERS:
        return Printed(id, word, value)
    if is_known(value) and word in WORDS:
        return WORDS[word](value)
    if isinstance(value, str) and not word:
        return value
    raise ValueError(f"{id}: {word or 'no format word'} does not print {type(value).__name__}")
