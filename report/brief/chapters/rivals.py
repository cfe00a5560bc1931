"""Rival figures for the supplementary budgets: who states them, and what they change."""

from collections.abc import Collection
from typing import Any

import pandas as pd

from report.brief.edition import Edition
from report.brief.money import SUPPLEMENTARY, stated
from report.facts.coverage import SUBJECT
from report.facts.quantity import Figure, is_known, is_missing
from report.facts.sums import change


def name_of(edition: Edition, rival: pd.Series) -> str:
    """Who states a rival figure, or what it counts: "an academic's figure".

    Where `variant_names` has no row for it, that is its first publisher.
    """
    row = edition.facts.find("variant_names", rival["variant"])
    if row is not None:
        return str(row["name_en"])
    return f"a figure of {edition.facts.sources_of([rival['fact_id']])['publisher'].iloc[0]}"


def rivals(edition: Edition, years: Collection[int]) -> list[pd.Series]:
    """Rival figures for the subject's supplementary budgets of these years, by year and variant."""
    rows = edition.facts["variants"]
    chosen = set(edition.facts["appropriations"]["fact_id"])
    found = rows[
        (rows["line_id"] == SUBJECT)
        & (rows["stage"] == SUPPLEMENTARY)
        & rows["fiscal_year"].isin(years)
        & ~rows["fact_id"].isin(chosen)
    ]
    return [row for _, row in found.iterrows()]


def with_rival(edition: Edition, rival: pd.Series) -> Figure:
    """The change of the package with one supplementary amount replaced by a rival figure."""
    return _change(edition, *_beside(edition, rival))


def _beside(edition: Edition, rival: pd.Series) -> list[Figure]:
    """The amounts of the two supplementary budgets, one of them a rival figure."""
    return [
        stated(rival)
        if rival.fiscal_year == year
        else edition.appropriation(SUBJECT, year, SUPPLEMENTARY)
        for year in _before(edition)
    ]


def counted_alike(edition: Edition) -> pd.DataFrame:
    """The package with supplementary budgets of one scope, where those used have two.

    Each is a rival figure beside the figure used for the other year. Columns: rival (its key),
    year, scope (text), inferred (whether the rival figure is: derived, with low confidence),
    earlier, later (money, of the two supplementary budgets), change (ratio, of the package).
    """
    rows: list[tuple[Any, ...]] = []
    used = [_scopes(edition, year) for year in _before(edition)]
    for rival in rivals(edition, _before(edition)) if used[0] != used[1] else []:
        if rival["scope"] and _others(edition, rival) == {rival["scope"]}:
            pair = _beside(edition, rival)
            amounts = (
                edition.money(amount, year)
                for amount, year in zip(pair, _packages(edition), strict=True)
            )
            inferred = (rival["basis"], rival["confidence"]) == ("derived", "low")
            made = _change(edition, *pair)
            told = rival["fact_id"], f"FY{rival['fiscal_year']}", rival["scope"], inferred
            rows.append((*told, *amounts, made))
    columns = ["rival", "year", "scope", "inferred", "earlier", "later", "change"]
    return pd.DataFrame(rows, columns=columns)


def over_scopes(edition: Edition) -> tuple[Figure, Figure]:
    """The lowest and highest change of the package by source and scope.

    Taken over the figures used and each comparable rival figure beside the figure used for the
    other year. Both are missing where the first is.
    """
    used = (edition.appropriation(SUBJECT, year, SUPPLEMENTARY) for year in _before(edition))
    main = _change(edition, *used)
    if is_missing(main):
        return main, main
    changes = [main] + [
        figure
        for rival in rivals(edition, _before(edition))
        if comparable(edition, rival) and is_known(figure := with_rival(edition, rival))
    ]
    return min(changes, key=lambda q: q.value), max(changes, key=lambda q: q.value)


def comparable(edition: Edition, rival: pd.Series) -> bool:
    """Whether a rival figure counts what a figure used for either year counts, or may do so."""
    used = _scopes(edition, rival["fiscal_year"]) | _others(edition, rival)
    return not rival["scope"] or rival["scope"] in used


def _before(edition: Edition) -> tuple[int, int]:
    """The years of the supplementary budgets in the package of the year before, and of the year."""
    return edition.parameters.fiscal_year - 2, edition.parameters.fiscal_year - 1


def _packages(edition: Edition) -> tuple[int, int]:
    return edition.parameters.previous_year, edition.parameters.fiscal_year


def _others(edition: Edition, rival: pd.Series) -> set[str | None]:
    """What the figure used for the other year covers."""
    other = next(year for year in _before(edition) if year != rival.fiscal_year)
    return _scopes(edition, other)


def _scopes(edition: Edition, year: int) -> set[str | None]:
    rows = edition.facts.amounts_of(SUBJECT, year, SUPPLEMENTARY)
    return {row.scope for row in rows}


def _change(edition: Edition, earlier: Figure, later: Figure) -> Figure:
    """The change of the package with these amounts of the two supplementary budgets before."""
    before, after = (
        edition.money(_package(edition, amount, year), year)
        for amount, year in zip((earlier, later), _packages(edition), strict=True)
    )
    return change(after, before)


def _package(edition: Edition, supplementary: Figure, year: int) -> Figure:
    initial = edition.appropriation(SUBJECT, year)
    return (supplementary + initial).or_missing
