"""Question 14: the amounts at which a finding would change its sign."""

from datetime import date

import pandas as pd

from report.brief.chapters.growth import years_before
from report.brief.edition import Edition
from report.brief.money import SUPPLEMENTARY, budget
from report.facts.coverage import SUBJECT
from report.facts.quantity import Figure, is_known
from report.facts.sums import sum_of


def by_break_even(edition: Edition) -> pd.DataFrame:
    """Question 14: the amounts at which a finding would change its sign, nominal yen.

    Columns: amount (text), stated, needed, difference (money). First each supplementary budget
    before, for two packages of one size; then what a further supplementary budget of the year
    would have to bring to reach an earlier and larger budget year.
    """
    year = edition.year
    before, after = (
        (
            edition.appropriation(SUBJECT, at - 1, SUPPLEMENTARY),
            edition.appropriation(SUBJECT, at),
        )
        for at in (year - 1, year)
    )
    gap = None if any(each.has_line for each in before) else sum_of(before).or_missing
    label = "for two packages of one size"
    rows = [
        (f"{budget(year - 1, SUPPLEMENTARY)}, {label}", after[0], gap or _sum(before) - after[1]),
        (f"{budget(year - 2, SUPPLEMENTARY)}, {label}", before[0], gap or _sum(after) - before[1]),
        *_further(edition),
    ]
    stated = [(name, had, needed, needed - had) for name, had, needed in rows]
    return pd.DataFrame(stated, columns=["amount", "stated", "needed", "difference"])


def nearest(edition: Edition) -> pd.Series:
    """The supplementary budget of the year before, a row of `by_break_even`."""
    return by_break_even(edition).iloc[0]


def _sum(pair: tuple[Figure, Figure]) -> Figure:
    """The two budgets of a package together."""
    return pair[0] + pair[1]


def is_over(edition: Edition) -> bool:
    """Whether the edition knows the whole fiscal year, so that no budget can follow for it."""
    return edition.as_of > date(edition.parameters.fiscal_year + 1, 3, 31)


def _further(edition: Edition) -> list[tuple[str, Figure, Figure]]:
    """Supplementary money of the year, stated and needed to reach each larger year before.

    Nothing where the year is over.
    """
    if is_over(edition):
        return []
    nominal, year = edition.nominal_yen, edition.year
    stated = edition.appropriation(SUBJECT, year, SUPPLEMENTARY)
    rows = []
    for earlier in years_before(edition):
        gap = nominal.total(earlier, "budget_year") - nominal.total(year, "budget_year")
        if is_known(gap) and gap.low > 0:
            name = f"All FY{year} supplementary budgets, to reach the budget year FY{earlier}"
            known = stated if is_known(stated) else gap - gap
            rows.append((name, stated, known + gap))
    return rows
