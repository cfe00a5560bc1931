"""The numbers that differ between two editions, each with what its change is made of."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from report.compare.chain import Step, in_order, steps
from report.compare.reading import Reading
from report.order import chapter_name

Figure = Mapping[str, Any]


@dataclass(frozen=True)
class Change:
    """A number that was added, removed or changed.

    `before` and `after` are as figures.json has them, None where there is no such number.
    `causes` maps each cause to what it adds to the value; they add up to `difference`. It is None
    where two units meet, or a number on one side only: what the cause did is then no amount.
    """

    before: Figure | None
    after: Figure | None
    causes: Mapping[str, float | None]

    @property
    def figure(self) -> Figure:
        """The later of both."""
        known = self.after or self.before
        assert known is not None
        return known

    @property
    def difference(self) -> float | None:
        """By how much the value changed, in its unit."""
        if self.before is None or self.after is None or self.before["unit"] != self.after["unit"]:
            return None
        return float(self.after["value"] - self.before["value"])

    @property
    def percent(self) -> float | None:
        """The difference in hundredths of the value before."""
        if self.difference is None or self.before is None or not self.before["value"]:
            return None
        return 100 * self.difference / abs(float(self.before["value"]))

    @property
    def flips(self) -> bool:
        """Whether a rise became a fall or the other way round, beyond what rounding leaves open."""
        if self.difference is None or self.before is None or self.after is None:
            return False
        return _sign(self.before) * _sign(self.after) < 0


def _sign(figure: Mapping[str, Any]) -> int:
    """The sign of a number beyond what rounding leaves open; zero where it may be either."""
    low, high = figure["low"], figure["high"]  # null where the interval is open
    return int(low is not None and low > 0) - int(high is not None and high < 0)


@dataclass(frozen=True)
class Verdict:
    """A statement that is judged otherwise, and the causes of it."""

    statement: str
    before: str
    after: str
    causes: Sequence[str]


@dataclass(frozen=True)
class Comparison:
    """Everything that differs between two editions."""

    before: Reading
    after: Reading
    changes: Sequence[Change]
    verdicts: Sequence[Verdict]
    total: int
    """The numbers that both editions have."""

    def heading(self, chapter: str) -> str:
        """What a chapter is called."""
        notebook = (self.after.notebooks | self.before.notebooks)[chapter]
        texts = (cell.source for cell in notebook.cells if cell.source.startswith("#"))
        return next(texts, chapter_name(chapter)).partition("\n")[0].lstrip("# ")


def compare(before: Reading, after: Reading) -> Comparison:
    """What changed, with causes; editions in between are built in a folder that is removed.

    Chapters that only one of them has are left out. Raises NotebookError where an edition in
    between cannot be built.
    """
    with TemporaryDirectory(prefix="brief-") as scratch:
        forward = in_order(before, after)
        way = steps(*((before, after) if forward else (after, before)), Path(scratch))
        return _compared(before, after, way if forward else _backward(way))


def _backward(way: Sequence[Step]) -> list[Step]:
    """The same way from its end, where each cause undoes what it did."""
    causes = ["", *(step.cause for step in reversed(way[1:]))]
    editions = [step.edition for step in reversed(way)]
    return [Step(cause, edition) for cause, edition in zip(causes, editions, strict=True)]


def _compared(before: Reading, after: Reading, way: Sequence[Step]) -> Comparison:
    common = set(before.chapters) & set(after.chapters)
    held = [
        {key: each for key, each in step.edition.figures.items() if each["chapter"] in common}
        for step in way
    ]
    causes = [step.cause for step in way[1:]]
    keys = list(dict.fromkeys([*held[-1], *held[0]]))
    changes = [
        Change(held[0].get(key), held[-1].get(key), _causes(key, held, causes))
        for key in keys
        if _differ(held[0].get(key), held[-1].get(key))
    ]
    verdicts = list(_verdicts([step.edition.verdicts for step in way], causes))
    return Comparison(before, after, changes, verdicts, len(held[0].keys() & held[-1].keys()))


def _differ(one: Figure | None, other: Figure | None) -> bool:
    if one is None or other is None:
        return one is not other
    return any(one[name] != other[name] for name in ("text", "value", "unit"))


def _causes(
    key: str, held: Sequence[Mapping[str, Figure]], causes: Sequence[str]
) -> dict[str, float | None]:
    """What each step adds to the value; a step over a gap counts where the number comes back."""
    amounts: dict[str, float | None] = {}
    known = here = held[0].get(key)
    for figures, cause in zip(held[1:], causes, strict=True):
        gone, here = here is None, figures.get(key)
        if _differ(known, here) and not (gone and here is None):
            amount = _amount(known, here)
            amounts[cause] = amount if amount is None else (amounts.get(cause) or 0.0) + amount
        known = here or known
    return amounts


def _amount(one: Figure | None, other: Figure | None) -> float | None:
    if one is None or other is None or one["unit"] != other["unit"]:
        return None
    return float(other["value"] - one["value"])


def _verdicts(held: Sequence[Mapping[str, str]], causes: Sequence[str]) -> Iterator[Verdict]:
    for statement in dict.fromkeys([*held[-1], *held[0]]):
        words = [verdicts.get(statement, "not judged") for verdicts in held]
        if words[0] != words[-1]:
            turned = [
                cause
                for (one, other), cause in zip(pairwise(words), causes, strict=True)
                if one != other
            ]
            yield Verdict(statement, words[0], words[-1], turned)
