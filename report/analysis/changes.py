"""Question 13, what fell while this rose; and how stable the yearly amounts are."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import product
from math import sqrt

import pandas as pd

from report.analysis.amounts import INITIAL, appropriation, line_name, total
from report.analysis.budget import METI
from report.analysis.growth import Comparison, years_before
from report.analysis.rows import tally
from report.analysis.units import money
from report.choices import Basis
from report.facts.coverage import SUBJECT
from report.facts.load import Facts
from report.facts.quantity import RATIO, Figure, Missing, Quantity
from report.parameters import Parameters

# Lines of an initial budget that can be set beside the year before. They overlap: chips and AI
# and GX lie inside the energy account, the reactors inside METI's rest; so they are never summed.
LINES = (
    SUBJECT,
    f"{SUBJECT}-rapidus-equity",
    f"{SUBJECT}-design-hub",
    f"{SUBJECT}-edge-research",
    "gx",
    "gx-total",
    "next-gen-reactors",
    "energy-special-account-base",
    "general-account-meti",
    "patent-account",
    "core-meti",
)
BASE = "energy-special-account-base"


def by_change(facts: Facts, parameters: Parameters) -> pd.DataFrame:
    """Each line of the initial budget beside the year before, the largest fall first.

    Columns: line (text), before, after, difference (money), change (ratio). A line without a row
    in either year is left out; one with a row in one of them alone is unknown in the other.
    """
    rows = []
    for line in LINES:
        pair = Comparison(
            *(
                money(facts, parameters, _amount(facts, line, year), year)
                for year in (parameters.previous_year, parameters.fiscal_year)
            )
        )
        if _stated(pair.before) or _stated(pair.after):
            name = line_name(facts, line)
            rows.append((name, pair.before, pair.after, pair.difference, pair.change))
    columns = ["line", "before", "after", "difference", "change"]
    if not rows:
        gap = appropriation(facts, METI, parameters.fiscal_year, INITIAL)
        gap = gap if isinstance(gap, Missing) else Missing.because("no line is known in both years")
        rows = [("Lines of the initial budget", gap, gap, gap, gap)]
    return pd.DataFrame(rows, columns=columns).sort_values(
        "difference", key=lambda column: column.map(_size), ignore_index=True
    )


def _amount(facts: Facts, line: str, year: int) -> Figure:
    """The initial amount; the base of the energy account where no row states it is the rest."""
    stated = appropriation(facts, line, year, INITIAL)
    if line != BASE or isinstance(stated, Quantity):
        return stated
    account, *parts = (
        appropriation(facts, name, year, INITIAL)
        for name in ("energy-special-account", SUBJECT, "gx")
    )
    return account - parts[0] - parts[1]


def _stated(figure: Figure) -> bool:
    return isinstance(figure, Quantity) and bool(figure.rows)


def _size(figure: Figure) -> float:
    return float(figure.value) if isinstance(figure, Quantity) else float("inf")


def fallen(facts: Facts, parameters: Parameters) -> tuple[Figure, Figure]:
    """How many lines known in both years fell beyond rounding, and of how many."""
    known = [q for q in by_change(facts, parameters)["difference"] if isinstance(q, Quantity)]
    if not known:
        gap = Missing.because(f"no line is known both in {parameters.year_before} and the year")
        return gap, gap
    fell = [q for q in known if q.high < 0]
    return tally(len(fell), known, "lines that fell"), tally(
        len(known), known, "lines known in both years"
    )


def spread(facts: Facts, parameters: Parameters, basis: Basis) -> Figure:
    """How far yearly amounts spread around their mean: the coefficient of variation, a ratio.

    Counted by budget year it takes the years before the parameters' one, which are over; by
    sixteen-month package the years from the second on, that one included.
    """
    years = years_before(facts, parameters)
    if basis == "sixteen_month":
        years = [*years[1:], parameters.fiscal_year]
    return variation([total(facts, parameters, year, basis) for year in years])


def variation(figures: Sequence[Figure]) -> Figure:
    """The population standard deviation over the mean, with the interval over all corners."""
    gaps = [figure for figure in figures if isinstance(figure, Missing)]
    if gaps or len(figures) < 2:
        return gaps[0] if gaps else Missing.because("a spread needs two years at least")
    known = [figure for figure in figures if isinstance(figure, Quantity)]
    corners = [
        _variation(c) for c in product(*({Fraction(q.low), Fraction(q.high)} for q in known))
    ]
    value = _variation([q.value for q in known])
    terms = ", ".join(q.derivation for q in known)
    return Quantity(
        value,
        RATIO,
        min(value, *corners),
        max(value, *corners),
        frozenset().union(*(q.rows for q in known)),
        f"coefficient of variation of ({terms})",
        frozenset().union(*(q.notes for q in known)),
    )


def _variation(values: Sequence[Fraction]) -> Fraction:
    mean = sum(values, Fraction(0)) / len(values)
    variance = sum(((value - mean) ** 2 for value in values), Fraction(0)) / len(values)
    return Fraction(sqrt(variance)) / mean
