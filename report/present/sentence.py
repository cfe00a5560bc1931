"""A sentence formats quantities and never computes; each number in it keeps its lineage."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape
from string import Formatter
from typing import Any

from report.edition import Edition
from report.facts.quantity import Missing, is_known, is_missing
from report.present import mime
from report.present.absence import left_out
from report.present.format import NUMBERS, WORDS
from report.present.printed import Printed

# A line of a template and the indent of the next are one space.
_FOLD = re.compile(r"[ ]*\n[ ]*")


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
