"""Questions 1 to 4: how much bigger, what is inside, which vehicle, what without it."""

from dataclasses import dataclass
from functools import reduce
from operator import add

import pandas as pd

from report.analysis.amounts import (
    BASIS_NAMES,
    INITIAL,
    SUPPLEMENTARY,
    appropriation,
    budget,
    budgets_of,
    line_name,
    money,
    stated,
    total,
)
from report.facts.load import Facts
from report.facts.quantity import Figure, Missing, Quantity, change, share
from report.parameters import BASES, SUBJECT, Basis, Parameters

NET = f"{SUBJECT}-net"
PRINTED = f"{SUBJECT}-with-supplementary"
METI = "meti-total"
METI_PARTS = (SUBJECT, "gx", "core-meti")
NAMED_PARTS = (f"{SUBJECT}-models", f"{SUBJECT}-rapidus-rd", f"{SUBJECT}-rapidus-equity")
COMPOSITIONS = (
    (*NAMED_PARTS, f"{SUBJECT}-design-hub", f"{SUBJECT}-edge-research", f"{SUBJECT}-debt-service"),
    (f"{SUBJECT}-rd", "chips-advanced"),
    ("chips-conventional", "chips-advanced", "chips-next-generation"),
)


@dataclass(frozen=True)
class Comparison:
    """A year beside the year before: amounts, difference, quotient and relative change."""

    before: Figure
    after: Figure

    @property
    def difference(self) -> Figure:
        """After less before."""
        return self.after - self.before

    @property
    def ratio(self) -> Figure:
        """After over before."""
        return self.after / self.before

    @property
    def change(self) -> Figure:
        """The relative change."""
        return change(self.after, self.before)


def compare(
    facts: Facts,
    parameters: Parameters,
    basis: Basis | None = None,
    line: str = SUBJECT,
) -> Comparison:
    """A line in the fiscal year of the parameters beside the year before, on a basis."""
    return Comparison(
        total(facts, parameters, parameters.previous_year, basis, line),
        total(facts, parameters, parameters.fiscal_year, basis, line),
    )


def by_definition(facts: Facts, parameters: Parameters) -> pd.DataFrame:
    """Question 1: the change on every basis and with every rival figure.

    Columns: definition (text), basis (text), change (ratio; missing where an amount is).
    """
    year = parameters.fiscal_year
    rows: list[tuple[str, str, Figure]] = [
        (_capital(BASIS_NAMES[basis]), basis, compare(facts, parameters, basis).change)
        for basis in BASES
    ]
    printed = compare(facts, parameters, INITIAL, PRINTED).change
    rows += [
        ("Initial budgets, net of debt service", INITIAL, _net(facts, parameters)),
        ("Packages as the finance ministry rounds them", "sixteen_month", printed),
    ]
    for rival in _rivals(facts, (year - 2, year - 1)):
        label = f"Package with the {rival.variant} figure for FY{rival.fiscal_year}"
        rows.append((label, "sixteen_month", _with_rival(facts, parameters, rival)))
    rows.append(_mean_of_years(facts, parameters))
    return pd.DataFrame(rows, columns=["definition", "basis", "change"])


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _net(facts: Facts, parameters: Parameters) -> Figure:
    return compare(facts, parameters, INITIAL, NET).change


def _rivals(facts: Facts, years: tuple[int, int]) -> list[pd.Series]:
    """Rival figures for the subject's supplementary budgets of these years, by year and variant."""
    rows = facts["variants"]
    chosen = set(facts["appropriations"]["fact_id"])
    rivals = rows[
        (rows["line_id"] == SUBJECT)
        & (rows["stage"] == SUPPLEMENTARY)
        & rows["fiscal_year"].isin(years)
        & ~rows["fact_id"].isin(chosen)
    ]
    return [row for _, row in rivals.iterrows()]


def _with_rival(facts: Facts, parameters: Parameters, rival: pd.Series) -> Figure:
    """The change of the package with one supplementary amount replaced by a rival figure."""
    amounts = []
    for year in (parameters.previous_year, parameters.fiscal_year):
        supplementary = (
            stated(rival)
            if rival.fiscal_year == year - 1
            else appropriation(facts, SUBJECT, year - 1, SUPPLEMENTARY)
        )
        package = supplementary + appropriation(facts, SUBJECT, year, INITIAL)
        amounts.append(money(facts, parameters, package, year))
    return change(amounts[1], amounts[0])


def _mean_of_years(facts: Facts, parameters: Parameters) -> tuple[str, str, Figure]:
    years = _years_before(facts, parameters)
    label = f"Budget year against the mean of FY{years[0]} to FY{years[-1]}"
    return label, "budget_year", against_mean(facts, parameters).change


def _years_before(facts: Facts, parameters: Parameters) -> list[int]:
    rows = facts["appropriations"]
    held = rows[(rows["line_id"] == SUBJECT) & (rows["fiscal_year"] < parameters.fiscal_year)]
    return sorted(set(held["fiscal_year"])) or [parameters.previous_year]


def against_mean(facts: Facts, parameters: Parameters) -> Comparison:
    """The budget year beside the mean of all budget years before it that have the line."""
    years = _years_before(facts, parameters)
    totals = [total(facts, parameters, year, "budget_year") for year in years]
    count = Quantity.exact(len(years), "ratio", str(len(years)))
    return Comparison(
        reduce(add, totals) / count,
        total(facts, parameters, parameters.fiscal_year, "budget_year"),
    )


def extremes(definitions: pd.DataFrame) -> tuple[Figure, Figure]:
    """The lowest and the highest change of `by_definition`; missing where none is known."""
    known = [figure for figure in definitions["change"] if isinstance(figure, Quantity)]
    if not known:
        return definitions["change"].iloc[0], definitions["change"].iloc[0]
    return min(known, key=lambda q: q.value), max(known, key=lambda q: q.value)


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
    residual = whole - reduce(add, parts.values())
    named = {line_name(facts, line): amount for line, amount in parts.items()}
    if isinstance(residual, Quantity) and residual.high > 0 and residual.value != 0:
        named["Not assigned in any source"] = residual
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
    named = reduce(add, (appropriation(facts, line, year, INITIAL) for line in NAMED_PARTS))
    return named / appropriation(facts, SUBJECT, year, INITIAL)


def in_initial(facts: Facts, parameters: Parameters, line: str) -> Figure:
    """What a line got in the initial budget of the year."""
    return total(facts, parameters, parameters.fiscal_year, INITIAL, line)


def by_vehicle(facts: Facts, parameters: Parameters) -> pd.DataFrame:
    """Question 3: each year up to the parameters' one, by vehicle.

    Columns: year (text), fiscal_year, supplementary and initial (money), share (initial over
    both). Years run from the first with the line on the basis.
    """
    basis = vehicle_basis(parameters)
    first = _years_before(facts, parameters)[0] + (basis == "sixteen_month")
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
    return share(
        appropriation(facts, SUBJECT, year, INITIAL),
        appropriation(facts, SUBJECT, year - 1, SUPPLEMENTARY),
    )


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
