"""Questions 11 and 13: minerals, reactors, and the two readings of the GX heading."""

import pandas as pd

from report.analysis.amounts import INITIAL, SUPPLEMENTARY, appropriation, budget, line_name
from report.analysis.growth import Comparison
from report.analysis.units import money
from report.facts.load import Facts
from report.facts.quantity import Figure, Missing, Quantity
from report.parameters import Parameters

REACTORS = "next-gen-reactors"
GX, GOVERNMENT, ENVIRONMENT = "gx", "gx-total", "gx-environment"
NEW_LINE, PACKAGE = "critical-minerals-diversification", "critical-minerals"
STOCKPILES = "critical-minerals-stockpiles"
RESERVE = "-reserve-minerals"


def compared(facts: Facts, parameters: Parameters, line: str) -> Comparison:
    """A line of the initial budget beside the year before."""
    years = parameters.previous_year, parameters.fiscal_year
    return Comparison(
        *(money(facts, parameters, appropriation(facts, line, y, INITIAL), y) for y in years)
    )


def own_gx(facts: Facts, year: int) -> Figure:
    """The most that METI's own GX can be where its row is the government's amount.

    It is the government's heading less the environment ministry's part; other ministries may
    hold more of it. Missing where the two rows differ: METI's row is then its own.
    """
    own, whole, other = (
        appropriation(facts, line, year, INITIAL) for line in (GX, GOVERNMENT, ENVIRONMENT)
    )
    same = isinstance(own, Quantity) and isinstance(whole, Quantity) and own.value == whole.value
    if isinstance(whole, Quantity) and not same:
        return Missing.because(f"METI’s GX row of FY{year} is not the government’s heading")
    return whole - other


def at_most(facts: Facts, parameters: Parameters) -> Comparison:
    """METI's GX row of the year before beside the most that its own part can be in the year."""
    after = money(facts, parameters, own_gx(facts, parameters.fiscal_year), parameters.fiscal_year)
    return Comparison(compared(facts, parameters, GX).before, after)


def by_reading(facts: Facts, parameters: Parameters) -> pd.DataFrame:
    """Questions 11 and 13: the reactor line beside each reading of the GX heading.

    Columns: reading (text), before, after, difference (money), change (ratio). The readings are
    rival counts of one heading and are never summed; the reactors are a line of METI's rest.
    """
    pairs = {
        line_name(facts, REACTORS): compared(facts, parameters, REACTORS),
        "GX, heading of the finance ministry, all ministries": compared(
            facts, parameters, GOVERNMENT
        ),
        "GX, rows for METI as stated": compared(facts, parameters, GX),
        "GX, METI at most, without the environment ministry": at_most(facts, parameters),
    }
    rows = [(name, p.before, p.after, p.difference, p.change) for name, p in pairs.items()]
    return pd.DataFrame(rows, columns=["reading", "before", "after", "difference", "change"])


def reactor_years(facts: Facts, parameters: Parameters) -> list[int]:
    """The fiscal years up to the parameters' one with an initial amount for reactors."""
    return sorted(
        year
        for line, year, stage in facts.amounts
        if line == REACTORS and stage == INITIAL and year <= parameters.fiscal_year
    )


def by_reactor_year(facts: Facts, parameters: Parameters) -> pd.DataFrame:
    """Question 11: the initial budgets for next-generation reactors, year by year.

    Columns: year (text), amount, difference (money), change (ratio; both on the year before).
    """
    rows: list[tuple[str, Figure, Figure | str, Figure | str]] = []
    for year in reactor_years(facts, parameters):
        of_year = parameters.model_copy(update={"fiscal_year": year})
        pair = compared(facts, of_year, REACTORS)
        known = bool(rows)
        step = (pair.difference, pair.change) if known else ("", "")
        rows.append((f"FY{year}", pair.after, *step))
    gap = Missing.because(
        f"no amount for next-generation reactors up to {parameters.year} is known"
    )
    columns = ["year", "amount", "difference", "change"]
    return pd.DataFrame(rows or [(parameters.year, gap, gap, gap)], columns=columns)


def by_mineral(facts: Facts, parameters: Parameters) -> pd.DataFrame:
    """Question 11: the money for critical minerals by budget.

    Columns: item, budget (text), amount (money). The new line lies inside the package; a reserve
    is a dated event and no appropriation, so that its row has no figure.
    """
    year, before = parameters.fiscal_year, parameters.previous_year
    rows: list[tuple[str, str, Figure]] = [
        (
            line_name(facts, line),
            budget(of, stage),
            money(facts, parameters, appropriation(facts, line, of, stage), of),
        )
        for line, of, stage in (
            (NEW_LINE, year, INITIAL),
            (PACKAGE, year, INITIAL),
            (STOCKPILES, before, SUPPLEMENTARY),
        )
    ]
    return pd.DataFrame([*rows, *_reserves(facts, before)], columns=["item", "budget", "amount"])


def _reserves(facts: Facts, year: int) -> list[tuple[str, str, Figure]]:
    """The cabinet's decision to spend reserve money of one year on minerals, where there is one."""
    event = facts.row("events", f"fy{year}{RESERVE}")
    told = Missing.because("the reserve is known from one dated event, not from a budget line")
    return [] if event is None else [(str(event["title"]), f"FY{year} reserve", told)]


def amount(facts: Facts, parameters: Parameters, line: str) -> Figure:
    """What a line got: minerals' stockpiles in the supplementary budget before, else initial."""
    back, stage = (1, SUPPLEMENTARY) if line == STOCKPILES else (0, INITIAL)
    year = parameters.fiscal_year - back
    return money(facts, parameters, appropriation(facts, line, year, stage), year)


def new_share(facts: Facts, parameters: Parameters) -> Figure:
    """The share of the new minerals line in the package that it lies in."""
    year = parameters.fiscal_year
    new, package = (appropriation(facts, line, year, INITIAL) for line in (NEW_LINE, PACKAGE))
    return new / package


def heading_to_reactors(facts: Facts, parameters: Parameters) -> Figure:
    """The government's GX heading over the reactor line of the same initial budget."""
    year = parameters.fiscal_year
    heading, line = (appropriation(facts, name, year, INITIAL) for name in (GOVERNMENT, REACTORS))
    return heading / line
