"""Rival figures for the supplementary budgets: who states them, and what they change."""

from collections.abc import Collection
from itertools import product

import pandas as pd

from report.analysis.amounts import INITIAL, SUPPLEMENTARY, appropriation, stated
from report.analysis.units import money
from report.facts.coverage import SUBJECT
from report.facts.load import Facts
from report.facts.quantity import Figure, Quantity, change
from report.parameters import Parameters


def name_of(facts: Facts, rival: pd.Series) -> str:
    """Who states a rival figure, or what it counts: "an academic's figure".

    Where `variant_names` has no row for it, that is its first publisher.
    """
    row = facts.row("variant_names", rival["variant"])
    if row is not None:
        return str(row["name_en"])
    return f"a figure of {facts.sources_of([rival['fact_id']])['publisher'].iloc[0]}"


def rivals(facts: Facts, years: Collection[int]) -> list[pd.Series]:
    """Rival figures for the subject's supplementary budgets of these years, by year and variant."""
    rows = facts["variants"]
    chosen = set(facts["appropriations"]["fact_id"])
    found = rows[
        (rows["line_id"] == SUBJECT)
        & (rows["stage"] == SUPPLEMENTARY)
        & rows["fiscal_year"].isin(years)
        & ~rows["fact_id"].isin(chosen)
    ]
    return [row for _, row in found.iterrows()]


def with_rival(facts: Facts, parameters: Parameters, rival: pd.Series) -> Figure:
    """The change of the package with one supplementary amount replaced by a rival figure."""
    year = parameters.fiscal_year
    earlier, later = (
        stated(rival)
        if rival.fiscal_year == other
        else appropriation(facts, SUBJECT, other, SUPPLEMENTARY)
        for other in (year - 2, year - 1)
    )
    return _change(facts, parameters, earlier, later)


def over_rivals(facts: Facts, parameters: Parameters) -> tuple[Figure, Figure]:
    """The lowest and highest change of the package over every pair of figures for the two years.

    Both are missing where the change is with every pair.
    """
    year = parameters.fiscal_year
    pairs = product(*(_figures(facts, other) for other in (year - 2, year - 1)))
    changes = [_change(facts, parameters, *pair) for pair in pairs]
    known = [figure for figure in changes if isinstance(figure, Quantity)]
    if not known:
        return changes[0], changes[0]
    return min(known, key=lambda q: q.value), max(known, key=lambda q: q.value)


def _figures(facts: Facts, year: int) -> list[Figure]:
    """Every figure for the supplementary budget of a year; the main one, if any, first."""
    main = appropriation(facts, SUBJECT, year, SUPPLEMENTARY)
    return [main, *map(stated, rivals(facts, [year]))]


def _change(facts: Facts, parameters: Parameters, earlier: Figure, later: Figure) -> Figure:
    """The change of the package with these amounts of the two supplementary budgets before."""
    before, after = (
        money(facts, parameters, amount + appropriation(facts, SUBJECT, year, INITIAL), year)
        for amount, year in (
            (earlier, parameters.previous_year),
            (later, parameters.fiscal_year),
        )
    )
    return change(after, before)
