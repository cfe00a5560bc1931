"""A comparison for reading: lines of text, JSON, a page."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from textwrap import fill
from typing import Any

from report.compare.changes import Change, Comparison, Figure
from report.compare.reading import Reading
from report.contract import brief
from report.present.digits import MINUS
from report.present.format import day
from report.publish import seal
from report.publish.numbers import signed
from report.publish.pages import page
from report.publish.place import writing
from report.publish.publication import only
from report.publish.rule import check
from report.publish.store import ready

HEADS = ("Number", "Before", "After", "Difference", "Percent", "Cause")
_KIND = "changes"
_WIDTH = 100


@dataclass(frozen=True)
class Passage:
    """What a sentence, or one cell of a table, said before and says now, and its numbers."""

    before: str
    after: str
    changes: Sequence[Change]

    @property
    def rank(self) -> tuple[bool, bool, float]:
        """What passages are sorted by: a sign that flips, prose before cells, then the size."""
        return (
            any(change.flips for change in self.changes),
            any(change.figure["role"] != "cell" for change in self.changes),
            max(abs(change.percent or 0) for change in self.changes),
        )


def passages(comparison: Comparison) -> dict[str, list[Passage]]:
    """What changed by chapter, in the order of chapters; the largest change of each first.

    A sentence stands once, with all of its numbers that changed. Alt texts say what titles do.
    """
    said: dict[str, dict[tuple[str, str], list[Change]]] = {}
    for change in comparison.changes:
        if change.figure["role"] != "alt":
            chapter = said.setdefault(change.figure["chapter"], {})
            chapter.setdefault((_label(change.before), _label(change.after)), []).append(change)
    return {
        chapter: sorted(
            (Passage(before, after, changes) for (before, after), changes in told.items()),
            key=lambda passage: passage.rank,
            reverse=True,
        )
        for chapter, told in sorted(said.items())
    }


def _label(figure: Figure | None) -> str:
    return str(figure["label"]) if figure else ""


def line(change: Change) -> list[str]:
    """A change under `HEADS`: its id, both texts, difference, percent, and what made it."""
    return [
        change.figure["id"],
        signed(change.before) if change.before else "none",
        signed(change.after) if change.after else "none",
        _amount(change, change.difference),
        "" if change.percent is None else _with_minus(f"{change.percent:+,.1f}%"),
        causes(change),
    ]


def causes(change: Change) -> str:
    """What made a change: one cause, or each of several with what it adds."""
    if len(change.causes) == 1:
        return next(iter(change.causes))
    parts = [f"{cause} {_amount(change, amount)}" for cause, amount in change.causes.items()]
    return "; ".join(part.strip() for part in parts)


def summary(comparison: Comparison) -> list[str]:
    """How much changed, in sentences."""
    changes = comparison.changes
    added = sum(change.before is None for change in changes)
    removed = sum(change.after is None for change in changes)
    counts = Counter(cause for change in changes for cause in change.causes)
    lines = [
        f"{len(changes) - added - removed} of {comparison.total:,} numbers changed, "
        f"{added} were added, {removed} removed."
    ]
    if changes:
        lines.append(f"Causes: {', '.join(f'{name} {n}' for name, n in counts.most_common())}.")
    lines += [f"The sign flips: {c.figure['id']}, {c.figure['label']}" for c in changes if c.flips]
    return lines + [
        f"Verdict, {each.before} -> {each.after} ({'; '.join(each.causes)}): {each.statement}"
        for each in comparison.verdicts
    ]


def as_json(comparison: Comparison) -> dict[str, Any]:
    """All of a comparison as JSON has it; amounts in the unit of the number."""
    return {
        "before": comparison.before.parameters.model_dump(mode="json"),
        "after": comparison.after.parameters.model_dump(mode="json"),
        "summary": summary(comparison),
        "changes": list(map(_change, comparison.changes)),
        "verdicts": [{**asdict(each), "causes": list(each.causes)} for each in comparison.verdicts],
    }


def as_page(comparison: Comparison) -> bytes:
    """A comparison as a page of its own, one file without network and script."""
    return page(
        "compare/templates/changes.html.j2",
        _KIND,
        title=f"Changes: {_name(comparison.before)} and {_name(comparison.after)}",
        editions=_editions(comparison),
        summary=summary(comparison),
        heads=HEADS,
        chapters=[
            (comparison.heading(chapter), [(each, list(map(line, each.changes))) for each in told])
            for chapter, told in passages(comparison).items()
        ],
    )


def _editions(comparison: Comparison) -> Iterator[tuple[str, str, str]]:
    """What the editions were asked for: name, before, after."""
    before, after = (
        brief().asked(each.parameters, each.package.cut_off) | only(each.chapters)
        for each in (comparison.before, comparison.after)
    )
    for name in dict.fromkeys([*before, *after]):
        yield name, before.get(name, ""), after.get(name, "")


def _name(edition: Reading) -> str:
    return day(edition.parameters.as_of)


def _change(change: Change) -> dict[str, Any]:
    return {
        "id": change.figure["id"],
        "label": change.figure["label"],
        "before": change.before,
        "after": change.after,
        "difference": change.difference,
        "percent": change.percent,
        "sign_flips": change.flips,
        "causes": dict(change.causes),
    }


def _amount(change: Change, amount: float | None) -> str:
    """An amount on the scale of the text that it changes."""
    if amount is None:
        return ""
    if change.figure["unit"] == "date":
        return _with_minus(f"{amount:+.0f} days")
    scale = change.figure["scale"]
    if scale == 100 or change.figure["unit"] == "percent":
        return _with_minus(f"{scale * amount:+,.3g} points")
    return _with_minus(f"{amount:+,.4g}")


def _with_minus(text: str) -> str:
    """With a minus sign instead of a hyphen, as the brief has it."""
    return text.replace("-", MINUS)


def check_page(path: Path) -> None:
    """Raises OutputError where the page of a comparison has no place at `path`."""
    ready(path.parent)
    check(path.parent, [path.name], seal.own(path.parent, [path.name], _KIND))


def write_page(comparison: Comparison, path: Path) -> None:
    """Write the page of a comparison, in place of one. Raises OutputError."""
    with writing(path.parent) as place:
        place.put({path.name: as_page(comparison)}, seal.own(path.parent, [path.name], _KIND))


def print_all(comparison: Comparison, ids: bool) -> None:
    """Print what changed by chapter, each sentence before and after, and how much in all.

    With `ids` each number is followed by its id, as `brief explain` takes it.
    """
    for chapter, told in passages(comparison).items():
        print(comparison.heading(chapter))
        for passage in told:
            for text, before in _printed(passage, ids):
                print(wrapped(text, before))
        print()
    print("\n".join(summary(comparison)))


def _printed(passage: Passage, ids: bool) -> Iterator[tuple[str, str]]:
    """A passage in lines, each with what stands before it."""
    if passage.before and passage.after and passage.before != passage.after:
        yield passage.before, "  before  "
        yield passage.after, "  now     "
    else:
        yield passage.after or passage.before, "  "
    for change in passage.changes:
        id, before, after, *rest = line(change)
        flips = "the sign flips" if change.flips else ""
        told = [f"{before} to {after}", *rest, flips, id if ids else ""]
        yield "; ".join(filter(None, told)), " " * 10


def wrapped(text: str, before: str) -> str:
    """A text for a terminal, its lines indented as far as what stands `before` it."""
    return fill(
        text,
        _WIDTH,
        initial_indent=before,
        subsequent_indent=" " * len(before),
        break_long_words=False,
        break_on_hyphens=False,
    )
