"""Questions 2 to 4: what is inside, which vehicle, what the ministry's total is without it."""

import pandas as pd

from report.analysis.amounts import (
    INITIAL,
    absent,
    appropriation,
    budget,
    budgets_of,
    line_name,
    total,
)
from report.analysis.growth import Comparison, compare, years_before
from report.analysis.units import money
from report.choices import Basis
from report.facts.coverage import SUBJECT
from report.facts.load import Facts
from report.facts.quantity import Figure, Missing, Quantity, share, sum_of
from report.parameters import Parameters

METI = "meti-total"
METI_PARTS = (SUBJECT, "gx", "core-meti")
NAMED_PARTS = (f"{SUBJECT}-models", f"{SUBJECT}-rapidus-rd", f"{SUBJECT}-rapidus-equity")
COMPOSITIONS = (
    (*NAMED_PARTS, f"{SUBJECT}-design-hub", f"{SUBJECT}-edge-research", f"{SUBJECT}-debt-service"),
    (f"{SUBJECT}-rd", "chips-advanced"),
    ("chips-conventional", "chips-advanced", "chips-next-generation"),
)


def main_budget(facts: Facts, parameters: Parameters) -> tuple[int, str]:
    """The largest budget that the basis counts for the year: (fiscal year, stage)."""
    budgets = budgets_of(parameters.basis, parameters.fiscal_year)
    return max(budgets, key=lambda part: _size(appropriation(facts, SUBJECT, *part)))


def main_budget_name(facts: Facts, parameters: Parameters) -> str:
    """The name of the largest budget of the year: "FY2026 initial budget"."""
    return budget(*main_budget(facts, parameters))


def _size(figure: Figure) -> float:
    return float(figure.value) if isinstance(figure, Quantity) else -1


def by_part(facts: Facts, parameters: Parameters) -> pd.DataFrame:
    """Question 2: the parts of the largest budget of the year, and what they leave unexplained.

    Columns: part (text), amount (money), share (ratio of the whole).
    """
    year, stage = main_budget(facts, parameters)
    whole = appropriation(facts, SUBJECT, year, stage)
    parts = _composition(facts, year, stage)
    if isinstance(whole, Missing) or not parts:
        gap = Missing.because(f"no parts of the {budget(year, stage)} are stated")
        return pd.DataFrame([("Parts", gap, gap)], columns=["part", "amount", "share"])
    residual = whole - sum_of(parts.values())
    named = {line_name(facts, line): amount for line, amount in parts.items()}
    if isinstance(residual, Quantity) and residual.value:
        exceeds = residual.value < 0
        named["Parts beyond the total" if exceeds else "Not assigned in any source"] = residual
    rows = [
        (name, money(facts, parameters, amount, parameters.fiscal_year), amount / whole)
        for name, amount in named.items()
    ]
    return pd.DataFrame(rows, columns=["part", "amount", "share"])


def _composition(facts: Facts, year: int, stage: str) -> dict[str, Figure]:
    """The lines of the composition that explains most of a budget, with their amounts."""
    rows = facts["appropriations"]
    here = rows[(rows["fiscal_year"] == year) & (rows["stage"] == stage)].set_index("line_id")
    stated_lines = [[line for line in lines if line in here.index] for lines in COMPOSITIONS]
    best = max(stated_lines, key=lambda lines: here.loc[lines, "amount_jpy_bn"].sum())
    return {line: appropriation(facts, line, year, stage) for line in best}


def recipients_share(facts: Facts, parameters: Parameters) -> Figure:
    """The share of the initial budget that goes to Rapidus and to domestic AI models."""
    year = parameters.fiscal_year
    named = sum_of(appropriation(facts, line, year, INITIAL) for line in NAMED_PARTS)
    return named / total(facts, parameters.nominal_yen, year, INITIAL)


def in_initial(facts: Facts, parameters: Parameters, line: str) -> Figure:
    """What a line got in the initial budget of the year."""
    return total(facts, parameters, parameters.fiscal_year, INITIAL, line)


def by_vehicle(facts: Facts, parameters: Parameters) -> pd.DataFrame:
    """Question 3: each year up to the parameters' one, by vehicle.

    Columns: year (text), fiscal_year, supplementary and initial (money), share (initial over
    both). Years run from the first with the line on the basis.
    """
    basis = vehicle_basis(parameters)
    first = years_before(facts, parameters)[0] + (basis == "sixteen_month")
    rows = []
    for year in range(first, parameters.fiscal_year + 1):
        parts = [appropriation(facts, SUBJECT, *part) for part in budgets_of(basis, year)]
        supplementary, initial = (money(facts, parameters, part, year) for part in parts)
        rows.append((f"FY{year}", year, supplementary, initial, share(parts[1], parts[0])))
    columns = ["year", "fiscal_year", "supplementary", "initial", "share"]
    return pd.DataFrame(rows, columns=columns)


def vehicle_basis(parameters: Parameters) -> Basis:
    """The basis that shows both vehicles: the parameters' one, or sixteen months."""
    return "sixteen_month" if parameters.basis == INITIAL else parameters.basis


def initial_share(facts: Facts, parameters: Parameters, year: int) -> Figure:
    """The part of the package of one year that came in the initial budget."""
    supplementary, initial = (
        appropriation(facts, SUBJECT, *part) for part in budgets_of("sixteen_month", year)
    )
    return absent([supplementary, initial]) or share(initial, supplementary)


def shift(facts: Facts, parameters: Parameters) -> Figure:
    """The initial share of the year less that of the year before."""
    after, before = (
        initial_share(facts, parameters, year)
        for year in (parameters.fiscal_year, parameters.previous_year)
    )
    return after - before


def by_contribution(facts: Facts, parameters: Parameters) -> pd.DataFrame:
    """Question 4: what each part of the ministry's initial budget adds to its growth.

    Columns: part (text), before, after (money), points (ratio of the ministry's total before).
    """
    base = compare(facts, parameters, INITIAL, METI)
    rows = []
    for line in METI_PARTS:
        part = Comparison(
            *(
                money(facts, parameters, appropriation(facts, line, year, INITIAL), year)
                for year in (parameters.previous_year, parameters.fiscal_year)
            )
        )
        name = line_name(facts, line)
        rows.append((name, part.before, part.after, part.difference / base.before))
    return pd.DataFrame(rows, columns=["part", "before", "after", "points"])


def without_subject(facts: Facts, parameters: Parameters) -> Comparison:
    """The ministry's initial budget less chips and AI, beside the year before."""
    before, after = (
        money(
            facts,
            parameters,
            appropriation(facts, METI, year, INITIAL)
            - appropriation(facts, SUBJECT, year, INITIAL),
            year,
        )
        for year in (parameters.previous_year, parameters.fiscal_year)
    )
    return Comparison(before, after)
