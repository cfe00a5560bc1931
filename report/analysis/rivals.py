"""Rival figures for the supplementary budgets: who states them, and what they change."""

from collections.abc import Collection
from typing import Any

import pandas as pd

from report.analysis.amounts import INITIAL, SUPPLEMENTARY, absent, appropriation, stated
from report.analysis.units import money
from report.facts.coverage import SUBJECT
from report.facts.load import Facts
from report.facts.quantity import Figure, Missing, Quantity, change
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
    return _change(facts, parameters, *_beside(facts, rival, parameters))


def _beside(facts: Facts, rival: pd.Series, parameters: Parameters) -> list[Figure]:
    """The amounts of the two supplementary budgets, one of them a rival figure."""
    return [
        stated(rival)
        if rival.fiscal_year == year
        else appropriation(facts, SUBJECT, year, SUPPLEMENTARY)
        for year in _before(parameters)
    ]


def counted_alike(facts: Facts, parameters: Parameters) -> pd.DataFrame:
    """The package with supplementary budgets of one scope, where those used have two.

    Each is a rival figure beside the figure used for the other year. Columns: rival (its key),
    year, scope (text), inferred (whether the rival figure is: derived, with low confidence),
    earlier, later (money, of the two supplementary budgets), change (ratio, of the package).
    """
    rows: list[tuple[Any, ...]] = []
    used = [_scopes(facts, year) for year in _before(parameters)]
    for rival in rivals(facts, _before(parameters)) if used[0] != used[1] else []:
        if rival["scope"] and _others(facts, parameters, rival) == {rival["scope"]}:
            pair = _beside(facts, rival, parameters)
            amounts = (
                money(facts, parameters, amount, year)
                for amount, year in zip(pair, _packages(parameters), strict=True)
            )
            inferred = (rival["basis"], rival["confidence"]) == ("derived", "low")
            made = _change(facts, parameters, *pair)
            told = rival["fact_id"], f"FY{rival['fiscal_year']}", rival["scope"], inferred
            rows.append((*told, *amounts, made))
    columns = ["rival", "year", "scope", "inferred", "earlier", "later", "change"]
    return pd.DataFrame(rows, columns=columns)


def over_scopes(facts: Facts, parameters: Parameters) -> tuple[Figure, Figure]:
    """The lowest and highest change of the package by source and scope.

    Taken over the figures used and each comparable rival figure beside the figure used for the
    other year. Both are missing where the first is.
    """
    used = (appropriation(facts, SUBJECT, year, SUPPLEMENTARY) for year in _before(parameters))
    main = _change(facts, parameters, *used)
    if isinstance(main, Missing):
        return main, main
    changes = [main] + [
        figure
        for rival in rivals(facts, _before(parameters))
        if comparable(facts, parameters, rival)
        and isinstance(figure := with_rival(facts, parameters, rival), Quantity)
    ]
    return min(changes, key=lambda q: q.value), max(changes, key=lambda q: q.value)


def comparable(facts: Facts, parameters: Parameters, rival: pd.Series) -> bool:
    """Whether a rival figure counts what a figure used for either year counts, or may do so."""
    used = _scopes(facts, rival["fiscal_year"]) | _others(facts, parameters, rival)
    return not rival["scope"] or rival["scope"] in used


def _before(parameters: Parameters) -> tuple[int, int]:
    """The years of the supplementary budgets in the package of the year before, and of the year."""
    return parameters.fiscal_year - 2, parameters.fiscal_year - 1


def _packages(parameters: Parameters) -> tuple[int, int]:
    return parameters.previous_year, parameters.fiscal_year


def _others(facts: Facts, parameters: Parameters, rival: pd.Series) -> set[str | None]:
    """What the figure used for the other year covers."""
    other = next(year for year in _before(parameters) if year != rival.fiscal_year)
    return _scopes(facts, other)


def _scopes(facts: Facts, year: int) -> set[str | None]:
    rows = facts.amounts.get((SUBJECT, year, SUPPLEMENTARY), [])
    return {row.scope for row in rows}


def _change(facts: Facts, parameters: Parameters, earlier: Figure, later: Figure) -> Figure:
    """The change of the package with these amounts of the two supplementary budgets before."""
    before, after = (
        money(facts, parameters, _package(facts, amount, year), year)
        for amount, year in zip((earlier, later), _packages(parameters), strict=True)
    )
    return change(after, before)


def _package(facts: Facts, supplementary: Figure, year: int) -> Figure:
    initial = appropriation(facts, SUBJECT, year, INITIAL)
    return absent([supplementary, initial]) or supplementary + initial
