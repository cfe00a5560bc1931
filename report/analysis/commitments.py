"""Question 11: the delivery bonds for the export insurer, and what else is outside the total."""

import pandas as pd

from report.analysis.amounts import INITIAL, SUPPLEMENTARY, appropriation, budget, line_name
from report.analysis.budget import METI
from report.analysis.framework import shown
from report.analysis.growth import Comparison
from report.analysis.points import BONDS, bonds
from report.analysis.rows import ceiling, counted, ends
from report.analysis.units import money
from report.facts.load import Facts
from report.facts.quantity import Figure, Missing, Quantity
from report.parameters import Parameters

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


def of_total(facts: Facts, parameters: Parameters) -> Figure:
    """The bonds over the ministry's total of the same budget, which does not count them."""
    return bonds(facts, parameters) / appropriation(facts, METI, parameters.fiscal_year, INITIAL)


def of_ceiling(facts: Facts, parameters: Parameters) -> Figure:
    """The bonds of the year over what the ministers agreed as their ceiling."""
    return bonds(facts, parameters) / envelope(facts, CEILING)


def face(facts: Facts, parameters: Parameters) -> Comparison:
    """The ceiling of the bonds (before) beside the bonds of the year (after), face values."""
    pair = envelope(facts, CEILING), bonds(facts, parameters)
    return Comparison(*(shown(facts, parameters, figure) for figure in pair))


def envelope(facts: Facts, key: str) -> Figure:
    """The amount of one of the insurer's envelopes, nominal yen; missing before it was agreed."""
    row = facts.row("envelopes", key)
    gap = Missing.because("no bonds for the export insurer had been agreed by then")
    return gap if row is None else ceiling(row)


def by_capacity(facts: Facts, parameters: Parameters) -> pd.DataFrame:
    """Question 11: bonds against the guarantees that they are said to carry, face values.

    Columns: case (text), bonds, guarantees (money, nominal), per_yen (guarantees over bonds), loss
    (bonds over guarantees: the share of losses at which they are used up), low, high (of loss, as
    rounding leaves it open).
    """
    first = facts.row("envelopes", FIRST)
    if first is None:
        gap = envelope(facts, FIRST)
        return _cases(facts, parameters, [("Bonds for the export insurer", gap, gap)])
    year = first["first_fiscal_year"]
    slice_of_year = appropriation(facts, BONDS, year, INITIAL)
    capital = appropriation(facts, CAPITAL, year - 1, SUPPLEMENTARY)
    guarantees = envelope(facts, FIRST)
    cases = [
        ("The full ceiling of bonds", envelope(facts, CEILING), envelope(facts, FULL)),
        (f"The FY{year} bonds", slice_of_year, guarantees),
        (f"The FY{year} bonds and the capital before", slice_of_year + capital, guarantees),
    ]
    return _cases(facts, parameters, cases)


def losses(facts: Facts, parameters: Parameters) -> tuple[Figure, ...]:
    """The losses of `by_capacity`: of the full ceiling, of the first bonds, and with capital.

    The first alone, three times, where nothing else is known.
    """
    known = list(by_capacity(facts, parameters)["loss"])
    return tuple(known) if len(known) > 1 else (known[0],) * 3


def first_year(facts: Facts) -> str:
    """The fiscal year of the first bonds; empty before they were agreed."""
    row = facts.row("envelopes", FIRST)
    return "" if row is None else f"FY{row['first_fiscal_year']}"


def guarantees(facts: Facts, parameters: Parameters) -> Figure:
    """The guarantees that the full ceiling is said to carry, face value."""
    return shown(facts, parameters, envelope(facts, FULL))


def _cases(
    facts: Facts, parameters: Parameters, cases: list[tuple[str, Figure, Figure]]
) -> pd.DataFrame:
    rows = []
    for case, buffer, carried in cases:
        faces = (shown(facts, parameters, face) for face in (buffer, carried))
        loss = buffer / carried
        rows.append((case, *faces, carried / buffer, loss, *ends(loss)))
    columns = ["case", "bonds", "guarantees", "per_yen", "loss", "low", "high"]
    return pd.DataFrame(rows, columns=columns)


def by_membership(facts: Facts, parameters: Parameters) -> pd.DataFrame:
    """Question 11: the chapter's lines, those outside the ministry's total first.

    Columns: line, counted (text: in the total or outside), budget (text), amount (money). Lines
    without a figure in the year are left out; one row with the reason stands for all of them.
    """
    inside = facts["budget_lines"].set_index("line_id")["in_meti_total"]
    rows = []
    for line, stage, back in ITEMS:
        year = parameters.fiscal_year - back
        amount = appropriation(facts, line, year, stage)
        counts = "inside" if inside[line] else "outside"
        if isinstance(amount, Quantity) and amount.rows:
            shown = money(facts, parameters, amount, year)
            rows.append((line_name(facts, line), counts, budget(year, stage), shown))
    gap = Missing.because(f"no amount of these lines was known for {parameters.year} by then")
    rows = rows or [("Lines of this chapter", "", budget(parameters.fiscal_year, INITIAL), gap)]
    return pd.DataFrame(rows, columns=["line", "counted", "budget", "amount"])


def outside(facts: Facts, parameters: Parameters) -> tuple[Figure, Figure]:
    """How many lines of `by_membership` lie outside the ministry's total, and of how many."""
    frame = by_membership(facts, parameters)
    if any(isinstance(figure, Missing) for figure in frame["amount"]):
        return frame["amount"].iloc[0], frame["amount"].iloc[0]
    lines = facts["appropriations"]
    keys = {key for figure in frame["amount"] for key in figure.rows}
    out = {key for figure in frame["amount"][frame["counted"] == "outside"] for key in figure.rows}
    held, some = (lines[lines["fact_id"].isin(part)] for part in (keys, out))
    return counted(some, "lines outside the total"), counted(held, "lines of this chapter")
