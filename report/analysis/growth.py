"""Question 1: how much bigger is it, and by which definition."""

from dataclasses import dataclass

import pandas as pd

from report.analysis.amounts import (
    INITIAL,
    SUPPLEMENTARY,
    appropriation,
    total,
)
from report.analysis.rivals import name_of, rivals, with_rival
from report.analysis.units import money
from report.choices import BASES, BASIS_NAMES, Basis
from report.facts.coverage import SUBJECT
from report.facts.load import Facts
from report.facts.quantity import Figure, Quantity, change, sum_of
from report.parameters import Parameters

NET = f"{SUBJECT}-net"
PRINTED = f"{SUBJECT}-with-supplementary"


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
    for rival in rivals(facts, (year - 2, year - 1)):
        label = f"Package, {name_of(facts, rival)} for FY{rival.fiscal_year}"
        rows.append((label, "sixteen_month", with_rival(facts, parameters, rival)))
    rows.append(_mean_of_years(facts, parameters))
    return pd.DataFrame(rows, columns=["definition", "basis", "change"])


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _net(facts: Facts, parameters: Parameters) -> Figure:
    return compare(facts, parameters, INITIAL, NET).change


def _mean_of_years(facts: Facts, parameters: Parameters) -> tuple[str, str, Figure]:
    years = years_before(facts, parameters)
    label = f"Budget year against the mean of FY{years[0]} to FY{years[-1]}"
    return label, "budget_year", against_mean(facts, parameters).change


def years_before(facts: Facts, parameters: Parameters) -> list[int]:
    """The fiscal years with the subject before the parameters' one; at least the year before."""
    rows = facts["appropriations"]
    held = rows[(rows["line_id"] == SUBJECT) & (rows["fiscal_year"] < parameters.fiscal_year)]
    return sorted(set(held["fiscal_year"])) or [parameters.previous_year]


def against_mean(facts: Facts, parameters: Parameters) -> Comparison:
    """The budget year beside the mean of all budget years before it that have the line."""
    years = years_before(facts, parameters)
    totals = [total(facts, parameters, year, "budget_year") for year in years]
    count = Quantity.exact(len(years), "ratio", str(len(years)))
    return Comparison(
        sum_of(totals) / count,
        total(facts, parameters, parameters.fiscal_year, "budget_year"),
    )


def by_step(facts: Facts, parameters: Parameters) -> pd.DataFrame:
    """Question 1: the way from the package of the year before to that of the year.

    Columns: step (text), amount (money; totals first and last, changes by vehicle between).
    """
    year, before = parameters.fiscal_year, parameters.previous_year
    supplementary, initial = (
        money(facts, parameters, appropriation(facts, SUBJECT, year - back, stage), year)
        - money(facts, parameters, appropriation(facts, SUBJECT, before - back, stage), before)
        for back, stage in ((1, SUPPLEMENTARY), (0, INITIAL))
    )
    package = compare(facts, parameters, "sixteen_month")
    rows = [
        (f"Package of FY{before}", package.before),
        ("Change of the supplementary budget before", supplementary),
        ("Change of the initial budget", initial),
        (f"Package of FY{year}", package.after),
    ]
    return pd.DataFrame(rows, columns=["step", "amount"])


def extremes(definitions: pd.DataFrame) -> tuple[Figure, Figure]:
    """The lowest and the highest change of `by_definition`; missing where none is known."""
    known = [figure for figure in definitions["change"] if isinstance(figure, Quantity)]
    if not known:
        return definitions["change"].iloc[0], definitions["change"].iloc[0]
    return min(known, key=lambda q: q.value), max(known, key=lambda q: q.value)
