"""Question 8: what the frame still needs, by package and by half. All amounts are nominal."""

from typing import cast

import pandas as pd

from report.analysis.amounts import INITIAL, appropriation, stated
from report.analysis.framework import (
    FINANCE,
    NOT_BEGUN,
    SUPPORT,
    UNKNOWN,
    Span,
    by_clock,
    envelope,
    shown,
    span,
    used,
    used_so_far,
)
from report.analysis.rivals import rivals
from report.analysis.rows import ceiling, summed
from report.facts.coverage import SUBJECT
from report.facts.load import Facts
from report.facts.quantity import ONE, RATIO, Figure, Missing, Quantity
from report.parameters import Parameters

DEBT_SERVICE = f"{SUBJECT}-debt-service"
# Of what is appropriated, state equity alone counts as finance, all else as subsidies and
# commissioned work: no source splits the budgets by half. The guarantee is only planned.
EQUITY = f"{SUBJECT}-rapidus-equity"
GUARANTEE = "rapidus-2027-guarantee"
KEYS = ("required", "delayed", "initial", "on_package", "on_year", "on_initial", "fill")
# The rows of `by_clock` that a sentence names beside the first, the clock followed.
OTHERS = {"by_years": 1, "by_rounds": 2, "by_days": 4}
APPROPRIATED, NEEDED = "appropriated", "needed"


def verdict(facts: Facts, parameters: Parameters) -> dict[str, Figure]:
    """Question 8: used, share, elapsed and gap on the clock followed, and the gaps on others."""
    table = by_clock(facts, parameters)
    followed = table.iloc[0]
    others = {name: table.iloc[min(at, len(table) - 1)]["gap"] for name, at in OTHERS.items()}
    return {**followed[["used", "share", "elapsed", "gap"]], **others}


def over_openings(facts: Facts, parameters: Parameters) -> tuple[Figure, Figure]:
    """Question 8: the lowest and highest amount used over all figures for the opening budget."""
    years = span(facts, parameters)
    if years is None:
        return UNKNOWN, UNKNOWN
    openings = [stated(rival) for rival in rivals(facts, (years.first, years.first))]
    figures = [used(facts, years, opening=opening) for opening in (None, *openings)]
    low, *_, high = sorted([*figures, *figures], key=lambda figure: getattr(figure, "value", 0))
    return shown(facts, parameters, low), shown(facts, parameters, high)


def pace(facts: Facts, parameters: Parameters) -> dict[str, Figure]:
    """Question 8: what the packages still to come must carry a year, against what was.

    Keys: required, delayed (a year late), initial (of the last year): money; on_package, on_year,
    on_initial: required over the mean package, mean budget year and initial; fill (years).
    """
    years = span(facts, parameters)
    if years is None:
        return dict.fromkeys(KEYS, UNKNOWN)
    frame, amount, so_far = envelope(facts), used(facts, years), used_so_far(facts, years)
    initial = appropriation(facts, SUBJECT, years.year, INITIAL)
    missing, done, left = frame - amount, years.year - years.first, years.left
    required, delayed = missing / _ratio(left), missing / _ratio(left + 1)
    amounts = (shown(facts, parameters, figure) for figure in (required, delayed, initial))
    # Each amount enters a ratio once, or its interval would be too wide.
    on_package = (frame / amount - ONE) * _ratio(done, left)
    on_year = (frame / so_far - ONE) * _ratio(done + 1, left)
    figures = (*amounts, on_package, on_year, required / initial, missing / initial)
    return dict(zip(KEYS, figures, strict=True))


def _ratio(number: int, of: int = 1) -> Quantity:
    exact = Quantity.exact(number, RATIO, str(number))
    return exact if of == 1 else cast(Quantity, exact / Quantity.exact(of, RATIO, str(of)))


def by_package(facts: Facts, parameters: Parameters) -> pd.DataFrame:
    """Question 8: the frame package by package, as far as it is filled and as it must go on.

    Columns: package (text), kind (appropriated or needed), amount, even (money, cumulative).
    """
    years = span(facts, parameters)
    if years is None:
        rows: list[tuple[str, str, Figure, Figure]] = [("All", NEEDED, UNKNOWN, UNKNOWN)]
    else:
        rows = [
            _package(facts, parameters, years, year)
            for year in range(years.first + 1, years.last + 1)
        ]
    return pd.DataFrame(rows, columns=["package", "kind", "amount", "even"])


def _package(
    facts: Facts, parameters: Parameters, years: Span, year: int
) -> tuple[str, str, Figure, Figure]:
    frame = envelope(facts)
    even = frame * _ratio(year - years.first, years.last - years.first)
    if year <= years.year:
        kind, amount = APPROPRIATED, used(facts, Span(years.first, years.last, year))
    else:
        kept, added = (_ratio(n, years.left) for n in (years.last - year, year - years.year))
        kind, amount = NEEDED, used(facts, years) * kept + frame * added
    return f"FY{year}", kind, shown(facts, parameters, amount), shown(facts, parameters, even)


def equity(facts: Facts, years: Span | None) -> Figure:
    """The state equity appropriated within the frame, yen."""
    if years is None:
        return UNKNOWN
    counted = range(years.first + 1, years.year + 1)
    amounts = [appropriation(facts, EQUITY, year, INITIAL) for year in counted]
    return summed(amounts, *NOT_BEGUN.reasons)


def by_half(facts: Facts, parameters: Parameters) -> pd.DataFrame:
    """Question 8: the two halves of the frame, state equity alone counted as finance.

    Columns: half (text), envelope, used (money), share (ratio). The second row is inside the
    first; the last adds the planned guarantee for Rapidus to finance at its face value.
    """
    years = span(facts, parameters)
    finance = equity(facts, years)
    halves = [
        ("Subsidies and commissioned work", SUPPORT, used(facts, years) - finance),
        ("In it: debt service, which reaches no firm", SUPPORT, debt_service(facts, years)),
        ("Finance: equity and guarantees", FINANCE, finance),
        ("Finance with the guarantee that is planned", FINANCE, finance + guarantee(facts)),
    ]
    rows = []
    for name, key, amount in halves:
        whole = envelope(facts, key)
        in_currency = (shown(facts, parameters, figure) for figure in (whole, amount))
        rows.append((name, *in_currency, amount / whole))
    return pd.DataFrame(rows, columns=["half", "envelope", "used", "share"])


def guarantee(facts: Facts) -> Figure:
    """The planned guarantee for loans to Rapidus at face value, yen: its budget cost is lower."""
    row = facts.row("rapidus_funding", GUARANTEE)
    return Missing.because("no guarantee was planned yet") if row is None else ceiling(row)


def support_left(facts: Facts, parameters: Parameters) -> tuple[Figure, Figure, Figure]:
    """Subsidies and commissioned work: left for a year, in the last year, and the difference."""
    years = span(facts, parameters)
    amount = used(facts, years)
    if years is None or isinstance(amount, Missing):
        return amount, amount, amount
    rest = envelope(facts, SUPPORT) - (amount - equity(facts, years))
    latest, shares = (appropriation(facts, line, years.year, INITIAL) for line in (SUBJECT, EQUITY))
    left = shown(facts, parameters, rest / _ratio(years.left))
    now = shown(facts, parameters, latest - shares)
    return left, now, left - now


def debt_service(facts: Facts, years: Span | None) -> Figure:
    """The debt service inside what is counted, yen, of the years for which a source states it."""
    if years is None:
        return UNKNOWN
    counted = range(years.first + 1, years.year + 1)
    amounts = [appropriation(facts, DEBT_SERVICE, year, INITIAL) for year in counted]
    known = [figure for figure in amounts if isinstance(figure, Quantity) and figure.rows]
    return summed(known, "no source states debt service in the budgets counted")
