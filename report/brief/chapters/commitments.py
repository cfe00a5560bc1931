"""Question 11: the delivery bonds for the export insurer, and what else is outside the total."""

import pandas as pd

from report.brief.chapters.budget import METI
from report.brief.chapters.framework import shown
from report.brief.chapters.points import BONDS, bonds
from report.brief.edition import Edition
from report.brief.money import INITIAL, SUPPLEMENTARY, budget
from report.brief.rows import ceiling, counted, ends
from report.facts.quantity import Figure, Missing, is_known, is_missing
from report.facts.sums import Comparison

CEILING, FULL, FIRST = "nexi-bond-ceiling", "nexi-guarantee-full", "nexi-guarantee-first"
CAPITAL = "nexi-capital"
# The lines that this chapter speaks of, and how many years before the brief's year their budget
# is: supplementary money comes with the budget of the year before. They overlap, so that they are
# never summed: the new minerals line lies in its package, the reactor line in the ministry's GX.
ITEMS = (
    (BONDS, INITIAL, 0),
    ("gx-environment", INITIAL, 0),
    (CAPITAL, SUPPLEMENTARY, 1),
    ("critical-minerals-stockpiles", SUPPLEMENTARY, 1),
    ("critical-minerals", INITIAL, 0),
    ("critical-minerals-diversification", INITIAL, 0),
    ("next-gen-reactors", INITIAL, 0),
    ("gx", INITIAL, 0),
    ("chips-ai", INITIAL, 0),
)


def of_total(edition: Edition) -> Figure:
    """The bonds over the ministry's total of the same budget, which does not count them."""
    return bonds(edition) / edition.appropriation(METI, edition.year)


def of_ceiling(edition: Edition) -> Figure:
    """The bonds of the year over what the ministers agreed as their ceiling."""
    return bonds(edition) / envelope(edition, CEILING)


def face(edition: Edition) -> Comparison:
    """The ceiling of the bonds (before) beside the bonds of the year (after), face values."""
    pair = envelope(edition, CEILING), bonds(edition)
    return Comparison(*(shown(edition, figure) for figure in pair))


def envelope(edition: Edition, key: str) -> Figure:
    """The amount of one of the insurer's envelopes, nominal yen; missing before it was agreed."""
    row = edition.row("envelopes", key)
    gap = Missing.because("no bonds for the export insurer had been agreed by then")
    return gap if row is None else ceiling(row)


def by_capacity(edition: Edition) -> pd.DataFrame:
    """Question 11: bonds against the guarantees that they are said to carry, face values.

    Columns: case (text), bonds, guarantees (money, nominal), per_yen (guarantees over bonds), loss
    (bonds over guarantees: the share of losses at which they are used up), low, high (of loss, as
    rounding leaves it open).
    """
    first = edition.row("envelopes", FIRST)
    if first is None:
        gap = envelope(edition, FIRST)
        return _cases(edition, [("Bonds for the export insurer", gap, gap)])
    year = first["first_fiscal_year"]
    slice_of_year = edition.appropriation(BONDS, year)
    capital = edition.appropriation(CAPITAL, year - 1, SUPPLEMENTARY)
    guarantees = envelope(edition, FIRST)
    cases = [
        (
            "The full ceiling of bonds",
            envelope(edition, CEILING),
            envelope(edition, FULL),
        ),
        (f"The FY{year} bonds", slice_of_year, guarantees),
        (f"The FY{year} bonds and the capital before", slice_of_year + capital, guarantees),
    ]
    return _cases(edition, cases)


def losses(edition: Edition) -> tuple[Figure, ...]:
    """The losses of `by_capacity`: of the full ceiling, of the first bonds, and with capital.

    The first alone, three times, where nothing else is known.
    """
    known = list(by_capacity(edition)["loss"])
    return tuple(known) if len(known) > 1 else (known[0],) * 3


def first_year(edition: Edition) -> str:
    """The fiscal year of the first bonds; empty before they were agreed."""
    row = edition.row("envelopes", FIRST)
    return "" if row is None else f"FY{row['first_fiscal_year']}"


def guarantees(edition: Edition) -> Figure:
    """The guarantees that the full ceiling is said to carry, face value."""
    return shown(edition, envelope(edition, FULL))


def _cases(edition: Edition, cases: list[tuple[str, Figure, Figure]]) -> pd.DataFrame:
    rows = []
    for case, buffer, carried in cases:
        faces = (shown(edition, face) for face in (buffer, carried))
        loss = buffer / carried
        rows.append((case, *faces, carried / buffer, loss, *ends(loss)))
    columns = ["case", "bonds", "guarantees", "per_yen", "loss", "low", "high"]
    return pd.DataFrame(rows, columns=columns)


def by_membership(edition: Edition) -> pd.DataFrame:
    """Question 11: the chapter's lines, those outside the ministry's total first.

    Columns: line, counted (text: in the total or outside), budget (text), amount (money). Lines
    without a figure in the year are left out; one row with the reason stands for all of them.
    """
    inside = edition.facts["budget_lines"].set_index("line_id")["in_meti_total"]
    rows = []
    for line, stage, back in ITEMS:
        year = edition.year - back
        amount = edition.appropriation(line, year, stage)
        counts = "inside" if inside[line] else "outside"
        if is_known(amount) and amount.rows:
            shown = edition.money(amount, year)
            rows.append((edition.line_name(line), counts, budget(year, stage), shown))
    gap = Missing.because(f"no amount of these lines was known for {edition.fy} by then")
    rows = rows or [("Lines of this chapter", "", budget(edition.year, INITIAL), gap)]
    return pd.DataFrame(rows, columns=["line", "counted", "budget", "amount"])


def outside(edition: Edition) -> tuple[Figure, Figure]:
    """How many lines of `by_membership` lie outside the ministry's total, and of how many."""
    frame = by_membership(edition)
    if any(is_missing(figure) for figure in frame["amount"]):
        return frame["amount"].iloc[0], frame["amount"].iloc[0]
    lines = edition.facts["appropriations"]
    keys = {key for figure in frame["amount"] for key in figure.rows}
    out = {key for figure in frame["amount"][frame["counted"] == "outside"] for key in figure.rows}
    held, some = (lines[lines["fact_id"].isin(part)] for part in (keys, out))
    return counted(some, "lines outside the total"), counted(held, "lines of this chapter")
