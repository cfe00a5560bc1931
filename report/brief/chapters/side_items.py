"""Questions 11 and 13: minerals, reactors, and GX on its scopes."""

import pandas as pd

from report.brief.chapters.procedure import step
from report.brief.edition import Edition
from report.brief.money import INITIAL, SUPPLEMENTARY, budget
from report.facts.quantity import Figure, Missing, is_known
from report.facts.sums import Comparison

REACTORS = "next-gen-reactors"
GX = "gx"
# What is called GX: the ministry's own part, and that of all ministries without and with the money
# for chips and AI. Two scopes are never compared.
SCOPES = (GX, "gx-total-without-chips", "gx-total")
NEW_LINE, PACKAGE = "critical-minerals-diversification", "critical-minerals"
STOCKPILES = "critical-minerals-stockpiles"
RESERVE = "minerals_reserve"


def compared(edition: Edition, line: str) -> Comparison:
    """A line of the initial budget beside the year before."""
    years = edition.before, edition.year
    return Comparison(*(edition.money(edition.appropriation(line, y), y) for y in years))


def by_scope(edition: Edition) -> pd.DataFrame:
    """Questions 11 and 13: GX beside the year before, a row a scope of which both are known.

    Columns: line (key), scope (text), before, after, difference (money), change (ratio).
    """
    pairs = [(line, compared(edition, line)) for line in SCOPES]
    rows = [
        (
            line,
            edition.line_name(line),
            pair.before,
            pair.after,
            pair.difference,
            pair.change,
        )
        for line, pair in pairs
        if is_known(pair.change)
    ]
    columns = ["line", "scope", "before", "after", "difference", "change"]
    return pd.DataFrame(rows, columns=columns)


def is_claimed(edition: Edition) -> bool:
    """Whether a published claim is about the reactor line of the year."""
    line = f"{REACTORS}-{edition.year}-{INITIAL}"
    return line in set(edition.facts["claims"]["quantity"])


def reactor_years(edition: Edition) -> list[int]:
    """The fiscal years up to the parameters' one with an initial amount for reactors."""
    return sorted(
        year
        for line, year, stage in edition.facts.amounts
        if line == REACTORS and stage == INITIAL and year <= edition.year
    )


def by_reactor_year(edition: Edition) -> pd.DataFrame:
    """Question 11: the initial budgets for next-generation reactors, year by year.

    Columns: year (text), amount, difference (money), change (ratio; both on the year before).
    """
    rows: list[tuple[str, Figure, Figure | str, Figure | str]] = []
    for year in reactor_years(edition):
        of_year = edition.with_(fiscal_year=year)
        pair = compared(of_year, REACTORS)
        known = bool(rows)
        step = (pair.difference, pair.change) if known else ("", "")
        rows.append((f"FY{year}", pair.after, *step))
    gap = Missing.because(f"no amount for next-generation reactors up to {edition.fy} is known")
    columns = ["year", "amount", "difference", "change"]
    return pd.DataFrame(rows or [(edition.fy, gap, gap, gap)], columns=columns)


def by_mineral(edition: Edition) -> pd.DataFrame:
    """Question 11: the money for critical minerals by budget.

    Columns: item, budget (text), amount (money). The new line lies inside the package; a reserve
    is a dated event and no appropriation, so that its row has no figure.
    """
    year, before = edition.year, edition.before
    rows: list[tuple[str, str, Figure]] = [
        (
            edition.line_name(line),
            budget(of, stage),
            edition.money(edition.appropriation(line, of, stage), of),
        )
        for line, of, stage in (
            (NEW_LINE, year, INITIAL),
            (PACKAGE, year, INITIAL),
            (STOCKPILES, before, SUPPLEMENTARY),
        )
    ]
    return pd.DataFrame([*rows, *_reserves(edition, before)], columns=["item", "budget", "amount"])


def _reserves(edition: Edition, year: int) -> list[tuple[str, str, Figure]]:
    """The cabinet's decision to spend reserve money of one year on minerals, where there is one."""
    event = step(edition, year, RESERVE)
    told = Missing.because("the reserve is known from one dated event, not from a budget line")
    return [] if event is None else [(str(event["title"]), f"FY{year} reserve", told)]


def amount(edition: Edition, line: str) -> Figure:
    """What a line got: minerals' stockpiles in the supplementary budget before, else initial."""
    back, stage = (1, SUPPLEMENTARY) if line == STOCKPILES else (0, INITIAL)
    year = edition.year - back
    return edition.money(edition.appropriation(line, year, stage), year)


def minerals(edition: Edition) -> tuple[Figure, ...]:
    """The new minerals line, the package that it lies in, and the stockpiles before."""
    return tuple(amount(edition, line) for line in (NEW_LINE, PACKAGE, STOCKPILES))


def gx_to_reactors(edition: Edition) -> Figure:
    """The ministry's GX over the reactor line of the same initial budget."""
    gx, line = (edition.appropriation(name, edition.year) for name in (GX, REACTORS))
    return gx / line
