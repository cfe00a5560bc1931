"""Question 1: how much bigger is it, and by which definition."""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from report.analysis.amounts import (
    INITIAL,
    SUPPLEMENTARY,
    absent,
    appropriation,
    budgets_of,
    total,
)
from report.analysis.rivals import comparable, counted_alike, name_of, rivals, with_rival
from report.analysis.rows import rounded_to
from report.analysis.units import money
from report.choices import BASES, BASIS_NAMES, Basis
from report.facts.coverage import SUBJECT
from report.facts.load import Facts
from report.facts.quantity import Figure, Missing, Quantity, change, sum_of
from report.parameters import Parameters

NET = f"{SUBJECT}-net"
PRINTED = f"{SUBJECT}-with-supplementary"
MODELS, AIST = f"{SUBJECT}-models", f"{SUBJECT}-aist"
CHIPS_ONLY = "chips only"
HUNDREDTH = Fraction(1, 100)


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
    def distance(self) -> Figure:
        """How far after is from before; a verb beside it says in which direction."""
        return self.before - self.after if falls(self.difference) else self.difference

    @property
    def ratio(self) -> Figure:
        """After over before."""
        return self.after / self.before

    @property
    def change(self) -> Figure:
        """The relative change."""
        return change(self.after, self.before)


def falls(difference: Figure) -> bool:
    """Whether a known difference is below zero."""
    return isinstance(difference, Quantity) and difference.value < 0


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
    """Question 1: the change on every basis, with every rival figure, and on several years.

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
    alike = counted_alike(facts, parameters).set_index("rival")["scope"]
    for rival in rivals(facts, (year - 2, year - 1)):
        what = f"{name_of(facts, rival)} for FY{rival.fiscal_year}"
        if rival["fact_id"] in alike:
            what = f"{alike[rival['fact_id']]} in both years"
        elif not comparable(facts, parameters, rival):
            what += f": {rival['scope']}"
        rows.append((f"Package, {what}", "sixteen_month", with_rival(facts, parameters, rival)))
    if len(years_before(facts, parameters)) > 1:
        rows.append(_mean_of_years(facts, parameters))
    return pd.DataFrame(rows, columns=["definition", "basis", "change"])


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _net(facts: Facts, parameters: Parameters) -> Figure:
    return compare(facts, parameters, INITIAL, NET).change


def _mean_of_years(facts: Facts, parameters: Parameters) -> tuple[str, str, Figure]:
    years = span_of(years_before(facts, parameters))
    label = f"Budget year against the mean of {years}"
    return label, "budget_year", against_mean(facts, parameters).change


def span_of(years: Collection[int]) -> str:
    """Fiscal years as they are read: "FY2021 to FY2023", or "FY2021"; empty without a year."""
    ends = dict.fromkeys((min(years), max(years))) if years else {}
    return " to ".join(f"FY{year}" for year in ends)


def years_before(facts: Facts, parameters: Parameters) -> list[int]:
    """The fiscal years with the subject before the parameters' one; at least the year before."""
    rows = facts["appropriations"]
    held = rows[(rows["line_id"] == SUBJECT) & (rows["fiscal_year"] < parameters.fiscal_year)]
    return sorted(set(held["fiscal_year"])) or [parameters.previous_year]


def against_mean(facts: Facts, parameters: Parameters) -> Comparison:
    """The budget year beside the mean of all budget years before it that have the line."""
    return Comparison(
        _mean(facts, parameters, years_before(facts, parameters)),
        total(facts, parameters, parameters.fiscal_year, "budget_year"),
    )


def _mean(facts: Facts, parameters: Parameters, years: list[int]) -> Figure:
    totals = [total(facts, parameters, year, "budget_year") for year in years]
    return sum_of(totals) / Quantity.exact(len(years), "ratio", str(len(years)))


def chips_only_years(facts: Facts, parameters: Parameters) -> list[int]:
    """The fiscal years before the parameters' one whose budgets cover chips only."""
    rows = facts["appropriations"]
    rows = rows[(rows["line_id"] == SUBJECT) & (rows["fiscal_year"] < parameters.fiscal_year)]
    scopes = rows.groupby("fiscal_year")["scope"].agg(set)
    return [year for year in sorted(set(rows["fiscal_year"])) if scopes[year] == {CHIPS_ONLY}]


def chips_only(facts: Facts, parameters: Parameters) -> Comparison:
    """The budget year without its AI models beside the mean of the years that cover chips only.

    Missing where no year before covers chips only, or the AI models of the year are not stated.
    """
    years, year = chips_only_years(facts, parameters), parameters.fiscal_year
    nothing = Missing.because("no year before is stated to cover chips only")
    models = money(facts, parameters, appropriation(facts, MODELS, year, INITIAL), year)
    return Comparison(
        _mean(facts, parameters, years) if years else nothing,
        total(facts, parameters, year, "budget_year") - models,
    )


def parts_of_package(facts: Facts, parameters: Parameters) -> tuple[Comparison, Comparison]:
    """Question 1: the two budgets of the package, supplementary first, beside the year before.

    Both are missing where one of the packages is, and one without a line in both years.
    """
    package = compare(facts, parameters, "sixteen_month")
    if isinstance(package.difference, Missing):
        return package, package
    before, after = (
        [
            money(facts, parameters, appropriation(facts, SUBJECT, *part), year)
            for part in budgets_of("sixteen_month", year)
        ]
        for year in (parameters.previous_year, parameters.fiscal_year)
    )
    supplementary, initial = (
        Comparison(gap, gap) if (gap := absent([*pair])) else Comparison(*pair)
        for pair in zip(before, after, strict=True)
    )
    return supplementary, initial


def institute(facts: Facts, parameters: Parameters) -> Figure:
    """The grant to the institute AIST inside the supplementary budget before the year."""
    year = parameters.previous_year
    amount = appropriation(facts, AIST, year, SUPPLEMENTARY)
    return absent([amount]) or money(facts, parameters, amount, parameters.fiscal_year)


def coarse(change: Figure) -> Figure:
    """A change to whole hundredths, where it is one of several and is not smaller than that."""
    if isinstance(change, Missing) or abs(change.value) < HUNDREDTH:
        return change
    nearest = rounded_to(change, HUNDREDTH)
    finer = nearest.low <= change.low and change.high <= nearest.high
    return nearest if finer else change
