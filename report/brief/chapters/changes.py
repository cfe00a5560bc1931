"""Question 13: what fell while this rose."""

from dataclasses import dataclass

import pandas as pd

from report.brief.chapters.budget import CORE, GX, METI
from report.brief.chapters.money import BASE, compared
from report.brief.edition import Edition
from report.brief.rows import tally
from report.facts.coverage import SUBJECT
from report.facts.quantity import Figure, Missing, is_known, is_missing

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


def by_change(edition: Edition) -> pd.DataFrame:
    """Each line of the initial budget beside the year before, the largest fall first.

    Columns: line (text), before, after, difference (money), change (ratio). A line without a row
    in either year is left out; one with a row in one of them alone is unknown in the other.
    """
    rows = []
    for line in LINES:
        pair = compared(edition, line)
        if _stated(pair.before) or _stated(pair.after):
            name = edition.line_name(line)
            rows.append((name, pair.before, pair.after, pair.difference, pair.change))
    columns = ["line", "before", "after", "difference", "change"]
    if not rows:
        gap = edition.appropriation(METI, edition.year)
        gap = gap if is_missing(gap) else Missing.because("no line is known in both years")
        rows = [("Lines of the initial budget", gap, gap, gap, gap)]
    return pd.DataFrame(rows, columns=columns).sort_values(
        "difference", key=lambda column: column.map(_size), ignore_index=True
    )


def _stated(figure: Figure) -> bool:
    return is_known(figure) and figure.has_line


def _size(figure: Figure) -> float:
    return float(figure.value) if is_known(figure) else float("inf")


@dataclass(frozen=True)
class Fallen:
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


def fallen(edition: Edition) -> Fallen:
    """How many lines known in both years fell beyond rounding, and the largest fall.

    Missing where fewer than two lines are known in both years; the fall too, where none fell.
    """
    rows = by_change(edition)
    names = {edition.line_name(line) for line in DISJOINT}
    known = [
        row
        for _, row in rows.iterrows()
        if row["line"] in names and _stated(row["before"]) and _stated(row["after"])
    ]
    if len(known) < 2:
        gap = Missing.because(f"the lines of {edition.fy_before} and of the year are unknown")
        return Fallen(gap, gap, "", gap)
    fell = [row for row in known if row["difference"].high < 0]
    figures = [row["difference"] for row in known]
    return Fallen(
        tally(len(known), figures, "lines known in both years"),
        tally(len(fell), figures, "lines that fell"),
        str(fell[0]["line"]) if fell else "",
        fell[0]["before"] - fell[0]["after"] if fell else Missing.because("no line fell"),
    )
