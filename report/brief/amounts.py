"""Amounts as the parameters ask for them: summed by basis, in their units."""

from datetime import date
from typing import Any, Literal

from report.brief.units import money
from report.choices import Basis
from report.edition import Edition
from report.facts.coverage import SUBJECT
from report.facts.quantity import Figure, Missing, NoLine, Quantity, is_missing
from report.facts.scope import Scope
from report.facts.sums import sum_of

YEN = "jpy_bn"
INITIAL: Literal["initial"] = "initial"
SUPPLEMENTARY = "supplementary"


def stated(row: Any) -> Quantity:
    """The amount of one row of `appropriations` or `variants`, billions of yen as stated."""
    notes = set()
    if getattr(row, "stand_in", False):
        notes.add(f"{budget(row.fiscal_year, row.stage)} by the {row.variant} figure alone")
    return Quantity.stated(
        row.amount_jpy_bn,
        YEN,
        row.fact_id,
        row.resolution,
        frozenset(notes),
        scope=row.scope and Scope(row.line_id, row.scope, row.fiscal_year, row.stage),
    )


def budget(year: int, stage: str) -> str:
    """The name of a budget: "FY2026 initial budget"."""
    return f"FY{year} {stage} budget"


def appropriation(edition: Edition, line: str, year: int, stage: str) -> Figure:
    """What one line got at one stage of one fiscal year, all rounds together, nominal yen.

    Until the year is over a further supplementary budget may come, so that its sum is so far.
    Zero without rows where the budget is out and had no such line yet; missing where it is not
    out, or is out and no source states the line.
    """
    rows = edition.facts.amounts.get((line, year, stage))
    if rows:
        amount = sum_of(map(stated, rows))
        return so_far(edition, amount, year) if stage == SUPPLEMENTARY else amount
    name = line_name(edition, line)
    at_stage = [(other, its_year) for other, its_year, at in edition.facts.amounts if at == stage]
    if not any(its_year == year for _, its_year in at_stage):
        return Missing.because(f"the {budget(year, stage)} was not out yet")
    had_before = any(other == line and its_year < year for other, its_year in at_stage)
    if line not in edition.facts.complete_lines or had_before:
        return Missing.because(f"no source states “{name}” in the {budget(year, stage)}")
    return NoLine.exact(0, YEN, f"no line “{name}” in the {budget(year, stage)}")


def so_far(edition: Edition, figure: Figure, year: int) -> Figure:
    """The figure, marked as one that counts a fiscal year which was not over on the day."""
    over = edition.as_of >= date(year + 1, 4, 1)
    return figure if over or is_missing(figure) else figure.counting(year)


def line_name(edition: Edition, line: str) -> str:
    """The English name of a budget line."""
    lines = edition.facts["budget_lines"].set_index("line_id")
    return str(lines.loc[line, "name_en"])


def budgets_of(basis: Basis, year: int) -> list[tuple[int, str]]:
    """The budgets that a basis counts for one fiscal year: (fiscal year, stage) of each."""
    initial = (year, INITIAL)
    supplementary = {"budget_year": [(year, SUPPLEMENTARY)], "initial": []}
    return [*supplementary.get(basis, [(year - 1, SUPPLEMENTARY)]), initial]


def total(
    edition: Edition,
    year: int,
    basis: Basis | None = None,
    line: str = SUBJECT,
) -> Figure:
    """What a line got in one fiscal year on a basis, in the parameters' prices and currency.

    Missing where one of the budgets is not out, or none of them has the line. A budget year
    counts its initial budget alone, with a note, until a supplementary budget is out.
    """
    basis = basis or edition.parameters.basis
    parts = [appropriation(edition, line, *part) for part in budgets_of(basis, year)]
    if basis == "budget_year" and is_missing(parts[0]):
        missing, initial = parts
        noted = initial.noted("no supplementary budget so far") if initial.has_line else missing
        return money(edition, so_far(edition, noted, year), year)
    return money(edition, sum_of(parts).or_missing, year)
