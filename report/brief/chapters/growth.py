"""Question 1: how much bigger is it, and by which definition."""

from collections.abc import Collection
from fractions import Fraction

import pandas as pd

from report.brief.chapters.rivals import comparable, counted_alike, name_of, rivals, with_rival
from report.brief.edition import Edition
from report.brief.money import (
    INITIAL,
    SUPPLEMENTARY,
    budgets_of,
)
from report.brief.rows import rounded_to
from report.choices import BASES, BASIS_NAMES
from report.facts.coverage import SUBJECT
from report.facts.quantity import Figure, Missing, Quantity, is_missing
from report.facts.sums import Comparison, sum_of

NET = f"{SUBJECT}-net"
PRINTED = f"{SUBJECT}-with-supplementary"
MODELS, AIST = f"{SUBJECT}-models", f"{SUBJECT}-aist"
CHIPS_ONLY = "chips only"
HUNDREDTH = Fraction(1, 100)


def by_definition(edition: Edition) -> pd.DataFrame:
    """Question 1: the change on every basis, with every rival figure, and on several years.

    Columns: definition (text), basis (text), change (ratio; missing where an amount is).
    """
    year = edition.year
    rows: list[tuple[str, str, Figure]] = [
        (_capital(BASIS_NAMES[basis]), basis, edition.compare(basis).change) for basis in BASES
    ]
    printed = edition.compare(INITIAL, PRINTED).change
    rows += [
        ("Initial budgets, net of debt service", INITIAL, _net(edition)),
        ("Packages as the finance ministry rounds them", "sixteen_month", printed),
    ]
    alike = counted_alike(edition).set_index("rival")["scope"]
    for rival in rivals(edition, (year - 2, year - 1)):
        what = f"{name_of(edition, rival)} for FY{rival.fiscal_year}"
        if rival["fact_id"] in alike:
            what = f"{alike[rival['fact_id']]} in both years"
        elif not comparable(edition, rival):
            what += f": {rival['scope']}"
        rows.append((f"Package, {what}", "sixteen_month", with_rival(edition, rival)))
    if len(years_before(edition)) > 1:
        rows.append(_mean_of_years(edition))
    return pd.DataFrame(rows, columns=["definition", "basis", "change"])


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _net(edition: Edition) -> Figure:
    return edition.compare(INITIAL, NET).change


def _mean_of_years(edition: Edition) -> tuple[str, str, Figure]:
    years = span_of(years_before(edition))
    label = f"Budget year against the mean of {years}"
    return label, "budget_year", against_mean(edition).change


def span_of(years: Collection[int]) -> str:
    """Fiscal years as they are read: "FY2021 to FY2023", or "FY2021"; empty without a year."""
    ends = dict.fromkeys((min(years), max(years))) if years else {}
    return " to ".join(f"FY{year}" for year in ends)


def years_before(edition: Edition) -> list[int]:
    """The fiscal years with the subject before the parameters' one; at least the year before."""
    rows = edition.facts["appropriations"]
    held = rows[(rows["line_id"] == SUBJECT) & (rows["fiscal_year"] < edition.year)]
    return sorted(set(held["fiscal_year"])) or [edition.before]


def against_mean(edition: Edition) -> Comparison:
    """The budget year beside the mean of all budget years before it that have the line."""
    return Comparison(
        _mean(edition, years_before(edition)),
        edition.total(edition.year, "budget_year"),
    )


def _mean(edition: Edition, years: list[int]) -> Figure:
    totals = [edition.total(year, "budget_year") for year in years]
    return sum_of(totals) / Quantity.exact(len(years), "ratio", str(len(years)))


def chips_only_years(edition: Edition) -> list[int]:
    """The fiscal years before the parameters' one whose budgets cover chips only."""
    rows = edition.facts["appropriations"]
    rows = rows[(rows["line_id"] == SUBJECT) & (rows["fiscal_year"] < edition.year)]
    scopes = rows.groupby("fiscal_year")["scope"].agg(set)
    return [year for year in sorted(set(rows["fiscal_year"])) if scopes[year] == {CHIPS_ONLY}]


def chips_only(edition: Edition) -> Comparison:
    """The budget year without its AI models beside the mean of the years that cover chips only.

    Missing where no year before covers chips only, or the AI models of the year are not stated.
    """
    years, year = chips_only_years(edition), edition.year
    nothing = Missing.because("no year before is stated to cover chips only")
    models = edition.money(edition.appropriation(MODELS, year), year)
    return Comparison(
        _mean(edition, years) if years else nothing,
        edition.total(year, "budget_year") - models,
    )


def parts_of_package(edition: Edition) -> tuple[Comparison, Comparison]:
    """Question 1: the two budgets of the package, supplementary first, beside the year before.

    Both are missing where one of the packages is, and one without a line in both years.
    """
    package = edition.compare("sixteen_month")
    if is_missing(package.difference):
        return package, package
    before, after = (
        [
            edition.money(edition.appropriation(SUBJECT, *part), year)
            for part in budgets_of("sixteen_month", year)
        ]
        for year in (edition.before, edition.year)
    )
    supplementary, initial = (
        Comparison(*pair)
        if any(each.has_line for each in pair)
        else Comparison(*[sum_of(pair).or_missing] * 2)
        for pair in zip(before, after, strict=True)
    )
    return supplementary, initial


def institute(edition: Edition) -> Figure:
    """The grant to the institute AIST inside the supplementary budget before the year."""
    year = edition.before
    amount = edition.appropriation(AIST, year, SUPPLEMENTARY)
    return edition.money(amount.or_missing)


def coarse(change: Figure) -> Figure:
    """A change to whole hundredths, where it is one of several and is not smaller than that."""
    if is_missing(change) or abs(change.value) < HUNDREDTH:
        return change
    nearest = rounded_to(change, HUNDREDTH)
    finer = nearest.low <= change.low and change.high <= nearest.high
    return nearest if finer else change
