"""Question 13: what fell while this rose."""

from typing import NamedTuple

from report.brief.chapters.budget import GX, METI
from report.brief.chapters.money import BASE, compared
from report.brief.coverage import SUBJECT
from report.brief.edition import Edition
from report.facts.quantity import Figure, is_known
from report.present.exhibit import Exhibit, exhibit
from report.present.sentence import Sentence, sentence

# Lines that do not overlap and make up the ministry's total.
LINES = (SUBJECT, GX, BASE, "general-account-meti", "patent-account")


class Line(NamedTuple):
    """A line of the regular budget beside the year before: money, and the change, a ratio."""

    line: str
    before: Figure
    after: Figure
    difference: Figure
    change: Figure


def by_change(edition: Edition) -> list[Line]:
    """The lines of the regular budget that are known in both years, the largest fall first."""
    rows = [_line(edition, line) for line in LINES]
    known = [row for row in rows if is_known(row.before) and is_known(row.after)]
    stated = [row for row in known if row.before.has_line and row.after.has_line]
    return sorted(stated, key=lambda row: _size(row.difference))


def _size(figure: Figure) -> float:
    return float(figure.value) if is_known(figure) else 0.0


def _line(edition: Edition, line: str) -> Line:
    pair = compared(edition, line)
    return Line(edition.line_name(line), *pair, pair.difference, pair.change)


def fallen(edition: Edition) -> list[Line]:
    """The lines that fell beyond rounding, the largest fall first."""
    return [
        row for row in by_change(edition) if is_known(row.difference) and row.difference.high < 0
    ]


def _inside(name: str) -> str:
    """The name of a line within a sentence: all are the ministry's, so that none need say so."""
    return f"“{name.removesuffix(', METI')}”"


def fell(edition: Edition) -> Sentence | None:
    """Which lines fell; nothing where fewer than two are known in both years."""
    rows = fallen(edition)
    if len(by_change(edition)) < 2:
        return None
    several = "Of the lines that do not overlap, {line} falls most"
    one = "Of the lines that do not overlap, only {line} falls"
    none = "None of the lines that do not overlap falls from {before}."
    return sentence(
        edition,
        "budget.fell",
        f"{one if len(rows) == 1 else several}, by {{by:money}} from {{before}}." if rows else none,
        line=_inside(rows[0].line) if rows else "",
        **{"by": rows[0].before - rows[0].after} if rows else {},
    )


def lines(edition: Edition) -> Exhibit | None:
    """The change of each line, the largest fall first, and of their total."""
    rows = by_change(edition)
    if len(rows) < 2:
        return None
    fall = fallen(edition)
    shrinks = "While chips and AI grow, {line} shrinks"
    rises = any(row.line == edition.line_name(SUBJECT) and row not in fall for row in rows)
    return exhibit(
        edition,
        "budget.lines",
        [*rows, _line(edition, METI)],
        title=shrinks if fall and rises else "The lines of the ministry’s regular budget",
        measure="Lines of METI’s regular budget that do not overlap, Japan, {unit}",
        alt="""Table of the change of each line of METI’s regular budget, the largest fall first,
        where “{lowest.line}” changes by {change=lowest.difference:signed}.""",
        columns={
            "line": "Line",
            "before": ("{before}", "amount"),
            "after": ("{year}", "amount"),
            "difference": ("Change", "signed"),
            "change": ("Change, %", "growth"),
        },
        line=_inside(fall[0].line) if fall else "",
        lowest=rows[0],
    )
