"""Question 13: what fell while this rose."""

from typing import NamedTuple

from report.brief.chapters.budget import CORE, GX
from report.brief.chapters.money import BASE, compared
from report.brief.edition import Edition
from report.brief.rows import tally
from report.facts.coverage import SUBJECT
from report.facts.quantity import Figure, Missing, is_known
from report.present.exhibit import Exhibit, exhibit
from report.present.sentence import Sentence, sentence

# Lines that make up the ministry's total.
DISJOINT = (SUBJECT, GX, BASE, "general-account-meti", "patent-account")
# Lines inside these, or across them: set beside the year before, never summed.
LINES = (
    *DISJOINT,
    f"{SUBJECT}-rapidus-equity",
    "gx-total",
    "gx-total-without-chips",
    "next-gen-reactors",
    CORE,
)


class Line(NamedTuple):
    """A line of the initial budget beside the year before: money, and the change, a ratio.

    `disjoint` lines make up the ministry's total.
    """

    line: str
    before: Figure
    after: Figure
    difference: Figure
    change: Figure
    disjoint: bool

    @property
    def in_both(self) -> bool:
        """Whether the line is known in both years."""
        return _stated(self.before) and _stated(self.after)


class Fallen(NamedTuple):
    """Of the lines that make up the ministry's total, those known in both years that fell."""

    known: Figure
    fell: Figure
    largest: str
    by: Figure

    @property
    def only(self) -> bool:
        """Whether a single line fell."""
        return is_known(self.fell) and self.fell.value == 1

    @property
    def every(self) -> bool:
        """Whether all of them fell."""
        left = self.known - self.fell
        return is_known(left) and left.value == 0


def by_change(edition: Edition) -> list[Line]:
    """Each line of the initial budget beside the year before, the largest fall first.

    A line without a row in either year is left out; one with a row in one of them alone is unknown
    in the other.
    """
    pairs = {line: compared(edition, line) for line in LINES}
    rows = [
        Line(edition.line_name(line), *pair, pair.difference, pair.change, line in DISJOINT)
        for line, pair in pairs.items()
        if any(map(_stated, pair))
    ]
    return sorted(rows, key=lambda row: _size(row.difference))


def _stated(figure: Figure) -> bool:
    return is_known(figure) and figure.has_line


def _size(figure: Figure) -> float:
    return float(figure.value) if is_known(figure) else float("inf")


def fallen(edition: Edition) -> Fallen:
    """How many lines known in both years fell beyond rounding, and the largest fall.

    Missing where fewer than two lines are known in both years; the fall too, where none fell.
    """
    rows = [row for row in by_change(edition) if row.disjoint and row.in_both]
    figures = [row.difference for row in rows if is_known(row.difference)]
    if len(rows) < 2:
        gap = Missing.because(f"the lines of {edition.fy_before} and of the year are unknown")
        return Fallen(gap, gap, "", gap)
    fell = [row for row in rows if is_known(row.difference) and row.difference.high < 0]
    return Fallen(
        tally(len(rows), figures, "lines known in both years"),
        tally(len(fell), figures, "lines that fell"),
        fell[0].line if fell else "",
        fell[0].before - fell[0].after if fell else Missing.because("no line fell"),
    )


def fell(edition: Edition) -> Sentence | None:
    """How many lines that do not overlap fell, and the largest fall."""
    found = fallen(edition)
    all_of = "all " if found.every else ""
    one = "only “{found.largest}” fell, by {by=found.by:money}."
    several = "{fell=found.fell:count} fell, most of all “{found.largest}”, by {by=found.by:money}."
    return sentence(
        edition,
        "budget.fell",
        """Of the {known=found.known:count} lines of the ministry’s initial budget that do not
        overlap and are known both in {before} and in {year}, """,
        (one if found.only else all_of + several, "none fell."),
        found=found,
    )


def lines(edition: Edition) -> Exhibit | None:
    """The change of each line, the largest fall first."""
    rows = by_change(edition)
    return exhibit(
        edition,
        "budget.lines",
        rows,
        title="Lines of the ministry’s initial budget, some inside others",
        measure="""Lines of the initial budget that can be compared, {before} to {year}, Japan,
        change in {unit}""",
        alt="""Table of the change of each line of the initial budget, the largest fall first, where
        “{lowest.line}” changes by {change=lowest.difference:signed}.""",
        columns={
            "line": "Line; lines overlap",
            "before": ("{before}", "amount"),
            "after": ("{year}", "amount"),
            "difference": ("Change", "signed"),
            "change": ("Change in %", "growth"),
        },
        annex=True,
        lowest=next(iter(rows), None),
    )
